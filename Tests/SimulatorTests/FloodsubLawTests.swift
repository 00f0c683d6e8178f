import Comparisons
import Reports
import SimKernel
import Testing

/// On a fixed graph flooding is exact arithmetic, so a world can be held against the graph alone.
@Suite("Flooding obeys its law")
struct FloodsubLawTests {
    /// A kind of graph with the numbers of its nodes and links.
    struct Shape: Sendable, CustomTestStringConvertible {
        var topology: String
        var nodes: Int
        var links: Int

        var testDescription: String { topology }
    }

    static let shapes = [
        Shape(topology: #"{kind: "line"}"#, nodes: 12, links: 11),
        Shape(topology: #"{kind: "ring"}"#, nodes: 11, links: 11),
        Shape(topology: #"{kind: "star"}"#, nodes: 9, links: 8),
        Shape(topology: #"{kind: "tree", branching: 3}"#, nodes: 20, links: 19),
        Shape(topology: #"{kind: "grid", columns: 5}"#, nodes: 25, links: 40),
        Shape(topology: #"{kind: "complete"}"#, nodes: 10, links: 45),
        Shape(topology: #"{kind: "randomRegular", degree: 4}"#, nodes: 30, links: 60),
    ]

    @Test("With equal latencies on all links", arguments: shapes)
    func equalLatencies(shape: Shape) throws {
        let outcome = try World.run(Self.world(shape.nodes, shape.topology))
        let lines = try outcome.lines()
        let graph = Graph(nodeCount: shape.nodes, connectionsIn: lines, latency: 10_000_000)
        #expect(graph.linkCount == shape.links)
        expectLaw(lines, graph, shape.nodes)
        expectShortestPaths(lines, graph)
        #expect(outcome.report.reach == 1)
        #expect(outcome.counts.deliver == shape.nodes * 10)
    }

    @Test(
        "With a latency of its own for each link, given or drawn",
        arguments: [1, 2, 3, 4] as [UInt64])
    func unequalLatencies(seed: UInt64) throws {
        var random = RandomStream(seed: seed)
        var graph = Graph(nodeCount: 20)
        var edges: [String] = []
        // A ring keeps the graph in one piece; chords make it interesting.
        let chords = (0..<15).map { ($0, ($0 + 3 + 2 * random.next(below: 3)) % 20) }
        for (one, other) in (0..<20).map({ ($0, ($0 + 1) % 20) }) + chords {
            let latency = UInt64(1_000_000 + random.next(below: 99_000_000))
            graph.connect(one, other, latency: latency)
            edges.append(#"["a[\#(one)]", "a[\#(other)]", "\#(latency) ns"]"#)
        }
        let topology = #"{kind: "edges", edges: [\#(edges.joined(separator: ", "))]}"#
        let lines = try World.run(Self.world(20, topology)).lines()
        expectLaw(lines, graph, 20)
        expectShortestPaths(lines, graph)
    }

    /// Sends per message: one over each link in each direction, but none back to where the first
    /// copy came from, and none to the author by neighbours who had it from somebody else.
    private func expectLaw(_ lines: [TraceLine], _ graph: Graph, _ nodes: Int) {
        let publications = lines.of("publish")
        #expect(publications.count == 10)
        for publication in publications {
            let neighbours = graph.neighbours[publication.node].map { $0.node }
            let sparing = lines.of("deliver").filter {
                $0.id == publication.id && neighbours.contains($0.node)
                    && $0.from != publication.node
            }
            let sends = lines.of("send").filter { $0.messages == publication.id.map { [$0] } }
            #expect(sends.count == 2 * graph.linkCount - (nodes - 1) - sparing.count)
            let duplicates = lines.of("duplicate").filter { $0.id == publication.id }
            #expect(duplicates.count == sends.count - (nodes - 1))
        }
    }

    /// The first copy comes along the shortest path, and has crossed that path's links.
    private func expectShortestPaths(_ lines: [TraceLine], _ graph: Graph) {
        for publication in lines.of("publish") {
            let expected = graph.distances(from: publication.node)
            let deliveries = lines.of("deliver").filter { $0.id == publication.id }
            #expect(deliveries.count == expected.count)
            for delivery in deliveries {
                let found = Graph.Distance(
                    time: delivery.time - publication.time, hops: delivery.hops ?? -1)
                #expect(
                    found == expected[delivery.node], "\(publication.id ?? "") at \(delivery.node)")
            }
        }
    }

    private static func world(_ nodes: Int, _ topology: String) -> String {
        """
        {duration: "4 s", nodes: {a: {count: \(nodes), router: "floodsub", subscribe: ["t"]}},
        topology: \(topology), links: {latency: "10 ms"},
        workload: [{topic: "t", from: "all", every: "130 ms", size: "100 B", start: "1 s", count: 10}]}
        """
    }
}
