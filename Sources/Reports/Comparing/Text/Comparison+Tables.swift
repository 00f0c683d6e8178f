import Scenarios

/// The tables of a comparison, for a terminal and for Markdown.
extension Comparison {
    /// The table of one metric: a row for each variant, the heading first.
    func table(_ entry: Int, _ metric: Int) -> TextTable {
        var table = TextTable()
        table.rows.append(["variant", "mean", "difference", interval, "p", "verdict"])
        for arm in plan.arms.indices {
            let mean = mean(entry, arm, metric)
            var row = [plan.arms[arm].name, Self.shown(mean)]
            let found = differences.first {
                $0.entry == entry && $0.arm == arm && $0.metric == metric
            }
            if let found {
                let (difference, ends) = DifferenceText.parts(of: found)
                row += [
                    difference, ends, found.adjusted.map { Estimate.probability($0) } ?? "",
                    Self.shown(found),
                ]
            } else if refusals.contains(where: { $0.entry == entry && $0.arm == arm }) {
                row += ["not paired"]
            } else {
                row += ["baseline"]
            }
            table.rows.append(row)
        }
        return table
    }

    /// The table of a scenario that is compared with nothing: a row for each metric.
    func onlyTable(_ entry: Int) -> TextTable {
        var table = TextTable()
        table.rows.append(["metric", "mean", interval, "least", "most"])
        for (index, metric) in plan.metrics.enumerated() {
            let values = values(entry, 0, index).compactMap { $0 }
            let mean = mean(entry, 0, index)
            var row = [metric.label, Self.shown(mean)]
            let ends = [mean?.low, mean?.high].compactMap { $0 }.map { Self.plain($0) }
            row.append(ends.count == 2 ? "\(ends[0]) to \(ends[1])" : "")
            row += [values.min(), values.max()].map { $0.map { Self.plain($0) } ?? "" }
            table.rows.append(row)
        }
        return table
    }

    /// What is said under the table of a metric: how its intervals were made, and what pairing
    /// gained.
    func notes(_ entry: Int, _ metric: Int) -> [String] {
        let found = differences.filter { $0.entry == entry && $0.metric == metric }
        var notes: [String] = []
        for difference in found {
            let name = plan.arms[difference.arm].name
            if let statistics = difference.statistics, statistics.kind == .bca {
                notes.append("\(name): BCa bootstrap interval, because of \(statistics.reason)")
            }
            if let seeds = plan.arms[difference.arm].droppedAfter {
                notes.append("\(name): left out after \(seeds) seeds, because it had clearly lost")
            } else if difference.missing > 0, !isDropped(difference.baseline) {
                notes.append(
                    "\(name): \(difference.missing) of \(plan.seeds.count) seeds have no such figure"
                )
            }
        }
        let gains = found.compactMap { difference -> String? in
            guard let correlation = difference.statistics?.correlation,
                let ratio = difference.statistics?.varianceRatio
            else { return nil }
            let name = found.count > 1 ? "\(plan.arms[difference.arm].name) " : ""
            let gain = correlation > 0 ? "" : ", no help"
            return "\(name)correlation \(Figure(correlation, decimals: 2)), "
                + "variance \(Self.times(ratio))\(gain)"
        }
        if !gains.isEmpty { notes.append("pairing: " + gains.joined(separator: "; ")) }
        return notes
    }

    private func isDropped(_ name: String) -> Bool {
        plan.arms.contains { $0.name == name && $0.droppedAfter != nil }
    }

    /// What stands over the column of intervals.
    private var interval: String {
        plan.looks == nil ? "95 % interval" : "\(Figure(plan.level * 100, decimals: 2)) % interval"
    }

    private static func times(_ ratio: Double) -> String {
        ratio >= 1
            ? "÷ \(Figure(min(ratio, 1e9), decimals: ratio >= 10 ? 0 : 1))"
            : "× \(Figure(1 / max(ratio, 1e-9), decimals: 1))"
    }

    private static func shown(_ mean: MeanInterval?) -> String {
        guard let mean else { return "none" }
        return Estimate(mean.mean, halfWidth: mean.high.map { $0 - mean.mean }).description
    }

    private static func plain(_ value: Double) -> String {
        Estimate(value, halfWidth: nil).description
    }

    private static func shown(_ difference: Difference) -> String {
        switch difference.verdict {
        case .better, .worse, .less, .more, .equal: difference.verdict.rawValue
        case .undecided:
            difference.seedsNeeded.map { "~ \(Figure($0)) seeds" } ?? "~"
        }
    }
}
