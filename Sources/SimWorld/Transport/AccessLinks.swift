import P2PWire
import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What limits how fast each node sends and receives: interfaces that RPCs pass one after the
/// other, or that connections share, fairly or in turn.
struct AccessLinks {
    /// First come, first served; also where streams pass.
    var interfaces: Interfaces
    private var transfers: Transfers?
    private let ordering: LinkProfile.Ordering
    /// RPCs that have left their nodes' own interfaces and not yet come to one that nodes share.
    private var leaving = Slab<RPC?>()
    private let hasBottlenecks: Bool
    /// Whether trains of streams pass shared interfaces, and not RPCs.
    private let carriesTrains: Bool
    private let plan: Transfers.Plan
    private let nodeCount: Int
    /// By node; empty while nobody has a limit.
    private(set) var limits: [Bandwidth]
    /// Whether what a node sends to one peer waits for what it sent to another.
    private(set) var sharesUplinks: Bool

    /// Idle interfaces of nodes that have these limits.
    init(_ limits: [Bandwidth], of scenario: Scenario, over links: LinkProfile) {
        plan = Transfers.Plan(links, scenario.stack)
        transfers = Transfers(limits, plan)
        let sharesDownlinks = transfers?.sharesDownlinks == true
        let bottlenecks = Bottlenecks(scenario.groups.map { ($0.count, $0.host.behind) })
        hasBottlenecks = !bottlenecks.isEmpty
        interfaces = Interfaces(sharesDownlinks ? [] : limits, bottlenecks: bottlenecks)
        ordering = links.ordering
        carriesTrains = links.congestion != nil
        nodeCount = limits.count
        self.limits = limits.allSatisfy(\.isUnlimited) ? [] : limits
        sharesUplinks =
            hasBottlenecks || (!sharesDownlinks && limits.contains { $0.uplink != nil })
    }

    /// Whether nobody has a limit.
    var isUnlimited: Bool { limits.isEmpty && !hasBottlenecks }

    /// Keeps an RPC that has left its node's own interface until it comes to one that the node
    /// shares with others.
    mutating func keepLeaving(_ rpc: RPC) -> UInt32 { leaving.store(rpc) }

    /// Takes such an RPC.
    mutating func takeLeaving(_ slot: UInt32) -> RPC { leaving.take(slot) }

