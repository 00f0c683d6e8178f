/// What stands between values: space, comments, keys, colons, commas.
extension JSON5Parser {
    /// Moves to the next token.
    mutating func skipSpace() throws(Diagnostic) {
        while let next = cursor.next {
            if next.isJSON5Space {
                cursor.advance()
            } else if next == "/", cursor.peek(1) == "/" {
                while let passed = cursor.next, !passed.isLineTerminator { cursor.advance() }
            } else if next == "/", cursor.peek(1) == "*" {
                try skipBlockComment()
            } else {
                return
            }
        }
    }

    private mutating func skipBlockComment() throws(Diagnostic) {
        let opening = cursor.location
        cursor.advance()
        cursor.advance()
        while cursor.next != nil {
            if cursor.next == "*", cursor.peek(1) == "/" {
                cursor.advance()
                cursor.advance()
                return
            }
            cursor.advance()
        }
        throw mistake("this comment is never closed; expected '*/'", at: opening)
    }

    /// Reads a member's name, bare or quoted.
    mutating func key(opened opening: Location) throws(Diagnostic) -> String {
        switch cursor.next {
        case "\"", "'": return try string()
        case let next? where next.isWordStart || next == "\\": return bareWord()
        case nil: throw unclosed("}", opened: opening)
        default: throw mistake("expected a field's name or '}', found \(foundHere)")
        }
    }

    /// Moves past the colon after a key and to the value.
    mutating func colon(after key: String) throws(Diagnostic) {
        try skipSpace()
        if !cursor.skip(":") {
            let message = "expected ':' after \(Quoted.single(key)), found \(foundHere)"
            guard isAtValue else { throw mistake(message) }
            report(message, at: cursor.location)
        }
        try skipSpace()
    }

    /// Moves past the comma after an entry, if there is one, and to the next entry or the end.
    mutating func separator(
        closing: Unicode.Scalar, opened opening: Location
    ) throws(Diagnostic) {
        try skipSpace()
        if cursor.skip(",") { return try skipSpace() }
        if cursor.next == closing { return }
        guard cursor.next != nil else { throw unclosed(closing, opened: opening) }
        let message = "expected ',' or '\(closing)', found \(foundHere)"
        guard isAtValue else { throw mistake(message) }
        report(message, at: cursor.location)
    }

    private func unclosed(_ closing: Unicode.Scalar, opened opening: Location) -> Diagnostic {
        mistake(
            "expected '\(closing)', found the end of the text; opened in line \(opening.line), "
                + "column \(opening.column)")
    }

    /// Whether the cursor stands before something that can begin a value or a key.
    private var isAtValue: Bool {
        guard let next = cursor.next else { return false }
        switch next {
        case "{", "[", "\"", "'", "+", "-", ".": return true
        default: return next.isWordPart
        }
    }

    /// What is under the cursor, for messages.
    var foundHere: String {
        guard let next = cursor.next else { return "the end of the text" }
        var distance = 0
        var word = ""
        while distance < 40, let part = cursor.peek(distance), part.isWordPart {
            word.unicodeScalars.append(part)
            distance += 1
        }
        return Quoted.single(word.isEmpty ? String(Character(next)) : word)
    }
}
