/// Tokens without quotes: words and numbers.
extension JSON5Parser {
    /// Reads `true`, `false`, `null`, `Infinity` or `NaN`; any other word lacks its quotes.
    mutating func word() -> JSONValue.Kind {
        let location = cursor.location
        let start = cursor.offset
        while let next = cursor.next, next.isWordPart || next == "\\" { cursor.advance() }
        let text = cursor.text(since: start)
        if isAtBareText { return withoutQuotes(since: start, at: location) }
        switch text {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case "Infinity", "NaN": return .number(JSONNumber(text: text, decimal: nil))
        default: return withoutQuotes(since: start, at: location)
        }
    }

    /// Reads a number: decimal with optional leading or trailing point, or hexadecimal.
    mutating func number() -> JSONValue.Kind {
        let location = cursor.location
        let start = cursor.offset
        while let next = cursor.next, next.isWordPart || next == "." || isSign(next, since: start) {
            cursor.advance()
        }
        let text = cursor.text(since: start)
        if isAtBareText || isAtUnit { return withoutQuotes(since: start, at: location) }
        if let exact = DecimalNumber(text) ?? DecimalNumber(hexadecimal: text) {
            return .number(JSONNumber(text: text, decimal: exact))
        }
        if isInexactNumber(text) { return .number(JSONNumber(text: text, decimal: nil)) }
        return withoutQuotes(since: start, at: location)
    }

    /// Whether `next` is a sign at the start of a number or right after its exponent's letter.
    private func isSign(_ next: Unicode.Scalar, since start: Int) -> Bool {
        guard next == "+" || next == "-" else { return false }
        let text = cursor.text(since: start)
        return text.isEmpty || (text.hasSuffix("e") || text.hasSuffix("E")) && !text.contains("x")
    }

    /// Whether `text` is a number of JSON5 that has no exact 64-bit value.
    private func isInexactNumber(_ text: String) -> Bool {
        let unsigned = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
        if unsigned == "Infinity" || unsigned == "NaN" { return true }
        if unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X") {
            let digits = unsigned.dropFirst(2).unicodeScalars
            return !digits.isEmpty && digits.allSatisfy { $0.hexValue != nil }
        }
        return DecimalNumber.isWellFormed(unsigned)
    }

    /// Whether text without quotes goes on right here, as in `1/200` or `5%`.
    private var isAtBareText: Bool {
        guard let next = cursor.next, !next.isJSON5Space else { return false }
        switch next {
        case ",", "]", "}", ":", "{", "[", "\"", "'": return false
        case "/": return cursor.peek(1) != "/" && cursor.peek(1) != "*"
        default: return true
        }
    }

    /// Whether a blank and a unit follow a number, as in `10 s`; in `10 s: 5` it is a key that
    /// follows.
    private var isAtUnit: Bool {
        var distance = 0
        while cursor.peek(distance) == " " { distance += 1 }
        guard distance > 0, let first = cursor.peek(distance), first.isWordStart || first == "%"
        else { return false }
        while let next = cursor.peek(distance), next.isWordPart || next == "%" { distance += 1 }
        while cursor.peek(distance) == " " { distance += 1 }
        guard let after = cursor.peek(distance) else { return true }
        return after == "," || after == "}" || after == "]" || after == "/"
            || after.isLineTerminator
    }

    /// Reports the text from `start` up to where it seems to end as lacking quotes.
    private mutating func withoutQuotes(since start: Int, at location: Location) -> JSONValue.Kind {
        while isAtBareText { cursor.advance() }
        if isAtUnit {
            while cursor.next == " " { cursor.advance() }
            while isAtBareText { cursor.advance() }
        }
        let shown = Quoted.safe(cursor.text(since: start))
        let isNumeric = shown.unicodeScalars.first.map { !$0.isWordStart } ?? false
        let problem = isNumeric ? "'\(shown)' is not a number" : "'\(shown)' is not a value"
        report("\(problem); if it is text, write it in quotes: \"\(shown)\"", at: location)
        return .invalid
    }
}
