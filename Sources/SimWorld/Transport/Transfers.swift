import P2PWire
import PubSub
import SimKernel
import SimNetwork

/// The RPCs, or trains of segments, that pass interfaces which connections share, fairly or in
/// turn, and when to look after them next.
struct Transfers {
    /// The turn of a connection whose packets wait for themselves: two packets, as by Linux's `fq`.
    private static let packets = 2 * 1514

    /// The load of a flight of a handshake, of which a connection has at most one under way: no
    /// place of an RPC, and no order of a train.
    static let flight = UInt32.max

    /// One of the two is there.
    private var share: FairShare?
    private var turns: Interleaving?
    /// The RPCs; a load is a place among them.
    private var rpcs = Slab<RPC?>()
    /// When the next event is that looks after them; one at another time is stale.
    var due = Instant.never
    /// What has left; used again for every event.
    var departures: [FairShare.Departure] = []

    /// How interfaces are shared, and in which turns.
    struct Plan {
        let sharing: LinkProfile.Sharing
        let quantum: Int

        /// What links and a stack say.
        init(_ links: LinkProfile, _ stack: Stack?) {
            let frame = stack?.largestFrame ?? StreamMuxer.yamux.largestFrame
            sharing = links.sharing
            quantum = links.congestion == nil ? frame : Transfers.packets
        }
    }

    /// No transfers between nodes that have these limits; nil where RPCs leave one after the other,
    /// or there are no limits.
    init?(_ limits: [Bandwidth], _ plan: Plan) {
        if limits.allSatisfy(\.isUnlimited) { return nil }
        switch plan.sharing {
        case .fifo: return nil
        case .fairShare: share = FairShare(limits)
        case .interleaved: turns = Interleaving(limits, quantum: plan.quantum)
        }
    }

    /// A node has these rates from now on, at which what is being sent goes on.
    ///
    /// - Precondition: `update` was called for now.
    mutating func setLimits(of node: NodeID, _ limits: Bandwidth, at now: Instant) {
        share?.setLimits(of: node, limits)
        turns?.setUplink(of: node, limits.uplink, at: now)
    }

    /// Whether RPCs pass the downlinks of their receivers, too, before they leave.
    var sharesDownlinks: Bool { share != nil }

    /// Whether RPCs of `sender` pass its interface in this way.
    func passes(_ sender: NodeID) -> Bool { turns?.limits(sender) ?? true }

    /// Begins to send an RPC of so many bytes with all layers; false if it is dropped because too
    /// much waits.
    mutating func send(
        _ rpc: RPC, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        to receiver: NodeID, at now: Instant, _ ordering: LinkProfile.Ordering
    ) -> Bool {
        let load = rpcs.store(rpc)
        share?.send(load, byteCount, direction, from: sender, to: receiver)
        let isSent = turns?.send(load, byteCount, direction, from: sender, at: now, ordering)
        if isSent == false { _ = rpcs.take(load) }
        return isSent ?? true
    }

    /// Begins to send a train of a stream.
    mutating func send(
        train: UInt32, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        to receiver: NodeID, at now: Instant
    ) {
        share?.send(train, byteCount, direction, from: sender, to: receiver)
        _ = turns?.send(train, byteCount, direction, from: sender, at: now, .stream)
    }

    /// Lets what has left by now leave: into `departures`; says when the next will have.
    mutating func update(at now: Instant) -> Instant? {
        turns?.update(at: now, into: &departures) ?? share?.update(at: now, into: &departures)
    }

    /// Forgets a connection that closes; what has not left.
    mutating func close(
        _ direction: Connections.Direction, from sender: NodeID, at now: Instant
    ) -> [FairShare.Load] {
        turns?.close(direction, from: sender, at: now) ?? share?.close(direction) ?? []
    }

    /// Takes away the RPC of a load that has left, or never will.
    mutating func take(_ load: FairShare.Load) -> RPC { rpcs.take(load) }
}
