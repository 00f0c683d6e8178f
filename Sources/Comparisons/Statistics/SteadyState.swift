/// Where a series over time leaves its warm-up, by the rule MSER-5.
///
/// White, "An effective truncation heuristic for bias reduction in simulation output", Simulation
/// 69 (1997) 323–334; with batches of five: White, Cobb, Spratt, "A comparison of five steady-state
/// truncation heuristics for simulation", Winter Simulation Conference 2000. The series is averaged
/// in batches of five; a rest of fewer is left out. Of the m batches, the d first are cut off such
/// that Σ(y − mean of the rest)² / (m − d)² over the rest is least: the squared standard error of
/// what would be said of the steady state.
package enum SteadyState {
    /// How many observations are averaged before the rule looks at them.
    package static let batch = 5
    /// The fewest observations of which anything is said: ten batches.
    package static let leastCount = 50

    /// How many observations of `series` belong to the warm-up: the first of the steady state has
    /// this index.
    ///
    /// The smallest of equal cuts is taken; five batches at least remain, since fewer vary little
    /// by chance.
    ///
    /// Nil where nothing is found: the cut lies in the last half, so that the series is too short
    /// to tell, or there are fewer than `leastCount` observations.
    package static func begin(of series: [Double]) -> Int? {
        if series.count < leastCount { return nil }
        let means = stride(from: 0, through: series.count - batch, by: batch).map { first in
            series[first..<(first + batch)].reduce(0, +) / Double(batch)
        }
        let cut = bestCut(of: means)
        return 2 * cut > means.count ? nil : cut * batch
    }

    /// How many batches to cut off.
    ///
    /// Batches are taken in from the end, each time with the mean and the sum of squares of all
    /// that are in (Welford).
    private static func bestCut(of means: [Double]) -> Int {
        var (mean, squares) = (0.0, 0.0)
        var best = (cut: 0, error: Double.infinity)
        for cut in means.indices.reversed() {
            let count = Double(means.count - cut)
            let change = means[cut] - mean
            mean += change / count
            squares += change * (means[cut] - mean)
            if means.count - cut < batch { continue }
            let error = squares / (count * count)
            if error <= best.error { best = (cut, error) }
        }
        return best.cut
    }
}
