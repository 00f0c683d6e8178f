/// Which share of the pairs due had their message after how long, over one run or several.
struct LatencyShares: Equatable, Sendable {
    /// A latency, and how many deliveries took at most so long.
    private(set) var points: [RunFile.Point]
    /// Deliveries.
    let count: Int
    /// Pairs of message and node that should have been deliveries, or were.
    let due: Int

    /// The deliveries of several runs together: of each its points, and how many pairs were due.
    init(_ runs: [(points: [RunFile.Point], due: Int)]) {
        due = runs.reduce(0) { $0 + $1.due }
        guard runs.count > 1 else {
            points = runs.first?.points ?? []
            count = points.last?.count ?? 0
            return
        }
        var steps: [RunFile.Point] = []
        for run in runs {
            var before = 0
            for point in run.points {
                steps.append(
                    .init(milliseconds: point.milliseconds, count: point.count - before))
                before = point.count
            }
        }
        steps.sort { $0.milliseconds < $1.milliseconds }
        var sum = 0
        for index in steps.indices {
            sum += steps[index].count
            steps[index].count = sum
        }
        points = steps
        count = sum
    }

    /// The share of the pairs due whose delivery took at most `milliseconds`.
    func share(at milliseconds: Double) -> Double {
        guard due > 0, let index = lastIndex(notAbove: milliseconds) else { return 0 }
        return Double(points[index].count) / Double(due)
    }

    /// The latency that `percent` in a hundred of the deliveries took at most; nil without one.
    func quantile(_ percent: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = Double(count) * percent / 100
        return points.first { Double($0.count) >= rank - 1e-9 }?.milliseconds
    }

    private func lastIndex(notAbove milliseconds: Double) -> Int? {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].milliseconds <= milliseconds {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low == 0 ? nil : low - 1
    }
}
