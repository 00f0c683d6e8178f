import TextFormats

/// The columns of a table as tools write it: which of them are known, and what else there is.
struct TableColumns {
    /// What tools call columns, in lower case: R and igraph, Gephi, SNAP, test-plans.
    private static let otherNames = [
        "source": ["src", "from", "fromnodeid", "node1", "node_1", "id_1", "u"],
        "target": ["dst", "to", "destination", "tonodeid", "node2", "node_2", "id_2", "v"],
    ]

    /// The columns' names, in file order: those that are known as they are known here, others as
    /// they are written.
    let names: [String]
    /// The rows, each as long as `names` if it is right.
    let rows: [[CSVTable.Cell]]
    private let known: [String]
    private let start: Location
    /// The names as they are written; none where the table has no header.
    private let header: [CSVTable.Cell]
    /// What else is to be told of the table.
    private let remark: String?

    /// The columns of `table`, some of which should be `known`; without a header the first are
    /// those of `withoutHeader`.
    init(_ table: CSVTable, known: [String], withoutHeader: [String]) {
        self.known = known
        start = table.start
        let given = withoutHeader.count
        let leading = table.header.prefix(given)
        if given > 0, leading.count == given, leading.allSatisfy({ Self.isNumber($0.text) }) {
            header = []
            names = withoutHeader + table.header.dropFirst(given).map { _ in "" }
            rows = [table.header] + table.rows
            let columns = withoutHeader.joined(separator: " and ")
            let rest = table.header.count > given ? "; the others are not read" : ""
            remark = "no header; the first \(given) columns are read as \(columns)\(rest)"
            return
        }
        header = table.header
        names = Self.names(of: table.header, among: known)
        let count = table.header.count
        let isLonger = !table.rows.isEmpty && table.rows.allSatisfy { $0.count == count + 1 }
        guard isLonger else {
            rows = table.rows
            remark = nil
            return
        }
        // A comma at the end of each row, or R's names of rows.
        if table.rows.allSatisfy({ $0.last?.text.isEmpty == true }) {
            rows = table.rows.map { Array($0.dropLast()) }
            remark = nil
        } else {
            rows = table.rows.map { Array($0.dropFirst()) }
            remark = "the header has no name for the first column, which is not read"
        }
    }

    /// Reports columns that are missing, given twice, or nearly known.
    func check(required: [String], _ decoding: inout ScenarioDecoder) {
        // Tools add columns of their own. One that is nearly known is a slip of the pen.
        for (cell, name) in zip(header, names) where !known.contains(name) {
            guard let near = Suggestion.nearest(to: name, among: known), !names.contains(near)
            else { continue }
            report("unknown column; did you mean '\(near)'?", at: cell, &decoding)
        }
        for (index, cell) in header.enumerated()
        where known.contains(names[index]) && names[..<index].contains(names[index]) {
            report("this column is given twice", at: cell, &decoding)
        }
        let all = required.joined(separator: ",")
        if !header.isEmpty, header.allSatisfy({ Self.isNumber($0.text) }) {
            let message = "the first line has numbers; expected a header such as \(all)"
            decoding.report([Diagnostic(location: start, path: "", message: message)])
            return
        }
        for name in required where !names.contains(name) {
            decoding.report([
                Diagnostic(
                    location: start, path: name,
                    message: "missing column; expected a header such as \(all)")
            ])
        }
    }

    /// Tells which columns are not read.
    func tell(_ decoding: inout ScenarioDecoder) {
        if let remark { decoding.note(remark, at: start) }
        let unread = zip(header, names).enumerated().filter { !known.contains($0.element.1) }
        guard let first = unread.first else { return }
        let most = 10
        let shown = unread.prefix(most).map { index, column in
            column.1.isEmpty ? "column \(index + 1)" : Quoted.safe(column.1)
        }
        let rest = unread.count > most ? " and \(unread.count - most) more" : ""
        decoding.note(
            "columns that have no meaning here are not read: "
                + "\(shown.joined(separator: ", "))\(rest)", at: first.element.0.location)
    }

    /// Whether the columns `names` are there, by whatever name tools give them.
    static func areThere(_ wanted: [String], in header: [CSVTable.Cell]) -> Bool {
        let found = names(of: header, among: wanted)
        return wanted.allSatisfy { found.contains($0) }
    }

    /// The known names that the cells of a header are, in whatever case; one of its other names
    /// only where a column has none of its own.
    private static func names(of header: [CSVTable.Cell], among known: [String]) -> [String] {
        let lower = header.map { $0.text.lowercased() }
        return lower.enumerated().map { index, text in
            let same = known.first { $0.lowercased() == text }
            let other = known.first { name in
                otherNames[name]?.contains(text) == true && !lower.contains(name)
            }
            return same ?? other ?? header[index].text
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        DecimalNumber(text).map { $0.times(1) != .fractional } ?? false
    }

    private func report(
        _ message: String, at cell: CSVTable.Cell, _ decoding: inout ScenarioDecoder
    ) {
        decoding.report([
            Diagnostic(location: cell.location, path: Quoted.safe(cell.text), message: message)
        ])
    }
}
