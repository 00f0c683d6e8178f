import SimKernel

/// The mean of a sample, and the sums of powers of what its values differ from it by.
///
/// The values are summed in ascending order: a sample has the same moments, to the last bit, in
/// whatever order it comes.
struct Moments: Equatable, Sendable {
    /// How many values there are.
    let count: Int
    /// Their sum by their number.
    let mean: Double
    /// The sum of squares of the deviations from the mean.
    let squares: Double
    /// The sum of their cubes.
    let cubes: Double

    /// - Parameters:
    ///   - values: The sample.
    ///   - rounding: By how much values may differ and still count as equal, because no more than
    ///     rounding tells them apart.
    /// - Precondition: there is a value, and all are finite.
    init(_ values: [Double], rounding: Double = 0) {
        precondition(!values.isEmpty, "no value, no mean")
        precondition(values.allSatisfy(\.isFinite), "values that are not finite: \(values)")
        let sorted = values.sorted()
        let number = Double(sorted.count)
        // The sum that is left over is what the first division rounded away.
        let rough = sorted.reduce(0, +) / number
        let mean = rough + sorted.reduce(0) { $0 + ($1 - rough) } / number
        var (squares, cubes) = (0.0, 0.0)
        if sorted[sorted.count - 1] - sorted[0] > rounding {
            for value in sorted {
                let square = (value - mean) * (value - mean)
                squares += square
                cubes += square * (value - mean)
            }
        }
        count = sorted.count
        self.mean = squares == 0 ? sorted[0] : mean
        (self.squares, self.cubes) = (squares, cubes)
    }

    /// The sample's standard deviation, with one degree of freedom less than values; nil for one
    /// value.
    var deviation: Double? {
        count < 2 ? nil : Elementary.squareRoot(squares / Double(count - 1))
    }

    /// The third moment in units of the deviation (g₁, biased); nil where nothing deviates.
    var skewness: Double? {
        if squares == 0 { return nil }
        let variance = squares / Double(count)
        return cubes / Double(count) / (variance * Elementary.squareRoot(variance))
    }

    /// The half width of the t interval of the mean outside which a share `alpha` of intervals
    /// lies; nil for one value.
    func halfWidth(alpha: Double) -> Double? {
        guard let deviation else { return nil }
        if deviation == 0 { return 0 }
        let quantile = StudentT(freedom: Double(count - 1)).upperQuantile(alpha / 2)
        return quantile * deviation / Elementary.squareRoot(Double(count))
    }
}
