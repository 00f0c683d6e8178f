import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("docs/comparing.md")
struct ExperimentDocumentTests {
    private static func lines() throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: "docs/comparing.md")
        return try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
    }

    @Test("Every field of an experiment has its row, with its type and its meaning")
    func rows() throws {
        let lines = try Self.lines()
        let start = try #require(lines.firstIndex(of: "| field | type | meaning |"))
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("| `") }
        let documented = rows.map { row in
            row.split(separator: "|", maxSplits: 2).map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " |"))
            }
        }
        let fields = Schema.experimentFields.map { field in
            [
                "`\(field.path.dropFirst("<experiment>.".count))`", field.kind.rawValue,
                field.meaning,
            ]
        }
        #expect(documented == fields)
    }
}
