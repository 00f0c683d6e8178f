import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// What is published, and what nodes do of themselves. What they do by what they hear is not here:
/// it depends on the protocol.
extension Survey {
    private var end: Instant { .start + scenario.duration }

    func absorbWorkload(into digest: inout WordDigest) {
        digest.absorb(scenario.duration)
        digest.absorb(allOf: scenario.identity)
        absorbMemberships(into: &digest)
        absorbTurns(into: &digest)
        for (index, application) in scenario.applications.enumerated() {
            absorb(application, root.child("application", UInt64(index)), into: &digest)
        }
        for (index, entry) in scenario.timeline.enumerated() {
            guard case .publish(let nodes, let topic, let size) = entry.action else { continue }
            var sizes = root.child("timeline", UInt64(index)).child("sizes")
            digest.absorb(entry.time)
            digest.absorb(topic.rawValue)
            for node in nodes.resolved(using: root.child("timeline", UInt64(index), 0), in: places)
            {
                digest.absorb(node.rawValue)
                digest.absorb(size.sampleCount(using: &sizes))
            }
        }
    }

    /// The topics that nodes join when they start.
    private func absorbMemberships(into digest: inout WordDigest) {
        for group in scenario.groups {
            digest.absorb(group.topics.count)
            for topic in group.topics { digest.absorb(topic.rawValue) }
            for (index, subscription) in group.families.enumerated() {
                let draws = TopicDraws(scenario.families[subscription.family])
                for place in 0..<group.count {
                    let node = UInt64(group.first.rawValue) + UInt64(place)
                    var random = root.child("subscriptions", node, UInt64(index))
                    let topics = draws.subscribed(
                        subscription.pick, place: place, of: group.count, using: &random)
                    digest.absorb(topics.count)
                    for topic in topics { digest.absorb(topic.rawValue) }
                }
            }
        }
    }

    /// All turns of all workloads, in the order in which a run takes them.
    private func absorbTurns(into digest: inout WordDigest) {
        var turns = Turns.all(of: scenario, in: places, random: root)
        var queue = EventQueue<WorldEvent>(nodeCount: 0)
        func schedule(_ index: Int, _ clock: Int, after time: Instant?) {
            guard let next = turns[index].next(of: clock, after: time) else { return }
            let event = WorldEvent(kind: .turn, subject: UInt32(index), detail: UInt32(clock))
            queue.schedule(event, at: next, by: .world)
        }
        for index in turns.indices {
            for clock in 0..<turns[index].clockCount { schedule(index, clock, after: nil) }
        }
        while let event = queue.popNext(through: end) {
            digest.absorb(queue.now - .start)
            digest.absorb(event.subject)
            for publication in turns[Int(event.subject)].take(Int(event.detail)) {
                absorb(publication, into: &digest)
            }
            schedule(Int(event.subject), Int(event.detail), after: queue.now)
        }
    }

    private func absorb(_ publication: Turns.Publication, into digest: inout WordDigest) {
        digest.absorb(publication.publisher.rawValue)
        digest.absorb(publication.size)
        digest.absorb(publication.flaw.rawValue)
        // Where the topic is one of those that the publisher is a member of, no number stands for
        // it: who is a member of what is elsewhere in the digest.
        digest.absorb(publication.topic?.rawValue ?? .max)
        digest.absorb(publication.content == nil ? 0 : 1)
    }

    private func absorb(
        _ application: Application, _ random: RandomStream, into digest: inout WordDigest
    ) {
        switch application {
        case .ask(let plan): absorb(plan, random, into: &digest)
        case .combine(var plan):
            absorb(plan.nodes, random.child("nodes"), into: &digest)
            absorb(plan.sources, random.child("sources"), into: &digest)
            plan.nodes.candidates = []
            plan.sources.candidates = []
            digest.absorb(allOf: plan)
        case .move(let plan): absorb(plan, random, into: &digest)
        case .consume(var plan):
            absorb(plan.nodes, random.child("nodes"), into: &digest)
            plan.nodes.candidates = []
            digest.absorb(allOf: plan)
        }
    }

    /// Who asks what when; whether the asker asks then depends on what it was told before.
    private func absorb(_ plan: AskPlan, _ random: RandomStream, into digest: inout WordDigest) {
        var asking = Asking(plan, scenario.families, until: end, random: random, in: places)
        var time = Instant.start + plan.start
        while let next = asking.next(after: time) {
            let (asker, topic, number) = asking.draw()
            digest.absorb(next - .start)
            digest.absorb(asker.rawValue)
            digest.absorb(topic.rawValue)
            digest.absorb(asking.size(of: number))
            time = next
        }
        var rest = plan
        rest.askers.candidates = []
        digest.absorb(allOf: rest)
    }

    /// Where nodes are when.
    private func absorb(_ plan: MovePlan, _ random: RandomStream, into digest: inout WordDigest) {
        var moving = Moving(plan, scenario, until: end, random: random, in: places)
        digest.absorb(plan.reach)
        for place in moving.nodes.indices {
            let node = moving.nodes[place]
            digest.absorb(node.rawValue)
            digest.absorb(moving.cell(of: node)?.rawValue ?? .max)
            var time = Instant.start + plan.start
            while let next = moving.next(place, after: time) {
                _ = moving.move(place, at: next)
                digest.absorb(next - .start)
                digest.absorb(moving.cell(of: node)?.rawValue ?? .max)
                time = next
            }
        }
    }
}
