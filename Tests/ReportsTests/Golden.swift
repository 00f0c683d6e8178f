import Foundation
import Testing

/// Texts that were read and approved, in the folder `Golden`.
///
/// `REWRITE_GOLDEN=1 swift test` writes them anew; the difference is then reviewed like code.
enum Golden {
    /// Compares `actual` with the text of that name, line by line.
    static func expect(_ actual: String, toBe name: String) throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden").appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data(actual.utf8).write(to: url)
            Issue.record(
                "rewrote \(name); review the difference and run again without REWRITE_GOLDEN")
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
}
