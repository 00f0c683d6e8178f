import SimKernel

/// Links that have a bandwidth of their own while they are degraded: each direction carries what
/// leaves its sender's interface, first come, first served.
extension Connections {
    /// When `n` bytes, of which the last leaves its sender's interface at `time`, have passed a
    /// link of that rate; nil when they are dropped because too much waits, which happens to
    /// datagrams only. They took `spread` to leave, and are carried as they leave.
    public mutating func passLink(
        _ byteCount: Int, _ direction: Direction, at rate: BitRate, _ queue: Bandwidth.Queue?,
        leaving time: Instant, spread: Interval
    ) -> Instant? {
        let free = linkFree(direction)
        if ordering == .datagrams, let queue, free > time,
            !queue.hasRoom(for: byteCount, after: free - time, at: rate)
        {
            return nil
        }
        var link = PacketQueue(rate: rate, queue: queue, free: free)
        let end = link.pass(byteCount, at: time, spread: spread)
        setLinkFree(direction, end)
        return end
    }

    /// When the last byte that left the sender's interface has passed a link with a bandwidth.
    func linkFree(_ direction: Direction) -> Instant {
        let index = Int(direction.rawValue)
        return index < linksFree.count ? linksFree[index] : .start
    }

    mutating func setLinkFree(_ direction: Direction, _ time: Instant) {
        while linksFree.count < endpoints.count { linksFree.append(.start) }
        linksFree[Int(direction.rawValue)] = time
    }
}
