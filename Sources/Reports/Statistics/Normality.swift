import SimKernel

/// Whether a sample can be of a normal distribution, by its skewness and its kurtosis.
///
/// The tests of D'Agostino ("Transformation to normality of the null distribution of g₁",
/// Biometrika 57 (1970) 679–681) and of Anscombe and Glynn ("Distribution of the kurtosis statistic
/// b₂ for normal samples", Biometrika 70 (1983) 227–234), both two-sided; as `skewtest` and
/// `kurtosistest` of scipy.
struct Normality: Equatable, Sendable {
    /// Below this p a sample counts as far from normal.
    static let level = 0.01

    /// The probability of such a skewness or a larger one in a normal sample.
    let skewnessP: Double
    /// The probability of such a kurtosis or one as far from a normal one's.
    let kurtosisP: Double

    /// - Parameters:
    ///   - skewness: The sample's g₁.
    ///   - kurtosis: The sample's b₂, 3 for a normal distribution.
    ///   - count: How many values the sample has; the approximations hold from 8 on.
    /// - Precondition: `count >= 8`.
    init(skewness: Double, kurtosis: Double, count: Int) {
        precondition(count >= 8, "\(count) values are too few for a test of normality")
        let number = Double(count)
        skewnessP = Self.twoSided(Self.normalized(skewness: skewness, number))
        kurtosisP = Self.twoSided(Self.normalized(kurtosis: kurtosis, number))
    }

    private static func twoSided(_ z: Double) -> Double {
        2 * StandardNormal.cumulative(-abs(z))
    }

    private static func normalized(skewness: Double, _ n: Double) -> Double {
        let y = abs(skewness) * Elementary.squareRoot((n + 1) * (n + 3) / (6 * (n - 2)))
        let fourth =
            3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)
            / ((n - 2) * (n + 5) * (n + 7) * (n + 9))
        let square = Elementary.squareRoot(2 * (fourth - 1)) - 1
        let scaled = y / Elementary.squareRoot(2 / (square - 1))
        let spread = Elementary.squareRoot(0.5 * Elementary.log(square))
        return Elementary.log(scaled + Elementary.squareRoot(scaled * scaled + 1)) / spread
    }

    private static func normalized(kurtosis: Double, _ n: Double) -> Double {
        let expected = 3 * (n - 1) / (n + 1)
        let variance =
            24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
        let x = (kurtosis - expected) / Elementary.squareRoot(variance)
        let skewness =
            6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9))
            * Elementary.squareRoot(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)))
        let root = Elementary.squareRoot(1 + 4 / (skewness * skewness))
        let freedom = 6 + 8 / skewness * (2 / skewness + root)
        let divisor = 1 + x * Elementary.squareRoot(2 / (freedom - 4))
        let share = 2 / (9 * freedom)
        // The cube root keeps its sign; a divisor of zero stands for an infinite distance.
        let cube = Elementary.exp(Elementary.log((1 - 2 / freedom) / abs(divisor)) / 3)
        return (1 - share - (divisor < 0 ? -cube : cube)) / Elementary.squareRoot(share)
    }
}
