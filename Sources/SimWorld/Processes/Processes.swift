import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// All that acts on a world and is no router: people, operators, and whatever fails.
///
/// A process is a value that is shaped like a router: it is told an input, may look at the world,
/// and says what it wants of it. What it waits for is an event of its own; one that a scenario does
/// not use waits for nothing.
struct Processes {
    private var workloads: Workloads
    private let subscriptions: Subscriptions
    private(set) var timeline: TimelineActions
    private(set) var topology: TopologyDials
    private var churn: Churn
    private var topicDiscovery: TopicDiscovery
    private(set) var connectionManager: ConnectionManager
    private(set) var applications: Applications
    /// What processes have heard, and react to when the router's step is over.
    private var heard: [ProcessInput] = []
    /// Whether some process reacts to what happens at nodes.
    let observes: Bool

    /// The processes of a world.
    init(_ plan: WorldPlan) {
        let (scenario, places, root) = (plan.scenario, plan.places, plan.root)
        workloads = Workloads(scenario, in: places, random: root)
        subscriptions = Subscriptions(scenario, random: root)
        timeline = TimelineActions(plan)
        topology = TopologyDials(plan.dials, of: scenario)
        churn = Churn(scenario, in: places, random: root)
        topicDiscovery = TopicDiscovery(scenario, random: root)
        connectionManager = ConnectionManager(scenario, random: root)
        applications = Applications(scenario, in: places, random: root)
        observes =
            connectionManager.isActive || applications.isActive || topicDiscovery.isActive
    }

    /// Whether some process needs to know the members of topics.
    var listsMembers: Bool { applications.isActive || topicDiscovery.isActive }

    /// Whether some process has heard something that it has not reacted to.
    var hasHeard: Bool { !heard.isEmpty }

    /// Tells the processes that an input concerns, and appends what they want.
    mutating func handle(
        _ input: ProcessInput, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        switch input {
        case .begin: begin(at: now, into: &commands)
        case .due(let event): handle(event, at: now, view, into: &commands)
        case .started(let peer): start(peer, at: now, view, into: &commands)
        case .faultsEnded: churn.end()
        case .allStarted(let wereGone):
            churn.goOn(wereGone: wereGone, at: now, view, into: &commands)
        case .delivered(let message, let peer):
            applications.hear(message, at: peer, now, view, into: &commands)
        case .topicNeedsPeers(let peer, let topic):
            topicDiscovery.search(peer, topic, at: now, view, into: &commands)
        case .answered(let question):
            applications.takeAnswer(to: question, at: now, view, into: &commands)
        case .cameBack(let place, let plan):
            churn.goOn(place, plan, at: now, view, into: &commands)
        case .dialled(let other, let question): applications.noteDial(other, question, view)
        case .combine(let message, let peer):
            applications.combine(message, at: peer, now, view, into: &commands)
        }
    }

    /// Which nodes are absent at the start; empty when none is.
    func absentNodes(of nodeCount: Int) -> [Bool] { churn.absentNodes(of: nodeCount) }

    /// The experimenter does something that the timeline does not say.
    mutating func inject(
        _ action: TimelineEntry.Action, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        timeline.inject(action, view, into: &commands)
    }

    /// The next dials of the topology that are sent; empty when none is left.
    mutating func takeDials() -> ArraySlice<Edge> { topology.takeBatch() }

    /// The dials of a node of those whom the topology connects it with.
    mutating func dials(of node: NodeID, at now: Instant) -> [Edge] {
        topology.dials(of: node, at: now)
    }

    /// What applications came to.
    mutating func figures(at end: Instant) -> ApplicationFigures {
        applications.figures(at: end)
    }

    private mutating func begin(at now: Instant, into commands: inout [WorldCommand]) {
        topology.begin(into: &commands)
        timeline.begin(into: &commands)
        churn.begin(at: now, into: &commands)
        applications.begin(into: &commands)
        workloads.begin(into: &commands)
    }

