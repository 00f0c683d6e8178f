import SimKernel

/// Whether a sample's skewness can be that of a normal distribution, by D'Agostino's test.
///
/// D'Agostino, "Transformation to normality of the null distribution of g₁", Biometrika 57 (1970)
/// 679–681, two-sided; as `skewtest` of scipy.
struct SkewnessTest: Equatable, Sendable {
    /// The probability of such a skewness, or a larger one to either side, in a normal sample.
    let p: Double

    /// - Parameters:
    ///   - skewness: The sample's g₁.
    ///   - count: How many values the sample has; the approximation holds from 8 on.
    /// - Precondition: `count >= 8`.
    init(skewness: Double, count: Int) {
        precondition(count >= 8, "\(count) values are too few for a test of skewness")
        let n = Double(count)
        let y = abs(skewness) * Elementary.squareRoot((n + 1) * (n + 3) / (6 * (n - 2)))
        let kurtosis =
            3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)
            / ((n - 2) * (n + 5) * (n + 7) * (n + 9))
        let square = Elementary.squareRoot(2 * (kurtosis - 1)) - 1
        let scaled = y / Elementary.squareRoot(2 / (square - 1))
        let spread = Elementary.squareRoot(0.5 * Elementary.log(square))
        let z = Elementary.log(scaled + Elementary.squareRoot(scaled * scaled + 1)) / spread
        p = 2 * StandardNormal.cumulative(-z)
    }
}
