import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What applications do by themselves, and by what they hear.
extension Simulation {
    /// Fixes the first questions and moves.
    mutating func beginApplications() {
        for plan in applications.asking.indices {
            scheduleQuestion(plan, after: .start + applications.asking[plan].plan.start)
        }
        for plan in applications.moving.indices {
            for place in applications.moving[plan].nodes.indices {
                scheduleMove(plan, place, after: .start + applications.moving[plan].plan.start)
            }
        }
    }

    /// Lets a node that starts join what it draws from families, and what it sees on a grid.
    mutating func joinFamilies(_ peer: PeerID) {
        let group = scenario.groups[routers.group(of: peer)]
        let place = Int(peer.rawValue - group.first.rawValue)
        for (index, subscription) in group.families.enumerated() {
            // The same each time the node starts.
            var random = root.child("subscriptions", UInt64(peer.rawValue), UInt64(index))
            let topics = TopicSampler(scenario.families[subscription.family])
                .subscribed(subscription.pick, place: place, of: group.count, using: &random)
            for topic in topics { step(peer, .join(topic)) }
        }
        for plan in applications.moving.indices {
            for topic in applications.moving[plan].view(of: peer) { step(peer, .join(topic)) }
        }
    }

    /// Lets applications know what happens at a node.
    mutating func show(_ kind: TraceEvent.Kind, at peer: PeerID) {
        switch kind {
        case .disconnect: applications.miss(nodes.memberships.topics(of: peer), at: peer)
        default: applications.observe(kind, at: peer, now)
        }
    }

    /// Something happens that an application has waited for.
    mutating func process(_ event: ApplicationEvent) {
        switch event {
        case .ask(let plan): ask(Int(plan))
        case .meet(let question): meet(question)
        case .question(let question): self.question(question)
        case .timeOut(let question): endQuestion(question)
        case .move(let plan, let place): move(Int(plan), Int(place))
        case .find(let peer, let topic): find(peer, topic)
        }
    }

    /// Attends to what applications have learnt in the last step.
    mutating func attend() {
        for item in applications.takeNews() {
            switch item {
            case .message(let message, let peer): hear(message, at: peer)
            case .lonely(let peer, let topic): search(peer, topic)
            }
        }
    }

    /// Schedules what an application does at a node; of the world if `peer` is nil.
    mutating func schedule(_ event: ApplicationEvent, at time: Instant, of peer: PeerID?) {
        let event = WorldEvent.process(.application(event))
        guard let peer else { return context.scheduler.schedule(event, at: time) }
        context.scheduler.schedule(event, at: time, of: peer)
    }

    private mutating func hear(_ message: Message, at peer: PeerID) {
        if !applications.asking.isEmpty { hearQuestion(message, at: peer) }
        guard !applications.combining.isEmpty else { return }
        let payload = PayloadID(UInt32(context.publications.count))
        if let output = applications.combining.hear(
            message, at: peer, now: now, publishing: payload)
        {
            publish(.init(publisher: peer, size: output.size), to: output.topic)
        }
    }

    private mutating func scheduleMove(_ plan: Int, _ place: Int, after time: Instant) {
        guard let next = applications.moving[plan].next(place, after: time) else { return }
        schedule(.move(plan: UInt32(plan), place: UInt32(place)), at: next, of: nil)
    }

    /// A node moves: it joins what it sees now, and leaves what it sees no more. One that is not
    /// running moves all the same.
    private mutating func move(_ plan: Int, _ place: Int) {
        let peer = applications.moving[plan].nodes[place]
        let (joined, left) = applications.moving[plan].move(place, at: now)
        if nodes[Int(peer.rawValue)].isRunning {
            for topic in joined {
                applications.moving[plan].wait(place, for: topic, at: now)
                step(peer, .join(topic))
            }
            for topic in left { step(peer, .leave(topic)) }
        }
        scheduleMove(plan, place, after: now)
    }
}
