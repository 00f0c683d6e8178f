import SimKernel
import SimNetwork
import TextFormats

/// A graph of regions as Shadow reads it (shadow.github.io, "Network Graph Attributes").
///
/// GML lets programs add keys of their own; those are told and not read. `jitter`, which Shadow
/// allows and does not use, is.
struct GMLGraph {
    /// The file, from its root.
    let document: [GMLEntry]
    /// Whether latency and loss are those of the shortest path (Shadow's `use_shortest_path`) or of
    /// the edge.
    let usesShortestPaths: Bool

    /// The regions and the latencies between them; nil after reporting what is wrong. Nodes are put
    /// into them in turn. `holders` are those that are said to hold peers.
    func regions(
        _ holders: PlaceGraph.Holders, _ decoding: inout ScenarioDecoder, in field: Field
    ) -> RegionPlan? {
        guard let entry = document.first(where: { $0.key == "graph" }) else {
            decoding.report("the file has no graph; expected graph [ node [ … ] … ]", in: field)
            return nil
        }
        guard let graph = GMLFields(entry, &decoding) else { return nil }
        let before = decoding.mistakeCount
        let isDirected =
            graph["directed"] != nil && graph.wholeNumber("directed", upTo: 1, &decoding) == 1
        var unread = UnreadKeys()
        guard let nodes = nodes(of: graph, unread: &unread, &decoding) else { return nil }
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
            edges.add(edge, unread: &unread, &decoding)
        }
        guard decoding.mistakeCount == before else { return nil }
        unread.tell(&decoding)
        let places = PlaceGraph(
            nodes: Self.places(nodes), graph: edges.graph, usesShortestPaths: usesShortestPaths)
        return places.regions(holders, &decoding)
    }

    /// Nodes are called by their labels if each has one of its own, else by their ids.
    private static func places(_ nodes: [GMLNode]) -> [PlaceGraph.Node] {
        let labels = nodes.compactMap(\.label)
        let areNames = Set(labels).count == nodes.count  // For membership only.
        return nodes.enumerated().map { index, node in
            PlaceGraph.Node(
                name: areNames ? labels[index] : "\(node.id)", id: "\(node.id)",
                upload: node.upload, download: node.download, location: node.location)
        }
    }

    private func nodes(
        of graph: GMLFields, unread: inout UnreadKeys, _ decoding: inout ScenarioDecoder
    ) -> [GMLNode]? {
        let before = decoding.mistakeCount
        var places: [UInt64: Location] = [:]  // For look-up only.
        var nodes: [GMLNode] = []
        for entry in graph.all("node") {
            guard !decoding.givesUp(since: before, at: entry.location) else { return nil }
            guard let node = GMLNode(entry, unread: &unread, &decoding) else { continue }
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
}
