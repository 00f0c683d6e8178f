import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What is published, as planned.
extension Survey {
    var end: Instant { .start + scenario.duration }

    func absorbWorkload(into digest: inout WordDigest) {
        digest.absorb(scenario.duration)
        switch scenario.identity {
        case .origin: digest.absorb("origin")
        case .content(let byteCount): digest.absorb("content \(byteCount)")
        case .application(let byteCount): digest.absorb("application \(byteCount)")
        }
        absorbMemberships(into: &digest)
        absorbTurns(into: &digest)
        absorbApplications(into: &digest)
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
                let draws = TopicSampler(scenario.families[subscription.family])
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
        var turns = WorkloadSchedule.all(of: scenario, in: places, random: root)
        var queue = EventQueue<PublisherClock>(nodeCount: 0)
        func schedule(_ index: Int, _ clock: Int, after time: Instant?) {
            guard let next = turns[index].next(of: clock, after: time) else { return }
            let event = PublisherClock(workload: UInt32(index), number: UInt32(clock))
            queue.schedule(event, at: next, by: .world)
        }
        for index in turns.indices {
            for clock in 0..<turns[index].clockCount { schedule(index, clock, after: nil) }
        }
        for workload in scenario.workloads {
            // What says when turns end that are not looked at.
            digest.absorb(workload.stop)
            digest.absorb(workload.count ?? -1)
        }
        var count = 0
        while count < Self.mostTurns, let event = queue.popNext(through: end) {
            count += 1
            digest.absorb(queue.now - .start)
            digest.absorb(event.workload)
            for publication in turns[Int(event.workload)].take(Int(event.number)) {
                absorb(publication, into: &digest)
            }
            schedule(Int(event.workload), Int(event.number), after: queue.now)
        }
    }

    private func absorb(_ publication: WorkloadSchedule.Publication, into digest: inout WordDigest)
    {
        digest.absorb(publication.publisher.rawValue)
        digest.absorb(publication.size)
        digest.absorb(publication.flaw.rawValue)
        // Where the topic is one of those that the publisher is a member of, no number stands for
        // it: who is a member of what is elsewhere in the digest.
        digest.absorb(publication.topic?.rawValue ?? .max)
        digest.absorb(publication.content == nil ? 0 : 1)
    }
}

/// One of a workload's clocks, whose turn comes.
private struct PublisherClock: BitwiseCopyable {
    var workload: UInt32
    var number: UInt32
}
