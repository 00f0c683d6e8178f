extension Expectation {
    /// The bound `bound` on `metric`, measured over `scope`; over everything if that is left out.
    /// docs/metrics.md defines each metric, and its unit.
    public init(
        _ metric: ScopedMetric, _ bound: Bound, over scope: ExpectationScope = ExpectationScope()
    ) {
        self.init(metric: metric.name, bound: bound, origin: .scoped(metric, scope))
    }

    /// The bound `bound` on the number of trace events that `filter` lets through.
    public init(count filter: EventFilter, _ bound: Bound) {
        self.init(
            metric: "count \(filter.event.rawValue)", bound: bound, origin: .count(filter))
    }
}
