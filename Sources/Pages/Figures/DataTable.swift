/// The values behind a figure as a table that is opened: for who cannot see the figure, and to copy
/// them.
struct DataTable {
    /// The most rows of a line's values.
    static let mostRows = 60

    /// Heads of the columns.
    private let heads: [String]
    /// The first cell of a row is its name.
    private let rows: [[String]]

    /// A table with these heads; rows are as long as they are.
    init(_ heads: [String], _ rows: [[String]]) {
        self.heads = heads
        self.rows = rows
    }

    /// The values of lines at the same places; nil in `values` where a line has none.
    init(
        _ first: String, at places: [Double], _ lines: [(name: String, values: [Double?])]
    ) {
        heads = [first] + lines.map(\.name)
        rows = Curve.thinned(Array(places.indices), to: Self.mostRows).map { index in
            let values = lines.map { line in
                line.values.indices.contains(index)
                    ? line.values[index].map { PageNumber.text($0) } ?? "–" : "–"
            }
            return [Plot.label(places[index])] + values
        }
    }

    /// The table under a line that opens it; nothing without rows.
    var markup: Markup {
        if rows.isEmpty { return .none }
        let head = heads.map { #"<th scope="col">\#($0)</th>"# as Markup }
        let body = rows.map { row -> Markup in
            let cells = row.dropFirst().map { "<td>\($0)</td>" as Markup }
            return #"<tr><th scope="row">\#(row.first ?? "")</th>\#(cells.joined())</tr>"#
        }
        return """
            <details class="data"><summary>Data</summary><div class="scroll"><table><thead><tr>\
            \(head.joined())</tr></thead><tbody>\(body.joined())</tbody></table></div></details>
            """
    }
}
