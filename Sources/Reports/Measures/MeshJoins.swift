import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// How long it takes from joining a topic to the first peer in its mesh.
struct MeshJoins: Collector {
    /// A membership without a mesh peer so far.
    private struct Waiting: Equatable, Sendable {
        var topic: TopicID
        var since: Instant
    }

    private let filter: ScopeFilter
    private let context: ScopeContext
    private var waiting: [[Waiting]]
    private var times = LatencyHistogram()
    private var slowest: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        waiting = Array(repeating: [], count: context.nodeCount)
        slowest = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        let index = Int(event.node.rawValue)
        switch event.kind {
        case .join(let topic):
            guard filter.has(topic), filter.isInGroup(event.node), filter.isInWindow(event.time)
            else { return }
            waiting[index].append(Waiting(topic: topic, since: event.time))
        case .graft(_, let topic), .leave(let topic): end(topic, of: event.node, at: event.time)
        case .stop: endAll(of: event.node, at: event.time)
        default: break
        }
    }

    mutating func finish() {
        for index in waiting.indices { endAll(of: PeerID(UInt32(index)), at: context.end) }
    }

    private mutating func endAll(of node: PeerID, at now: Instant) {
        while let first = waiting[Int(node.rawValue)].first { end(first.topic, of: node, at: now) }
    }

    private mutating func end(_ topic: TopicID, of node: PeerID, at now: Instant) {
        let index = Int(node.rawValue)
        guard let place = waiting[index].firstIndex(where: { $0.topic == topic }) else { return }
        let time = now - waiting[index].remove(at: place).since
        times.add(time)
        slowest.raise(node, to: Int(time.nanoseconds), at: now)
    }

    func meshJoin(_ statistic: ScopedMetric.Statistic) -> Measurement {
        Measurement(
            value: times.value(of: statistic).map { $0 / 1e9 },
            evidence: Evidence(peers: slowest.worst("s", of: context, scale: 1e-9)))
    }
}
