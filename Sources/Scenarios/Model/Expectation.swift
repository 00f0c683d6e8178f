/// A bound on one figure of the report, checked when a run ends.
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

    /// The figure as a path into the JSON report, such as `counts.payload` or
    /// `latencyHistogram.shares[1]`.
    public var metric: String
    /// What it must be.
    public var bound: Bound

    /// The bound `bound` on the figure `metric`.
    public init(metric: String, bound: Bound) {
        self.metric = metric
        self.bound = bound
    }
}
