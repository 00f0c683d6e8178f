/// A figure that a scenario wants measured, whatever it comes to.
public struct MeasuredFigure: Equatable, Sendable {
    /// The figure, named as in `Expectation.metric`; or a distribution by its name alone, such as
    /// `latencyMs`, which has statistics and no value.
    public var metric: String
    /// Where the figure comes from. That of a distribution is its mean's.
    public var origin: Expectation.Origin

    /// The figure `metric`, one of the report unless `origin` says otherwise.
    public init(metric: String, origin: Expectation.Origin = .report) {
        self.metric = metric
        self.origin = origin
    }

    /// The figure `metric`, measured over `scope`; over everything if that is left out.
    /// docs/metrics.md defines each metric, and its unit.
    public init(_ metric: ScopedMetric, over scope: ExpectationScope = ExpectationScope()) {
        self.init(metric: metric.name, origin: .scoped(metric, scope))
    }

    /// The statistics of `distribution`, measured over `scope`.
    package init(
        _ distribution: MetricDistribution, over scope: ExpectationScope = ExpectationScope()
    ) {
        self.init(
            metric: distribution.name, origin: .scoped(distribution.metric(.mean), scope))
    }

    /// The number of trace events that `filter` lets through.
    public init(count filter: EventFilter) {
        self.init(metric: "count \(filter.event.rawValue)", origin: .count(filter))
    }

    /// What the figure is over, in the scenario's words; empty for all there is.
    public var scopeWords: String { origin.words }

    /// The metric and what it is over: what reports call the figure.
    public var label: String {
        scopeWords.isEmpty ? metric : "\(metric) (\(scopeWords))"
    }

    /// The distribution that the figure is of, or a statistic of; nil if it is of none.
    package var distribution: MetricDistribution? {
        MetricDistribution(named: metric) ?? ScopedMetric.named(metric)?.distribution
    }

    /// Whether the figure is a number; a distribution by its name alone is none.
    public var isNumber: Bool { MetricDistribution(named: metric) == nil }
}
