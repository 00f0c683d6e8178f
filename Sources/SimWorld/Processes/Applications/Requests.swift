import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes that ask questions, and nodes that answer them.
struct Requests {
    private var clients: [RequestClients] = []
    private var pending = PendingRequests()

    var isEmpty: Bool { clients.isEmpty }

    /// What it all came to; nil when nobody asks anything.
    var figures: AnswerFigures? { isEmpty ? nil : pending.figures }

    /// Adds the clients of one more plan.
    mutating func add(
        _ plan: AskPlan, _ families: [TopicFamily], until end: Instant, random: RandomStream,
        in places: NodeLocations?
    ) {
        clients.append(
            RequestClients(plan, families, until: end, random: random, in: places))
    }

    /// Waits for the first question of every plan.
    mutating func begin(into commands: inout [WorldCommand]) {
        for plan in clients.indices {
            schedule(plan, after: .start + clients[plan].plan.start, into: &commands)
        }
    }

    /// Somebody wants to know something, and looks for those who may know it. Who is a member of
    /// the topic knows already.
    mutating func ask(
        _ plan: Int, at now: Instant, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        schedule(plan, after: now, into: &commands)
        let (asker, topic, number) = clients[plan].draw()
        guard view.isActive(asker.node), !view.isMember(asker, of: topic),
            !pending.isAsking(asker, on: topic)
        else { return }
        let index = pending.add(
            .init(
                plan: plan, number: number, asker: asker, topic: topic, begun: now,
                restartCount: view.restartCount(of: asker.node)))
        pending.begin(index)
        let times = (clients[plan].plan.lookup, clients[plan].plan.patience)
        wait(.meet(question: index), until: now + times.0, asker, into: &commands)
        wait(.timeOut(question: index), until: now + times.1, asker, into: &commands)
    }

    /// Who asks has found some who may know: joins the topic and dials them.
    mutating func meet(
        _ index: UInt32, at now: Instant, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        guard isWaiting(index, view) else { return }
        let question = pending[index]
        let plan = clients[question.plan].plan
        let asker = question.asker.node
        let known = view.members(of: question.topic).filter {
            $0 != question.asker && !pending.isAsking($0, on: question.topic)
        }.map(\.node)
        let met = known.filter { view.isConnected(asker, $0) }
        let others = known.filter { !view.isConnected(asker, $0) && view.isReachable($0) }
        var random = clients[question.plan].meeting(of: question.number)
        for other in random.choose(max(0, plan.degree - met.count), from: others) {
            commands.append(.dial(Edge(dialler: asker, listener: other)))
            commands.append(.proceed(.dialled(other, question: index)))
        }
        commands.append(.join(question.asker, question.topic))
        wait(.question(index), until: now + plan.settle, question.asker, into: &commands)
    }

    /// Who asks has dialled one who may know; the connection is closed when the question ends.
    mutating func noteDial(_ other: NodeID, _ index: UInt32, _ view: WorldView) {
        let asker = pending[index].asker
        if view.isConnected(asker.node, other) { pending.note(asker, dials: other) }
    }

    /// The question is published.
    mutating func publish(
        _ index: UInt32, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        guard isWaiting(index, view) else { return }
        let question = pending[index]
        let size = clients[question.plan].size(of: question.number)
        commands.append(
            .publish(
                .init(publisher: question.asker, size: size, purpose: .asks(question: index)),
                to: question.topic))
    }

    /// A message is published that asks a question.
    mutating func note(_ payload: PayloadID, asks index: UInt32) {
        pending.note(payload, asks: index)
    }

    /// A message is published that answers a question.
    mutating func note(_ payload: PayloadID, answers index: UInt32) {
        pending.note(payload, answers: index)
    }

    /// A message was delivered to a node: perhaps a question, or the answer to one of its own.
    mutating func hear(
        _ message: Message, at peer: PeerID, _ now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        if let index = pending.answered(by: message), pending[index].asker == peer {
            takeAnswer(to: index, at: now, view, into: &commands)
            return
        }
        guard let index = pending.question(message), !pending.isAsking(peer, on: message.topic)
        else { return }
        let question = pending[index]
        switch clients[question.plan].plan.way {
        case .topic:
            let size = clients[question.plan].answerSize(to: question.number, by: peer)
            commands.append(
                .publish(
                    .init(publisher: peer, size: size, purpose: .answers(question: index)),
                    to: question.topic))
        case .direct:
            commands.append(.answer(question: index, from: peer.node, to: question.asker.node))
        }
    }

    /// An answer has come to who asked.
    mutating func takeAnswer(
        to index: UInt32, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        pending.countAnswer(to: index, at: now)
        if isWaiting(index, view) { end(index, view, into: &commands) }
    }

    /// Who asked leaves: it has its answer, or no patience left.
    mutating func end(
        _ index: UInt32, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        guard pending[index].isOpen else { return }
        let question = pending[index]
        let isWaiting = isWaiting(index, view)
        let dialled = pending.end(index)
        guard isWaiting else { return }
        commands.append(.leave(question.asker, question.topic))
        commands += dialled.map { .disconnect(question.asker.node, $0) }
    }

    /// Whether a question waits for its answer, and who asked has not stopped since.
    private func isWaiting(_ index: UInt32, _ view: WorldView) -> Bool {
        let question = pending[index]
        return question.isOpen && view.isRunning(question.asker.node)
            && view.restartCount(of: question.asker.node) == question.restartCount
    }

    private mutating func schedule(
        _ plan: Int, after time: Instant, into commands: inout [WorldCommand]
    ) {
        guard let next = clients[plan].next(after: time) else { return }
        commands.append(.schedule(.application(.ask(plan: UInt32(plan))), at: next, of: nil))
    }

    private func wait(
        _ event: ApplicationEvent, until time: Instant, _ peer: PeerID,
        into commands: inout [WorldCommand]
    ) {
        commands.append(.schedule(.application(event), at: time, of: peer))
    }
}
