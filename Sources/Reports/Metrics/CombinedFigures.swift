import ScenarioModel

/// Figures of messages made of others.
package struct CombinedFigures: Equatable, Sendable {
    /// Messages of its sources that arrived at a combining node.
    package var inputs = 0
    /// Combined messages that were made.
    package var outputs = 0
    /// Deliveries of combined messages that are not combined further.
    package var deliveries = 0
    /// Those deliveries whose message derives from known messages, each by the source that it
    /// names.
    package var traceable = 0
    /// From the publication of the oldest reading that a message derives from to such a delivery.
    package var latency = LatencyHistogram()

    /// No messages yet.
    package init() {}

    /// The value of a figure; nil when there is none.
    func value(of figure: ReportMetric.Combined) -> MetricValue? {
        switch figure {
        case .inputs: .whole(inputs)
        case .outputs: .whole(outputs)
        case .deliveries: .whole(deliveries)
        case .traceableShare: .ratio(traceable, deliveries)
        case .p50Ms: latency.milliseconds(.p50).map { .number($0) }
        case .p95Ms: latency.milliseconds(.p95).map { .number($0) }
        case .p99Ms: latency.milliseconds(.p99).map { .number($0) }
        case .maxMs: latency.milliseconds(.max).map { .number($0) }
        }
    }
}
