/// Reading documents that are no scenarios.
extension JSONValue {
    /// The member `name`, if the value is an object that has it.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.key == name }?.value
    }

    /// The text, if the value is one.
    package var string: String? {
        if case .string(let text) = kind { return text }
        return nil
    }

    /// The number, if the value is a whole one from 0 on.
    package var wholeNumber: UInt64? {
        guard case .number(let number) = kind, let decimal = number.decimal, !decimal.isNegative,
            case .whole(let amount) = decimal.times(1)
        else { return nil }
        return amount
    }

    /// The value, if it is a whole number from 0 on that can count something.
    package var count: Int? { wholeNumber.flatMap { Int(exactly: $0) } }

    /// The entries, if the value is a list.
    package var entries: [JSONValue]? {
        if case .array(let entries) = kind { return entries }
        return nil
    }
}
