/// A value of a JSON5 document that knows where it stands.
package struct JSONValue: Equatable, Sendable {
    /// What the value is.
    package enum Kind: Equatable, Sendable {
        /// `null`.
        case null
        /// `true` or `false`.
        case flag(Bool)
        /// A number, as written.
        case number(JSONNumber)
        /// A string, its escapes resolved.
        case string(String)
        /// A list.
        case array([JSONValue])
        /// An object; its members in file order, no name twice.
        case object([Member])
        /// Something that was meant as a value and has been reported already.
        case invalid
    }

    /// One name and its value.
    package struct Member: Equatable, Sendable {
        /// The name.
        package var key: String
        /// Where the name stands.
        package var keyLocation: Location
        /// The value.
        package var value: JSONValue

        /// The member `key`, written at `keyLocation`.
        package init(key: String, keyLocation: Location, value: JSONValue) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    /// What the value is.
    package var kind: Kind
    /// Where its first character stands.
    package var location: Location

    /// A value that begins at `location`.
    package init(kind: Kind, location: Location) {
        self.kind = kind
        self.location = location
    }

    /// The value as a message may show it, such as `"ring"`, `50` or `a list`.
    package var summary: String {
        switch kind {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): Quoted.safe(number.text)
        case .string(let text): Quoted.double(text)
        case .array: "a list"
        case .object: "an object"
        case .invalid: "nothing"
        }
    }
}

/// A number of a JSON5 document: its text, and its exact value where it has one.
package struct JSONNumber: Equatable, Sendable {
    /// As written.
    package var text: String
    /// The exact value; nil for `NaN`, the infinities, and more digits than 64 bits hold.
    package var decimal: DecimalNumber?

    /// The number written as `text`.
    package init(text: String, decimal: DecimalNumber?) {
        self.text = text
        self.decimal = decimal
    }
}
