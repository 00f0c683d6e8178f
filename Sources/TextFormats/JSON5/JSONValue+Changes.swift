/// Changing documents.
extension JSONValue {
    /// The value with the member `name` set to `value`, at its place or at the end.
    ///
    /// What is no object stays as it is.
    package func setting(_ name: String, to value: JSONValue) -> JSONValue {
        guard case .object(var members) = kind else { return self }
        if let index = members.firstIndex(where: { $0.key == name }) {
            members[index].value = value
        } else {
            members.append(Member(key: name, keyLocation: location, value: value))
        }
        return JSONValue(kind: .object(members), location: location)
    }

    /// The value without the member `name`.
    package func removing(_ name: String) -> JSONValue {
        guard case .object(let members) = kind else { return self }
        return JSONValue(kind: .object(members.filter { $0.key != name }), location: location)
    }

    /// The value with the list `name` made of `entries`; a list without entries goes.
    package func replacing(_ name: String, with entries: [JSONValue]) -> JSONValue {
        if entries.isEmpty { return removing(name) }
        return setting(name, to: JSONValue(kind: .array(entries), location: location))
    }

    /// The members' names, if the value is an object.
    package var names: [String] {
        guard case .object(let members) = kind else { return [] }
        return members.map(\.key)
    }

    /// The value with every text in it changed.
    package func mappingTexts(_ change: (String) -> String) -> JSONValue {
        switch kind {
        case .string(let text): return JSONValue(kind: .string(change(text)), location: location)
        case .array(let entries):
            return JSONValue(
                kind: .array(entries.map { $0.mappingTexts(change) }), location: location)
        case .object(let members):
            let changed = members.map { member in
                Member(
                    key: member.key, keyLocation: member.keyLocation,
                    value: member.value.mappingTexts(change))
            }
            return JSONValue(kind: .object(changed), location: location)
        case .null, .flag, .number, .invalid: return self
        }
    }

    /// A list that stands nowhere.
    package static func list(_ entries: [JSONValue]) -> JSONValue {
        JSONValue(kind: .array(entries), location: nowhere)
    }

    /// A text that stands nowhere.
    package static func text(_ text: String) -> JSONValue {
        JSONValue(kind: .string(text), location: nowhere)
    }

    /// A whole number that stands nowhere.
    package static func number(_ number: UInt64) -> JSONValue {
        let written = JSONNumber(text: "\(number)", decimal: DecimalNumber("\(number)"))
        return JSONValue(kind: .number(written), location: nowhere)
    }

    private static let nowhere = Location(file: "", line: 1, column: 1)
}
