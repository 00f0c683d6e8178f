import Scenarios

/// What `pubsub-sim help FIELD` shows of a field of scenarios.
struct FieldHelp {
    private static let width = 80

    private let field: SchemaField

    init(_ field: SchemaField) {
        self.field = field
    }

    /// The field's path, what is to be known of it in few words, its meaning, an example, and what
    /// fields it has.
    var text: String {
        var facts = field.facts
        if !field.units.isEmpty {
            facts.insert(("Units", field.units.joined(separator: ", ")), at: 1)
        }
        let width = facts.map(\.name.count).max() ?? 0
        let rows = facts.map { fact in
            let blanks = String(repeating: " ", count: width - fact.name.count + 2)
            return Self.wrapped("  \(fact.name)\(blanks)", fact.value)
        }
        var text = "\(field.path)\n\n\(rows.joined())\n\(field.meaning)\n\n"
        text += "example:\n  \(field.example)\n"
        let parts = Schema.parts(of: field)
        if !parts.isEmpty {
            text += "\nfields:\n"
            text += Self.wrapped("  ", parts.map(\.name).joined(separator: ", "))
        }
        return text
    }

    /// `words` after `start`, in as many lines as it takes; later ones are indented as far.
    private static func wrapped(_ start: String, _ words: String) -> String {
        let indentation = String(repeating: " ", count: start.count)
        var lines = ""
        var line = start
        for word in words.split(separator: " ") {
            let isFirst = line.count == start.count
            if !isFirst, line.count + 1 + word.count > width {
                lines += line + "\n"
                line = indentation + word
            } else {
                line += isFirst ? String(word) : " \(word)"
            }
        }
        return lines + line + "\n"
    }
}
