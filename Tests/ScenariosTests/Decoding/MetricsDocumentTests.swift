import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("docs/metrics.md")
struct MetricsDocumentTests {
    /// The cells of the lines that define metrics, by increasing line.
    private static func lines() throws -> [[String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/metrics.md")
        return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
            .filter { $0.hasPrefix("| `") }
            .map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    @Test("Every metric is defined once, in order, with the fields that it can have")
    func definitions() throws {
        let fields = [
            "T": ["topic"], "G": ["group"], "P": ["publishers"], "W": ["from", "until"],
            "S": ["settle"], "D": ["deadline"], "`after`": ["after"], "`until`": ["until"],
            "`within`": [],
        ]
        let lines = try Self.lines()
        #expect(lines.map { $0[0] } == ScopedMetric.all.map { "`\($0.name)`" })
        for (line, metric) in zip(lines, ScopedMetric.all) {
            try #require(line.count == 5)
            let better = ["less": MetricDirection.lessIsBetter, "more": .moreIsBetter]
            #expect((better[line[2]] ?? .neither) == MetricDirection(of: metric.name), "\(metric)")
            let letters = line[3].replacing(",", with: "").split(separator: " ")
            let named = letters.flatMap { fields[String($0), default: ["?"]] }
            #expect(named.sorted() == metric.fields.sorted(), "\(metric.name)")
            #expect(line[4].hasSuffix("."), "\(metric.name)")
        }
    }
}