    /// When `byteCount` bytes that have left `sender` now have passed the uplink that it shares
    /// with others; nil when they are dropped because too much waits.
    mutating func passSharedUplink(
        _ byteCount: Int, from sender: PeerID, to receiver: PeerID, at now: Instant
    ) -> Instant? {
        interfaces.passSharedUplink(
            byteCount, from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue), at: now,
            ordering)
    }

    /// What limits a node.
    func bandwidth(of node: NodeID) -> Bandwidth {
        limits.isEmpty ? Bandwidth() : limits[Int(node.rawValue)]
    }

    /// The nodes have those rates of `change` that it names, from now on.
    ///
    /// - Precondition: the transfers that have left by now were taken (`updateTrains`).
    mutating func change(
        _ nodes: [NodeID], to change: Bandwidth, _ scheduler: inout Scheduler
    ) {
        if limits.isEmpty { limits = Array(repeating: Bandwidth(), count: nodeCount) }
        for node in nodes {
            let changed = limits[Int(node.rawValue)].changed(by: change)
            limits[Int(node.rawValue)] = changed
            transfers?.setLimits(of: node, changed, at: scheduler.now)
        }
        if transfers == nil { transfers = Transfers(limits, plan) }
        if transfers?.sharesDownlinks == true { return }
        interfaces.setLimits(limits)
        sharesUplinks = hasBottlenecks || limits.contains { $0.uplink != nil }
    }

    /// Lets what has left shared interfaces by now be looked at now, and not at its event; and
    /// again at the end of what happens now.
    mutating func expectTransfers(_ scheduler: inout Scheduler) {
        if transfers != nil { scheduleTransfers(at: scheduler.now, &scheduler) }
    }

    /// Whether RPCs pass interfaces that connections share.
    var hasTransfers: Bool { transfers != nil }

    /// When the last of `byteCount` bytes has left `sender`; nil when they are dropped because too
    /// much waits.
    mutating func send(_ byteCount: Int, from sender: PeerID, at now: Instant) -> Instant? {
        interfaces.send(byteCount, from: NodeID(sender.rawValue), at: now, ordering)
    }

    /// Begins to send an RPC over a shared interface; nil where interfaces are not shared so, false
    /// when there is no room.
    mutating func beginTransfer(
        _ rpc: RPC, _ byteCount: Int, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID, _ scheduler: inout Scheduler
    ) -> Bool? {
        let ends = (NodeID(sender.rawValue), NodeID(receiver.rawValue))
        guard transfers?.passes(ends.0) == true else { return nil }
        let isSent = transfers?.send(
            rpc, byteCount, direction, from: ends.0, to: ends.1, at: scheduler.now, ordering)
        if isSent == true { scheduleTransfers(at: scheduler.now, &scheduler) }
        return isSent
    }

    /// Begins to send a train of a stream over a shared interface.
    mutating func beginTrain(
        _ order: UInt32, _ byteCount: Int, _ direction: Connections.Direction,
        from sender: PeerID, to receiver: PeerID, _ scheduler: inout Scheduler
    ) {
        let ends = (NodeID(sender.rawValue), NodeID(receiver.rawValue))
        transfers?.send(
            train: order, byteCount, direction, from: ends.0, to: ends.1, at: scheduler.now)
        scheduleTransfers(at: scheduler.now, &scheduler)
    }

    /// Begins to send a flight of a handshake over a shared interface; false where interfaces are
    /// not shared so.
    mutating func beginFlight(
        _ byteCount: Int, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID, _ scheduler: inout Scheduler
    ) -> Bool {
        guard transfers?.passes(NodeID(sender.rawValue)) == true else { return false }
        beginTrain(
            Transfers.flight, byteCount, direction, from: sender, to: receiver, &scheduler)
        return true
    }

    /// The RPCs that have left by now, in order; nil for a flight of a handshake.
    mutating func updateTransfers(
        _ scheduler: inout Scheduler
    ) -> [(direction: Connections.Direction, rpc: RPC?)] {
        updateTrains(&scheduler).map { departure in
            let isFlight = departure.load == Transfers.flight
            return (departure.direction, isFlight ? nil : transfers?.take(departure.load))
        }
    }

    /// The trains that have left by now, in order.
    mutating func updateTrains(_ scheduler: inout Scheduler) -> [FairShare.Departure] {
        guard var transfers, transfers.due == scheduler.now else { return [] }  // Stale.
        self.transfers = nil
        let next = transfers.update(at: scheduler.now)
        transfers.due = .never
        let departures = transfers.departures
        transfers.departures.removeAll(keepingCapacity: true)
        self.transfers = transfers
        if let next { scheduleTransfers(at: next, &scheduler) }
        return departures
    }

    /// Forgets a connection that closes, by one of its directions; the RPCs that it has not sent,
    /// and whether it has not sent a flight of its handshake.
    mutating func close(
        _ direction: Connections.Direction, from sender: PeerID, _ scheduler: inout Scheduler
    ) -> (rpcs: [RPC], hasFlight: Bool) {
        let rest = transfers?.close(
            direction, from: NodeID(sender.rawValue), at: scheduler.now)
        guard let rest, !rest.isEmpty else { return ([], false) }
        // The others have more now.
        scheduleTransfers(at: scheduler.now, &scheduler)
        let loads = rest.filter { $0 != Transfers.flight }
        let rpcs = carriesTrains ? [] : loads.compactMap { transfers?.take($0) }
        return (rpcs, loads.count < rest.count)
    }

    private mutating func scheduleTransfers(at time: Instant, _ scheduler: inout Scheduler) {
        if transfers?.due == time || time > scheduler.end { return }
        transfers?.due = time
        scheduler.schedule(.transport(.transfersDue), at: time)
    }
}
