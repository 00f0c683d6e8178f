import ScenarioModel
import SimKernel
import TextFormats

/// The parts of the text that are as long as the run wants them.
extension Report {
    /// Columns of the terminal that the text is made for.
    private static let columns = 80

    /// How many of the latencies lie in each 100 ms; no lines if there is none.
    var latencyChart: [String] {
        if metrics.latency.count == 0 { return [] }
        let width = Int(LatencyHistogram.bucketWidth.nanoseconds / 1_000_000)
        let chart = BarChart(
            metrics.latency.bucketCounts,
            label: { "\(Figure($0 * width))–\(Figure(($0 + 1) * width)) ms" },
            rest: { "from \(Figure($0 * width)) ms" })
        return ["", "Latencies by \(width) ms, share of deliveries"] + chart.lines
    }

    /// How many deliveries came over how many links; no lines if none came over any.
    var hopChart: [String] {
        if metrics.latency.count == 0 { return [] }
        let chart = BarChart(
            metrics.hopCounts, label: { "\($0) \($0 == 1 ? "hop" : "hops")" },
            rest: { "from \($0) hops" })
        return ["", "Hops, share of deliveries, own included"] + chart.lines
    }

    /// Each expectation with a sign, the figure, and what it should be; no lines if there is none.
    var expectationTable: [String] {
        if judgements.isEmpty { return [] }
        let rows = judgements.map { judgement in
            (
                name: judgement.expectation.metric,
                actual: judgement.actual.map { "\(Figure($0))" } ?? "–",
                wanted: judgement.expectation.bound.description,
                sign: judgement.isMet ? "✓" : "✗",
                below: judgement.linesBelow
            )
        }
        let nameWidth = rows.map(\.name.count).max() ?? 0
        let actualWidth = rows.map(\.actual.count).max() ?? 0
        let lines = rows.flatMap { row in
            let used = row.name.count + row.actual.count
            let blanks = String(repeating: " ", count: nameWidth + 2 + actualWidth - used)
            let start = "  \(row.sign) \(row.name)\(blanks)\(row.actual)"
            let line = "\(start)  \(row.wanted)"
            let whole = line.count <= Self.columns ? [line] : [start, "      \(row.wanted)"]
            return whole + row.below
        }
        return ["", "Expectations"] + lines
    }
}
