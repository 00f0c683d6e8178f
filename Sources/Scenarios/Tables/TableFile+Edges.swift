import SimKernel
import SimNetwork
import TextFormats

extension TableFile {
    /// The columns that a latency may stand in, and their units in nanoseconds; without one a
    /// latency has its own.
    static let latencyColumns: [(name: String, unit: UInt64?)] = [
        ("latency_ns", 1), ("latency_us", 1000), ("latency_ms", 1_000_000), ("latency", nil),
    ]

    /// The table's edges: columns `source,target`, which may go without a header, and one of the
    /// latency columns.
    func edges(_ decoding: inout ScenarioDecoder) -> [Edge]? {
        guard
            let rows = TableRows(
                table, required: ["source", "target"],
                optional: Self.latencyColumns.map(\.name), withoutHeader: ["source", "target"],
                &decoding)
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
                row.latency(in: column.name, unit: column.unit, &decoding)
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
    /// The latency in nanoseconds in the column `name`, whose unit is `unit` or written beside it;
    /// nil when there is none, or after reporting. `usual` is the unit of a number that has none.
    func latency(
        in name: String, unit: UInt64?, usual: UInt64? = nil, _ decoding: inout ScenarioDecoder
    ) -> UInt64? {
        guard let cell = cell(name) else { return nil }
        if let unit = unit ?? (DecimalNumber(cell.text) == nil ? nil : usual) {
            return amount(name, unit: unit, upTo: Measure.duration.largest, &decoding)
        }
        do throws(Mistake) {
            return try Measure.duration.amount(of: cell.text)
        } catch {
            let isBare = DecimalNumber(cell.text) != nil
            let advice = isBare ? ", or call the column latency_ms" : ""
            report(error.message + advice, in: name, &decoding)
            return nil
        }
    }

    /// The node whose index over all groups stands in the column `name`; nil after reporting.
    func node(_ name: String, _ decoding: inout ScenarioDecoder) -> NodeID? {
        let last = (decoding.nodeCount ?? GroupNames.mostNodes) - 1
        return amount(name, upTo: UInt64(last), &decoding).map { NodeID(UInt32($0)) }
    }
}
