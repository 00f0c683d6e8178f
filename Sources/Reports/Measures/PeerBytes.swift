import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// The bytes of a group's RPCs in a window.
struct PeerBytes: Collector {
    private let filter: ScopeFilter
    private let context: ScopeContext
    private var sent: PerNodeCounts
    private var received: PerNodeCounts
    private var control: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        sent = PerNodeCounts(nodeCount: context.nodeCount)
        received = PerNodeCounts(nodeCount: context.nodeCount)
        control = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        switch event.kind {
        case .send(_, _, let size): send(size, from: event.node, at: event.time)
        case .receive(_, _, let byteCount):
            if filter.isInGroup(event.node), filter.isInWindow(event.time) {
                received.add(byteCount, to: event.node, at: event.time)
            }
        default: break
        }
    }

    private mutating func send(_ size: RPCSize, from node: PeerID, at now: Instant) {
        guard filter.isInGroup(node), filter.isInWindow(now) else { return }
        sent.add(size.total, to: node, at: now)
        if size.control > 0 { control.add(size.control, to: node, at: now) }
    }

    private func tally(_ traffic: ScopedMetric.Traffic) -> PerNodeCounts {
        switch traffic {
        case .sent: sent
        case .received: received
        case .control: control
        }
    }

    /// The window in hours, or one where bytes are not by the hour; nil for an empty window.
    private func hours(_ perHour: Bool) -> Double? {
        if !perHour { return 1 }
        let length = filter.length(until: context.end)
        return length == .zero ? nil : length.seconds / 3600
    }

    func bytesPerPeer(
        _ traffic: ScopedMetric.Traffic, _ statistic: ScopedMetric.Statistic, perHour: Bool
    ) -> Measurement {
        let tally = tally(traffic)
        var measurement = Measurement(
            value: nil, evidence: Evidence(peers: tally.worst(unit(traffic), of: context)))
        guard let hours = hours(perHour), filter.groupSize > 0 else { return measurement }
        let bytes =
            statistic == .max
            ? Double(tally.numbers.max() ?? 0) : Double(tally.total) / Double(filter.groupSize)
        measurement.value = bytes / hours
        return measurement
    }

    var controlShare: Measurement {
        Measurement(
            value: MetricValue.ratio(control.total, sent.total)?.double,
            evidence: Evidence(peers: control.worst(unit(.control), of: context)))
    }

    private func unit(_ traffic: ScopedMetric.Traffic) -> String {
        switch traffic {
        case .sent: "bytes sent"
        case .received: "bytes received"
        case .control: "bytes of control sent"
        }
    }
}
