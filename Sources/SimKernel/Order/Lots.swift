/// Lots that order the events of one instant at one node, so that no node is first because of its
/// index.
///
/// A lot is a pure function of seed, time, receiver and sender: it depends neither on the queue nor
/// on how nodes are divided among threads. Two senders never draw the same lot at one receiver and
/// instant; arrivals of one sender have the same lot there, and stay in the order in which they
/// were scheduled, as a stream needs it. What a node does by itself has its own lot, as if it were
/// its own sender.
public struct Lots: Sendable {
    @usableFromInline let seed: UInt64
    @usableFromInline let other: UInt64

    /// The lots that belong to a stream; none is drawn from it.
    public init(_ random: RandomStream) {
        seed = random.seed
        other = RandomStream.mix(~seed)
    }

    /// The lot of `sender` among those whose RPCs arrive at `receiver` at `time`.
    ///
    /// - Precondition: `sender` is below 2³¹ − 1.
    @inlinable @inline(__always)
    public func lot(of sender: UInt32, at receiver: UInt32, _ time: Instant) -> Lot {
        let salt = salt(of: receiver, time)
        // Each step can be undone within 31 bits, so that different senders have different lots.
        let low = UInt32(truncatingIfNeeded: salt)
        let high = UInt32(truncatingIfNeeded: salt &>> 32)
        var bits = ((sender ^ low) &* 0x2C1B_3C6D) & 0x7FFF_FFFF
        bits ^= bits &>> 15
        bits = ((bits &+ high) &* 0x297A_2D39) & 0x7FFF_FFFF
        bits ^= bits &>> 16
        return Lot(rawValue: 0x8000_0000 | bits)
    }

    /// The stream that orders what `sender` sends at `time` to several at once.
    @inlinable
    public func departures(of sender: UInt32, at time: Instant) -> RandomStream {
        RandomStream(seed: ~salt(of: sender, time))
    }

    @inlinable @inline(__always)
    func salt(of node: UInt32, _ time: Instant) -> UInt64 {
        // Both halves of one product, which is enough scatter for twelve bytes and costs least.
        let place = (UInt64(node) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        let product = (seed ^ time.nanoseconds).multipliedFullWidth(by: place ^ other)
        return product.high ^ product.low
    }
}

/// Where an event stands among those of its instant: behind what the world has scheduled.
public struct Lot: Hashable, Sendable {
    @usableFromInline let rawValue: UInt32

    @inlinable
    init(rawValue: UInt32) { self.rawValue = rawValue }
}
