import Foundation
import ScenarioModel
import Testing
import TextFormats

/// docs/metrics.md has a row for every metric over a scope, as the catalogue has it.
///
/// `REWRITE_GOLDEN=1 swift test` writes the rows anew.
@Suite("docs/metrics.md")
struct MetricsDocumentTests {
    private static let url = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/metrics.md")

    @Test("Every metric has its row, in order, and no other has one")
    func rows() throws {
        var lines = try String(contentsOf: Self.url, encoding: .utf8).components(separatedBy: "\n")
        let places = lines.indices.filter { lines[$0].hasPrefix("| `") }
        let names = places.map { lines[$0].split(separator: "`").dropFirst().first ?? "" }
        try #require(names.map { String($0) } == ScopedMetric.all.map(\.name))
        for (place, metric) in zip(places, ScopedMetric.all) where lines[place] != Self.row(metric)
        {
            Issue.record("the row of \(metric.name) differs from the catalogue")
            lines[place] = Self.row(metric)
        }
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data(lines.joined(separator: "\n").utf8).write(to: Self.url)
        }
    }

    private static func row(_ metric: ScopedMetric) -> String {
        let definition = metric.definition
        return "| `\(metric.name)` | \(definition.unit) | \(definition.direction.word) | "
            + "\(letters(metric)) | \(definition.sentence) |"
    }

    /// The fields as the page abbreviates them: `T G P W S D` and others by their names.
    private static func letters(_ metric: ScopedMetric) -> String {
        let fields = metric.fields
        let hasWindow = fields.contains("from")
        let abbreviations = [
            ("topic", "T"), ("group", "G"), ("publishers", "P"), ("from", "W"), ("settle", "S"),
            ("deadline", "D"),
        ]
        let short = abbreviations.filter { fields.contains($0.0) }.map(\.1).joined(separator: " ")
        var long = hasWindow ? [] : ["`after`", "`until`"]
        if metric == .freshShare { long.append("`within`") }
        return ([short] + long).joined(separator: ", ")
    }
}
