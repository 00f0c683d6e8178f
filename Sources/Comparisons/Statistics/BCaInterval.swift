import SimKernel

/// The 95 % bootstrap interval of a mean, corrected for bias and acceleration.
///
/// Efron, "Better bootstrap confidence intervals", JASA 82 (1987) 171–185. With m the mean of the n
/// values in their order, and the means of 9,999 `Resamples`:
/// - z₀ = Φ⁻¹(share of resampled means below m, those equal to it by half); equal is what differs
///   by at most 1e-12 of the largest value's size, because a sum depends on its order;
/// - a = Σ(d − m)³ / (6 (Σ(d − m)²)^1.5), which is what the jackknife gives for a mean;
/// - the ends are the quantiles of the resampled means at the shares
///   Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))) with z = Φ⁻¹(2.5 %) and Φ⁻¹(97.5 %);
/// - the quantile at a share s is the order statistic of rank 10,000 s, counted from 1; between two
///   ranks it lies between theirs in proportion; below the first and above the last it is theirs
///   (numpy: `quantile(means, s, method="weibull")`).
///
/// It covers less than 95 % where seeds are few; how much less was measured (`ChosenInterval`).
struct BCaInterval: Equatable, Sendable {
    let low: Double
    let high: Double

    /// Nil where it is not defined: if all values are equal, or all resampled means lie on one
    /// side of the mean.
    init?(of values: [Double]) {
        let moments = Moments(values)
        if moments.squares == 0 { return nil }
        let means = Resamples(size: values.count).means(of: values).sorted()
        let mean = values.reduce(0, +) / Double(values.count)
        let tolerance = 1e-12 * values.reduce(0) { max($0, abs($1)) }
        let below = means.count { $0 < mean - tolerance }
        let above = means.count { $0 > mean + tolerance }
        let share = 0.5 + 0.5 * Double(below - above) / Double(means.count)
        let bias = StandardNormal.quantile(share)
        if !bias.isFinite { return nil }
        let root = Elementary.squareRoot(moments.squares)
        let acceleration = moments.cubes / (6 * moments.squares * root)
        func end(_ z: Double) -> Double? {
            let divisor = 1 - acceleration * (bias + z)
            if divisor <= 0 { return nil }
            let share = StandardNormal.cumulative(bias + (bias + z) / divisor)
            return Self.quantile(of: means, at: share)
        }
        let z = StandardNormal.quantile(0.975)
        guard let low = end(-z), let high = end(z) else { return nil }
        (self.low, self.high) = (low, high)
    }

    private static func quantile(of sorted: [Double], at share: Double) -> Double {
        let rank = share * Double(sorted.count + 1)
        if rank <= 1 { return sorted[0] }
        if rank >= Double(sorted.count) { return sorted[sorted.count - 1] }
        let whole = Int(rank)
        let lower = sorted[whole - 1]
        return lower + (rank - Double(whole)) * (sorted[whole] - lower)
    }
}
