import SimKernel
import TextFormats

/// Adding to a document.
extension JSONValue {
    /// Adds the member `name` to an object that has none of that name.
    mutating func fill(_ name: String, _ value: Kind) {
        guard case .object(var members) = kind, self[name] == nil else { return }
        members.append(
            Member(
                key: name, keyLocation: location, value: JSONValue(kind: value, location: location))
        )
        kind = .object(members)
    }

    /// Takes a member away.
    mutating func remove(_ name: String) {
        guard case .object(var members) = kind else { return }
        members.removeAll { $0.key == name }
        kind = .object(members)
    }

    /// Fills in a length of time.
    mutating func fill(_ name: String, _ time: Interval) { fill(name, .string(time.description)) }

    /// Gives an object the member `name`, whatever it had before.
    mutating func replace(_ name: String, _ value: Kind) {
        guard case .object(var members) = kind else { return }
        members.removeAll { $0.key == name }
        kind = .object(members)
        fill(name, value)
    }

    /// Changes the member `name` of an object, if it has one.
    mutating func change(_ name: String, _ change: (inout JSONValue) -> Void) {
        guard case .object(var members) = kind,
            let index = members.firstIndex(where: { $0.key == name })
        else { return }
        change(&members[index].value)
        kind = .object(members)
    }

    /// Changes each entry of a list.
    mutating func changeEach(_ change: (Int, inout JSONValue) -> Void) {
        guard case .array(var entries) = kind else { return }
        for index in entries.indices { change(index, &entries[index]) }
        kind = .array(entries)
    }
}

extension JSONValue.Kind {
    /// A whole number.
    static func number(_ value: Int) -> Self {
        .number(JSONNumber(text: "\(value)", decimal: DecimalNumber("\(value)")))
    }

    /// A number, in the fewest digits that are it and no other.
    static func number(_ value: Double) -> Self {
        .number(JSONNumber(text: "\(value)", decimal: DecimalNumber("\(value)")))
    }

    /// A size in bytes.
    static func size(_ byteCount: Int) -> Self { .string("\(byteCount) B") }

    /// A share, as a fraction.
    static func share(_ share: Ratio) -> Self { .string("\(share.numerator)/\(share.denominator)") }
}
