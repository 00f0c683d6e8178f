import SimKernel

@testable import SimNetwork

/// The interfaces that connections of a test's world share, if they do.
struct SharedInterfaces {
    private var share: FairShare?
    private var turns: Interleaving?

    init(_ limits: [Bandwidth], _ sharing: LinkProfile.Sharing) {
        switch sharing {
        case .fifo: break
        case .fairShare: share = FairShare(limits)
        case .interleaved: turns = Interleaving(limits, quantum: 2 * 1514)
        }
    }

    /// Begins to send a train of a stream.
    mutating func send(
        _ order: UInt32, _ byteCount: Int, _ direction: Connections.Direction,
        from sender: NodeID, to receiver: NodeID, at now: Instant
    ) {
        share?.send(order, byteCount, direction, from: sender, to: receiver)
        _ = turns?.send(order, byteCount, direction, from: sender, at: now, .stream)
    }

    /// What has left by now, and when more will have.
    mutating func update(at now: Instant) -> (departures: [FairShare.Departure], next: Instant?) {
        var departures: [FairShare.Departure] = []
        let next =
            turns?.update(at: now, into: &departures) ?? share?.update(at: now, into: &departures)
        return (departures, next)
    }

    /// Forgets a direction; whether it had something to send.
    mutating func close(
        _ direction: Connections.Direction, from sender: NodeID, at now: Instant
    ) -> Bool {
        let rest = turns?.close(direction, from: sender, at: now) ?? share?.close(direction) ?? []
        return !rest.isEmpty
    }
}
