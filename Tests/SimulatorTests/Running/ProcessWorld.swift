import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import TextFormats

@testable import SimWorld
@testable import Simulator

/// A world without routers and links, in which only processes act. What they want is written down,
/// a line for each command, and done at once as far as they can see it.
struct ProcessWorld {
    private var nodes: Nodes
    private let scenario: Scenario
    private var connections: Connections
    private var publicationCount = 0
    /// What processes wait for, in the order in which they began to.
    private var future: [(time: Instant, event: ProcessEvent)] = []
    private(set) var processes: Processes
    private(set) var now = Instant.start
    /// What processes wanted, with times in seconds; waiting is not in it.
    private(set) var lines: [String] = []

    /// Whether some process waits for a time.
    var isWaiting: Bool { !future.isEmpty }

    /// The world of `text`, whose nodes have started.
    init(_ text: String) throws {
        let plan = WorldPlan(try World.scenario(text), seed: nil)
        scenario = plan.scenario
        connections = Connections(
            nodeCount: scenario.nodeCount, profile: scenario.links, random: plan.root)
        processes = Processes(plan)
        nodes = Nodes(plan, listsMembers: processes.listsMembers)
        let absent = processes.absentNodes(of: nodes.count)
        for index in nodes.indices where absent.isEmpty || !absent[index] {
            start(NodeID(UInt32(index)))
        }
        enter(.begin)
    }

    /// What happens up to `time`, as lines.
    mutating func advance(until time: Instant) -> [String] {
        let first = lines.count
        while let next = future.indices.min(by: { future[$0].time < future[$1].time }),
            future[next].time <= time
        {
            let (time, event) = future.remove(at: next)
            now = time
            enter(.due(event))
            while processes.topology.isSending {
                for edge in processes.takeDials() { apply(.dial(edge)) }
            }
        }
        now = max(now, time)
        return Array(lines[first...])
    }

    /// Tells the processes something; what they want, as lines.
    @discardableResult
    mutating func enter(_ input: ProcessInput) -> [String] {
        let first = lines.count
        var commands: [WorldCommand] = []
        let view = WorldView(nodes, connections, ProtocolNegotiations(scenario.groups))
        processes.handle(input, at: now, view, into: &commands)
        for command in commands { apply(command) }
        for input in processes.takeHeard() { enter(input) }
        return Array(lines[first...])
    }

    /// A message of `author`, with the number `payload`, is delivered to a node.
    @discardableResult
    mutating func deliver(
        _ payload: UInt32, by author: UInt32, on topic: String, to node: UInt32
    ) -> [String] {
        let message = Message(
            id: MessageID(content: payload), author: PeerID(author), topic: id(of: topic),
            dataSize: 1, payload: PayloadID(payload),
            authenticity: MessageAuthenticity(isSigned: true, flaw: .none))
        let first = lines.count
        observe(.deliver(message, from: PeerID(author)), at: NodeID(node))
        for input in processes.takeHeard() { enter(input) }
        return Array(lines[first...])
    }

    mutating func apply(_ command: WorldCommand) {
        write(command)
        switch command {
        case .publish(let publication, let topic): publish(publication, to: topic)
        case .join(let peer, let topic):
            nodes.join(peer, topic)
            observe(.join(topic), at: peer.node)
        case .leave(let peer, let topic):
            nodes.leave(peer, topic)
            observe(.leave(topic), at: peer.node)
        case .dial(let edge): connect(edge)
        case .disconnect(let one, let other): disconnect(one, other)
        case .start(let node, _):
            nodes.renew(node.peer, at: now)
            start(node)
        case .stop(let peer), .depart(let peer), .suspend(let peer): stop(peer)
        case .schedule(let event, let time, _): future.append((time, event))
        case .proceed(let input): enter(input)
        case .tell, .introduce, .answer, .pause, .resume, .slow, .limit, .links, .quiesce: break
        }
    }

