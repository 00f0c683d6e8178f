import SimKernel

/// The dials of a router: those under way, and the peers that wait for one of them to end.
///
/// In go-libp2p-pubsub a few goroutines dial, each one peer at a time, and take the next from a
/// channel (gossipsub.go `connector`, `pxConnect`, `directConnect`).
public struct Connectors: Equatable, Sendable {
    /// How many dials there may be, and for how long.
    public struct Limits: Equatable, Sendable {
        /// `connectors`: dials at a time. go-libp2p-pubsub `GossipSubConnectors`: 8.
        public var dials = 8
        /// `maxPendingConnections`: peers that may wait. go-libp2p-pubsub
        /// `GossipSubMaxPendingConnections`: 128.
        public var pending = 128
        /// `connectionTimeout`: how long a dial may take. go-libp2p-pubsub
        /// `GossipSubConnectionTimeout`: 30 s.
        public var timeout = Interval.seconds(30)

        /// go's limits.
        public init() {}
    }

    /// A dial under way.
    struct Dial: Equatable, Sendable {
        /// Whom.
        var peer: PeerID
        /// When it is given up.
        var end: Instant
    }

    /// By the time of their end.
    private(set) var dials: [Dial] = []
    /// First come, first dialled.
    private(set) var pending: [PeerID] = []

    /// When the next dial is given up; nil without dials.
    var next: Instant? { dials.first?.end }

    /// Whether no dial is under way and no peer waits.
    var isEmpty: Bool { dials.isEmpty && pending.isEmpty }

    /// Has `peer` wait for a dial; false when too many wait. A peer that `isDirect` always may: in
    /// go-libp2p-pubsub it waits for room, where peer exchange gives up.
    mutating func add(_ peer: PeerID, isDirect: Bool, within limits: Limits) -> Bool {
        let room = limits.pending + max(0, limits.dials - dials.count)
        if !isDirect && pending.count >= room { return false }
        pending.append(peer)
        return true
    }

    /// Takes out the next peer that waits, if there may be one dial more.
    mutating func take(within limits: Limits) -> PeerID? {
        if pending.isEmpty || dials.count >= limits.dials { return nil }
        return pending.removeFirst()
    }

    /// A dial begins.
    mutating func begin(_ peer: PeerID, within limits: Limits, at now: Instant) {
        dials.append(Dial(peer: peer, end: now + limits.timeout))
    }

    /// The dials of `peer` have ended; false when there were none.
    mutating func end(_ peer: PeerID) -> Bool {
        guard dials.contains(where: { $0.peer == peer }) else { return false }
        dials.removeAll { $0.peer == peer }
        return true
    }

    /// Gives up the dials that have taken too long.
    mutating func timeOut(through now: Instant) {
        dials.removeFirst(dials.firstIndex { $0.end > now } ?? dials.count)
    }
}
