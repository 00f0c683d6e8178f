import SimKernel
import SimNetwork
import TextFormats

/// Edges one by one, from the scenario or from a table.
extension ScenarioDecoder {
    /// The edges that `field` lists, or that the file it names lists.
    mutating func edges(_ field: Field) -> [Edge]? {
        if case .object = field.value.kind {
            return table(field) { rows, decoding in rows.edges(&decoding) }
        }
        guard let rows = list(field, wanted: "a list of edges, or {file: \"edges.csv\"}") else {
            return nil
        }
        let before = mistakeCount
        var known = EdgePlaces()
        var found: [Edge] = []
        for row in rows {
            guard let edge = edge(row) else { continue }
            if let problem = known.problem(with: edge, at: row.location) {
                report(problem, in: row)
            }
            found.append(edge)
        }
        return mistakeCount == before && found.count == rows.count ? found : nil
    }

    private mutating func edge(_ field: Field) -> Edge? {
        let wanted = "an edge such as [\"a[0]\", \"a[1]\"] or [\"a[0]\", \"a[1]\", \"20 ms\"]"
        guard let ends = list(field, wanted: wanted) else { return nil }
        guard ends.count == 2 || ends.count == 3 else {
            report("expected \(wanted), found a list of \(ends.count)", in: field)
            return nil
        }
        let dialler = node(ends[0])
        let listener = node(ends[1])
        let latency = ends.count == 3 ? duration(ends[2]) : nil
        guard let dialler, let listener else { return nil }
        return Edge(dialler: dialler, listener: listener, latency: latency)
    }
}

/// Where each edge was given, so that none is given twice.
struct EdgePlaces {
    /// By both ends' indices, the smaller first; for lookup only.
    private var places: [UInt64: Location] = [:]

    /// The edges of a table; for lookup only.
    private var edges: [UInt64: Edge] = [:]

    /// Whether the edge is one that was given already, listed from its other end: tools list those
    /// of undirected graphs both ways.
    func isReversed(_ edge: Edge) -> Bool {
        let key = Self.key(edge)
        guard let first = edges[key] else { return false }
        return first.dialler == edge.listener && first.latency == edge.latency
    }

    private static func key(_ edge: Edge) -> UInt64 {
        let ends = [edge.dialler.rawValue, edge.listener.rawValue].sorted()
        return UInt64(ends[0]) << 32 | UInt64(ends[1])
    }

    /// What is wrong with one more edge, if anything.
    mutating func problem(with edge: Edge, at place: Location) -> String? {
        let ends = [edge.dialler.rawValue, edge.listener.rawValue].sorted()
        guard ends[0] != ends[1] else { return "a node cannot dial itself" }
        let key = Self.key(edge)
        if let first = places[key] {
            return "these two nodes have an edge already, in line \(first.line), column "
                + "\(first.column); it can be used both ways"
        }
        places[key] = place
        edges[key] = edge
        return nil
    }
}
