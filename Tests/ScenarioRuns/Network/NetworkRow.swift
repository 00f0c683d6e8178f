import Foundation

/// A measured situation: a row of one of the tables.
struct NetworkRow: Sendable {
    /// Columns that hold results; the others say what was measured.
    private static let results: Set = [
        "mean_ms", "mean_se_ms", "median_ms", "min_ms", "max_ms", "first_ms", "last_ms",
        "last_min_ms", "last_max_ms", "n", "runs", "second_ms", "extra_ms", "mean_extra_ms",
        "p90_extra_ms", "p95_extra_ms", "p99_extra_ms", "max_extra_ms", "base_ms", "small_ms",
        "large_ms", "p50_ms", "p99_ms", "late_share", "min_second_ms", "max_second_ms",
    ]

    /// What was measured: the columns' values, in their order.
    let name: String
    private let fields: [String: String]

    /// All rows of a table.
    static func rows(of table: String) throws -> [NetworkRow] {
        let lines = try lines(of: table)
        guard let columns = lines.first else { return [] }
        return lines.dropFirst().map { NetworkRow(columns, $0) }
    }

    /// The lines of a table, with what is between commas.
    static func lines(of table: String) throws -> [[String]] {
        let file = RepositoryScenario.root
            .appendingPathComponent("Tests/ScenarioRuns/Vectors/network/\(table).csv")
        return try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private init(_ columns: [String], _ values: [String]) {
        fields = Dictionary(uniqueKeysWithValues: zip(columns, values))
        name = zip(columns, values)
            .filter { !Self.results.contains($0.0) && !$0.1.isEmpty }.map(\.1)
            .joined(separator: " ")
    }

    /// The text in a column; empty when there is none.
    subscript(text column: String) -> String { fields[column] ?? "" }

    /// The number in a column; 0 when there is none.
    subscript(column: String) -> Double { Double(self[text: column]) ?? 0 }

    /// The whole number in a column; 0 when there is none.
    subscript(whole column: String) -> Int { Int(self[column]) }
}

/// One figure of a row, as it came out and as it was measured; in milliseconds.
struct NetworkFigure: CustomStringConvertible {
    var name: String
    var ours: Double
    var measured: Double
    /// Whether it is a tail, or the mean delay that random loss adds: these may be a quarter off,
    /// others 15 %.
    var isTail = false
    /// The standard error of what was measured; 0 when it is not known.
    var standardError = 0.0

    /// Whether it is near enough: by its share, by 3 ms, or by two standard errors.
    var isNear: Bool {
        abs(ours - measured) <= max((isTail ? 0.25 : 0.15) * measured, 3, 2 * standardError)
    }

    var description: String {
        "\(name) \(Int(ours.rounded())) of \(Int(measured.rounded())) ms"
    }
}

/// Quantiles and means of latencies.
extension [Double] {
    /// The element that so large a share of the sorted list lies before.
    func quantile(_ share: Double) -> Double {
        isEmpty ? .nan : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }

    /// The mean of the two in the middle, or the one.
    var median: Double {
        let sorted = sorted()
        if isEmpty { return .nan }
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }

    var mean: Double { isEmpty ? .nan : reduce(0, +) / Double(count) }
}
