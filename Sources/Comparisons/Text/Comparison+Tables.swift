import Reports
import Scenarios
import TextFormats

/// The tables of a comparison, for a terminal and for Markdown.
extension Comparison {
    /// The table of one metric: a row for each variant, the heading first; in a grid a row for each
    /// cell of a variant that is compared.
    func table(_ entry: Int, _ metric: Int) -> TextTable {
        if let pair = pairOfCells, saved == nil { return cellTable(entry, metric, pair) }
        var table = TextTable()
        table.leastWanted = 3
        table.onlyInMarkdown = 5
        let axes = plan.arms.first?.cell?.map(\.axis).joined(separator: " ")
        table.rows.append(
            [
                ["variant", axes].compactMap { $0 }.joined(separator: " "), "mean",
                "difference (\(interval))", "p", "verdict", "in its unit",
            ])
        for arm in plan.arms.indices {
            let found = differences.first {
                $0.entry == entry && $0.arm == arm && $0.metric == metric
            }
            var row = [rowName(arm), Self.shown(mean(entry, arm, metric))]
            if let found {
                row += [
                    DifferenceText.short(found),
                    found.adjusted.map { Estimate.probability($0) } ?? "", Self.shown(found),
                    DifferenceText.absolute(found),
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

    /// The table of one metric where two variants are compared in each cell of a grid: a row for
    /// each cell, with both means.
    private func cellTable(
        _ entry: Int, _ metric: Int, _ pair: (baseline: String, other: String)
    ) -> TextTable {
        var table = TextTable()
        table.leastWanted = 4
        table.onlyInMarkdown = 6
        let axes = plan.arms.first?.cell?.map(\.axis).joined(separator: " ")
        table.rows.append(
            [
                axes ?? "", pair.baseline, pair.other, "difference (\(interval))", "p", "verdict",
                "in its unit",
            ])
        for arm in plan.arms.indices where plan.arms[arm].baseline != arm {
            let means = [plan.arms[arm].baseline, arm].map { arm in
                mean(entry, arm, metric).map { Self.plain($0.mean) } ?? "none"
            }
            var row = [cellName(arm)] + means
            let found = differences.first {
                $0.entry == entry && $0.arm == arm && $0.metric == metric
            }
            if let found {
                row += [
                    DifferenceText.short(found),
                    found.adjusted.map { Estimate.probability($0) } ?? "", Self.shown(found),
                    DifferenceText.absolute(found),
                ]
            } else {
                row += ["not paired"]
            }
            table.rows.append(row)
        }
        return table
    }

    /// The two variants of a grid that compares no others; nil where there are more, or no grid.
    private var pairOfCells: (baseline: String, other: String)? {
        guard let cell = plan.arms.first?.cell else { return nil }
        let mates = plan.arms.indices.filter { plan.arms[$0].cell == cell }
        guard mates.count == 2,
            plan.arms.indices.allSatisfy({
                plan.arms[plan.arms[$0].baseline].cell == plan.arms[$0].cell
            }),
            let other = mates.first(where: { plan.arms[$0].baseline != $0 })
        else { return nil }
        return (plan.arms[plan.arms[other].baseline].ownName, plan.arms[other].ownName)
    }

    /// What a variant is called in the first column: by its own name and its cell.
    private func rowName(_ arm: Int) -> String {
        plan.arms[arm].cell == nil
            ? plan.arms[arm].name : "\(plan.arms[arm].ownName) \(cellName(arm))"
    }

    /// The values of a variant's cell.
    func cellName(_ arm: Int) -> String {
        (plan.arms[arm].cell ?? []).map { $0.value.filter { $0 != " " } }.joined(separator: " ")
    }

    /// The table of a scenario that is compared with nothing: a row for each metric.
    func onlyTable(_ entry: Int) -> TextTable {
        var table = TextTable()
        table.rows.append(["metric", "mean", "95 % interval", "least", "most"])
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
            if let statistics = difference.statistics, difference.kind == .bca {
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
        if let gain = gain(of: found) { notes.append(gain) }
        return notes
    }

    /// What pairing gained: for one or two variants each, for more from the least to the most.
    private func gain(of found: [Difference]) -> String? {
        let gains = found.compactMap { difference in
            difference.statistics.flatMap { statistics in
                statistics.correlation.flatMap { correlation in
                    statistics.varianceRatio.map { ratio in
                        (name: plan.arms[difference.arm].name, correlation: correlation, ratio)
                    }
                }
            }
        }
        if gains.isEmpty { return nil }
        if gains.count <= 2, plan.arms.first?.cell == nil {
            let parts = gains.map { name, correlation, ratio in
                let head = found.count > 1 ? "\(name) " : ""
                let help = correlation > 0 ? "" : ", no help"
                return "\(head)correlation \(Figure(correlation, decimals: 2)), "
                    + "variance \(Self.times(ratio))\(help)"
            }
            return "pairing: " + parts.joined(separator: "; ")
        }
        let correlations = gains.map(\.correlation)
        let ratios = gains.map(\.2)
        guard let least = correlations.min(), let most = correlations.max(),
            let low = ratios.min(), let high = ratios.max()
        else { return nil }
        return "pairing: correlation \(Figure(least, decimals: 2)) to "
            + "\(Figure(most, decimals: 2)), variance \(Self.times(low)) to \(Self.times(high))"
    }

    private func isDropped(_ name: String) -> Bool {
        plan.arms.contains { $0.name == name && $0.droppedAfter != nil }
    }

    /// What stands over the column of intervals.
    private var interval: String {
        plan.looks == nil ? "95 %" : "\(Figure(plan.level * 100, decimals: 2)) %"
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
            difference.seedsNeeded.map { "~ \(SeedText.needed($0)) seeds" } ?? "~"
        }
    }
}
