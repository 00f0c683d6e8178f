import ScenarioModel

/// How values are distributed. The percentiles are by nearest rank, so each is a value that
/// occurred.
package struct Summary: Equatable, Sendable {
    /// The least.
    package var min: Double
    /// The smallest value such that at least 5 in 100 are at most it.
    package var percentile5: Double
    /// The same for 50 in 100.
    package var median: Double
    /// Their sum by their number.
    package var mean: Double
    /// The largest.
    package var max: Double

    func value(of statistic: ReportMetric.SummaryStatistic) -> Double {
        switch statistic {
        case .min: min
        case .percentile5: percentile5
        case .median: median
        case .mean: mean
        case .max: max
        }
    }
}

/// Values of which a summary is made.
///
/// Zeros are only counted: most of what makes up a score is zero for most pairs of peers.
struct SummaryTally: Equatable, Sendable {
    private var others: [Double] = []
    private var zeros = 0
    private var sum = 0.0

    /// How many values there are.
    var count: Int { others.count + zeros }

    /// Adds one value.
    mutating func add(_ value: Double) {
        if value == 0 {
            zeros += 1
        } else {
            others.append(value)
            sum += value
        }
    }

    /// How the values are spread; nil when there are none.
    var summary: Summary? {
        if count == 0 { return nil }
        let sorted = others.sorted()
        let negatives = sorted.firstIndex { $0 > 0 } ?? sorted.count
        func value(rank: Int) -> Double {
            if rank <= negatives { return sorted[rank - 1] }
            return rank <= negatives + zeros ? 0 : sorted[rank - zeros - 1]
        }
        return Summary(
            min: value(rank: 1), percentile5: value(rank: (count * 5 + 99) / 100),
            median: value(rank: (count * 50 + 99) / 100), mean: sum / Double(count),
            max: value(rank: count))
    }
}
