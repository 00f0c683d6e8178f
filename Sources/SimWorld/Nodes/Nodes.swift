import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// All nodes of a world, and the only owner of their state: who runs and who is paused, their
/// routers and hosts, what they are members of, and what waits for those that are paused.
struct Nodes {
    /// What is counted and noted of one node.
    struct State: BitwiseCopyable {
        fileprivate(set) var isRunning = false
        /// Whether the node is paused: everything that comes to it waits.
        fileprivate(set) var isPaused = false
        /// Counts the wake-ups that were asked for; an event with another number is stale.
        fileprivate(set) var wakeGeneration: UInt32 = 0
        /// How often the node has started again; each time its router draws from a new stream.
        fileprivate(set) var restartCount: UInt32 = 0
        /// Messages that the node has published; goes on after a restart, so that ids stay unique.
        fileprivate(set) var publishedCount: UInt32 = 0
    }

    private var states: [State]
    private(set) var memberships: Memberships
    private(set) var routers: Routers
    private var hosts: Hosts
    private var paused = PausedNodes()
    /// What hosts draw from: the world's stream.
    private let root: RandomStream
    /// What routers draw from; the root, unless a test wants other draws in the same world.
    private let routerRoot: RandomStream

    /// The nodes of a scenario's groups, none of which has started. `listsMembers` says whether
    /// somebody will ask for the members of a topic.
    init(_ plan: WorldPlan, listsMembers: Bool, routerSalt: UInt64 = 0) {
        let (scenario, root) = (plan.scenario, plan.root)
        states = Array(repeating: State(), count: scenario.nodeCount)
        memberships = Memberships(
            nodeCount: scenario.nodeCount, topicCount: scenario.topics.count,
            listsMembers: listsMembers)
        let routerRoot = routerSalt == 0 ? root : root.child("salt", routerSalt)
        let hosts = Hosts(scenario.groups, random: root, in: plan.places)
        routers = Routers(scenario.groups, plan.assignment) {
            Self.random(of: $0, routerRoot)
        } choice: {
            hosts.choice($2, of: $0, in: $1)
        }
        self.hosts = hosts
        self.root = root
        self.routerRoot = routerRoot
    }

    var count: Int { states.count }

    /// All nodes, by increasing index.
    var indices: Range<Int> { states.indices }

    subscript(index: Int) -> State { states[index] }

    subscript(peer: PeerID) -> State { states[Int(peer.rawValue)] }

    func isRunning(_ node: NodeID) -> Bool { states[Int(node.rawValue)].isRunning }

    /// Where chance enters a router: one stream for each node, and a new one each time it starts.
    private static func random(of peer: PeerID, _ root: RandomStream) -> RandomStream {
        root.child("router", UInt64(peer.rawValue))
    }
}

// MARK: Starting, stopping, pausing

extension Nodes {
    /// Whether some node is paused.
    var isAnyPaused: Bool { !paused.isEmpty }

    /// RPCs that have arrived at nodes that are paused.
    var pausedArrivalCount: Int { paused.arrivalCount }

    /// The node runs from now on.
    mutating func start(_ peer: PeerID) { states[Int(peer.rawValue)].isRunning = true }

    /// Gives a node that starts again a router that knows nothing, and ends its checks.
    mutating func renew(_ peer: PeerID, at now: Instant) {
        let index = Int(peer.rawValue)
        states[index].restartCount += 1
        let count = UInt64(states[index].restartCount)
        let (group, router) = routers.membership(of: peer)
        let random = Self.random(of: peer, routerRoot).child("restart", count)
        routers.replace(
            peer, hosts.choice(router, of: peer, in: group), at: now, random: random)
        hosts.restart(peer, in: group, count: count, random: root)
    }

    /// The node is gone, and a member of nothing; the topics that it was a member of. What it knew
    /// is lost, and its router's wake-up is stale, unless `isSuspended`.
    mutating func stop(_ peer: PeerID, isSuspended: Bool = false) -> [TopicID] {
        states[Int(peer.rawValue)].isRunning = false
        if !isSuspended { states[Int(peer.rawValue)].wakeGeneration &+= 1 }
        return memberships.leaveAll(peer)
    }

