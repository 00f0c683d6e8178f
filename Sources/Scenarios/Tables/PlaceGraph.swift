import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// A graph of places from a file: which of its nodes hold peers, and the ways between these.
///
/// As in Shadow, only nodes that hold peers need an edge to themselves, and a way to each other
/// such node; the others carry what passes between them.
struct PlaceGraph {
    /// One node.
    struct Node {
        /// What the scenario calls it by.
        let name: String
        /// What the file calls it by.
        let id: String
        /// What peers there can send, in bits a second; nil where the file says nothing.
        var upload: UInt64?
        /// What they can receive.
        var download: UInt64?
        /// Where it is in the file.
        let location: Location
    }

    /// The nodes that a scenario puts peers at, by name.
    struct Holders {
        /// Those that have a weight in `shares`; nil when there are none.
        let weighted: [String]?
        /// Those that groups of nodes say they are in.
        let pinned: [String]
    }

    /// The nodes, in file order.
    let nodes: [Node]
    /// The edges between them.
    let graph: LatencyGraph
    /// Whether a way is the shortest path or an edge.
    let usesShortestPaths: Bool

    /// The regions and the ways between them; nil after reporting which ways there are not.
    ///
    /// Peers are at the nodes that `holders` name, and if it says no more at all nodes, with
    /// shortest paths at all that have an edge to themselves. Of the other nodes those stay that
    /// have all ways.
    func regions(_ holders: Holders, _ decoding: inout ScenarioDecoder) -> RegionPlan? {
        let loops = nodes.indices.map { graph.direct(from: $0)[$0] != nil }
        let takesAll = holders.weighted == nil
        // For membership only.
        let named = Set((holders.weighted ?? []) + holders.pinned)
        var kept = nodes.indices.filter { index in
            named.contains(nodes[index].name) || (takesAll && (!usesShortestPaths || loops[index]))
        }
        if kept.isEmpty, takesAll {
            decoding.report([
                Diagnostic(
                    location: nodes[0].location, path: "node",
                    message: "no node has an edge to itself; peers that are both there need one")
            ])
            return nil
        }
        var rows = nodes.indices.map { kept.contains($0) ? row(from: $0) : [] }
        guard hasAllWays(among: kept, rows, &decoding) else { return nil }
        if !takesAll {
            for index in nodes.indices where loops[index] && !kept.contains(index) {
                rows[index] = row(from: index)
                let isJoined = kept.allSatisfy { rows[index][$0] != nil && rows[$0][index] != nil }
                if isJoined { kept.append(index) }
            }
            kept.sort()
        }
        tellTransit(kept, loops, &decoding)
        let ways = kept.map { from in kept.compactMap { rows[from][$0] } }
        var plan = RegionPlan(
            regions: kept.map { index in
                let node = nodes[index]
                return RegionPlan.Region(
                    node.name, upload: node.upload, download: node.download)
            }, latencies: LatencyMatrix(rows: ways.map { $0.map(\.latency) }), assignment: .inTurn)
        plan.losses = Self.losses(ways)
        if ways.contains(where: { $0.contains { !$0.jitter.isZero } }) {
            plan.jitters = JitterMatrix(rows: ways.map { $0.map(\.jitter) })
        }
        return plan
    }

    private func row(from index: Int) -> [PathProperties?] {
        usesShortestPaths ? graph.shortest(from: index) : graph.direct(from: index)
    }

    /// Whether each of `kept` has a way to each; reports those that are missing.
    private func hasAllWays(
        among kept: [Int], _ rows: [[PathProperties?]], _ decoding: inout ScenarioDecoder
    ) -> Bool {
        let before = decoding.mistakeCount
        for from in kept {
            for to in kept where rows[from][to] == nil {
                let place = nodes[from].location
                guard !decoding.givesUp(since: before, at: place) else { return false }
                decoding.report([
                    Diagnostic(location: place, path: "node", message: missing(from, to))
                ])
            }
        }
        return decoding.mistakeCount == before
    }

    private func missing(_ from: Int, _ to: Int) -> String {
        let (from, to) = (Quoted.safe(nodes[from].id), Quoted.safe(nodes[to].id))
        if from == to {
            return "no edge from node \(from) to itself; peers that are both there need one"
        }
        if usesShortestPaths { return "no path from node \(from) to node \(to)" }
        return "no edge from node \(from) to node \(to); add one, or set shortestPath: true"
    }

    private func tellTransit(_ kept: [Int], _ loops: [Bool], _ decoding: inout ScenarioDecoder) {
        let left = nodes.indices.filter { !kept.contains($0) }
        guard let first = left.first else { return }
        let most = 5
        let shown = left.prefix(most).map { Quoted.safe(nodes[$0].name) }.joined(separator: ", ")
        let rest = left.count > most ? " and \(left.count - most) more" : ""
        let why =
            left.contains { loops[$0] }
            ? "without all ways to the others" : "without an edge to themselves"
        decoding.note(
            "no peer is put at \(left.count) of \(nodes.count) nodes, \(why): \(shown)\(rest)",
            at: nodes[first].location, in: "node")
    }

    /// What is lost on the ways, row by row; nil when nothing is.
    private static func losses(_ rows: [[PathProperties]]) -> LossMatrix? {
        if rows.allSatisfy({ $0.allSatisfy(\.loss.isZero) }) { return nil }
        var losses = LossMatrix(count: rows.count)
        for (from, row) in rows.enumerated() {
            for (to, way) in row.enumerated() { losses[from, to] = way.loss }
        }
        return losses
    }
}
