/// Values of documents that programs have written.
extension JSONValue {
    /// The number, if the value is a finite one.
    package var double: Double? {
        guard case .number(let number) = kind, let value = Double(number.text), value.isFinite
        else { return nil }
        return value
    }

    /// `true` or `false`, if the value is one.
    package var flag: Bool? {
        if case .flag(let flag) = kind { return flag }
        return nil
    }

    /// The members, if the value is an object.
    package var members: [Member] {
        if case .object(let members) = kind { return members }
        return []
    }
}
