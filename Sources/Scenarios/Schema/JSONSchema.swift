import TextFormats

/// The schema of scenario files as a JSON Schema, which editors check and complete by.
///
/// It is made from the rows, and so it knows names, types, words, units and defaults. What depends
/// on other fields (unions, references to groups and topics, sums of shares) only the decoder
/// knows: what it takes the schema takes as well, but not the other way round.
package enum JSONSchema {
    /// The whole schema as JSON, draft 2020-12.
    package static var text: String { document.json }

    static var document: JSONValue {
        var members = object(at: "")
        members.insert(("$schema", .text("https://json-schema.org/draft/2020-12/schema")), at: 0)
        members.insert(("title", .text("A scenario of pubsub-sim")), at: 1)
        members.append(("$defs", .made(containers.map { (name(of: $0), .made(object(at: $0))) })))
        return .made(members)
    }

    /// The places that have fields, but for the root.
    private static var containers: [String] {
        var found: [String] = []
        for field in Schema.fields where !field.parent.isEmpty && !found.contains(field.parent) {
            found.append(field.parent)
        }
        return found
    }

    /// A definition's name, which needs no escapes in a reference.
    private static func name(of path: String) -> String {
        path.replacing("[]", with: "-entry").replacing("*", with: "NAME")
            .replacing("<", with: "").replacing(">", with: "")
    }

    private static func reference(_ path: String) -> JSONValue {
        .made([("$ref", .text("#/$defs/\(name(of: path))"))])
    }

    private static func hasFields(_ path: String) -> Bool { !Schema.fields(of: path).isEmpty }

    /// The keywords of an object that lies at `path`.
    private static func object(at path: String) -> [(String, JSONValue)] {
        let fields = Schema.fields(of: path).filter { !$0.path.hasPrefix("<") || !path.isEmpty }
        var members: [(String, JSONValue)] = [("type", .text("object"))]
        if fields.count == 1, fields[0].name == "*" {
            return members + [("additionalProperties", schema(of: fields[0]))]
        }
        members.append(("properties", .made(fields.map { ($0.name, schema(of: $0)) })))
        members.append(("additionalProperties", .flag(false)))
        let required = fields.filter { field in
            field.usual == .required && field.variants.isEmpty && field.condition == nil
        }
        if !required.isEmpty {
            members.append(("required", .list(required.map { .text($0.name) })))
        }
        return members
    }

    /// What a field may hold, with what is to be known of it.
    private static func schema(of field: SchemaField) -> JSONValue {
        var members = shape(of: field)
        let lines = field.meaning.split(separator: "\n", omittingEmptySubsequences: false)
        let paragraph = lines.prefix { !$0.isEmpty }.joined(separator: " ")
        members.append(("description", .text("\(paragraph) Default: \(field.usual.words).")))
        if let literal = field.usual.literal,
            let value = JSON5Parser.parse(Array(literal.utf8), file: "").value
        {
            members.append(("default", value))
        }
        return .made(members)
    }

    private static func shape(of field: SchemaField) -> [(String, JSONValue)] {
        let path = field.path
        switch field.kind {
        case .text, .file, .rate, .node, .size, .sizeOrNone, .bitRate, .duration, .time, .quantity:
            return string(of: field)
        case .word:
            // A version looks like a number, and may be written as one.
            if field.words.isEmpty || field.name == "version" { return type("string", "number") }
            return words(field.words)
        case .flag: return type("boolean")
        case .wholeNumber: return wholeNumber(of: field)
        case .number: return path.hasPrefix("vary[]") ? type("number", "string") : type("number")
        case .figure, .share, .decay, .tolerance: return type("number", "string")
        case .object: return [("$ref", .text("#/$defs/\(name(of: path))"))]
        case .namedObjects:
            guard let inner = Schema.field("\(path).*") else { return type("object") }
            return type("object") + [("additionalProperties", schema(of: inner))]
        case .list: return list(at: path)
        case .texts: return type("array") + [("items", .made(type("string")))]
        case .pick: return type("integer", "array", "string")
        case .selection: return union([texts, reference(Schema.selection)], or: "string")
        case .distribution, .jitter: return union([reference(Schema.distribution)], or: "string")
        case .latency:
            return union([reference(path), reference(Schema.distribution)], or: "string")
        case .bandwidth:
            return union([reference(path), entries(reference("\(path)[]"))], or: nil)
        case .regions, .topicScore, .objectOrNone: return union([reference(path)], or: "string")
        case .table:
            return union([reference(path), .made(list(at: path))], or: nil)
        case .router:
            return union([reference(path), entries(reference(path))], or: "string")
        case .seeds, .anything: return []
        }
    }

    /// Lists of objects hold nothing else, but for that of subscriptions, which holds names too.
    private static func list(at path: String) -> [(String, JSONValue)] {
        let entry = "\(path)[]"
        guard hasFields(entry) else { return type("array") }
        if path == "nodes.*.subscribe" {
            return type("array") + [("items", .made(union([reference(entry)], or: "string")))]
        }
        return type("array") + [("items", reference(entry))]
    }

    private static func entries(_ items: JSONValue) -> JSONValue {
        .made(type("array") + [("items", items)])
    }

    private static let texts = JSONValue.made(
        type("array") + [("items", JSONValue.made(type("string")))])

    private static func wholeNumber(of field: SchemaField) -> [(String, JSONValue)] {
        let lowest = UInt64(field.range?.lowerBound ?? 0)
        var members = type("integer") + [("minimum", JSONValue.number(lowest))]
        if let range = field.range {
            members.append(("maximum", .number(UInt64(range.upperBound))))
        }
        return members
    }

    /// A string, with its units if it has some.
    private static func string(of field: SchemaField) -> [(String, JSONValue)] {
        if field.units.isEmpty || field.kind == .rate { return type("string") }
        let units =
            field.units + (field.kind == .time || field.kind == .duration ? ["µs", "μs"] : [])
        return type("string") + [
            ("pattern", .text("^\\s*\\+?[0-9.eE+]+\\s*(\(units.joined(separator: "|")))\\s*$"))
        ]
    }

    private static func words(_ words: [String]) -> [(String, JSONValue)] {
        [("enum", .list(words.map { .text($0) }))]
    }

    private static func type(_ names: String...) -> [(String, JSONValue)] {
        [("type", names.count == 1 ? .text(names[0]) : .list(names.map { .text($0) }))]
    }

    private static func union(_ shapes: [JSONValue], or type: String?) -> [(String, JSONValue)] {
        let simple = type.map { [JSONValue.made(Self.type($0))] } ?? []
        return [("anyOf", .list(simple + shapes))]
    }
}

extension JSONValue {
    /// An object that stands nowhere.
    static func made(_ members: [(String, JSONValue)]) -> JSONValue {
        let place = Location(file: "", line: 1, column: 1)
        return JSONValue(
            kind: .object(members.map { Member(key: $0.0, keyLocation: place, value: $0.1) }),
            location: place)
    }

    /// `true` or `false`, which stands nowhere.
    static func flag(_ flag: Bool) -> JSONValue {
        JSONValue(kind: .flag(flag), location: Location(file: "", line: 1, column: 1))
    }
}
