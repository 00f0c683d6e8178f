/// A table of comma-separated cells under a header, each cell with its place.
///
/// Cells hold numbers, so there are no quotes. Blanks around a cell do not count; empty lines are
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
        while cursor.next != nil {
            let line = Self.line(&cursor)
            if line.count > 1 || !line[0].text.isEmpty { lines.append(line) }
        }
        header = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// Reads up to the next line and splits at the commas.
    private static func line(_ cursor: inout TextCursor) -> [Cell] {
        var cells: [Cell] = []
        while true {
            while cursor.next == " " || cursor.next == "\t" { cursor.advance() }
            let location = cursor.location
            let start = cursor.offset
            while let next = cursor.next, next != ",", next != "\n", next != "\r" {
                cursor.advance()
            }
            let text = cursor.text(since: start)
            cells.append(Cell(text: trimmed(text), location: location))
            if cursor.skip(",") { continue }
            if cursor.skip("\r") {
                _ = cursor.skip("\n")
            } else {
                _ = cursor.skip("\n")
            }
            return cells
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard let last = text.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(text[...last])
    }
}
