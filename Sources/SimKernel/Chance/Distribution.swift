/// How a quantity that varies is distributed; samples use IEEE basic operations only.
///
/// The unit is the user's: nanoseconds for latencies, bytes for sizes. A value may hold parameters
/// that make no sense, because it is read from a scenario before it is judged: see `problem`.
public indirect enum Distribution: Equatable, Sendable {
    /// Always `value`.
    case constant(Double)
    /// Evenly from `lower` up to, not including, `upper`; always `lower` where they are equal.
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
