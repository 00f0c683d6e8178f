import Comparisons
import Reports

/// Small charts of variants for a terminal of eighty columns, which needs no colours.
struct TextCharts {
    /// Columns of a terminal.
    static let width = 80
    /// Columns that the names take at most.
    private static let mostName = 18

    private let variants: [VariantRuns]
    private let nameWidth: Int

    init(_ variants: [VariantRuns]) {
        self.variants = variants
        nameWidth = min(Self.mostName, variants.map(\.name.count).max() ?? 0)
    }

    /// Percentiles of the latency of each variant as a line on one scale.
    var latencies: [String] {
        guard let longest = variants.compactMap({ $0.latencies.quantile(99) }).max() else {
            return ["  No copy was delivered."]
        }
        let unit = UnitScale.milliseconds(longest)
        let scale = Scale.linear(to: longest / unit.divisor)
        let columns = Self.width - nameWidth - 4
        var lines = ["Latency: · p5 to p95, ━ p25 to p75, ┃ median, ○ p99"]
        for variant in variants {
            var row = Array(repeating: Character(" "), count: columns)
            func column(_ percent: Double) -> Int? {
                variant.latencies.quantile(percent).map { value in
                    Int(scale.clamped(value / unit.divisor) * Double(columns - 1))
                }
            }
            if let low = column(5), let high = column(95) {
                for place in low...max(low, high) { row[place] = "·" }
            }
            if let low = column(25), let high = column(75) {
                for place in low...max(low, high) { row[place] = "━" }
            }
            if let place = column(99) { row[place] = "○" }
            if let place = column(50) { row[place] = "┃" }
            lines.append(line(variant.name, String(row)))
        }
        let end = "\(Plot.label(scale.high)) \(unit.name)"
        let blanks = String(repeating: " ", count: max(1, columns - 1 - end.count))
        lines.append(line("", "0\(blanks)\(end)"))
        return lines
    }

    /// What the bytes of each variant are for, as bars on one scale; none where that is not known.
    var bytes: [String] {
        let known = variants.compactMap { variant in variant.bytes.map { (variant, $0) } }
        let largest = known.map(\.1.total).max() ?? 0
        guard largest > 0 else { return [] }
        let unit = UnitScale.bytes(largest)
        let columns = Self.width - nameWidth - 4 - 10
        var lines = ["Bytes sent per peer: █ first copies, ▒ duplicates, ░ framing and control"]
        for (variant, bytes) in known {
            let kinds = [
                ("█", bytes.first), ("▒", bytes.duplicates + bytes.other),
                ("░", bytes.framing + bytes.control),
            ]
            var bar = ""
            var sum = 0.0
            for (block, value) in kinds {
                sum += value
                let end = Int((sum / largest * Double(columns)).rounded())
                bar += String(repeating: block, count: max(0, end - bar.count))
            }
            let total = "\(PageNumber.text(bytes.total / unit.divisor)) \(unit.name)"
            lines.append(line(variant.name, "\(bar) \(total)"))
        }
        return lines
    }

    private func line(_ name: String, _ rest: String) -> String {
        let shown = name.count > nameWidth ? "\(name.prefix(nameWidth - 1))…" : name
        let blanks = String(repeating: " ", count: nameWidth - shown.count)
        var text = "  \(shown)\(blanks)  \(rest)"
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension ComparisonPage {
    /// The report in small charts: verdict, table, latencies, bytes.
    package var text: String {
        var lines: [String] = []
        for chapter in chapters {
            lines += TextTable.wrapped(
                "\(chapter.name): \(VerdictText(chapter).headline)", after: "")
            lines += [""] + table(chapter).lines() + [""]
            let charts = TextCharts(chapter.variants)
            lines += charts.latencies + [""]
            if !charts.bytes.isEmpty { lines += charts.bytes + [""] }
            for check in comparison.checks(chapter.entry) {
                lines += TextTable.wrapped(check.text, after: check.holds ? "  ✓ " : "  ! ")
            }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    /// A row for each variant and metric: mean, half width, difference, verdict.
    private func table(_ chapter: Chapter) -> TextTable {
        var table = TextTable(rows: [["", "mean", "difference", "verdict"]])
        for metric in chapter.metrics {
            let title = MetricTitle(comparison.plan.metrics[metric].label)
            for (arm, variant) in zip(chapter.arms, chapter.variants) {
                guard let mean = comparison.mean(chapter.entry, arm, metric) else { continue }
                let unit = title.unit(mean.mean)
                let half = mean.high.map { ($0 - mean.mean) / unit.divisor }
                var text = PageNumber.text(mean.mean / unit.divisor, halfWidth: half)
                if let half, half > 0 {
                    text += " ± \(PageNumber.halfWidth(half, of: mean.mean / unit.divisor))"
                }
                if !unit.name.isEmpty { text += " \(unit.name)" }
                let difference = chapter.difference(arm, metric)
                let words = difference.map { DifferenceWords($0).mean } ?? ""
                let isDecided = comparison.plan.seeds.count > 1
                let verdict =
                    isDecided ? difference.map { "\($0.verdict.sign) \($0.verdict.word)" } : nil
                table.rows.append(["\(title.name), \(variant.name)", text, words, verdict ?? ""])
            }
        }
        return table
    }
}

extension RunPage {
    /// The report in small charts: verdict, figures, latencies, bytes.
    package var text: String {
        let verdict = RunVerdict(run, variant)
        var lines = TextTable.wrapped("\(run.scenario): \(verdict.headline)", after: "") + [""]
        for (name, value) in RunFigures(run, variant).values {
            guard let value else { continue }
            let title = MetricTitle(name)
            let unit = title.unit(value)
            let shown = PageNumber.text(value / unit.divisor)
            lines.append("  \(title.name): \(shown)\(unit.name.isEmpty ? "" : " \(unit.name)")")
        }
        let charts = TextCharts([variant])
        lines += [""] + charts.latencies
        if !charts.bytes.isEmpty { lines += [""] + charts.bytes }
        for expectation in run.expectations {
            lines += TextTable.wrapped(expectation.text, after: expectation.isMet ? "  ✓ " : "  ✗ ")
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
