import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// The applications of a world: what nodes do by themselves beside workloads, and by what they
/// hear.
struct Applications {
    private var requests = Requests()
    private var aggregators = Aggregators()
    private(set) var mobility: [Mobility] = []
    private var consumers = Consumers()
    /// Whether there is any application.
    let isActive: Bool

    /// The applications of a scenario; `root` is the world's stream.
    init(_ scenario: Scenario, in places: NodeLocations?, random root: RandomStream) {
        let end = Instant.start + scenario.duration
        isActive = !scenario.applications.isEmpty
        for (index, application) in scenario.applications.enumerated() {
            let random = root.child("application", UInt64(index))
            switch application {
            case .ask(let plan):
                requests.add(plan, scenario.families, until: end, random: random, in: places)
            case .combine(let plan): aggregators.add(plan, scenario, random: random, in: places)
            case .move(let plan):
                mobility.append(
                    Mobility(plan, scenario, until: end, random: random, in: places))
            case .consume(let plan):
                consumers.add(plan, scenario.nodeCount, random: random, in: places)
            }
        }
    }

    /// Waits for the first questions and moves.
    mutating func begin(into commands: inout [WorldCommand]) {
        requests.begin(into: &commands)
        for plan in mobility.indices {
            for place in mobility[plan].nodes.indices {
                let start = Instant.start + mobility[plan].plan.start
                scheduleMove(plan, place, after: start, into: &commands)
            }
        }
    }

    /// Something happens that an application has waited for.
    mutating func handle(
        _ event: ApplicationEvent, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        switch event {
        case .ask(let plan): requests.ask(Int(plan), at: now, view, into: &commands)
        case .meet(let question): requests.meet(question, at: now, view, into: &commands)
        case .question(let question): requests.publish(question, view, into: &commands)
        case .timeOut(let question): requests.end(question, view, into: &commands)
        case .move(let plan, let place):
            move(Int(plan), Int(place), at: now, view, into: &commands)
        case .find: preconditionFailure("to find members of a topic is no application's matter")
        }
    }

    /// A message was delivered to a node.
    ///
    /// What answers it comes first: a message that combines others has the number after.
    mutating func hear(
        _ message: Message, at peer: PeerID, _ now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        if !requests.isEmpty {
            requests.hear(message, at: peer, now, view, into: &commands)
        }
        if aggregators.isEmpty { return }
        if commands.isEmpty {
            combine(message, at: peer, now, view, into: &commands)
        } else {
            commands.append(.proceed(.combine(message, at: peer)))
        }
    }

    /// A node takes a message in that it may combine with others.
    mutating func combine(
        _ message: Message, at peer: PeerID, _ now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        guard let output = aggregators.hear(message, at: peer, now: now) else { return }
        commands.append(
            .publish(
                .init(
                    publisher: peer, size: output.size,
                    purpose: .combines(number: output.number)),
                to: output.topic))
    }

    /// A message is published that an application wanted published.
    mutating func notePublication(
        of payload: PayloadID, _ purpose: WorkloadSchedule.Purpose
    ) {
        switch purpose {
        case .asks(let question): requests.note(payload, asks: question)
        case .answers(let question): requests.note(payload, answers: question)
        case .combines(let number): aggregators.note(payload, combines: number)
        }
    }

    /// An answer has arrived past pubsub.
    mutating func takeAnswer(
        to question: UInt32, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        requests.takeAnswer(to: question, at: now, view, into: &commands)
    }

    /// Who asks has dialled one who may know.
    mutating func noteDial(_ other: NodeID, _ question: UInt32, _ view: WorldView) {
        requests.noteDial(other, question, view)
    }

    /// The topics that a node sees where it is.
    func topicsSeen(by peer: PeerID) -> [TopicID] { mobility.flatMap { $0.view(of: peer) } }

    /// What it all came to.
    mutating func figures(at end: Instant) -> ApplicationFigures {
        var figures = ApplicationFigures()
        figures.answers = requests.figures
        figures.combined = aggregators.figures
        if !mobility.isEmpty {
            var moves = MoveFigures()
            for index in mobility.indices { mobility[index].add(to: &moves, at: end) }
            figures.moves = moves
        }
        figures.queues = consumers.figures(at: end)
        return figures
    }

    /// A node moves: it joins what it sees now, and leaves what it sees no more. One that is not
    /// running moves all the same.
    private mutating func move(
        _ plan: Int, _ place: Int, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        let peer = mobility[plan].nodes[place]
        let (joined, left) = mobility[plan].move(place, at: now)
        if view.isRunning(peer.node) {
            for topic in joined {
                mobility[plan].wait(place, for: topic, at: now)
                commands.append(.join(peer, topic))
            }
            commands += left.map { .leave(peer, $0) }
        }
        scheduleMove(plan, place, after: now, into: &commands)
    }

    private mutating func scheduleMove(
        _ plan: Int, _ place: Int, after time: Instant, into commands: inout [WorldCommand]
    ) {
        guard let next = mobility[plan].next(place, after: time) else { return }
        let event = ApplicationEvent.move(plan: UInt32(plan), place: UInt32(place))
        commands.append(.schedule(.application(event), at: next, of: nil))
    }
}

// MARK: What they hear

extension Applications {
    /// Takes note of what happens at a node; true when an application does something with a message
    /// that was delivered.
    mutating func observe(_ kind: TraceEvent.Kind, at peer: PeerID, _ now: Instant) -> Bool {
        switch kind {
        case .publish(let message): aggregators.notePublication(message, by: peer, at: now)
        case .deliver(_, let sender?) where sender != peer:
            consumers.offer(to: peer, at: now)
            return !requests.isEmpty || !aggregators.isEmpty
        case .leave(let topic):
            for index in mobility.indices { mobility[index].noteLeave(of: peer, topic, at: now) }
        case .graft(_, let topic):
            for index in mobility.indices { mobility[index].noteMesh(of: peer, topic, at: now) }
        case .deliver, .duplicate, .reject, .send, .copy, .receive, .drop, .prune, .refuse,
            .withhold,
            .promiseBroken, .join, .connect, .disconnect, .start, .stop, .pause, .resume, .note:
            break
        }
        return false
    }

    /// A node has stopped, which was a member of `topics`.
    mutating func forget(_ peer: PeerID, _ topics: [TopicID], at now: Instant) {
        for topic in topics {
            for index in mobility.indices { mobility[index].noteLeave(of: peer, topic, at: now) }
        }
        aggregators.forget(peer)
    }
}

extension [Mobility] {
    /// The cell in which a node is on the grid of a family; nil for one that does not move on it.
    func cell(of peer: PeerID, in family: Int?) -> TopicID? {
        for mover in self where mover.plan.family == family {
            if let cell = mover.cell(of: peer) { return cell }
        }
        return nil
    }
}
