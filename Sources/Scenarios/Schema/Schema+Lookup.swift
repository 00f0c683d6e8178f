import TextFormats

/// Looking fields up by the words of people.
extension Schema {
    /// The field that `text` names: by its path in the schema (`workload[].every`), by the way
    /// through a scenario (`workload[0].every`, `nodes.peers.router.D`), or within one of the
    /// shared shapes; nil when there is none.
    package static func field(named text: String) -> SchemaField? {
        if let field = field(text) { return field }
        var path = FieldPath.root
        for step in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let name = step.split(separator: "[", omittingEmptySubsequences: false).first,
                !name.isEmpty
            else { return nil }
            let inElement = path.step(to: 0).step(to: String(name))
            path = path.step(to: String(name))
            // The index of a list may be left out.
            if path.field == nil, inElement.field != nil { path = inElement }
            let indices = step.dropFirst(name.count)
            if !indices.isEmpty, indices.last != "]" { return nil }
            for index in indices.split(separator: "[") {
                guard index.last == "]" else { return nil }
                path = path.step(to: Int(index.dropLast()) ?? 0)
            }
        }
        return path.field
    }

    /// The end of a message that there is no field `text`: the fields of that name elsewhere, the
    /// nearest path, or the fields that a scenario has at its top.
    package static func ending(for text: String) -> String {
        if let sibling = sibling(of: text) { return "did you mean '\(sibling)'?" }
        let paths = fields.map(\.path)
        let name = text.split(separator: ".").last.map(String.init) ?? text
        let alike = fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.path)
        if alike.count == 1 { return "did you mean '\(alike[0])'?" }
        if !alike.isEmpty, alike.count <= 12 {
            return "did you mean one of \(alike.joined(separator: ", "))?"
        }
        if let near = Suggestion.nearest(to: text, among: paths) {
            return "did you mean '\(near)'?"
        }
        if let near = Suggestion.nearest(to: name, among: fields.map(\.name)),
            let field = fields.first(where: { $0.name == near })
        {
            return "did you mean '\(field.path)'?"
        }
        let tops = fields(of: "").map(\.name).filter { !$0.hasPrefix("<") }
        return "fields begin with \(tops.joined(separator: ", "))"
    }

    /// The path with another last name that somebody may have meant, where all before it is the
    /// path of a field: the nearest, or the longest that the last name begins with.
    private static func sibling(of text: String) -> String? {
        guard let dot = text.lastIndex(of: "."), let parent = field(named: String(text[..<dot]))
        else { return nil }
        let name = String(text[text.index(after: dot)...])
        let names = parts(of: parent).map(\.name)
        let beginning = names.filter { name.hasPrefix($0) }.max { $0.count < $1.count }
        return (Suggestion.nearest(to: name, among: names) ?? beginning).map {
            "\(text[...dot])\($0)"
        }
    }

    /// What is inside the field, for people; none where it has no fields.
    package static func parts(of field: SchemaField) -> [SchemaField] {
        fields(of: field.path) + fields(of: "\(field.path)[]")
    }
}
