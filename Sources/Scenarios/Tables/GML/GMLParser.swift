import TextFormats

/// Reads GML. What is no GML ends the reading: without its brackets nothing after it has a meaning.
struct GMLParser {
    /// Lists within lists beyond this are no graph.
    private static let deepest = 50

    private var cursor: TextCursor

    /// The entries of the document that `bytes` hold.
    ///
    /// - Throws: a diagnostic at the first character that is no GML.
    static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [GMLEntry] {
        var parser = GMLParser(cursor: try TextCursor(bytes, file: file))
        return try parser.entries(within: nil, depth: 0)
    }

    /// Entries up to the bracket that closes the one at `opening`, or to the end.
    private mutating func entries(
        within opening: Location?, depth: Int
    ) throws(Diagnostic) -> [GMLEntry] {
        guard depth <= Self.deepest else { throw mistake("lists are nested too deeply") }
        var found: [GMLEntry] = []
        while true {
            skipBlanks()
            guard let next = cursor.next else {
                guard let opening else { return found }
                throw Diagnostic(
                    location: opening, path: "", message: "this '[' is never closed by a ']'")
            }
            if next == "]", opening != nil {
                cursor.advance()
                return found
            }
            found.append(try entry(depth))
        }
    }

    private mutating func entry(_ depth: Int) throws(Diagnostic) -> GMLEntry {
        let location = cursor.location
        let start = cursor.offset
        while let next = cursor.next, Self.isLetter(next) || (next.isDigit && cursor.offset > start)
        {
            cursor.advance()
        }
        let key = cursor.text(since: start)
        guard !key.isEmpty else { throw mistake("expected a key such as node, or ']'") }
        skipBlanks()
        let valueLocation = cursor.location
        return GMLEntry(
            key: key, location: location, value: try value(of: key, depth),
            valueLocation: valueLocation)
    }

    private mutating func value(of key: String, _ depth: Int) throws(Diagnostic) -> GMLEntry.Value {
        let opening = cursor.location
        if cursor.skip("[") { return .list(try entries(within: opening, depth: depth + 1)) }
        if cursor.skip("\"") {
            let start = cursor.offset
            while let next = cursor.next, next != "\"" {
                let isEscape = next == "\\" && (cursor.peek(1) == "\"" || cursor.peek(1) == "\\")
                cursor.advance()
                if isEscape { cursor.advance() }
            }
            let text = cursor.text(since: start)
            guard cursor.skip("\"") else {
                throw Diagnostic(
                    location: opening, path: "", message: "this text is never closed by a '\"'")
            }
            return .text(GMLText.plain(text))
        }
        let start = cursor.offset
        while let next = cursor.next, next.isDigit || "+-.eE".unicodeScalars.contains(next) {
            cursor.advance()
        }
        let number = cursor.text(since: start)
        guard !number.isEmpty else {
            throw mistake("expected the value of \(Quoted.safe(key)): a number, a text or '['")
        }
        return .number(number)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
    }

    /// Skips what means nothing: white space, and lines that begin with a hash.
    private mutating func skipBlanks() {
        while let next = cursor.next {
            if next == "#" {
                while let next = cursor.next, next != "\n", next != "\r" { cursor.advance() }
            } else if " \t\r\n".unicodeScalars.contains(next) {
                cursor.advance()
            } else {
                return
            }
        }
    }

    private func mistake(_ message: String) -> Diagnostic {
        let found = cursor.next.map { "found \(Quoted.single(String($0)))" } ?? "the file ends here"
        return Diagnostic(location: cursor.location, path: "", message: "\(message); \(found)")
    }
}
