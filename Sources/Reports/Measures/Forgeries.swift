import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Deliveries of messages that something is wrong with.
struct Forgeries: Collector {
    private struct Forgery: Equatable, Sendable {
        var id: MessageID
        var publisher: PeerID
        var time: Instant
        var deliveries = 0
        var last: Evidence.Slowest?
    }

    private let filter: ScopeFilter
    private let context: ScopeContext
    private var messages = MessagesInScope()
    private var forgeries: [Forgery] = []
    private var deliveries: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        deliveries = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        switch event.kind {
        case .publish(let message):
            let isInScope =
                message.authenticity.flaw != .none && filter.has(message.topic)
                && filter.hears(event.node) && filter.isInWindow(event.time)
            if messages.publish(message, isInScope: isInScope) != nil {
                forgeries.append(
                    Forgery(id: message.id, publisher: event.node, time: event.time))
            }
        case .deliver(let message, let sender):
            guard sender != nil, filter.isInGroup(event.node),
                let number = messages.number(of: message)
            else { return }
            deliveries.add(to: event.node, at: event.time)
            forgeries[number].deliveries += 1
            forgeries[number].last = Evidence.Slowest(
                name: context.name(of: event.node), latency: event.time - forgeries[number].time)
        default: break
        }
    }

    var forgedDelivered: Measurement {
        Measurement(value: Double(deliveries.total), evidence: evidence)
    }

    private var evidence: Evidence {
        var evidence = Evidence()
        evidence.peers = deliveries.worst("delivered", of: context)
        let bad = forgeries.indices.filter { forgeries[$0].deliveries > 0 }
        let sorted = bad.sorted { lhs, rhs in
            let (one, other) = (forgeries[lhs].deliveries, forgeries[rhs].deliveries)
            return one == other ? lhs < rhs : one > other
        }
        evidence.messages = sorted.prefix(Evidence.most).map { number in
            let forgery = forgeries[number]
            return Evidence.Case(
                id: forgery.id, publisher: context.name(of: forgery.publisher), time: forgery.time,
                missing: 0, expected: 0, slowest: forgery.last)
        }
        return evidence
    }
}
