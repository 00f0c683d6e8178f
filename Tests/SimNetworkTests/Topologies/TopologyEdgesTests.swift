import SimKernel
import SimNetwork
import Testing

@Suite("Topologies without chance")
struct TopologyEdgesTests {
    private typealias Case = (topology: Topology, nodeCount: Int, edges: [[Int]])

    private static let exact: [Case] = [
        (.ring, 1, []),
        (.ring, 2, [[0, 1]]),
        (.ring, 3, [[0, 1], [1, 2], [2, 0]]),
        (.ring, 5, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]]),
        (.line, 1, []),
        (.line, 2, [[0, 1]]),
        (.line, 4, [[0, 1], [1, 2], [2, 3]]),
        (.star, 1, []),
        (.star, 2, [[1, 0]]),
        (.star, 4, [[1, 0], [2, 0], [3, 0]]),
        (.tree(branching: 2), 1, []),
        (.tree(branching: 2), 2, [[1, 0]]),
        (.tree(branching: 2), 6, [[1, 0], [2, 0], [3, 1], [4, 1], [5, 2]]),
        (.tree(branching: 3), 6, [[1, 0], [2, 0], [3, 0], [4, 1], [5, 1]]),
        (.tree(branching: 1), 4, [[1, 0], [2, 1], [3, 2]]),
        (.tree(branching: 9), 4, [[1, 0], [2, 0], [3, 0]]),
        (.grid(columns: 3), 1, []),
        (.grid(columns: 1), 2, [[0, 1]]),
        (.grid(columns: 2), 2, [[0, 1]]),
        (.grid(columns: 1), 4, [[0, 1], [1, 2], [2, 3]]),
        (.grid(columns: 9), 4, [[0, 1], [1, 2], [2, 3]]),
        (.grid(columns: 2), 4, [[0, 1], [0, 2], [1, 3], [2, 3]]),
        (
            .grid(columns: 3), 6,
            [[0, 1], [0, 3], [1, 2], [1, 4], [2, 5], [3, 4], [4, 5]]
        ),
        // The last row is not full: nothing wraps, and nothing hangs loose.
        (.grid(columns: 3), 5, [[0, 1], [0, 3], [1, 2], [1, 4], [3, 4]]),
        (.grid(columns: 3), 4, [[0, 1], [0, 3], [1, 2]]),
        (.complete, 1, []),
        (.complete, 2, [[0, 1]]),
        (.complete, 4, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]),
    ]

    private static let connected: [Topology] = [
        .ring, .line, .star, .tree(branching: 2), .tree(branching: 7), .grid(columns: 1),
        .grid(columns: 4), .grid(columns: 10), .complete,
    ]

    @Test("Small worlds have exactly these dials, in this order")
    func exactEdges() {
        for (topology, nodeCount, expected) in Self.exact {
            let edges = Graph(topology, among: nodeCount).edges
            #expect(edges.map { [$0.ends.0, $0.ends.1] } == expected, "\(topology), \(nodeCount)")
            #expect(edges.allSatisfy { $0.latency == nil })
        }
    }

    @Test("Every regular shape is simple and connected, at every size")
    func shapes() {
        for topology in Self.connected {
            for nodeCount in 1...45 {
                let graph = Graph(topology, among: nodeCount)
                #expect(graph.isSimple && graph.isConnected, "\(topology), \(nodeCount)")
            }
        }
    }

    @Test("Shapes have as many edges as they must")
    func counts() {
        for nodeCount in 3...45 {
            func count(_ topology: Topology) -> Int {
                Graph(topology, among: nodeCount).edges.count
            }
            #expect(count(.ring) == nodeCount)
            #expect(count(.line) == nodeCount - 1)
            #expect(count(.star) == nodeCount - 1)
            #expect(count(.tree(branching: 3)) == nodeCount - 1)
            #expect(count(.complete) == nodeCount * (nodeCount - 1) / 2)
            // To the right from all but the first of a row; down to all but the first row.
            let rows = (nodeCount + 6) / 7
            #expect(count(.grid(columns: 7)) == nodeCount - rows + max(0, nodeCount - 7))
        }
    }

    @Test("Degrees are what the shapes' names say")
    func degrees() {
        #expect(Graph(.ring, among: 30).degrees == Array(repeating: 2, count: 30))
        #expect(Graph(.complete, among: 30).degrees == Array(repeating: 29, count: 30))
        #expect(Graph(.star, among: 30).degrees == [29] + Array(repeating: 1, count: 29))
        let line = Graph(.line, among: 30).degrees
        #expect(line == [1] + Array(repeating: 2, count: 28) + [1])
        let grid = Graph(.grid(columns: 5), among: 25).degrees
        #expect([2, 3, 4].map { degree in grid.filter { $0 == degree }.count } == [4, 12, 9])
        let tree = Graph(.tree(branching: 3), among: 40).degrees
        #expect([1, 3, 4].map { degree in tree.filter { $0 == degree }.count } == [27, 1, 12])
    }

    @Test("Shapes without chance do not depend on the seed")
    func noChance() {
        for topology in Self.connected {
            #expect(
                Graph(topology, among: 12, seed: 1).edges
                    == Graph(topology, among: 12, seed: 2).edges)
        }
    }

    @Test("Given edges come as they were given, with their latencies")
    func given() {
        let edges = [
            Edge(dialler: NodeID(2), listener: NodeID(0), latency: .milliseconds(9)),
            Edge(dialler: NodeID(0), listener: NodeID(1)),
            Edge(dialler: NodeID(0), listener: NodeID(1)),
        ]
        #expect(Topology.edges(edges).edges(among: 3, using: RandomStream(seed: 1)) == edges)
        #expect(Topology.edges([]).edges(among: 1, using: RandomStream(seed: 1)) == [])
    }

    @Test("A node is called by its index, and ordered by it")
    func nodeNames() {
        #expect("\(NodeID(17))" == "n17")
        #expect(NodeID(2) < NodeID(10) && !(NodeID(10) < NodeID(10)))
    }
}
