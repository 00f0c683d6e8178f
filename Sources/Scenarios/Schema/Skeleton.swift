/// A scenario with every field that there is, each on a line of its own: what a scenario needs, and
/// all else as comments, with its default or an example.
package struct Skeleton {
    /// The whole file; it is a scenario as it stands.
    package static var text: String {
        var skeleton = Skeleton()
        skeleton.write("{", 0)
        skeleton.fields(of: "", depth: 1, isActive: true)
        skeleton.write("}", 0)
        skeleton.write("", 0)
        skeleton.write("// Wherever nodes are selected:", 0)
        skeleton.fields(of: Schema.selection, depth: 0, isActive: false)
        skeleton.write("", 0)
        skeleton.write("// In place of a constant, wherever there is a distribution:", 0)
        skeleton.fields(of: Schema.distribution, depth: 0, isActive: false)
        return skeleton.lines.joined(separator: "\n") + "\n"
    }

    /// What a scenario must have, with the values that this one has.
    private static let needed: [String: String] = [  // For look-up only.
        "duration": "duration: \"10 s\"", "nodes": "nodes", "nodes.*": "peers",
        "nodes.*.count": "count: 20", "nodes.*.router": "router",
        "nodes.*.router.protocol": "protocol: \"gossipsub\"",
    ]

    /// The name that stands for one of the author's.
    private static let names: [String: String] = [  // For look-up only.
        "nodes.*": "peers", "topics.*": "chat",
        "nodes.*.router.score.topics.*": "\"*\"",
        "nodes.*.router.gater.topicDeliveryWeights.*": "\"*\"",
        "links.latency.regions.shares.*": "europe", "links.latency.shares.*": "europe",
    ]

    private var lines: [String] = []

    private mutating func write(_ line: String, _ depth: Int) {
        lines.append(line.isEmpty ? "" : String(repeating: "  ", count: depth) + line)
    }

    /// The fields of the object at `path`; `isActive` says whether it is more than a comment.
    private mutating func fields(of path: String, depth: Int, isActive: Bool) {
        for field in Schema.fields(of: path)
        where !path.isEmpty || !field.path.hasPrefix("<") {
            let isNeeded = isActive && Self.needed[field.path] != nil
            let mark = isNeeded ? "" : "// "
            let containers = Self.containers(of: field)
            if containers.isEmpty {
                write("\(mark)\(value(of: field)),  // \(remark(field))", depth)
            }
            for inner in containers {
                let (opening, closing) = inner.isList ? ("[{", "}]") : ("{", "}")
                write("\(mark)\(name(of: field)): \(opening)  // \(remark(field))", depth)
                fields(of: inner.path, depth: depth + 1, isActive: isNeeded)
                write("\(mark)\(closing),", depth)
            }
        }
    }

    /// The places whose fields are inside a field: the object itself, and the entries of a list.
    private static func containers(of field: SchemaField) -> [(path: String, isList: Bool)] {
        [(field.path, false), ("\(field.path)[]", true)]
            .filter { !Schema.fields(of: $0.0).isEmpty }
    }

    /// The field with its default, or with an example.
    private func value(of field: SchemaField) -> String {
        if let needed = Self.needed[field.path] { return needed }
        if let literal = field.usual.literal { return "\(name(of: field)): \(literal)" }
        return field.example
    }

    private func name(of field: SchemaField) -> String { Self.names[field.path] ?? field.name }

    /// Its type and its default in a few words.
    private func remark(_ field: SchemaField) -> String {
        switch field.usual {
        case .required: "\(field.kind.rawValue); required"
        case .value: field.kind.rawValue
        case .absent(let words), .derived(let words, _): "\(field.kind.rawValue); default: \(words)"
        }
    }
}
