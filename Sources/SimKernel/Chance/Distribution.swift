/// How a quantity that varies is distributed; samples use IEEE basic operations only.
///
/// The unit is the user's: nanoseconds for latencies, bytes for sizes.
public indirect enum Distribution: Equatable, Sendable {
    /// Always `value`.
    case constant(Double)
    /// Evenly from `lower` up to, not including, `upper`.
    case uniform(lower: Double, upper: Double)
    /// The bell curve.
    case normal(mean: Double, deviation: Double)
    /// `median · exp(sigma · Z)` with Z standard normal.
    case lognormal(median: Double, sigma: Double)
    /// Memoryless, with the given mean.
    case exponential(mean: Double)
    /// `scale · E^(1/shape)` with E exponential of mean one.
    case weibull(scale: Double, shape: Double)
    /// `minimum · U^(−1/shape)`.
    case pareto(minimum: Double, shape: Double)
    /// Linear between the points of a measured cumulative table.
    case empirical(EmpiricalTable)
}

/// A measured distribution as points of its cumulative function.
public struct EmpiricalTable: Equatable, Sendable {
    /// One point: a share `cumulative` of all samples is at most `value`.
    public struct Point: Equatable, Sendable {
        /// The quantity.
        public var value: Double
        /// The share of samples at or below it, in 0...1.
        public var cumulative: Double
    }
    /// Points by increasing value; the last has `cumulative == 1`.
    public let points: [Point]
}
