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

    @Test("Which way figures are better is told as the code has it")
    func directions() throws {
        let part = try Self.lines(from: "### Which way is better", to: "## The trace")
        let lists = part.joined(separator: " ").components(separatedBy: "- ").dropFirst()
        let names = lists.map { list in
            list.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
                .map(\.element)
        }
        #expect(names == [MetricDirection.less, MetricDirection.more])
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

    private static func lines(from heading: String, to next: String) throws -> [String] {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/report.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let start = try #require(lines.firstIndex(of: heading))
        let end = try #require(lines.firstIndex(of: next))
        return Array(lines[start..<end])
    }
}
