import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Places from a list of edges, as the gossipsub-interop tests of libp2p/test-plans take them
/// (`--graph custom --edges_file`, network_graph.py of pull request 702).
extension TableFile {
    /// The latency of an edge from a place to itself that the list does not have: 2 ms there.
    private static let within = Interval.milliseconds(2)

    /// Whether the table lists edges between places, and is no matrix of latencies.
    var listsPlaces: Bool { TableColumns.areThere(["source", "target"], in: table.header) }

    /// The places that the edges join, in the order in which they are named, and the latencies
    /// between them; nil after reporting what is wrong. A number without a unit is milliseconds.
    func places(
        _ holders: PlaceGraph.Holders, usesShortestPaths: Bool, _ decoding: inout ScenarioDecoder
    ) -> RegionPlan? {
        let columns = Self.latencyColumns
        guard
            let rows = TableRows(
                table, required: ["source", "target"], optional: columns.map(\.name), &decoding)
        else { return nil }
        let given = columns.filter { rows.hasColumn($0.name) }
        guard given.count == 1, let column = given.first else {
            let message =
                "expected one column of latencies such as 'latency', found \(given.count)"
            decoding.report([Diagnostic(location: table.start, path: "", message: message)])
            return nil
        }
        let edges: [PlaceEdge]? = rows.map(&decoding) { row, decoding in
            PlaceEdge(row, latencyIn: column, &decoding)
        }
        guard let edges else { return nil }
        guard !edges.isEmpty else {
            decoding.report("the table has no rows; expected at least one edge", in: field)
            return nil
        }
        return graph(of: edges, usesShortestPaths, &decoding)?.regions(holders, &decoding)
    }

    /// The graph of `edges`, each of which leads both ways; nil after reporting one that is given
    /// with two latencies.
    private func graph(
        of edges: [PlaceEdge], _ usesShortestPaths: Bool, _ decoding: inout ScenarioDecoder
    ) -> PlaceGraph? {
        let before = decoding.mistakeCount
        var nodes: [PlaceGraph.Node] = []
        var indices: [String: Int] = [:]  // For look-up only.
        var known: [[Int]: PlaceEdge] = [:]  // For look-up only.
        for edge in edges {
            for name in [edge.source, edge.target] where indices[name] == nil {
                indices[name] = nodes.count
                nodes.append(PlaceGraph.Node(name: name, id: name, location: edge.location))
            }
        }
        guard nodes.count <= RegionPlan.mostRegions else {
            let most = RegionPlan.mostRegions
            decoding.report("\(nodes.count) places; at most \(most)", in: field)
            return nil
        }
        var graph = LatencyGraph(count: nodes.count)
        for edge in edges {
            guard let source = indices[edge.source], let target = indices[edge.target] else {
                continue
            }
            let key = [source, target].sorted()
            if let first = known[key] {
                guard first.latency != edge.latency else { continue }
                guard !decoding.givesUp(since: before, at: edge.location) else { return nil }
                let message =
                    "these two places have an edge of \(first.latency) already, in line "
                    + "\(first.location.line)"
                decoding.report([
                    Diagnostic(location: edge.location, path: "source", message: message)
                ])
                continue
            }
            known[key] = edge
            graph.add(from: source, to: target, PathProperties(latency: edge.latency))
            if source != target {
                graph.add(from: target, to: source, PathProperties(latency: edge.latency))
            }
        }
        for index in nodes.indices where known[[index, index]] == nil {
            graph.add(from: index, to: index, PathProperties(latency: Self.within))
        }
        guard decoding.mistakeCount == before else { return nil }
        return PlaceGraph(nodes: nodes, graph: graph, usesShortestPaths: usesShortestPaths)
    }
}

/// A row of a list of edges between places.
private struct PlaceEdge {
    /// The unit of a latency that has none: milliseconds, as in test-plans.
    private static let usualUnit: UInt64 = 1_000_000

    let source: String
    let target: String
    let latency: Interval
    let location: Location

    /// The edge of `row`; nil after reporting why there is none.
    init?(
        _ row: TableRow, latencyIn column: (name: String, unit: UInt64?),
        _ decoding: inout ScenarioDecoder
    ) {
        let before = decoding.mistakeCount
        for end in ["source", "target"] where row.cell(end) == nil {
            row.report("expected the name of a place, found nothing", in: end, &decoding)
        }
        let latency = row.latency(
            in: column.name, unit: column.unit, usual: Self.usualUnit, &decoding)
        if row.cell(column.name) == nil {
            row.report("expected a latency such as 20, found nothing", in: column.name, &decoding)
        } else if latency == 0 {
            row.report("expected more than no time", in: column.name, &decoding)
        }
        guard decoding.mistakeCount == before, let source = row.cell("source"),
            let target = row.cell("target"), let latency
        else { return nil }
        self.source = source.text
        self.target = target.text
        self.latency = Interval(nanoseconds: latency)
        location = row.location
    }
}
