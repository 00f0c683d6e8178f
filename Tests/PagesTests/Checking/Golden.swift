import Foundation
import Testing

/// Pages that were looked at and approved, in the folder `Golden`.
///
/// `REWRITE_GOLDEN=1 swift test` writes them anew; the difference is then reviewed like code.
enum Golden {
    /// Compares `actual` with the text of that name, line by line.
    static func expect(_ actual: String, toBe name: String) throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden")
            .appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data(actual.utf8).write(to: url)
            Issue.record("rewrote \(name); look at the page, and run again without REWRITE_GOLDEN")
            return
        }
        let golden = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let found = actual.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, (one, other)) in zip(expected, found).enumerated() {
            try #require(other == one, "line \(number + 1) of \(name)")
        }
        #expect(found.count == expected.count, "number of lines of \(name)")
    }

    /// The body of a page with a line for each row, figure and section, so that a difference can be
    /// read.
    static func body(of page: [UInt8]) -> String {
        let text = String(decoding: page, as: UTF8.self)
        guard let start = text.firstRange(of: "<main"), let end = text.firstRange(of: "</main>")
        else { return "" }
        var body = String(text[start.lowerBound..<end.upperBound])
        for tag in [
            "<section", "<figure", "<tr", "<path", "<text", "<h2", "<h3", "<details", "<li",
        ] {
            body = body.replacing(tag, with: "\n\(tag)")
        }
        return body + "\n"
    }

    /// Data with a line for each member.
    static func lines(of json: [UInt8]) -> String {
        String(decoding: json, as: UTF8.self).replacing(",\"", with: ",\n\"")
            .replacing("{\"", with: "{\n\"")
    }
}
