/// A bound on one figure, checked when a run ends.
public struct Expectation: Equatable, Sendable {
    /// What the figure must be.
    public enum Bound: Equatable, Sendable {
        /// At least this.
        case atLeast(Double)
        /// At most this.
        case atMost(Double)
        /// At least the first and at most the second.
        case between(Double, Double)
        /// Exactly this.
        case equal(Double)
        /// Within a tolerance of a published figure; the tolerance is in the figure's own unit.
        case about(Double, tolerance: Double)
    }

    /// Where the figure comes from.
    public enum Origin: Equatable, Sendable {
        /// It is a figure of the report, about the whole run.
        case report
        /// It is measured for this expectation: over a topic, a group, a time.
        case scoped(ScopedMetric, ExpectationScope)
        /// It is a number of trace events.
        case count(EventFilter)
    }

    /// The figure as a path into the JSON report, such as `counts.payload` or
    /// `latencyHistogram.shares[1]`; or the name of a scoped metric; or `count` with its event.
    public var metric: String
    /// What it must be.
    public var bound: Bound
    /// Where it comes from.
    public var origin: Origin

    /// The bound `bound` on the figure `metric`, a figure of the report unless `origin` says
    /// otherwise.
    public init(metric: String, bound: Bound, origin: Origin = .report) {
        self.metric = metric
        self.bound = bound
        self.origin = origin
    }

    /// What the figure is over, in the scenario's words; empty for all there is.
    public var scopeWords: String { origin.words }

    /// The metric and what it is over: what reports call the expectation.
    public var label: String {
        scopeWords.isEmpty ? metric : "\(metric) (\(scopeWords))"
    }
}

extension Expectation.Origin {
    /// What the figure is over, in the scenario's words; empty for all there is.
    public var words: String {
        switch self {
        case .report: ""
        case .scoped(_, let scope): scope.words
        case .count(let filter): filter.words
        }
    }
}