    private mutating func start(
        _ peer: PeerID, at now: Instant, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        connectionManager.start(peer, at: now, into: &commands)
        commands.append(.introduce(peer))
        let topics =
            subscriptions.topics(of: peer, in: view.group(of: peer))
            + applications.topicsSeen(by: peer)
        for topic in topics { commands.append(.join(peer, topic)) }
    }

    private mutating func handle(
        _ event: ProcessEvent, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        switch event {
        case .publish(let workload, let clock):
            workloads.publish(
                Int(workload), clock: Int(clock), at: now, view, applications.mobility,
                into: &commands)
        case .timeline(let entry): timeline.act(Int(entry), view, into: &commands)
        case .dialTopology: topology.beginSending()
        case .departure(let place, let plan):
            churn.depart(Int(place), Int(plan), at: now, view, into: &commands)
        case .arrival(let place, let plan):
            churn.arrive(Int(place), Int(plan), at: now, view, into: &commands)
        case .discoverPeers(let place, let restartCount, let plan):
            churn.discoverPeers(
                Int(place), Int(plan), restartCount: restartCount, at: now, view, &topology,
                into: &commands)
        case .maintainConnections(let place, let plan):
            churn.maintainConnections(
                Int(place), Int(plan), at: now, view, &topology, into: &commands)
        case .trimConnections(let peer):
            connectionManager.trim(peer, at: now, view, into: &commands)
        case .application(.find(let peer, let topic)):
            topicDiscovery.find(peer, topic, at: now, view, into: &commands)
        case .application(let event):
            applications.handle(event, at: now, view, into: &commands)
        }
    }
}

// MARK: What they hear

extension Processes {
    /// Takes note of what happens at a node. Called only when some process `observes`.
    mutating func observe(
        _ kind: TraceEvent.Kind, at peer: PeerID, _ now: Instant, _ memberships: Memberships
    ) {
        if connectionManager.isActive { connectionManager.observe(kind, at: peer, now) }
        if applications.isActive, applications.observe(kind, at: peer, now),
            case .deliver(let message, _) = kind
        {
            heard.append(.delivered(message, to: peer))
        }
        guard topicDiscovery.isActive else { return }
        if case .join(let topic) = kind { heard.append(.topicNeedsPeers(peer, topic)) }
        if case .disconnect = kind {
            for topic in memberships.topics(of: peer) {
                heard.append(.topicNeedsPeers(peer, topic))
            }
        }
    }

    /// A message is published that an application wanted published.
    mutating func notePublication(of payload: PayloadID, _ purpose: WorkloadSchedule.Purpose) {
        applications.notePublication(of: payload, purpose)
    }

    /// A node has stopped, which was a member of `topics`.
    mutating func noteStop(of peer: PeerID, _ topics: [TopicID], at now: Instant) {
        if applications.isActive { applications.forget(peer, topics, at: now) }
    }

    /// A node begins to validate a message.
    mutating func noteValidation(
        of message: Message, at peer: PeerID, _ memberships: Memberships
    ) {
        guard connectionManager.isActive else { return }
        connectionManager.beginValidation(of: message, at: peer, memberships)
    }

    /// A node has left a topic; `neighbours` are those that it has connections with.
    mutating func noteLeave(of topic: TopicID, at peer: PeerID, _ neighbours: [NodeID]) {
        if connectionManager.isActive {
            connectionManager.endTopic(topic, at: peer, neighbours)
        }
    }

    /// The connection of a node with another has closed.
    mutating func noteClosing(_ node: NodeID, _ other: NodeID) {
        if connectionManager.isActive { connectionManager.endConnection(node, other) }
    }

    /// What processes have heard since the last call, in order.
    mutating func takeHeard() -> [ProcessInput] {
        defer { heard.removeAll(keepingCapacity: true) }
        return heard
    }
}
