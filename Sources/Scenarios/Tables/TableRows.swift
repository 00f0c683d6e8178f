/// The rows of a table whose header has been understood.
struct TableRows {
    /// After this many mistakes in a table the rest of it is not looked at; a table that is wrong
    /// throughout has one cause and a million rows.
    static let mostMistakes = 20

    /// The rows, each as long as the header.
    private let rows: [[CSVTable.Cell]]
    /// The columns' names, in file order.
    private let names: [String]

    /// The rows of `table`, or nil after reporting what is wrong with its header.
    init?(
        _ table: CSVTable, required: [String], optional: [String], _ decoding: inout Decoding
    ) {
        let before = decoding.mistakeCount
        let known = required + optional
        names = table.header.map { Self.name($0.text, among: known) }
        // Tools add columns of their own. One that is nearly known is a slip of the pen.
        for (cell, name) in zip(table.header, names) where !known.contains(name) {
            guard let near = Suggestion.nearest(to: name, among: known), !names.contains(near)
            else { continue }
            decoding.report([
                Diagnostic(
                    location: cell.location, path: Quoted.safe(cell.text),
                    message: "unknown column; did you mean '\(near)'?")
            ])
        }
        for (index, cell) in table.header.enumerated()
        where known.contains(names[index]) && names[..<index].contains(names[index]) {
            decoding.report([
                Diagnostic(
                    location: cell.location, path: Quoted.safe(cell.text),
                    message: "this column is given twice")
            ])
        }
        for name in required where !names.contains(name) {
            let all = required.joined(separator: ",")
            decoding.report([
                Diagnostic(
                    location: table.start, path: name,
                    message: "missing column; expected a header such as \(all)")
            ])
        }
        rows = table.rows
        guard decoding.mistakeCount == before else { return nil }
    }

    /// What tools call columns.
    private static let otherNames = [
        "source": ["src", "from"], "target": ["dst", "to", "destination"],
    ]

    /// The known name that `text` is, in whatever case.
    private static func name(_ text: String, among known: [String]) -> String {
        let lower = text.lowercased()
        return known.first { $0.lowercased() == lower || otherNames[$0]?.contains(lower) == true }
            ?? text
    }

    /// What `read` makes of every row; nil after reporting why a row is wrong.
    func map<Row>(
        _ decoding: inout Decoding, _ read: (TableRow, inout Decoding) -> Row?
    ) -> [Row]? {
        let before = decoding.mistakeCount
        var found: [Row] = []
        for cells in rows {
            guard !decoding.givesUp(since: before, at: cells[0].location) else { return nil }
            guard cells.count == names.count else {
                decoding.report([
                    Diagnostic(
                        location: cells[0].location, path: "",
                        message: "expected \(names.count) cells, found \(cells.count)")
                ])
                continue
            }
            if let row = read(TableRow(cells: cells, names: names), &decoding) { found.append(row) }
        }
        return decoding.mistakeCount == before ? found : nil
    }

    /// Whether the table has the column `name`.
    func hasColumn(_ name: String) -> Bool { names.contains(name) }
}

/// One row of a table.
struct TableRow {
    /// The cells.
    let cells: [CSVTable.Cell]
    /// The names of their columns.
    let names: [String]

    /// Where the row starts.
    var location: Location { cells[0].location }

    /// The cell of the column `name`, if there is such a column and the cell is not empty.
    func cell(_ name: String) -> CSVTable.Cell? {
        guard let index = names.firstIndex(of: name), !cells[index].text.isEmpty else { return nil }
        return cells[index]
    }

    /// Notes a mistake in the column `name`.
    func report(_ message: String, in name: String, _ decoding: inout Decoding) {
        let index = names.firstIndex(of: name) ?? 0
        decoding.report([
            Diagnostic(location: cells[index].location, path: name, message: message)
        ])
    }

    /// The whole number in the column `name` times `unit`, at most `largest`; nil after reporting.
    func amount(
        _ name: String, unit: UInt64 = 1, upTo largest: UInt64, _ decoding: inout Decoding
    ) -> UInt64? {
        let cell = cell(name)
        if let cell, let number = DecimalNumber(cell.text), !number.isNegative,
            case .whole(let amount) = number.times(unit), amount <= largest
        {
            return amount
        }
        let found = cell.map { Quoted.double($0.text) } ?? "nothing"
        let what = unit == 1 ? "a whole number" : "a number of whole nanoseconds"
        report("expected \(what) from 0 to \(largest / unit), found \(found)", in: name, &decoding)
        return nil
    }
}
