import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// Questions and answers.
extension Simulation {
    mutating func scheduleQuestion(_ plan: Int, after time: Instant) {
        guard let next = applications.asking[plan].next(after: time) else { return }
        schedule(.ask(plan: UInt32(plan)), at: next, of: nil)
    }

    /// Somebody wants to know something, and looks for those who may know it. Who is a member of
    /// the topic knows already.
    mutating func ask(_ plan: Int) {
        scheduleQuestion(plan, after: now)
        let (asker, topic, number) = applications.asking[plan].draw()
        let node = nodes[Int(asker.rawValue)]
        guard node.isRunning, !node.isPaused,
            !nodes.memberships.isMember(asker, of: topic),
            !applications.questions.isAsking(asker, on: topic)
        else { return }
        let index = applications.questions.add(
            .init(
                plan: plan, number: number, asker: asker, topic: topic, begun: now,
                restartCount: node.restartCount))
        applications.questions.begin(index)
        let patience = applications.asking[plan].plan.patience
        let lookup = applications.asking[plan].plan.lookup
        schedule(.meet(question: index), at: now + lookup, of: asker)
        schedule(.timeOut(question: index), at: now + patience, of: asker)
    }

    /// The asker has found some who may know: it joins the topic and dials them.
    mutating func meet(_ index: UInt32) {
        guard isWaiting(index) else { return }
        let question = applications.questions[index]
        let plan = applications.asking[question.plan].plan
        let asker = NodeID(question.asker.rawValue)
        let known = nodes.memberships.members(of: question.topic).filter {
            $0 != question.asker && !applications.questions.isAsking($0, on: question.topic)
        }.map { NodeID($0.rawValue) }
        let met = known.filter { transport.direction(from: asker, to: $0) != nil }
        let others = known.filter {
            transport.direction(from: asker, to: $0) == nil && isRunning($0) && isDialable($0)
        }
        var random = applications.asking[question.plan].meeting(of: question.number)
        for other in random.choose(max(0, plan.degree - met.count), from: others) {
            dial(Edge(dialler: asker, listener: other))
            if transport.direction(from: asker, to: other) != nil {
                applications.questions.note(question.asker, dials: other)
            }
        }
        step(question.asker, .join(question.topic))
        schedule(.question(index), at: now + plan.settle, of: question.asker)
    }

    /// The asker asks.
    mutating func question(_ index: UInt32) {
        guard isWaiting(index) else { return }
        let question = applications.questions[index]
        let size = applications.asking[question.plan].size(of: question.number)
        applications.questions.note(
            PayloadID(UInt32(context.publications.count)), asks: index)
        publish(.init(publisher: question.asker, size: size), to: question.topic)
    }

    /// A node has heard a message that may be a question, or the answer to one of its own.
    mutating func hearQuestion(_ message: Message, at peer: PeerID) {
        if let index = applications.questions.answered(by: message),
            applications.questions[index].asker == peer
        {
            return arrive(index)
        }
        guard let index = applications.questions.question(message),
            !applications.questions.isAsking(peer, on: message.topic)
        else { return }
        let question = applications.questions[index]
        switch applications.asking[question.plan].plan.way {
        case .topic:
            let size = applications.asking[question.plan]
                .answerSize(to: question.number, by: peer)
            applications.questions.note(
                PayloadID(UInt32(context.publications.count)), answers: index)
            publish(.init(publisher: peer, size: size), to: question.topic)
        case .direct: answer(index, by: NodeID(peer.rawValue))
        }
    }

    /// Sends an answer past pubsub, over a connection with the asker. It takes a link's time and
    /// nothing of its bandwidth.
    private mutating func answer(_ index: UInt32, by node: NodeID) {
        let asker = NodeID(applications.questions[index].asker.rawValue)
        if transport.direction(from: node, to: asker) == nil {
            dial(Edge(dialler: node, listener: asker))
        }
        guard let direction = transport.direction(from: node, to: asker) else { return }
        transport.sendAnswer(index, direction, &context)
    }

    /// A direct answer arrives.
    mutating func receiveAnswer(
        _ index: UInt32, _ direction: Connections.Direction, isFirst: Bool
    ) {
        guard isRunning(transport.connections.receiver(direction)) else { return }
        if isFirst { open(direction) }
        arrive(index)
    }

    private mutating func arrive(_ index: UInt32) {
        applications.questions.countAnswer(to: index, at: now)
        if isWaiting(index) { endQuestion(index) }
    }

    /// The asker leaves: it has its answer, or no patience left.
    mutating func endQuestion(_ index: UInt32) {
        guard applications.questions[index].isOpen else { return }
        let question = applications.questions[index]
        let isThere = isWaiting(index)
        let dialled = applications.questions.end(index)
        guard isThere else { return }
        step(question.asker, .leave(question.topic))
        let asker = NodeID(question.asker.rawValue)
        for other in dialled {
            if let direction = transport.direction(from: asker, to: other) {
                disconnect(direction)
            }
        }
    }

    /// Whether a question waits for its answer, and its asker has not stopped since.
    private func isWaiting(_ index: UInt32) -> Bool {
        let question = applications.questions[index]
        let node = nodes[Int(question.asker.rawValue)]
        return question.isOpen && node.isRunning && node.restartCount == question.restartCount
    }
}
