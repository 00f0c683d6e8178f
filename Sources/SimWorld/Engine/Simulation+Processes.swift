import P2PHost
import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Where processes are entered, and where what they want is carried out.
extension Simulation {
    /// Does now what an entry of the timeline can say, as if the timeline said it.
    ///
    /// What it picks at random comes from streams of its own, so nothing else moves but what
    /// follows from it. It happens before any event that is still to come at `now`.
    ///
    /// - Precondition: its nodes and topics are the scenario's.
    public mutating func inject(_ action: TimelineEntry.Action) {
        var commands: [WorldCommand] = []
        processes.inject(action, view, into: &commands)
        for command in commands { apply(command) }
    }

    /// Tells processes something, and carries out what they want.
    mutating func enterProcesses(_ input: ProcessInput) {
        var commands: [WorldCommand] = []
        processes.handle(input, at: now, view, into: &commands)
        for command in commands { apply(command) }
    }

    /// Lets processes react to what they have heard in the last step of a router.
    mutating func enterProcessesWithHeard() {
        for input in processes.takeHeard() { enterProcesses(input) }
    }

    /// Sends the next dials of the topology.
    mutating func sendDials() { for edge in processes.takeDials() { dial(edge) } }

    /// What processes may know at `now`.
    private var view: WorldView {
        WorldView(nodes, transport.connections, transport.negotiations)
    }

    private mutating func apply(_ command: WorldCommand) {
        switch command {
        case .publish(let publication, let topic): publish(publication, to: topic)
        case .join(let peer, let topic): step(peer, .join(topic))
        case .leave(let peer, let topic): step(peer, .leave(topic))
        case .tell(let peer, let notice, let other): step(peer, .told(notice, other))
        case .introduce(let peer): tellStanding(peer)
        case .dial(let edge): dial(edge)
        case .disconnect(let one, let other):
            disconnect(one.peer, from: other.peer)
        case .answer(let question, let node, let asker): answer(question, from: node, to: asker)
        case .start(let node, let redials): start(node, redials: redials)
        case .stop(let peer): stop(peer)
        case .depart(let peer): leave(peer)
        case .suspend(let peer): suspend(peer)
        case .pause(let peer): pause(peer)
        case .resume(let peer): resume(peer)
        case .slow(let peer, let factor): nodes.slow(peer, by: factor)
        case .limit(let nodes, let change): transport.change(nodes, to: change, &context)
        case .links(let command): apply(command)
        case .quiesce: quiesce()
        case .schedule(let event, let time, nil):
            context.scheduler.schedule(.process(event), at: time)
        case .schedule(let event, let time, let peer?):
            context.scheduler.schedule(.process(event), at: time, of: peer)
        case .proceed(let input): enterProcesses(input)
        }
    }

    /// Sends an application's answer past pubsub, on a connection that is opened if need be. It
    /// takes a link's time and nothing of its bandwidth.
    private mutating func answer(_ question: UInt32, from node: NodeID, to asker: NodeID) {
        if let direction = transport.direction(from: node, to: asker) {
            transport.sendAnswer(question, direction, &context)
            return
        }
        dial(Edge(dialler: node, listener: asker))
        if transport.isLinked(node, with: asker) {
            transport.dialling.keepAnswer(question, from: node, to: asker)
        }
    }

    /// An application's answer arrives.
    mutating func receiveAnswer(
        _ question: UInt32, _ direction: Connections.Direction, isFirst: Bool
    ) {
        if isFirst { noteOpening(direction) }
        enterProcesses(.answered(question: question))
    }
}

/// How a message comes to be.
extension Simulation {
    mutating func publish(_ publication: WorkloadSchedule.Publication, to topic: TopicID) {
        let publisher = publication.publisher
        guard nodes[publisher].isRunning else { return }
        if nodes[publisher].isPaused {
            nodes.keep(.publication(publication, to: topic), for: publisher)
            return
        }
        let message = message(publication, nodes.countPublication(publisher), to: topic)
        if let purpose = publication.purpose {
            processes.notePublication(of: message.payload, purpose)
        }
        record(.publish(message), at: publisher)
        step(publisher, .publish(message))
    }

    /// The message that a node publishes, which is its `count`-th: in the form of its group's
    /// signing policy, and known before if its content was and identifies it.
    private mutating func message(
        _ publication: WorkloadSchedule.Publication, _ count: UInt32, to topic: TopicID
    ) -> Message {
        let publisher = publication.publisher
        let policy = nodes.signing(of: publisher)
        // Who forges a signature pretends to be somebody, whatever the others of the group do.
        let isForged = publication.flaw == .forged
        var message = Message(
            id: MessageID(content: UInt32(context.publications.count)),
            author: policy.isAuthored || isForged ? publisher : nil, topic: topic,
            dataSize: UInt32(clamping: publication.size), payload: PayloadID(0),
            authenticity: MessageAuthenticity(
                isSigned: policy.signs || isForged, flaw: publication.flaw))
        switch plan.scenario.identity {
        case .origin:
            message.id = MessageID(author: publisher, sequenceNumber: count)
        case .application: break
        case .content:
            if let content = publication.content,
                let first = context.publications.message(of: content)
            {
                message.id = first.id
                message.payload = first.payload
                context.publications.addVariant(message)
                return message
            }
        }
        invariants.notePublication(at: now)
        var key = UInt64(publisher.rawValue) << 32 | UInt64(count)
        if case .content = plan.scenario.identity, let content = publication.content {
            key = content.key
        }
        return context.publications.add(message, key, sharing: publication.content)
    }
}
