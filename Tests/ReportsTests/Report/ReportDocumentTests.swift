import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// docs/report.md says what every key and every trace line means; this holds it to that.
@Suite("docs/report.md")
struct ReportDocumentTests {
    @Test("Every key of the JSON report has its line, and every line its key")
    func keys() throws {
        let part = try Self.lines(from: "## The JSON report", to: "### Which way is better")
        #expect(Self.terms(of: part).sorted() == ReportJSONTests.keys.sorted())
    }

    /// `REWRITE_GOLDEN=1 swift test` writes the rows anew.
    @Test("The row of every figure is as the catalogue has it, and none is left out")
    func figures() throws {
        var lines = try Self.allLines()
        var found: [ReportMetric] = []
        for (place, line) in lines.enumerated() {
            guard let key = Self.terms(of: [line]).first,
                let metric = ReportMetric(named: key)
            else { continue }
            found.append(metric)
            let definition = metric.definition
            let row =
                "| `\(key)` | \(definition.unit) | \(definition.direction.word) | "
                + "\(definition.sentence) |"
            if line == row { continue }
            Issue.record("the row of \(key) differs from the catalogue")
            lines[place] = row
        }
        // The parts of a score have a row each, for all their statistics; the shares are a list.
        let rows = ReportMetric.all.filter { metric in
            if case .ending(.scorePart) = metric { return false }
            return metric != .latencyShare(bucket: nil)
        }
        #expect(found.map(\.name).sorted() == rows.map(\.name).sorted())
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data(lines.joined(separator: "\n").utf8).write(to: Self.url)
        }
    }

    @Test("The examples of trace lines are real ones, one for every form")
    func examples() throws {
        let part = try Self.lines(from: "## The trace", to: "## Comparing runs")
        let examples = part.filter { $0.hasPrefix("{") }.map { "\($0)\n" }.joined()
        try Golden.expect(examples, toBe: "trace.txt")
    }

    @Test("Every field of a trace line is explained, and no other")
    func fields() throws {
        let part = try Self.lines(from: "## The trace", to: "## Comparing runs")
        var fields: Set<String> = []
        for line in part where line.hasPrefix("{") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            fields.formUnion(try #require(object as? [String: Any]).keys)
        }
        #expect(Set(Self.terms(of: part)) == fields)
    }

    @Test("Every type of event has a sentence that begins with it")
    func types() throws {
        let part = try Self.lines(from: "## The trace", to: "## Comparing runs")
        let prose = part.filter { !$0.hasPrefix("{") && !$0.hasPrefix("|") }.joined(separator: " ")
        for line in part where line.hasPrefix("{") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let type = try #require((object as? [String: Any])?["type"] as? String)
            #expect(prose.contains("`\(type)`:") || prose.contains("`\(type)` and"), "\(type)")
        }
    }

    /// The terms that the tables' lines explain, in order.
    private static func terms(of lines: [String]) -> [String] {
        lines.compactMap { line in
            guard line.hasPrefix("| `"), let end = line.firstRange(of: "` |") else { return nil }
            return String(line[line.index(line.startIndex, offsetBy: 3)..<end.lowerBound])
        }
    }

    private static let url = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/report.md")

    private static func allLines() throws -> [String] {
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    private static func lines(from heading: String, to next: String) throws -> [String] {
        let lines = try allLines()
        let start = try #require(lines.firstIndex(of: heading))
        let end = try #require(lines.firstIndex(of: next))
        return Array(lines[start..<end])
    }
}