    /// The node is paused from now on; false when it is already.
    mutating func pause(_ peer: PeerID) -> Bool {
        let index = Int(peer.rawValue)
        if states[index].isPaused { return false }
        states[index].isPaused = true
        paused.begin()
        return true
    }

    /// The node is paused no longer; what has waited for it, when it was.
    mutating func resume(_ peer: PeerID) -> [PausedNodes.Waiting] {
        let index = Int(peer.rawValue)
        guard states[index].isPaused else { return [] }
        states[index].isPaused = false
        return paused.end(peer)
    }

    /// Something waits for a node that is paused.
    mutating func keep(_ waiting: PausedNodes.Waiting, for peer: PeerID) {
        paused.add(waiting, at: peer)
    }

    mutating func join(_ peer: PeerID, _ topic: TopicID) { memberships.join(peer, topic) }

    mutating func leave(_ peer: PeerID, _ topic: TopicID) { memberships.leave(peer, topic) }

    /// The node publishes a message; how many it has by now.
    mutating func countPublication(_ peer: PeerID) -> UInt32 {
        states[Int(peer.rawValue)].publishedCount += 1
        return states[Int(peer.rawValue)].publishedCount
    }
}

// MARK: Routers

extension Nodes {
    /// Enters the router of a node; true when it wants to be woken at another time than before.
    @inline(__always)
    mutating func handle(
        _ input: RouterInput, _ peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) -> Bool {
        routers.handle(input, peer, at: now, into: &effects)
    }

    /// When the router of a node wants to be woken, and the number of that wake-up; earlier ones
    /// become stale.
    @inline(__always)
    mutating func nextWakeUp(_ peer: PeerID) -> (time: Instant, generation: UInt32)? {
        states[Int(peer.rawValue)].wakeGeneration &+= 1
        guard let time = routers.nextWakeUp(peer) else { return nil }
        return (time, states[Int(peer.rawValue)].wakeGeneration)
    }

    /// Whether the wake-up of that number is the last that the node's router asked for.
    func isDue(_ peer: PeerID, generation: UInt32) -> Bool {
        let state = states[Int(peer.rawValue)]
        return state.isRunning && state.wakeGeneration == generation
    }
}

// MARK: Hosts

extension Nodes {
    /// The group that a node belongs to.
    func group(of peer: PeerID) -> Int { routers.group(of: peer) }

    /// Whether others can dial the node.
    func isDialable(_ node: NodeID) -> Bool { hosts.isDialable(group(of: node.peer)) }

    /// What a node is told when it starts.
    func notices(of peer: PeerID) -> [(notice: PeerNotice, peer: PeerID)] {
        hosts.notices(of: group(of: peer)).filter { $0.peer != peer }
    }

    /// Where a node is reached.
    func address(of peer: PeerID) -> AddressID { hosts.address(of: peer, in: group(of: peer)) }

    /// What a node makes of the messages that it writes.
    func signing(of peer: PeerID) -> SigningPolicy {
        hosts.signing(of: routers.choice(of: peer))
    }

    /// From now on checks take `factor` times as long as usual at a node.
    mutating func slow(_ peer: PeerID, by factor: Double) {
        hosts.slow(peer, in: group(of: peer), by: factor)
    }

    /// Begins a check of a message that `key` names; what comes of it.
    mutating func begin(
        _ check: MessageCheck, of message: Message, _ key: UInt64, from sender: PeerID,
        at peer: PeerID, _ now: Instant
    ) -> Hosts.CheckStart {
        let restartCount = states[Int(peer.rawValue)].restartCount
        let pending = PendingCheck(
            message: message, sender: sender, check: check, restartCount: restartCount)
        return hosts.begin(pending, key, at: peer, in: group(of: peer), now)
    }

    /// Ends a check: what the router is told, nil when the node has stopped meanwhile.
    mutating func endCheck(_ slot: UInt32, at peer: PeerID) -> RouterInput? {
        let pending = hosts.endCheck(slot)
        let state = states[Int(peer.rawValue)]
        guard state.isRunning, state.restartCount == pending.restartCount else { return nil }
        return .checked(
            pending.message, from: pending.sender, pending.check, pending.result(at: peer))
    }
}
