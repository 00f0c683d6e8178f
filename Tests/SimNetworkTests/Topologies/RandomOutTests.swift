import SimKernel
import SimNetwork
import Testing

@Suite("Topology: random out")
struct RandomOutTests {
    private func dials(degree: Int, nodeCount: Int, seed: UInt64) -> [[Int]] {
        var dials = Array(repeating: [Int](), count: nodeCount)
        for edge in Graph(.randomOut(degree: degree), among: nodeCount, seed: seed).edges {
            dials[edge.ends.0].append(edge.ends.1)
        }
        return dials
    }

    @Test("Every node dials as many different others as it must")
    func distinctOthers() {
        for nodeCount in 1...25 {
            for degree in 0..<nodeCount {
                let all = dials(degree: degree, nodeCount: nodeCount, seed: UInt64(degree))
                for (node, dialled) in all.enumerated() {
                    let others = Set(dialled)
                    #expect(dialled.count == degree && others.count == degree)
                    #expect(!others.contains(node))
                    #expect(others.allSatisfy { 0 <= $0 && $0 < nodeCount })
                }
            }
        }
    }

    @Test("The dials come by node, each node's together")
    func order() {
        let edges = Graph(.randomOut(degree: 4), among: 50).edges
        #expect(edges.map { $0.ends.0 } == (0..<200).map { $0 / 4 })
    }

    @Test("Everybody is as likely to be dialled by everybody else")
    func uniform() {
        let (runs, nodeCount, degree) = (1500, 12, 3)
        var counts = Array(repeating: Array(repeating: 0, count: nodeCount), count: nodeCount)
        for seed in 0..<runs {
            let all = dials(degree: degree, nodeCount: nodeCount, seed: UInt64(seed))
            for (node, dialled) in all.enumerated() {
                for other in dialled { counts[node][other] += 1 }
            }
        }
        let others = Double(nodeCount - 1)
        let share = Double(degree) / others
        let mean = Double(runs) * share
        // Without replacement counts vary less than chi-square has it, and each depends on the
        // others.
        let scale = (others - 1) / others / (mean * (1 - share))
        var statistic = 0.0
        for node in 0..<nodeCount {
            for other in 0..<nodeCount where other != node {
                let deviation = Double(counts[node][other]) - mean
                statistic += deviation * deviation * scale
            }
        }
        // 12 · 10 degrees of freedom, five standard deviations either way.
        #expect(42 < statistic && statistic < 198)
    }

    @Test("Every set of others is as likely as every other")
    func uniformSets() {
        let runs = 4000
        var counts: [[Int]: Int] = [:]
        for seed in 0..<runs {
            counts[dials(degree: 2, nodeCount: 6, seed: UInt64(seed))[3].sorted(), default: 0] += 1
        }
        #expect(counts.count == 10)
        // Each has a tenth of 4000, with a standard deviation of 19.
        #expect(counts.values.allSatisfy { abs($0 - 400) < 95 })
    }

    @Test("A thousand nodes that dial three each are connected")
    func connected() {
        let graph = Graph(.randomOut(degree: 3), among: 1000)
        #expect(graph.isConnected)
        #expect(graph.degrees.reduce(0, +) == 6000)
    }

    @Test("Seed 1 gives these dials")
    func pinned() {
        let edges = Graph(.randomOut(degree: 2), among: 6).edges.map { [$0.ends.0, $0.ends.1] }
        #expect(
            edges == [
                [0, 4], [0, 1], [1, 4], [1, 2], [2, 4], [2, 5], [3, 1], [3, 2], [4, 2], [4, 5],
                [5, 1], [5, 2],
            ])
    }

    @Test("As many dials as nodes are refused")
    func refusal() async {
        await #expect(processExitsWith: .failure) {
            _ = Topology.randomOut(degree: 4).edges(among: 4, using: RandomStream(seed: 1))
        }
    }
}
