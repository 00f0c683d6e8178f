import Foundation
import PubSub
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("docs/scenario.md")
struct DocumentationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The document's lines.
    private static func lines() throws -> [String] {
        let path = root.appending(path: "docs/scenario.md")
        return try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
    }

    /// What stands under each heading that names a field.
    static func sections() throws -> [(path: String, lines: [String])] {
        var found: [(path: String, lines: [String])] = []
        for line in try lines() {
            if line.hasPrefix("### `"), line.hasSuffix("`") {
                found.append((String(line.dropFirst(5).dropLast()), []))
            } else if line.hasPrefix("#") {
                found.append(("", []))
            } else if !found.isEmpty {
                found[found.count - 1].lines.append(line)
            }
        }
        return found.filter { !$0.path.isEmpty }
    }

    @Test("Every field has a heading and every heading a field, in the schema's words")
    func headings() throws {
        let sections = try Self.sections()
        let documented = sections.map(\.path)
        let fields = Schema.fields.map(\.path)
        #expect(fields.filter { !documented.contains($0) } == [])
        #expect(documented.filter { !fields.contains($0) } == [])
        #expect(Set(documented).count == documented.count)
    }

    @Test("Every field has its type, a default with a source, a meaning and an example")
    func contents() throws {
        for section in try Self.sections() {
            let field = try #require(Schema.field(section.path))
            let lines = section.lines.filter { !$0.isEmpty }
            try #require(lines.count >= 4, "\(section.path)")
            #expect(lines[0] == "- Type: \(field.kind.rawValue)", "\(section.path)")
            #expect(lines[1].hasPrefix("- Default: "), "\(section.path)")
            // Where a default comes from: nowhere, a source in brackets, or a reason.
            let origins = [
                "none; ", "(gossipsub-v1.", "(pubsub/README.md", "(go-libp2p-pubsub",
                "a choice of ours, because ",
            ]
            #expect(origins.contains { lines[1].contains($0) }, "\(section.path)")
            #expect(lines.last?.hasPrefix("Example: `") == true, "\(section.path)")
            let text = lines.joined(separator: " ")
            if let version = field.firstVersion {
                let numbers: [ProtocolVersion: String] = [
                    .v1_0: "1.0", .v1_1: "1.1", .v1_2: "1.2", .v1_3: "1.3",
                ]
                let number = try #require(numbers[version])
                #expect(text.contains("From version \(number) on."), "\(section.path)")
            } else {
                #expect(!text.contains("From version"), "\(section.path)")
            }
            if field.variants == ["gossipsub"] {
                #expect(text.contains("Only with gossipsub."), "\(section.path)")
            }
        }
    }

    @Test("A required field is documented as such, and no other")
    func requirements() throws {
        let sections = try Self.sections()
        let mentioned = sections.filter { $0.lines.contains("- Default: none; required") }
        let document = try #require(
            JSON5Parser.parse(Array(Maximal.text.utf8), file: "t").value)
        for removal in JSONText.withoutOneMember(document) {
            let found = Loading.mistakes(JSONText.write(removal.value), tables: Maximal.tables)
            let isRequired = mentioned.contains { $0.path == removal.path }
            let isMissing = found.contains { $0.contains(": missing; expected") }
            if isRequired && removal.path != "nodes.*" { #expect(isMissing, "\(removal.path)") }
            if isMissing {
                let section = sections.first { $0.path == removal.path }
                let says = section?.lines.contains {
                    $0.hasPrefix("- Default: ") && $0.contains("requ")
                }
                #expect(says == true, "\(removal.path) is required, which its section does not say")
            }
        }
    }

    @Test("Every JSON5 block is a scenario that loads, and the first comes within twenty lines")
    func examples() throws {
        let lines = try Self.lines()
        let start = try #require(lines.firstIndex(of: "```json5"))
        #expect(start < 20)
        for block in try Self.lines().joined(separator: "\n").components(separatedBy: "```json5\n")
            .dropFirst()
        {
            let text = try #require(block.components(separatedBy: "\n```").first)
            #expect(Loading.mistakes(text) == [])
        }
    }

    @Test("Every example of a field is JSON5")
    func fieldExamples() throws {
        for section in try Self.sections() {
            let line = try #require(section.lines.last { $0.hasPrefix("Example: `") })
            let text = String(line.dropFirst("Example: `".count).dropLast())
            let whole = text.hasPrefix("{") ? text : "{\(text)}"
            #expect(
                JSON5Parser.parse(Array(whole.utf8), file: section.path).diagnostics == [],
                "\(section.path)")
        }
    }
}
