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
            } else if line.hasPrefix("#"), !line.hasPrefix("####") {
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

    /// The document with what stands under each heading made anew from the field's row; a field
    /// that has no heading follows the one before it in the schema.
    private static func rewritten(_ text: String) -> String {
        let blank = "\n### `"
        var parts = text.components(separatedBy: blank)
        for (index, field) in Schema.fields.enumerated()
        where !parts.contains(where: { $0.hasPrefix("\(field.path)`\n") }) {
            let before = index == 0 ? "" : "\(Schema.fields[index - 1].path)`\n"
            let place = parts.firstIndex { $0.hasPrefix(before) } ?? parts.count - 1
            parts.insert("\(field.path)`\n", at: place + 1)
        }
        return parts.enumerated().map { index, part in
            guard index > 0, let path = part.split(separator: "`").first,
                let field = Schema.field(String(path))
            else { return part }
            let rest = part.components(separatedBy: "\n## ").dropFirst()
            let block = field.documentation.dropFirst("### `".count)
            return ([String(block)] + rest).joined(separator: "\n## ")
        }
        .joined(separator: blank)
    }

    @Test("What stands under each heading is what the field's row says")
    func contents() throws {
        let path = Self.root.appending(path: "docs/scenario.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let wanted = Self.rewritten(text)
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] != nil {
            try wanted.write(to: path, atomically: true, encoding: .utf8)
            return
        }
        let (found, lines) = (text.split(separator: "\n"), wanted.split(separator: "\n"))
        let differs = zip(found, lines).first { $0 != $1 }
        #expect(
            text == wanted,
            "\(String(describing: differs)); REWRITE_GOLDEN=1 writes what the rows say")
    }

    @Test("Every row says what the field means, by an example that is of that field")
    func rows() throws {
        for field in Schema.fields {
            #expect(!field.meaning.isEmpty, "\(field.path)")
            #expect(!field.usual.words.isEmpty, "\(field.path)")
            if let literal = field.usual.literal {
                let parsed = JSON5Parser.parse(Array(literal.utf8), file: field.path)
                #expect(parsed.diagnostics.isEmpty, "\(field.path)")
            }
            #expect(
                field.kind != .word || !field.words.isEmpty || field.name == "reason",
                "\(field.path) has no words")
            #expect(field.words.isEmpty || field.kind == .word, "\(field.path) has words")
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
