/// Where an override puts its value.
struct OverrideTarget {
    let steps: [OverridePath.Step]
    let value: JSONValue

    /// Puts the value into `current`, which lies at `path` after `index` steps.
    ///
    /// Objects on the way that the document lacks are made where the schema has an object; fields
    /// that the schema does not know are entered too, and refused with all others when the document
    /// is decoded.
    func set(
        in current: inout JSONValue, path: FieldPath, from index: Int
    ) throws(Diagnostic) {
        guard index < steps.count else {
            current = value
            return
        }
        switch steps[index].kind {
        case .name(let name): try set(member: name, of: &current, path: path, from: index)
        case .index(let entry): try set(entry: entry, of: &current, path: path, from: index)
        }
    }

    private func set(
        member name: String, of current: inout JSONValue, path: FieldPath, from index: Int
    ) throws(Diagnostic) {
        let step = steps[index]
        spellOut(&current, path: path)
        guard case .object(var members) = current.kind else {
            throw mistake("this is \(current.summary), which has no fields", at: path, step)
        }
        let isNamedByAuthor = Schema.field(path.schema)?.kind == .namedObjects
        let inner = isNamedByAuthor ? path.member(name) : shape(path, of: name).field(name)
        if let found = members.firstIndex(where: { $0.key == name }) {
            try set(in: &members[found].value, path: inner, from: index + 1)
            members[found].keyLocation = step.location
        } else {
            let isLast = index + 1 == steps.count
            if isNamedByAuthor, path.schema == "nodes", !isLast {
                let ending = Suggestion.ending(for: name, among: members.map(\.key))
                throw mistake("unknown group; \(ending)", at: inner, step)
            }
            var made = JSONValue(kind: .object([]), location: step.location)
            if isLast || Schema.field(inner.schema) != nil {
                try set(in: &made, path: inner, from: index + 1)
            }
            members.append(.init(key: name, keyLocation: step.location, value: made))
        }
        current.kind = .object(members)
    }

    private func set(
        entry: Int, of current: inout JSONValue, path: FieldPath, from index: Int
    ) throws(Diagnostic) {
        guard case .array(var entries) = current.kind, entry < entries.count else {
            let found: String
            if case .array(let entries) = current.kind {
                found = "a list of \(entries.count)"
            } else {
                found = current.summary
            }
            throw mistake("no entry \(entry); this is \(found)", at: path, steps[index])
        }
        try set(in: &entries[entry], path: path.entry(entry), from: index + 1)
        current.kind = .array(entries)
    }

    /// What is given by a bare name, such as a router, becomes the object that it stands for.
    private func spellOut(_ current: inout JSONValue, path: FieldPath) {
        guard case .string = current.kind else { return }
        let name: String
        switch Schema.field(path.schema)?.kind {
        case .router: name = "protocol"
        case .topicScore, .regions: name = "preset"
        default: return
        }
        let member = JSONValue.Member(key: name, keyLocation: current.location, value: current)
        current = JSONValue(kind: .object([member]), location: current.location)
    }

    /// The shared shape that lies at `path`, if one does; an object of the schema's own may lie
    /// there too, if it has the field `name`.
    private func shape(_ path: FieldPath, of name: String) -> FieldPath {
        switch Schema.field(path.schema)?.kind {
        case .latency where Schema.field(path.field(name).schema) == nil:
            path.shaped(as: Schema.distribution)
        case .distribution, .jitter: path.shaped(as: Schema.distribution)
        case .selection: path.shaped(as: Schema.selection)
        default: path
        }
    }

    private func mistake(
        _ message: String, at path: FieldPath, _ step: OverridePath.Step
    ) -> Diagnostic {
        Diagnostic(location: step.location, path: path.text, message: message)
    }
}
