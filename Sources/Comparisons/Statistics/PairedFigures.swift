import SimKernel

/// Two runs' figures of the same seeds, and their moments.
struct PairedFigures: Equatable, Sendable {
    /// The differences variant − baseline in the order of seeds.
    let values: [Double]
    /// Their moments.
    let differences: Moments
    /// The moments of the baseline's figures.
    let baseline: Moments
    /// The moments of the variant's.
    let variant: Moments
    /// Pearson's correlation; nil when one side does not vary.
    let correlation: Double?

    /// Pairs of the seeds with both figures; nil without such a seed.
    init?(baseline: [Double?], variant: [Double?]) {
        precondition(
            baseline.count == variant.count,
            "\(baseline.count) figures of the baseline, \(variant.count) of the variant")
        let pairs = zip(baseline, variant).compactMap { before, after in
            before.flatMap { before in after.map { (before: before, after: $0) } }
        }
        if pairs.isEmpty { return nil }
        values = pairs.map { $0.after - $0.before }
        let largest = pairs.reduce(0) { max($0, abs($1.before), abs($1.after)) }
        let differences = Moments(values, rounding: 4 * largest.ulp)
        let before = Moments(pairs.map(\.before))
        let after = Moments(pairs.map(\.after))
        self.differences = differences
        (self.baseline, self.variant) = (before, after)
        correlation = Self.correlation(pairs, before, after)
    }

    /// Whether every difference is exactly 0.
    var isIdentical: Bool { values.allSatisfy { $0 == 0 } }

    /// The variance of a difference of independent runs by that of the paired one.
    var varianceRatio: Double? {
        differences.squares == 0
            ? nil : (baseline.squares + variant.squares) / differences.squares
    }

    private static func correlation(
        _ pairs: [(before: Double, after: Double)], _ before: Moments, _ after: Moments
    ) -> Double? {
        if before.squares == 0 || after.squares == 0 { return nil }
        // In the order of size, so that the order of seeds changes no bit.
        let products = pairs.map { ($0.before - before.mean) * ($0.after - after.mean) }
        let root = Elementary.squareRoot(before.squares) * Elementary.squareRoot(after.squares)
        return max(-1, min(1, products.sorted().reduce(0, +) / root))
    }
}
