import Foundation
import Scenarios
import Testing
import TextFormats

/// The JSON Schema takes what the decoder takes.
@Suite("The JSON Schema of scenarios")
struct JSONSchemaTests {
    private static let schema = JSON5Parser.parse(
        Array(JSONSchema.text.utf8), file: "scenario.schema.json"
    ).value

    private static func mistakes(_ text: String) throws -> [String] {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        return SchemaValidator(schema: try #require(schema)).mistakes(document)
    }

    private static let scenarios: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scenarios")
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter { $0.hasSuffix(".json5") && !Experiment.isExperiment($0) }
            .sorted().map { folder.appending(path: $0).path }
    }()

    @Test("It takes each scenario of the repository")
    func repository() throws {
        #expect(Self.scenarios.count > 50)
        for path in Self.scenarios {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(try Self.mistakes(text) == [], "\(path)")
        }
    }

    @Test("It takes every field")
    func maximal() throws {
        for text in [Maximal.text] + Maximal.others {
            #expect(try Self.mistakes(text) == [])
        }
    }

    @Test("It refuses unknown fields, wrong types, words and units, and what lacks a field")
    func refusals() throws {
        let world = #"nodes: {a: {count: 2, router: "gossipsub"}}"#
        #expect(try Self.mistakes("{duration: '1 s', \(world)}") == [])
        for wrong in [
            "{\(world)}", "{duration: 5, \(world)}", "{duration: '5 m', \(world)}",
            "{duration: '1 s', \(world), link: {}}", "{duration: '1 s', nodes: {a: {count: 2}}}",
            "{duration: '1 s', \(world), topology: {kind: 'rings'}}",
            "{duration: '1 s', \(world), links: {losss: 0}}",
            "{duration: '1 s', \(world), observe: {every: '1 s', scores: 1}}",
            "{duration: '1 s', nodes: {a: {count: 0, router: 'floodsub'}}}",
        ] {
            #expect(try Self.mistakes(wrong) != [], "\(wrong)")
        }
    }

    @Test("Every field is in it, with its default")
    func complete() throws {
        let text = JSONSchema.text
        for field in Schema.fields where field.name != "*" {
            #expect(text.contains("\"\(field.name)\": {"), "\(field.path)")
        }
        let links = try #require(Self.schema?["$defs"]?["links"]?["properties"])
        #expect(links["loss"]?["default"]?.wholeNumber == 0)
        #expect(links["sharing"]?["default"]?.string == "fifo")
    }
}

/// As much of JSON Schema as the schema of scenarios uses.
private struct SchemaValidator {
    let schema: JSONValue

    func mistakes(_ document: JSONValue) -> [String] { mistakes(document, schema, "") }

    private func mistakes(_ value: JSONValue, _ rules: JSONValue, _ path: String) -> [String] {
        var found: [String] = []
        if let reference = rules["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let inner = schema["$defs"]?[name] else { return ["no definition \(name)"] }
            found += mistakes(value, inner, path)
        }
        if let choices = rules["anyOf"]?.entries,
            !choices.contains(where: { mistakes(value, $0, path).isEmpty })
        {
            found.append("\(path): none of the choices")
        }
        if let types = rules["type"] {
            let names = types.entries?.compactMap(\.string) ?? [types.string ?? ""]
            if !names.contains(where: { isOfType(value, $0) }) {
                return found + ["\(path): no \(names)"]
            }
        }
        if let words = rules["enum"]?.entries?.map(\.string), !words.contains(value.string) {
            found.append("\(path): none of \(words)")
        }
        if let pattern = rules["pattern"]?.string, let text = value.string,
            let regex = try? Regex(pattern), text.firstMatch(of: regex) == nil
        {
            found.append("\(path): '\(text)' does not match \(pattern)")
        }
        if let least = rules["minimum"]?.wholeNumber, let number = value.wholeNumber,
            number < least
        {
            found.append("\(path): less than \(least)")
        }
        if let most = rules["maximum"]?.wholeNumber, let number = value.wholeNumber, number > most {
            found.append("\(path): more than \(most)")
        }
        return found + parts(value, rules, path)
    }

    private func parts(_ value: JSONValue, _ rules: JSONValue, _ path: String) -> [String] {
        if let entries = value.entries, let items = rules["items"] {
            return entries.enumerated().flatMap { mistakes($1, items, "\(path)[\($0)]") }
        }
        var found: [String] = []
        for name in rules["required"]?.entries?.compactMap(\.string) ?? []
        where value[name] == nil {
            found.append("\(path).\(name): missing")
        }
        guard case .object(let members) = value.kind else { return found }
        for member in members {
            let inner = "\(path).\(member.key)"
            if let rules = rules["properties"]?[member.key] {
                found += mistakes(member.value, rules, inner)
            } else if rules["additionalProperties"]?.flag == false {
                found.append("\(inner): unknown")
            } else if let rules = rules["additionalProperties"] {
                found += mistakes(member.value, rules, inner)
            }
        }
        return found
    }

    private func isOfType(_ value: JSONValue, _ name: String) -> Bool {
        switch (name, value.kind) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .flag),
            ("number", .number):
            true
        case ("integer", .number): value.wholeNumber != nil
        default: false
        }
    }
}
