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

        /// A share `cumulative` of all samples is at most `value`.
        public init(value: Double, cumulative: Double) {
            self.value = value
            self.cumulative = cumulative
        }
    }
    /// Points by increasing value; the last has `cumulative == 1`.
    public let points: [Point]

    /// The table with these points, or what is wrong with them.
    public init(points: [Point]) throws(Fault) {
        for (last, point) in zip(points, points.dropFirst()) {
            if point.value < last.value || point.cumulative < last.cumulative { throw .falls }
        }
        guard points.last?.cumulative == 1 else { throw .endsShort }
        self.points = points
    }

    /// Why points do not make a table.
    public enum Fault: Error, Equatable, Sendable {
        /// A point has a smaller value or share than the one before it.
        case falls
        /// The last point's share is not 1, or there is no point.
        case endsShort
    }
}
