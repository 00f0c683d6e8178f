import TextFormats

/// Writes down in a document the defaults that rows of the schema give as values.
struct SchemaDefaults {
    /// Fills in what `value`, which lies at `path`, leaves to such defaults, and what is in it.
    static func fill(_ value: inout JSONValue, at path: FieldPath = .root) {
        switch value.kind {
        case .object:
            // In this order, so that a field that others depend on is there before them.
            for field in Schema.fields(of: path.schema)
            where value[field.name] == nil && field.hasMeaning(in: value) {
                guard let usual = parsed(field.usual) else { continue }
                value.fill(field.name, usual)
            }
            guard case .object(var members) = value.kind else { return }
            for index in members.indices {
                fill(&members[index].value, at: path.step(to: members[index].key))
            }
            value.kind = .object(members)
        case .array(var entries):
            for index in entries.indices { fill(&entries[index], at: path.step(to: index)) }
            value.kind = .array(entries)
        case .null, .flag, .number, .string, .invalid: break
        }
    }

    private static func parsed(_ usual: FieldDefault) -> JSONValue.Kind? {
        guard let text = usual.literal else { return nil }
        let parsed = JSON5Parser.parse(Array(text.utf8), file: "")
        precondition(parsed.diagnostics.isEmpty, "the default \(text) is no JSON5")
        return parsed.value?.kind
    }
}
