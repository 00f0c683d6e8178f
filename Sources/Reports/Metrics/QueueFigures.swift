import ScenarioModel

/// Figures of queues before applications.
package struct QueueFigures: Equatable, Sendable {
    /// Messages that applications took.
    package var taken = 0
    /// Messages that were the oldest in a full queue when the next one came.
    package var dropped = 0
    /// Messages that waited at the end.
    package var waiting = 0
    /// The most that waited in one queue.
    package var longest = 0
    /// From delivery to being taken.
    package var latency = LatencyHistogram()

    /// No messages yet.
    package init() {}

    /// The value of a figure; nil when there is none.
    func value(of figure: ReportMetric.Queues) -> MetricValue? {
        switch figure {
        case .taken: .whole(taken)
        case .dropped: .whole(dropped)
        case .waiting: .whole(waiting)
        case .longest: .whole(longest)
        case .takenShare: .ratio(taken, taken + dropped + waiting)
        case .p50Ms: latency.milliseconds(.p50).map { .number($0) }
        case .p95Ms: latency.milliseconds(.p95).map { .number($0) }
        case .p99Ms: latency.milliseconds(.p99).map { .number($0) }
        case .maxMs: latency.milliseconds(.max).map { .number($0) }
        }
    }
}
