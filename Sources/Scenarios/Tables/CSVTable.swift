import TextFormats

/// A table of comma-separated cells under a header, each cell with its place.
///
/// As tools write it: any cell may be in quotes (RFC 4180, section 2), cells are separated by
/// commas, by semicolons or tabs where the first line has no comma, or by blanks where it has
/// neither. Blanks around a cell do not count; empty lines, and those that begin with `#`, are
/// skipped.
struct CSVTable {
    /// One cell.
    struct Cell {
        /// Its text without blanks around it.
        let text: String
        /// Where the text starts.
        let location: Location
    }

    /// The names of the columns; empty for an empty file.
    let header: [Cell]
    /// The rows below the header, of any length.
    let rows: [[Cell]]
    /// Where the table starts.
    let start: Location

    /// The table that `bytes` hold.
    ///
    /// - Throws: a diagnostic at the first byte that is not UTF-8.
    init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        var cursor = try TextCursor(bytes, file: file)
        var lines: [[Cell]] = []
        start = cursor.location
        let separator = Self.separator(of: bytes)
        Self.skipDirective(&cursor)
        while let next = cursor.next {
            if next == "#" {
                Self.skipLine(&cursor)
                continue
            }
            let line = Self.line(&cursor, separator)
            if line.count > 1 || !line[0].text.isEmpty { lines.append(line) }
        }
        header = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// What separates the cells: what the first line that says something has.
    private static func separator(of bytes: [UInt8]) -> Unicode.Scalar {
        let lines = bytes.prefix(1 << 16).split { $0 == 10 || $0 == 13 }
        let first = lines.first { line in
            let text = line.drop { $0 == 32 || $0 == 9 }
            return !text.isEmpty && text.first != UInt8(ascii: "#")
        }
        guard var first = first.map({ Array($0) }) else { return "," }
        var isQuoted = false
        first.removeAll { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return isQuoted
        }
        for separator in [",", ";", "\t"] as [Unicode.Scalar]
        where first.contains(UInt8(ascii: separator)) {
            return separator
        }
        let words = first.split(separator: 32)
        return words.count > 1 ? " " : ","
    }

    /// Skips the first line where it says what separates cells, as Excel writes it: `sep=;`.
    private static func skipDirective(_ cursor: inout TextCursor) {
        let wanted = Array("sep=".unicodeScalars)
        let found = wanted.indices.map { cursor.peek($0) }
        let end = cursor.peek(wanted.count + 1)
        guard found == wanted, cursor.peek(wanted.count) != "\n", end == "\n" || end == "\r" else {
            return
        }
        skipLine(&cursor)
    }

    private static func skipLine(_ cursor: inout TextCursor) {
        while let next = cursor.next, next != "\n", next != "\r" { cursor.advance() }
        _ = cursor.skip("\r")
        _ = cursor.skip("\n")
    }

    /// Reads up to the next line and splits it.
    private static func line(
        _ cursor: inout TextCursor, _ separator: Unicode.Scalar
    ) -> [Cell] {
        var cells: [Cell] = []
        while true {
            skipBlanks(&cursor, separator)
            let location = cursor.location
            let text: String
            if cursor.next == "\"" {
                text = quoted(&cursor)
                skipBlanks(&cursor, separator)
                // What comes after the closing quote belongs to the cell, which is then no number.
                let rest = unquoted(&cursor, separator)
                cells.append(Cell(text: text + trimmed(rest), location: location))
            } else {
                text = unquoted(&cursor, separator)
                cells.append(Cell(text: trimmed(text), location: location))
            }
            if cursor.skip(separator) {
                guard separator == " " else { continue }
                // Any number of blanks is one separator, and none ends a line.
                skipBlanks(&cursor, ",")
                if let next = cursor.next, next != "\n", next != "\r" { continue }
            }
            _ = cursor.skip("\r")
            _ = cursor.skip("\n")
            return cells
        }
    }

    private static func unquoted(
        _ cursor: inout TextCursor, _ separator: Unicode.Scalar
    ) -> String {
        let start = cursor.offset
        while let next = cursor.next, next != separator, next != "\n", next != "\r" {
            cursor.advance()
        }
        return cursor.text(since: start)
    }

    /// A cell in quotes, in which two quotes are one.
    private static func quoted(_ cursor: inout TextCursor) -> String {
        var text = ""
        cursor.advance()
        while true {
            let start = cursor.offset
            while let next = cursor.next, next != "\"" { cursor.advance() }
            text += cursor.text(since: start)
            guard cursor.skip("\""), cursor.skip("\"") else { return trimmed(text) }
            text += "\""
        }
    }

    private static func skipBlanks(_ cursor: inout TextCursor, _ separator: Unicode.Scalar) {
        while let next = cursor.next, next == " " || next == "\t", next != separator {
            cursor.advance()
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard let last = text.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(text[...last])
    }
}
