import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Tables and lines that fit a terminal.
@Suite("Text tables")
struct TextTableTests {
    private func table(_ rows: [[String]], leastWanted: Int? = nil) -> TextTable {
        var table = TextTable()
        table.rows = rows
        table.leastWanted = leastWanted
        return table
    }

    private static let long = String(repeating: "long", count: 30)

    @Test("The first column is to the left, the others to the right; nothing ends in blanks")
    func columns() {
        let lines = table([["name", "n", "value"], ["a", "10", ""], ["bcdef", "7", "1.5"]]).lines()
        #expect(lines == ["  name    n  value", "  a      10", "  bcdef   7    1.5"])
    }

    @Test("A name that is too long is cut, so that the line fits")
    func cut() {
        let lines = table([["name", "n"], [Self.long, "10"]]).lines()
        #expect(lines.map(\.count) == [80, 80])
        #expect(lines[1].hasSuffix("longl…  10") || lines[1].hasSuffix("…  10"))
    }

    @Test("Where all is too wide the column that is least wanted goes")
    func least() {
        let wide = String(repeating: "x", count: 60)
        let rows = [["name", "p", "value"], [String(repeating: "n", count: 20), "0.5", wide]]
        #expect(table(rows, leastWanted: 1).lines()[1] == "  nnnnnnnnnnnnnnn…  " + wide)
        #expect(table([["a", "b"], ["1", "2"]], leastWanted: 1).lines() == ["  a  b", "  1  2"])
    }

    @Test("Cells that do not fit beside one another stand below their row's first")
    func stacked() {
        let wide = String(repeating: "x", count: 40)
        let lines = table([["name", "one", "two", "3rd"], ["first", wide, "", wide]]).lines()
        #expect(lines == ["  first", "    one \(wide), 3rd", "    \(wide)"])
    }

    @Test("Nothing is a table without lines")
    func empty() {
        #expect(table([]).lines() == [])
        #expect(table([]).markdown == [])
    }

    @Test("Markdown keeps cells apart, and rows as long as the heading")
    func markdown() {
        #expect(
            table([["a", "b", "c"], ["1|2", "3"]]).markdown == [
                "| a | b | c |", "| :-- | --: | --: |", "| 1\\|2 | 3 |  |",
            ])
    }

    @Test("Words are wrapped after a margin, and one that is longer than a line is broken")
    func wrapped() {
        let lines = TextTable.wrapped("one \(Self.long) two", after: "  ✓ ")
        #expect(lines.map(\.count).allSatisfy { $0 <= 80 })
        #expect(lines.first?.hasPrefix("  ✓ one") == true)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") })
        let words = lines.joined().replacing(" ", with: "").dropFirst()
        #expect(words == "one\(Self.long)two")
        #expect(TextTable.wrapped("", after: "  ") == ["  "])
    }

    @Test("A percent sign stays with its number")
    func percent() {
        let text = String(repeating: "a", count: 77) + " 12 % b"
        #expect(TextTable.wrapped(text, after: "").last == "12 % b")
    }
}
