import TextFormats

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
    /// `withoutHeader` are the first columns of a table that has none, where such tables are usual.
    init?(
        _ table: CSVTable, required: [String], optional: [String], withoutHeader: [String] = [],
        _ decoding: inout ScenarioDecoder
    ) {
        let before = decoding.mistakeCount
        let columns = TableColumns(table, known: required + optional, withoutHeader: withoutHeader)
        columns.check(required: required, &decoding)
        guard decoding.mistakeCount == before else { return nil }
        columns.tell(&decoding)
        names = columns.names
        rows = columns.rows
    }

    /// What `read` makes of every row; nil after reporting why a row is wrong.
    func map<Row>(
        _ decoding: inout ScenarioDecoder, _ read: (TableRow, inout ScenarioDecoder) -> Row?
    ) -> [Row]? {
        let before = decoding.mistakeCount
        var found: [Row] = []
        for cells in rows where !cells.allSatisfy(\.text.isEmpty) {
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
    func report(_ message: String, in name: String, _ decoding: inout ScenarioDecoder) {
        let index = names.firstIndex(of: name) ?? 0
        decoding.report([
            Diagnostic(location: cells[index].location, path: name, message: message)
        ])
    }

    /// The whole number in the column `name` times `unit`, at most `largest`; nil after reporting.
    func amount(
        _ name: String, unit: UInt64 = 1, upTo largest: UInt64, _ decoding: inout ScenarioDecoder
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
