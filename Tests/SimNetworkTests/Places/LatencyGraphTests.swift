import SimKernel
import SimNetwork
import Testing

@Suite("Graph of regions")
struct LatencyGraphTests {
    private static func graph(_ count: Int, _ edges: [(Int, Int, UInt64)]) -> LatencyGraph {
        edges.reduce(into: LatencyGraph(count: count)) { graph, edge in
            graph.add(from: edge.0, to: edge.1, latency: .nanoseconds(edge.2))
        }
    }

    @Test("Edges lead one way, and the direct latency is the edge's own")
    func direct() {
        let graph = Self.graph(3, [(0, 1, 5), (0, 0, 2), (1, 2, 1), (0, 2, 9)])
        #expect(graph.direct(from: 0) == [2, 5, 9].map { .nanoseconds($0) })
        #expect(graph.direct(from: 2) == [nil, nil, nil])
    }

    @Test("A detour that is shorter is taken; to itself a region has its own edge")
    func detour() {
        let graph = Self.graph(4, [(0, 1, 5), (0, 0, 20), (1, 2, 1), (0, 2, 9), (2, 1, 1)])
        #expect(
            graph.shortest(from: 0) == [.nanoseconds(20), .nanoseconds(5), .nanoseconds(6), nil])
        #expect(graph.shortest(from: 1) == [nil, nil, .nanoseconds(1), nil])
    }

    @Test("Paths longer than any run do not wrap around")
    func endless() {
        let long = UInt64(1) << 62
        let graph = Self.graph(4, [(0, 1, long), (1, 2, long), (2, 3, long)])
        #expect(graph.shortest(from: 0)[3] == .nanoseconds(long))
    }

    @Test("Shortest paths are those of Floyd and Warshall", arguments: 1...20)
    func againstNaive(seed: UInt64) {
        let count = 12
        var random = RandomStream(seed: seed)
        var graph = LatencyGraph(count: count)
        var naive = Array(repeating: [UInt64?](repeating: nil, count: count), count: count)
        for from in 0..<count {
            for to in 0..<count where random.next(below: 4) == 0 {
                let latency = UInt64(1 + random.next(below: 30))
                graph.add(from: from, to: to, latency: .nanoseconds(latency))
                naive[from][to] = latency
            }
        }
        let own = (0..<count).map { naive[$0][$0] }
        for middle in 0..<count {
            for from in 0..<count {
                for to in 0..<count {
                    guard let first = naive[from][middle], let second = naive[middle][to] else {
                        continue
                    }
                    naive[from][to] = min(naive[from][to] ?? .max, first + second)
                }
            }
        }
        for from in 0..<count {
            naive[from][from] = own[from]
            #expect(
                graph.shortest(from: from) == naive[from].map { $0.map { .nanoseconds($0) } })
        }
    }
}