    private mutating func publish(
        _ publication: WorkloadSchedule.Publication, to topic: TopicID
    ) {
        let author = publication.publisher
        let number = UInt32(publicationCount)
        publicationCount += 1
        let message = Message(
            id: MessageID(content: number), author: author, topic: topic,
            dataSize: UInt32(publication.size), payload: PayloadID(number),
            authenticity: MessageAuthenticity(isSigned: true, flaw: .none))
        if let purpose = publication.purpose {
            processes.notePublication(of: message.payload, purpose)
        }
        observe(.publish(message), at: author.node)
    }

    private mutating func start(_ node: NodeID) {
        nodes.start(node.peer)
        enter(.started(node.peer))
    }

    private mutating func stop(_ peer: PeerID) {
        for other in connections.neighbours(of: peer.node) { disconnect(peer.node, other) }
        processes.noteStop(of: peer, nodes.stop(peer), at: now)
    }

    /// A connection opens at once, when both run.
    private mutating func connect(_ edge: Edge) {
        guard nodes.isRunning(edge.dialler), nodes.isRunning(edge.listener),
            let direction = connections.dial(
                from: edge.dialler, to: edge.listener, latency: nil)
        else { return }
        connections.open(direction)
        connections.open(direction.reversed)
        observe(.connect(edge.listener.peer, dialled: true), at: edge.dialler)
        observe(.connect(edge.dialler.peer, dialled: false), at: edge.listener)
    }

    private mutating func disconnect(_ one: NodeID, _ other: NodeID) {
        guard let direction = connections.direction(from: one, to: other) else { return }
        connections.close(direction)
        connections.close(direction.reversed)
        for (end, other) in [(one, other), (other, one)] {
            observe(.disconnect(other.peer), at: end)
            processes.noteClosing(end, other)
        }
    }

    private mutating func observe(_ kind: TraceEvent.Kind, at node: NodeID) {
        guard processes.observes else { return }
        processes.observe(kind, at: node.peer, now, nodes.memberships)
    }

    private func id(of topic: String) -> TopicID {
        TopicID(UInt32(scenario.topics.firstIndex(of: topic) ?? 0))
    }

    private mutating func write(_ command: WorldCommand) {
        func name(_ topic: TopicID) -> String { scenario.topics[Int(topic.rawValue)] }
        func name(_ peer: PeerID) -> String { "node \(peer.rawValue)" }
        func name(_ node: NodeID) -> String { "node \(node.rawValue)" }
        let text: String
        switch command {
        case .publish(let publication, let topic):
            text =
                "\(name(publication.publisher)) publishes \(publication.size) B to \(name(topic))"
        case .join(let peer, let topic): text = "\(name(peer)) joins \(name(topic))"
        case .leave(let peer, let topic): text = "\(name(peer)) leaves \(name(topic))"
        case .tell(let peer, let notice, let other):
            text = "\(name(peer)) hears: \(name(other)) \(notice)"
        case .dial(let edge): text = "\(name(edge.dialler)) dials \(name(edge.listener))"
        case .disconnect(let one, let other): text = "\(name(one)) disconnects \(name(other))"
        case .answer(let question, let node, let asker):
            text = "\(name(node)) answers question \(question) of \(name(asker))"
        case .start(let node, let redials):
            text = "\(name(node)) starts\(redials ? ", redials" : "")"
        case .stop(let peer): text = "\(name(peer)) stops"
        case .depart(let peer): text = "\(name(peer)) departs"
        case .suspend(let peer): text = "\(name(peer)) is suspended"
        case .pause(let peer): text = "\(name(peer)) pauses"
        case .resume(let peer): text = "\(name(peer)) resumes"
        case .slow(let peer, let factor): text = "\(name(peer)) slows by \(factor)"
        case .limit(let nodes, let change):
            let names = nodes.map { "\(name($0))" }.joined(separator: ", ")
            text = "\(names) get \(change)"
        case .links(let command): text = "links: \(command)"
        case .quiesce: text = "faults end"
        case .introduce, .schedule, .proceed: return
        }
        lines.append("\(now): \(text)")
    }
}
