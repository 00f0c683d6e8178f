import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What applications of a world have under way. A world asks `isActive` and `hasHeard` and nothing
/// else of it where no application does anything by what it hears.
struct Applications {
    /// Something that an application learnt, and attends to when its router's step is over.
    enum News {
        /// A message came to a node.
        case message(Message, at: PeerID)
        /// A node lacks members of a topic.
        case lonely(PeerID, TopicID)
    }

    /// Whether there is any application, or a group that looks for members of its topics.
    let isActive: Bool
    /// Whether there is something to attend to.
    private(set) var hasHeard = false
    private var news: [News] = []

    var asking: [RequestClients] = []
    var questions = PendingRequests()
    var combining = Aggregators()
    var moving: [Mobility] = []
    private var consumers = Consumers()
    /// Whether some group looks for members of its topics.
    private let finds: Bool
    /// For each node the topics that it will look for members of.
    var searching: [[TopicID]] = []
    /// How often a node has found members of a topic. For look-up only.
    private var findings: [UInt64: UInt64] = [:]

    /// The applications of a scenario; `root` is the world's stream.
    init(_ scenario: Scenario, in places: Places?, random root: RandomStream) {
        let end = Instant.start + scenario.duration
        finds = scenario.groups.contains { $0.discovery != nil }
        isActive = finds || !scenario.applications.isEmpty
        guard isActive else { return }
        searching = Array(repeating: [], count: scenario.nodeCount)
        for (index, application) in scenario.applications.enumerated() {
            let random = root.child("application", UInt64(index))
            switch application {
            case .ask(let plan):
                asking.append(
                    RequestClients(plan, scenario.families, until: end, random: random, in: places))
            case .combine(let plan): combining.add(plan, scenario, random: random, in: places)
            case .move(let plan):
                moving.append(Mobility(plan, scenario, until: end, random: random, in: places))
            case .consume(let plan):
                consumers.add(plan, scenario.nodeCount, random: random, in: places)
            }
        }
    }

    /// Takes note of what happens at a node.
    mutating func observe(_ kind: TraceEvent.Kind, at peer: PeerID, _ now: Instant) {
        switch kind {
        case .publish(let message): combining.notePublication(message, by: peer, at: now)
        case .deliver(let message, let sender?) where sender != peer:
            consumers.offer(to: peer, at: now)
            if !asking.isEmpty || !combining.isEmpty { add(.message(message, at: peer)) }
        case .join(let topic): if finds { add(.lonely(peer, topic)) }
        case .leave(let topic): leave(peer, topic, at: now)
        case .graft(_, let topic):
            for index in moving.indices { moving[index].noteMesh(of: peer, topic, at: now) }
        default: break
        }
    }

    /// A node has stopped, which was a member of `topics`.
    mutating func forget(_ peer: PeerID, _ topics: [TopicID], at now: Instant) {
        for topic in topics { leave(peer, topic, at: now) }
        combining.forget(peer)
    }

    /// A member of `topics` has lost a connection.
    mutating func miss(_ topics: [TopicID], at peer: PeerID) {
        if !finds { return }
        for topic in topics { add(.lonely(peer, topic)) }
    }

    /// How often a node has found members of a topic before; from now on once more.
    mutating func countFinding(_ peer: PeerID, _ topic: TopicID) -> UInt64 {
        let key = UInt64(peer.rawValue) << 32 | UInt64(topic.rawValue)
        let earlier = findings[key, default: 0]
        findings[key] = earlier + 1
        return earlier
    }

    /// What there is to attend to; it is taken away.
    mutating func takeNews() -> [News] {
        hasHeard = false
        defer { news.removeAll(keepingCapacity: true) }
        return news
    }

    /// The cell in which a node is on that grid; nil for one that does not move on it.
    func cell(of peer: PeerID, in family: Int?) -> TopicID? {
        for mover in moving where mover.plan.family == family {
            if let cell = mover.cell(of: peer) { return cell }
        }
        return nil
    }

    /// What it all came to.
    mutating func figures(at end: Instant) -> ApplicationFigures {
        var figures = ApplicationFigures()
        if !asking.isEmpty { figures.answers = questions.figures }
        figures.combined = combining.figures
        if !moving.isEmpty {
            var moves = MoveFigures()
            for index in moving.indices { moving[index].add(to: &moves, at: end) }
            figures.moves = moves
        }
        figures.queues = consumers.figures(at: end)
        return figures
    }

    private mutating func add(_ item: News) {
        news.append(item)
        hasHeard = true
    }

    private mutating func leave(_ peer: PeerID, _ topic: TopicID, at now: Instant) {
        for index in moving.indices { moving[index].noteLeave(of: peer, topic, at: now) }
    }
}
