import TextFormats

/// Where an override puts its value.
struct OverrideTarget {
    /// The step that stands for every group of nodes.
    static let everyGroup = "*"

    let steps: [OverridePath.Step]
    let value: JSONValue
    private let routers: RouterRegistry
    /// The value as it was written, if it was; what a field of text takes that looks like a number,
    /// a flag or null.
    var text: String?
    /// What is wrong with the way so far.
    private(set) var problems: [Diagnostic] = []

    /// The place that `steps` lead to, which is to hold `value`.
    init(steps: [OverridePath.Step], value: JSONValue, _ routers: RouterRegistry) {
        self.routers = routers
        self.steps = steps
        self.value = value
    }

    /// Puts the value into `root`, unless the way to a place of it is wrong.
    mutating func set(in root: inout JSONValue) { set(in: &root, path: .root, from: 0) }

    /// Puts the value into `current`, which lies at `path` after `index` steps.
    ///
    /// Objects on the way that the document lacks are made where the schema has an object; fields
    /// that the schema does not know are entered too, and refused with all others when the document
    /// is decoded.
    private mutating func set(in current: inout JSONValue, path: FieldPath, from index: Int) {
        guard index < steps.count else {
            current = value(at: path)
            return
        }
        switch steps[index].kind {
        case .name(Self.everyGroup) where path.schema == "nodes":
            setEveryGroup(of: &current, path: path, from: index)
        case .name(let name): set(member: name, of: &current, path: path, from: index)
        case .index(let entry): set(entry: entry, of: &current, path: path, from: index)
        }
    }

    private func value(at path: FieldPath) -> JSONValue {
        guard let text, let kind = path.field?.kind, [.text, .file, .word].contains(kind)
        else { return value }
        switch value.kind {
        case .number, .flag, .null: return JSONValue(kind: .string(text), location: value.location)
        case .string, .array, .object, .invalid: return value
        }
    }

    /// Puts the value into each group of `nodes`; what cannot take it is told group by group.
    private mutating func setEveryGroup(
        of nodes: inout JSONValue, path: FieldPath, from index: Int
    ) {
        // Nodes that are no object are told when the document is decoded.
        guard case .object(var members) = nodes.kind else { return }
        for place in members.indices {
            let inner = path.member(members[place].key)
            set(in: &members[place].value, path: inner, from: index + 1)
        }
        nodes.kind = .object(members)
    }

    private mutating func set(
        member name: String, of current: inout JSONValue, path: FieldPath, from index: Int
    ) {
        let step = steps[index]
        spellOut(&current, path: path)
        guard case .object(var members) = current.kind else {
            let entry = current.entries == nil ? "" : "; name an entry, such as [0]"
            report("this is \(current.summary), which has no fields\(entry)", at: path, step)
            return
        }
        let isNamedByAuthor = path.field?.kind == .namedObjects
        let inner = path.step(to: name)
        let isLast = index + 1 == steps.count
        if let found = members.firstIndex(where: { $0.key == name }) {
            set(in: &members[found].value, path: inner, from: index + 1)
            members[found].keyLocation = step.location
        } else {
            if isNamedByAuthor, path.schema == "nodes", !isLast {
                let ending = Suggestion.ending(for: name, among: members.map(\.key))
                report("unknown group; \(ending)", at: inner, step)
                return
            }
            var made = JSONValue(kind: .object([]), location: step.location)
            if isLast || Schema.field(inner.schema) != nil {
                set(in: &made, path: inner, from: index + 1)
            }
            members.append(.init(key: name, keyLocation: step.location, value: made))
        }
        if isLast, inner.schema == "nodes.*.router" {
            RouterSwap(to: value, routers).clear(&members)
        }
        current.kind = .object(members)
    }

    private mutating func set(
        entry: Int, of current: inout JSONValue, path: FieldPath, from index: Int
    ) {
        guard case .array(var entries) = current.kind, entry < entries.count else {
            let found: String
            if case .array(let entries) = current.kind {
                found = "a list of \(entries.count)"
            } else {
                found = current.summary
            }
            report("no entry \(entry); this is \(found)", at: path, steps[index])
            return
        }
        set(in: &entries[entry], path: path.step(to: entry), from: index + 1)
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

    private mutating func report(
        _ message: String, at path: FieldPath, _ step: OverridePath.Step
    ) {
        problems.append(
            Diagnostic(location: step.location, path: path.text, message: message))
    }
}
