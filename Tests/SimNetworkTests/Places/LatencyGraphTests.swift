import SimKernel
import Testing

@testable import SimNetwork

@Suite("Graph of regions")
struct LatencyGraphTests {
    private static func graph(_ count: Int, _ edges: [(Int, Int, UInt64)]) -> LatencyGraph {
        edges.reduce(into: LatencyGraph(count: count)) { graph, edge in
            graph.add(from: edge.0, to: edge.1, PathProperties(latency: .nanoseconds(edge.2)))
        }
    }

    /// The nanoseconds of each way, nil where there is none.
    private static func latencies(_ ways: [PathProperties?]) -> [UInt64?] {
        ways.map { $0.map(\.latency.nanoseconds) }
    }

    @Test("Edges lead one way, and the direct latency is the edge's own")
    func direct() {
        let graph = Self.graph(3, [(0, 1, 5), (0, 0, 2), (1, 2, 1), (0, 2, 9)])
        #expect(Self.latencies(graph.direct(from: 0)) == [2, 5, 9])
        #expect(Self.latencies(graph.direct(from: 2)) == [nil, nil, nil])
    }

    @Test("A reorderDelay that is shorter is taken; to itself a region has its own edge")
    func reorderDelay() {
        let graph = Self.graph(4, [(0, 1, 5), (0, 0, 20), (1, 2, 1), (0, 2, 9), (2, 1, 1)])
        #expect(Self.latencies(graph.shortest(from: 0)) == [20, 5, 6, nil])
        #expect(Self.latencies(graph.shortest(from: 1)) == [nil, nil, 1, nil])
    }

    @Test("Paths longer than any run do not wrap around")
    func endless() {
        let long = UInt64(1) << 62
        let graph = Self.graph(4, [(0, 1, long), (1, 2, long), (2, 3, long)])
        #expect(graph.shortest(from: 0)[3]?.latency == .nanoseconds(long))
    }

    @Test("Losses combine along a path; of equally long ones the one that loses least is taken")
    func losses() {
        var graph = LatencyGraph(count: 4)
        func way(_ latency: UInt64, _ loss: Ratio) -> PathProperties {
            PathProperties(latency: .nanoseconds(latency), loss: loss)
        }
        graph.add(from: 0, to: 1, way(2, Ratio(1, 2)))
        graph.add(from: 0, to: 2, way(2, Ratio(1, 10)))
        graph.add(from: 1, to: 3, way(2, Ratio(1, 10)))
        graph.add(from: 2, to: 3, way(2, Ratio(1, 5)))
        graph.add(from: 0, to: 3, way(9, .zero))
        graph.add(from: 0, to: 0, way(1, Ratio(1, 7)))
        // 1 − 9/10 · 4/5, and not 1 − 1/2 · 9/10.
        #expect(graph.shortest(from: 0)[3] == way(4, Ratio(7, 25)))
        #expect(graph.shortest(from: 0)[0] == way(1, Ratio(1, 7)))
        #expect(graph.direct(from: 0)[3] == way(9, .zero))
        // An edge and a path of two edges are as long, and lose as little.
        graph.add(from: 3, to: 0, way(4, Ratio(1, 4)))
        graph.add(from: 3, to: 2, way(1, Ratio(1, 9)))
        graph.add(from: 2, to: 0, way(3, Ratio(5, 32)))
        #expect(graph.shortest(from: 3)[0] == way(4, Ratio(1, 4)))
    }

    @Test("Along a path means and variances of jitters add up, and the choice is the same")
    func jitters() {
        func way(_ latency: UInt64, _ jitter: UInt64) -> PathProperties {
            PathProperties(
                latency: .nanoseconds(latency), jitter: PathJitter(upTo: .nanoseconds(jitter)))
        }
        var graph = LatencyGraph(count: 3)
        graph.add(from: 0, to: 1, way(2, 3000))
        graph.add(from: 1, to: 2, way(2, 4000))
        graph.add(from: 0, to: 2, way(5, 0))
        let jitter = graph.shortest(from: 0)[2]?.jitter
        #expect(jitter?.mean == 3500 && jitter?.spread == 5000)
        #expect(graph.direct(from: 0)[2]?.jitter.isZero == true)
        var random = RandomStream(seed: 1)
        let draws = (0..<10_000).compactMap { _ in jitter?.sample(using: &random).nanoseconds }
        #expect(draws.allSatisfy { (1000...6000).contains($0) })
        // Deviations: 5000 / √12 = 1443 of one draw, a hundredth of that of their mean.
        let mean = Double(draws.reduce(0, +)) / 10_000
        #expect(abs(mean - 3500) < 5 * 14.43)
        let variance = draws.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 10_000
        #expect(abs(variance - 5e3 * 5e3 / 12) < 0.05 * 5e3 * 5e3 / 12)
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
                graph.add(from: from, to: to, PathProperties(latency: .nanoseconds(latency)))
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
            #expect(Self.latencies(graph.shortest(from: from)) == naive[from])
        }
    }
}
