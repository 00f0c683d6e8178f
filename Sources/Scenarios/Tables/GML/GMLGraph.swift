import SimKernel
import SimNetwork

/// A graph of regions as Shadow reads it (shadow.github.io, "Network Graph Attributes").
///
/// Keys that Shadow does not heed are not heeded: GML lets programs add their own. So is `jitter`,
/// which Shadow reads and does not use.
struct GMLGraph {
    /// The file, from its root.
    let document: [GMLEntry]
    /// Whether latency and loss are those of the shortest path (Shadow's `use_shortest_path`) or of
    /// the edge.
    let usesShortestPaths: Bool

    /// The regions and the latencies between them; nil after reporting what is wrong. Nodes are put
    /// into them in turn.
    func regions(_ decoding: inout Decoding, in field: Field) -> RegionPlan? {
        guard let entry = document.first(where: { $0.key == "graph" }) else {
            decoding.report("the file has no graph; expected graph [ node [ … ] … ]", in: field)
            return nil
        }
        guard let graph = GMLFields(entry, &decoding) else { return nil }
        let before = decoding.mistakeCount
        let isDirected =
            graph["directed"] != nil && graph.wholeNumber("directed", upTo: 1, &decoding) == 1
        guard let nodes = nodes(of: graph, &decoding) else { return nil }
        guard !nodes.isEmpty else {
            graph.report("missing; a graph has at least one node", in: "node", &decoding)
            return nil
        }
        guard nodes.count <= RegionPlan.mostRegions else {
            let most = RegionPlan.mostRegions
            graph.report("\(nodes.count) nodes; at most \(most)", in: "node", &decoding)
            return nil
        }
        var edges = GMLEdges(
            nodes: nodes, isDirected: isDirected, takesShortest: usesShortestPaths)
        for edge in graph.all("edge") {
            guard !decoding.givesUp(since: before, at: edge.location) else { return nil }
            edges.add(edge, &decoding)
        }
        guard decoding.mistakeCount == before,
            let rows = rows(of: edges.graph, nodes, &decoding)
        else { return nil }
        var plan = RegionPlan(
            regions: Self.regions(nodes),
            latencies: LatencyMatrix(rows: rows.map { $0.map(\.latency) }), allotment: .inTurn)
        plan.losses = Self.losses(rows)
        return plan
    }

    private func nodes(of graph: GMLFields, _ decoding: inout Decoding) -> [GMLNode]? {
        let before = decoding.mistakeCount
        var places: [UInt64: Location] = [:]  // For look-up only.
        var nodes: [GMLNode] = []
        for entry in graph.all("node") {
            guard !decoding.givesUp(since: before, at: entry.location) else { return nil }
            guard let node = GMLNode(entry, &decoding) else { continue }
            if let first = places[node.id] {
                let message = "\(node.id) is the id of the node in line \(first.line) too"
                decoding.report([
                    Diagnostic(location: entry.location, path: "node.id", message: message)
                ])
            }
            places[node.id] = entry.location
            nodes.append(node)
        }
        return nodes
    }

    /// What is lost on the ways, row by row; nil if nothing is.
    private static func losses(_ rows: [[Way]]) -> LossMatrix? {
        if rows.allSatisfy({ $0.allSatisfy(\.loss.isZero) }) { return nil }
        var losses = LossMatrix(count: rows.count)
        for (from, row) in rows.enumerated() {
            for (to, way) in row.enumerated() { losses[from, to] = way.loss }
        }
        return losses
    }

    /// The ways from each node to each; nil after reporting what has none.
    private func rows(
        of graph: LatencyGraph, _ nodes: [GMLNode], _ decoding: inout Decoding
    ) -> [[Way]]? {
        let before = decoding.mistakeCount
        var rows: [[Way]] = []
        for (from, node) in nodes.enumerated() {
            let row = usesShortestPaths ? graph.shortest(from: from) : graph.direct(from: from)
            for to in nodes.indices where row[to] == nil {
                guard !decoding.givesUp(since: before, at: node.location) else { return nil }
                decoding.report([
                    Diagnostic(
                        location: node.location, path: "node",
                        message: missing(from: node, to: nodes[to]))
                ])
            }
            rows.append(row.compactMap { $0 })
        }
        return decoding.mistakeCount == before ? rows : nil
    }

    private func missing(from: GMLNode, to: GMLNode) -> String {
        if from.id == to.id {
            return "no edge from node \(from.id) to itself; peers that are both there need one"
        }
        if usesShortestPaths { return "no path from node \(from.id) to node \(to.id)" }
        return "no edge from node \(from.id) to node \(to.id); add one, or set shortestPath: true"
    }

    /// Regions are called by their nodes' labels if all have one of their own, else by their ids.
    private static func regions(_ nodes: [GMLNode]) -> [RegionPlan.Region] {
        let labels = nodes.compactMap(\.label)
        let areNames = Set(labels).count == nodes.count  // For membership only.
        return nodes.map { node in
            let name = areNames ? node.label : nil
            return RegionPlan.Region(
                name ?? "\(node.id)", upload: node.upload, download: node.download)
        }
    }
}

/// A node of a graph.
struct GMLNode {
    /// What edges call it by.
    let id: UInt64
    /// What people call it by.
    let label: String?
    /// What hosts there can send, in bits a second.
    let upload: UInt64?
    /// What they can receive.
    let download: UInt64?
    /// Where it is in the file.
    let location: Location

    /// The node that `entry` describes; nil after reporting that it has no id.
    init?(_ entry: GMLEntry, _ decoding: inout Decoding) {
        guard let fields = GMLFields(entry, &decoding) else { return nil }
        let id = fields.wholeNumber("id", upTo: UInt64(UInt32.max), &decoding)
        func bandwidth(_ key: String, _ decoding: inout Decoding) -> UInt64? {
            guard fields[key] != nil,
                let rate = fields.amount(key, of: .bandwidth, &decoding)
            else { return nil }
            if rate >= BitRate.least.bitsPerSecond { return rate }
            fields.report("\(rate) bit is less than 1 kbit", in: key, &decoding)
            return nil
        }
        upload = bandwidth("host_bandwidth_up", &decoding)
        download = bandwidth("host_bandwidth_down", &decoding)
        switch fields["label"]?.value {
        case .text(let text)?, .number(let text)?: label = text
        case .list?, nil: label = nil
        }
        location = entry.location
        guard let id else { return nil }
        self.id = id
    }
}
