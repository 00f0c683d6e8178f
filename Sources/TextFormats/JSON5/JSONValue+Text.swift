extension JSONValue {
    /// A list or an object of at most so many characters stands on one line.
    private static let longestLine = 80

    /// The value as JSON5, ended by a line break: what the parser makes of it is this value again.
    /// What the parser refused is written as `…`.
    package var text: String { Self.written(self, indentation: 0) + "\n" }

    /// The value as JSON5 on one line; what the parser refused as `…`.
    package var inlineText: String { Self.inline(self) }

    private static func written(_ value: JSONValue, indentation: Int) -> String {
        let line = inline(value)
        if line.count + indentation <= longestLine { return line }
        let margin = String(repeating: " ", count: indentation + 2)
        let end = String(repeating: " ", count: indentation)
        switch value.kind {
        case .array(let entries):
            let lines = entries.map {
                "\(margin)\(written($0, indentation: indentation + 2)),\n"
            }
            return "[\n\(lines.joined())\(end)]"
        case .object(let members):
            let lines = members.map {
                "\(margin)\(name($0.key)): \(written($0.value, indentation: indentation + 2)),\n"
            }
            return "{\n\(lines.joined())\(end)}"
        default: return line
        }
    }

    private static func inline(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: return "null"
        case .flag(let flag): return "\(flag)"
        case .number(let number): return number.text
        case .string(let text): return quoted(text)
        case .array(let entries): return "[\(entries.map(inline).joined(separator: ", "))]"
        case .object(let members):
            let list = members.map { "\(name($0.key)): \(inline($0.value))" }
            return "{\(list.joined(separator: ", "))}"
        case .invalid: return "…"
        }
    }

    /// A name needs no quotes if it looks like one of a programming language.
    private static func name(_ key: String) -> String {
        let isPlain = key.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "_"): true
            default: false
            }
        }
        let startsWithDigit = key.utf8.first.map { 48...57 ~= $0 } ?? true
        return isPlain && !startsWithDigit ? key : quoted(key)
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
