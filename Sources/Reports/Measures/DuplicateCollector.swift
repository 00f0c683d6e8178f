import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// How many copies of the messages in scope a group takes and sends.
struct DuplicateCollector: Collector {
    private let filter: ScopeFilter
    private let context: ScopeContext
    private var messages = MessagesInScope()
    /// Deliveries over the network.
    private var deliveries = 0
    private var duplicates: PerNodeCounts
    /// Bytes of data in the messages, each once.
    private var publishedBytes = 0
    /// Bytes of data in the copies that are sent.
    private var sentBytes: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        duplicates = PerNodeCounts(nodeCount: context.nodeCount)
        sentBytes = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        switch event.kind {
        case .publish(let message):
            let isInScope =
                message.authenticity.flaw == .none && filter.has(message.topic)
                && filter.hears(event.node) && filter.isInWindow(event.time)
            if messages.publish(message, isInScope: isInScope) != nil {
                publishedBytes += Int(message.dataSize)
            }
        case .deliver(let message, let sender):
            if sender != nil, counts(message, at: event.node) { deliveries += 1 }
        case .duplicate(let message, _):
            if counts(message, at: event.node) { duplicates.add(to: event.node, at: event.time) }
        case .send(let rpc, _, _):
            if filter.isInGroup(event.node) { send(rpc, from: event.node, at: event.time) }
        default: break
        }
    }

    private func counts(_ message: Message, at node: PeerID) -> Bool {
        filter.isInGroup(node) && messages.number(of: message) != nil
    }

    private mutating func send(_ rpc: RPC, from node: PeerID, at now: Instant) {
        switch rpc {
        case .message(let message): send(message, from: node, at: now)
        case .bundle(let bundle):
            for message in bundle.messages { send(message, from: node, at: now) }
        }
    }

    private mutating func send(_ message: Message, from node: PeerID, at now: Instant) {
        if messages.number(of: message) == nil { return }
        sentBytes.add(Int(message.dataSize), to: node, at: now)
    }

    var duplicatesPerDelivery: Measurement {
        Measurement(
            value: MetricValue.ratio(duplicates.total, deliveries)?.double,
            evidence: Evidence(peers: duplicates.worst("duplicates", of: context)))
    }

    var copiesPerReceiver: Measurement {
        var measurement = duplicatesPerDelivery
        measurement.value = measurement.value.map { 1 + $0 }
        return measurement
    }

    var amplification: Measurement {
        Measurement(
            value: MetricValue.ratio(sentBytes.total, publishedBytes)?.double,
            evidence: Evidence(peers: sentBytes.worst("bytes sent", of: context)))
    }
}
