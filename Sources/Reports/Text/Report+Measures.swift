import ScenarioModel
import TextFormats

/// What was measured without a bound, in the text.
extension Report {
    /// Each figure with its value, what it is over, and the statistics of its distribution; no
    /// lines if the scenario wants nothing measured.
    var measuredFigures: [String] {
        if measures.isEmpty { return [] }
        let rows = measures.map { measure in
            (name: measure.figure.metric, value: Self.shown(measure))
        }
        let width = rows.map { $0.name.count + 2 + $0.value.count }.max() ?? 0
        let lines = zip(rows, measures).flatMap { row, measure -> [String] in
            let blanks = width - row.name.count - row.value.count
            let gap = row.value.isEmpty ? "" : String(repeating: " ", count: blanks)
            return ["  \(row.name)\(gap)\(row.value)"] + Self.linesBelow(measure)
        }
        return ["", "Measured"] + lines
    }

    /// The value; nothing for what has only statistics.
    private static func shown(_ measure: MeasuredValue) -> String {
        guard measure.figure.isNumber else { return "" }
        return measure.value.map { "\(Figure($0))" } ?? "–"
    }

    private static func linesBelow(_ measure: MeasuredValue) -> [String] {
        let words = measure.figure.scopeWords
        let scope = words.isEmpty ? [] : ["over: \(words)"]
        let statistics = (measure.statistics ?? []).map { entry in
            // What belongs together stays on one line.
            "\(entry.name)\u{a0}\(entry.value.map { "\(Figure($0))" } ?? "–")"
        }
        let texts = scope + (statistics.isEmpty ? [] : [statistics.joined(separator: ", ")])
        return texts.flatMap { Judgement.wrapped($0) }
            .map { $0.replacing("\u{a0}", with: " ") }
    }
}
