/// Rows of cells in columns that are as wide as their widest cell, two blanks apart.
package struct TextTable {
    /// Columns of a terminal.
    static let width = 80
    private static let gap = 2
    /// The fewest columns that a name is cut to.
    private static let leastNameWidth = 8

    /// The first column is aligned to the left and may be cut, all others to the right.
    package var rows: [[String]]
    /// The column that goes where all together are too wide; nil for none.
    package var leastWanted: Int?
    /// The column that only Markdown has room for, after the one that is least wanted; nil for
    /// none.
    package var onlyInMarkdown: Int?

    /// A table of `rows`.
    package init(rows: [[String]] = []) { self.rows = rows }

    /// The rows as lines, each after `indentation` blanks and within `width` columns; cells that do
    /// not fit beside one another stand below their row's first.
    package func lines(indentation: Int = 2) -> [String] {
        var rows = rows
        if let column = onlyInMarkdown {
            for index in rows.indices where column < rows[index].count {
                rows[index].remove(at: column)
            }
        }
        var widths = Self.widths(of: rows)
        let whole = widths.reduce(indentation - Self.gap) { $0 + $1 + Self.gap }
        if let column = leastWanted, whole > Self.width {
            for index in rows.indices where column < rows[index].count {
                rows[index].remove(at: column)
            }
            widths = Self.widths(of: rows)
        }
        let rest = indentation + widths.dropFirst().reduce(0) { $0 + $1 + Self.gap }
        guard let name = widths.first else { return [] }
        widths[0] = min(name, Self.width - rest)
        if widths[0] < min(name, Self.leastNameWidth) { return stacked(indentation) }
        return rows.map { row in
            var line = String(repeating: " ", count: indentation)
            for (column, cell) in row.enumerated() {
                if column == 0 {
                    line += Self.padded(Self.cut(cell, to: widths[0]), to: widths[0])
                } else {
                    line += String(repeating: " ", count: Self.gap)
                    line += String(repeating: " ", count: widths[column] - cell.count) + cell
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Each row but the heading as its first cell, with the others and their headings below it.
    private func stacked(_ indentation: Int) -> [String] {
        let blanks = String(repeating: " ", count: indentation)
        let heading = rows.first ?? []
        return rows.dropFirst().flatMap { row in
            let cells = zip(heading, row).dropFirst().filter { !$1.isEmpty }
                .map { "\($0) \($1)" }
            return Self.wrapped(row.first ?? "", after: blanks)
                + Self.wrapped(cells.joined(separator: ", "), after: "\(blanks)  ")
        }
    }

    private static func widths(of rows: [[String]]) -> [Int] {
        (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
    }

    /// The rows as a table in Markdown; the first is its heading.
    package var markdown: [String] {
        guard let heading = rows.first else { return [] }
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        let rule = heading.indices.map { $0 == 0 ? ":--" : "--:" }
        let all = rows.dropFirst().map { row in
            row + Array(repeating: "", count: max(0, heading.count - row.count))
        }
        return [line(heading), line(rule)] + all.map(line)
    }

    /// Words in lines of at most `width` columns, the first after `first`, the others indented by
    /// as much; a word that is longer than a line is broken.
    package static func wrapped(_ text: String, after first: String) -> [String] {
        let margin = String(repeating: " ", count: first.count)
        var lines: [String] = []
        var line = first
        var isEmpty = true
        let length = width - first.count
        for word in words(of: text).flatMap({ pieces(of: $0[...], length) }) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = margin
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }

    private static func pieces(of word: Substring, _ length: Int) -> [Substring] {
        var pieces: [Substring] = []
        var rest = word
        while rest.count > length {
            pieces.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return pieces + [rest]
    }

    /// The words of `text`; a percent sign stays with its number.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ") {
            if word.hasPrefix("%"), let number = words.popLast() {
                words.append("\(number) \(word)")
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
