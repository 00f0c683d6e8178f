import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Applications that take what is delivered one message after the other, each from a bounded
/// queue. When it is full, the oldest message that waits is dropped.
///
/// Nothing depends on when a message is taken, so no event is needed: a queue is brought up to date
/// when the next message comes, and at the end.
struct Consumers {
    private struct Consumer {
        var plan: Int
        var random: RandomStream
        /// When the messages that wait came, the oldest first.
        var waiting: [Instant] = []
        /// When the application has taken the last one.
        var freeAt = Instant.start
    }

    private var plans: [ConsumePlan] = []
    private var consumers: [Consumer] = []
    /// The place of each node's consumer; -1 for none.
    private var places: [Int] = []
    private var result = QueueFigures()

    mutating func add(
        _ plan: ConsumePlan, _ nodeCount: Int, random: RandomStream, in regions: NodeLocations?
    ) {
        if places.isEmpty { places = Array(repeating: -1, count: nodeCount) }
        for node in plan.nodes.resolved(using: random.child("nodes"), in: regions) {
            places[Int(node.rawValue)] = consumers.count
            consumers.append(
                Consumer(plan: plans.count, random: random.child("node", UInt64(node.rawValue))))
        }
        plans.append(plan)
    }

    /// A message is delivered to a node.
    mutating func offer(to peer: PeerID, at now: Instant) {
        guard !places.isEmpty, places[Int(peer.rawValue)] >= 0 else { return }
        let place = places[Int(peer.rawValue)]
        take(place, until: now)
        if consumers[place].waiting.count == plans[consumers[place].plan].queueLength {
            consumers[place].waiting.removeFirst()
            result.dropped += 1
        }
        consumers[place].waiting.append(now)
        take(place, until: now)
        result.longest = max(result.longest, consumers[place].waiting.count)
    }

    /// What it came to; nil if there is no such queue.
    mutating func figures(at end: Instant) -> QueueFigures? {
        if plans.isEmpty { return nil }
        for place in consumers.indices {
            take(place, until: end)
            result.waiting += consumers[place].waiting.count
        }
        return result
    }

    /// Lets an application take all that it had time for.
    private mutating func take(_ place: Int, until now: Instant) {
        let time = plans[consumers[place].plan].time
        while let came = consumers[place].waiting.first {
            let begin = max(came, consumers[place].freeAt)
            if begin > now { return }
            consumers[place].waiting.removeFirst()
            consumers[place].freeAt =
                begin + time.sampleInterval(using: &consumers[place].random)
            result.taken += 1
            result.latency.add(begin - came)
        }
    }
}
