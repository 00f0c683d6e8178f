import SimKernel

/// The mean of a metric over seeds, with its 95 % interval.
///
/// The seed is the unit: each value is one run's figure. The interval is Student's: mean ± t(n − 1,
/// 97.5 %) · s / √n.
package struct MeanInterval: Equatable, Sendable {
    /// How many values there are: n.
    package let count: Int
    /// Their sum by their number, in the metric's unit.
    package let mean: Double
    /// Their standard deviation s, with n − 1 degrees of freedom; nil for one value.
    package let deviation: Double?
    /// The interval's lower end; nil for one value.
    package let low: Double?
    /// The interval's upper end; nil for one value.
    package let high: Double?

    /// The mean of `values`; nil without values.
    ///
    /// - Parameter values: A run's figure each, finite; nil where a run has none, which is left
    ///   out.
    package init?(_ values: [Double?]) {
        let present = values.compactMap { $0 }
        if present.isEmpty { return nil }
        let moments = Moments(present)
        let half = moments.halfWidth(alpha: 0.05)
        count = moments.count
        mean = moments.mean
        deviation = moments.deviation
        low = half.map { moments.mean - $0 }
        high = half.map { moments.mean + $0 }
    }
}
