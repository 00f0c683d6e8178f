import SimKernel
import SimNetwork

extension TableFile {
    /// The columns that a latency may stand in, and their units in nanoseconds.
    private static let latencyColumns: [(name: String, unit: UInt64)] = [
        ("latency_ns", 1), ("latency_us", 1000), ("latency_ms", 1_000_000),
    ]

    /// The table's edges: columns `source,target` and one of the latency columns.
    func edges(_ decoding: inout Decoding) -> [Edge]? {
        guard
            let rows = TableRows(
                table, required: ["source", "target"],
                optional: Self.latencyColumns.map(\.name), &decoding)
        else { return nil }
        let given = Self.latencyColumns.filter { rows.hasColumn($0.name) }
        guard given.count <= 1 else {
            decoding.report([
                Diagnostic(
                    location: table.start, path: given[1].name,
                    message: "a table has one column of latencies, this one \(given.count)")
            ])
            return nil
        }
        var known = EdgePlaces()
        return rows.map(&decoding) { row, decoding in
            let source = row.node("source", &decoding)
            let target = row.node("target", &decoding)
            let latency = given.first.flatMap { column in
                row.cell(column.name).flatMap { _ in
                    row.amount(
                        column.name, unit: column.unit, upTo: Measure.duration.largest, &decoding)
                }
            }
            guard let source, let target else { return nil }
            let edge = Edge(
                dialler: source, listener: target,
                latency: latency.map { Interval(nanoseconds: $0) })
            if known.isReversed(edge) { return nil }
            if let problem = known.problem(with: edge, at: row.location) {
                row.report(problem, in: "source", &decoding)
            }
            return edge
        }
    }
}

extension TableRow {
    /// The node whose index over all groups stands in the column `name`; nil after reporting.
    func node(_ name: String, _ decoding: inout Decoding) -> NodeID? {
        let last = (decoding.nodeCount ?? GroupNames.mostNodes) - 1
        return amount(name, upTo: UInt64(last), &decoding).map { NodeID(UInt32($0)) }
    }
}
