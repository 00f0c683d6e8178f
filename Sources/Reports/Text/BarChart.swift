/// Counts as bars of block characters, with their share of the whole.
///
/// However many counts there are, the chart stays short: a long stretch of zeros becomes one line,
/// and what comes after the last line that fits is summed up.
struct BarChart {
    /// Columns of the longest bar.
    private static let longestBar = 40
    /// More lines than this are no picture any more.
    private static let mostRows = 24
    /// Zeros in a row that are still drawn one by one.
    private static let drawnZeros = 2

    private struct Row {
        var label: String
        var count: Int
        var isGap = false
    }

    private var rows: [Row] = []
    private let total: Int

    /// A chart of `counts`, each under the label of its index; `rest` labels the sum of all from an
    /// index on.
    init(
        _ counts: [Int], label: (_ index: Int) -> String, rest: (_ index: Int) -> String
    ) {
        total = counts.reduce(0, +)
        var index = 0
        while index < counts.count {
            let next = counts[index...].firstIndex { $0 != 0 } ?? counts.count
            if next - index > Self.drawnZeros {
                rows.append(Row(label: "⋮", count: 0, isGap: true))
                index = next
                continue
            }
            if rows.count >= Self.mostRows - 1, index + 1 < counts.count {
                let sum = counts[index...].reduce(0, +)
                rows.append(Row(label: rest(index), count: sum))
                return
            }
            rows.append(Row(label: label(index), count: counts[index]))
            index += 1
        }
    }

    /// One line for each count, or for each group of counts.
    var lines: [String] {
        let labelWidth = rows.map(\.label.count).max() ?? 0
        let largest = rows.map(\.count).max() ?? 0
        return rows.map { row in
            let label = String(repeating: " ", count: labelWidth - row.label.count) + row.label
            if row.isGap { return "  \(label)" }
            let bar = Self.bar(row.count, of: largest)
            let blanks = String(repeating: " ", count: Self.longestBar - bar.count)
            let share = Double(row.count) / Double(max(total, 1)) * 100
            let figure = "\(Figure(share, decimals: 2))"
            let indent = String(repeating: " ", count: max(0, 6 - figure.count))
            return "  \(label)  \(bar)\(blanks)  \(indent)\(figure) %"
        }
    }

    /// A bar in eighths of a column; what is not zero is never invisible.
    private static func bar(_ count: Int, of largest: Int) -> String {
        if count == 0 { return "" }
        let exact = Double(count) / Double(largest) * Double(longestBar * 8)
        let eighths = max(1, Int(exact + 0.5))
        let ends = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + ends[eighths % 8]
    }
}
