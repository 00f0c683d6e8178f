/// Strings, bare keys, and the escapes in both.
extension JSON5Parser {
    /// Reads a string in single or double quotes.
    mutating func string() throws(Diagnostic) -> String {
        let opening = cursor.location
        guard let quote = cursor.next else { throw mistake("expected a string") }
        cursor.advance()
        var text = ""
        while let next = cursor.next {
            switch next {
            case quote:
                cursor.advance()
                return text
            case "\n", "\r":
                throw mistake("this string is not closed on its line", at: opening)
            case "\\": escape(into: &text)
            default:
                text.unicodeScalars.append(next)
                cursor.advance()
            }
        }
        throw mistake("this string is never closed", at: opening)
    }

    /// Reads a bare key, in which `\u0041` may stand for `A`.
    mutating func bareWord() -> String {
        var text = ""
        while let next = cursor.next {
            if next == "\\" {
                bareEscape(into: &text)
            } else if next.isWordPart {
                text.unicodeScalars.append(next)
                cursor.advance()
            } else {
                break
            }
        }
        return text
    }

    private mutating func bareEscape(into text: inout String) {
        let location = cursor.location
        cursor.advance()
        var added = ""
        if cursor.skip("u") { unicodeEscape(into: &added, at: location) }
        let isFirst = text.isEmpty
        let isAllowed = added.unicodeScalars.allSatisfy { isFirst ? $0.isWordStart : $0.isWordPart }
        text += added
        if added.isEmpty || !isAllowed {
            report("a name without quotes can only hold \\u escapes of letters", at: location)
        }
    }

    private mutating func escape(into text: inout String) {
        let location = cursor.location
        cursor.advance()
        guard let next = cursor.next else { return }
        cursor.advance()
        switch next {
        case "b": text += "\u{8}"
        case "f": text += "\u{C}"
        case "n": text += "\n"
        case "r": text += "\r"
        case "t": text += "\t"
        case "v": text += "\u{B}"
        case "x": hexEscape(into: &text, at: location)
        case "u": unicodeEscape(into: &text, at: location)
        case "0" where !(cursor.next?.isDigit ?? false): text += "\0"
        case "0"..."9":
            report("'\\\(next)' is no escape; write \\x and two hexadecimal digits", at: location)
        case "\r": _ = cursor.skip("\n")
        case "\n", "\u{2028}", "\u{2029}": break
        default: text.unicodeScalars.append(next)
        }
    }

    private mutating func hexEscape(into text: inout String, at location: Location) {
        guard let value = hexDigits(2), let scalar = Unicode.Scalar(value) else {
            return report("'\\x' needs two hexadecimal digits", at: location)
        }
        text.unicodeScalars.append(scalar)
    }

    /// Four hexadecimal digits, or two such escapes that are a surrogate pair.
    private mutating func unicodeEscape(into text: inout String, at location: Location) {
        guard let first = hexDigits(4) else {
            return report("'\\u' needs four hexadecimal digits", at: location)
        }
        var value = first
        if (0xD800..<0xDC00).contains(first), cursor.next == "\\", cursor.peek(1) == "u" {
            cursor.advance()
            cursor.advance()
            guard let second = hexDigits(4), (0xDC00..<0xE000).contains(second) else {
                return report("half a surrogate pair is no character", at: location)
            }
            value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            return report("half a surrogate pair is no character", at: location)
        }
        text.unicodeScalars.append(scalar)
    }

    private mutating func hexDigits(_ count: Int) -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = cursor.next?.hexValue else { return nil }
            value = value << 4 | digit
            cursor.advance()
        }
        return value
    }
}
