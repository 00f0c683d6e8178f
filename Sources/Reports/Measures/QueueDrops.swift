import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a group's full queues drop.
struct QueueDrops: Collector {
    private let filter: ScopeFilter
    private let context: ScopeContext
    private var drops: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        drops = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        guard Self.isQueueDrop(event.kind), filter.isInGroup(event.node),
            filter.isInWindow(event.time)
        else { return }
        drops.add(to: event.node, at: event.time)
    }

    /// Whether it is a full queue that has dropped something.
    private static func isQueueDrop(_ kind: TraceEvent.Kind) -> Bool {
        switch kind {
        case .drop(_, _, _, .queueFull, _): true
        case .reject(_, _, .validationQueueFull), .reject(_, _, .validationThrottled): true
        default: false
        }
    }

    var queueDrops: Measurement {
        Measurement(
            value: Double(drops.total),
            evidence: Evidence(peers: drops.worst("dropped", of: context)))
    }
}
