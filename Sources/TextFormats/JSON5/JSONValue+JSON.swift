/// Documents for programs that read JSON, but no JSON5.
extension JSONValue {
    /// The value as JSON, indented, ended by a line break. A number that JSON cannot write as it
    /// is, such as a hexadecimal one, is written in decimal digits; `NaN` and what the parser
    /// refused are `null`.
    package var json: String { Self.json(self, indentation: 0) + "\n" }

    private static func json(_ value: JSONValue, indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation + 2)
        let end = String(repeating: " ", count: indentation)
        switch value.kind {
        case .null, .invalid: return "null"
        case .flag(let flag): return "\(flag)"
        case .number(let number): return json(number)
        case .string(let text): return quoted(text)
        case .array(let entries):
            if entries.isEmpty { return "[]" }
            let lines = entries.map { margin + json($0, indentation: indentation + 2) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(end)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { member in
                "\(margin)\(quoted(member.key)): \(json(member.value, indentation: indentation + 2))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(end)}"
        }
    }

    private static func json(_ number: JSONNumber) -> String {
        if number.text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/#) != nil {
            return number.text
        }
        if case .whole(let amount)? = number.decimal?.times(1), number.decimal?.isNegative == false
        {
            return "\(amount)"
        }
        return number.decimal?.nearestDouble.map { "\($0)" } ?? "null"
    }
}
