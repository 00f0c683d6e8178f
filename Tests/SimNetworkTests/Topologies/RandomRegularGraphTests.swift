import SimKernel
import SimNetwork
import Testing

@Suite("Topology: random regular")
struct RandomRegularGraphTests {
    @Test("Every possible small degree gives a simple and exactly regular graph")
    func small() {
        for nodeCount in 1...16 {
            for degree in 0..<nodeCount where (degree * nodeCount).isMultiple(of: 2) {
                for seed in 0..<(3 as UInt64) {
                    let graph = Graph(
                        .randomRegular(degree: degree), among: nodeCount, seed: seed)
                    let isRegular = graph.degrees.allSatisfy { $0 == degree }
                    #expect(graph.isSimple && isRegular, "\(nodeCount) of \(degree), \(seed)")
                    #expect(graph.edges.count == nodeCount * degree / 2)
                }
            }
        }
    }

    /// Pairing ends at random gets stuck in dense graphs nearly every time; this took minutes once.
    @Test(
        "Large and dense graphs are simple and regular too, and come at once",
        .timeLimit(.minutes(1)),
        arguments: [(2000, 3), (500, 8), (150, 74), (150, 75), (101, 98), (200, 199), (201, 200)])
    func large(nodeCount: Int, degree: Int) {
        let graph = Graph(.randomRegular(degree: degree), among: nodeCount)
        #expect(graph.isSimple)
        #expect(graph.degrees.allSatisfy { $0 == degree })
        // A random graph of degree three or more is connected but for a chance of about 1/n².
        #expect(graph.isConnected)
    }

    @Test("Perfect matchings, and the graphs that lack one, are equally likely")
    func uniform() {
        // Of degree 1: 3 among four nodes, 15 among six; so many lack one of them, too.
        for (nodeCount, degree, kinds) in [(4, 1, 3), (4, 2, 3), (6, 1, 15), (6, 4, 15)] {
            let runs = 200 * kinds
            var counts: [[[Int]]: Int] = [:]
            for seed in 0..<runs {
                let graph = Graph(
                    .randomRegular(degree: degree), among: nodeCount, seed: UInt64(seed))
                counts[graph.neighbours, default: 0] += 1
            }
            #expect(counts.count == kinds)
            // Each has 200, with a standard deviation below 14.
            #expect(counts.values.allSatisfy { abs($0 - 200) < 70 }, "\(nodeCount) of \(degree)")
        }
    }

    @Test("Either end of an edge is as likely the one that dials, in sparse and in dense graphs")
    func diallers() {
        for degree in [6, 60] {
            let graph = Graph(.randomRegular(degree: degree), among: 80)
            let upward = graph.edges.filter { $0.dialler < $0.listener }.count
            let half = Double(graph.edges.count) / 2
            #expect(abs(Double(upward) - half) < 5 * (half / 2).squareRoot(), "degree \(degree)")
        }
    }

    @Test("The order of the dials says nothing about the nodes")
    func order() {
        for degree in [6, 60] {
            let edges = Graph(.randomRegular(degree: degree), among: 80).edges
            let first = edges.prefix(edges.count / 2).map { $0.ends.0 + $0.ends.1 }.reduce(0, +)
            let mean = Double(first) / Double(edges.count / 2)
            // The sum of two indices has a mean of 79 and a standard deviation of 33.
            #expect(abs(mean - 79) < 5 * 33 / Double(edges.count / 2).squareRoot())
        }
    }

    @Test("Seed 1 gives these graphs, sparse and dense")
    func pinned() {
        let sparse = Graph(.randomRegular(degree: 2), among: 7).edges
        #expect(
            sparse.map { [$0.ends.0, $0.ends.1] } == [
                [5, 1], [5, 3], [6, 0], [4, 3], [0, 2], [4, 6], [2, 1],
            ])
        let dense = Graph(.randomRegular(degree: 3), among: 4).edges
        #expect(
            dense.map { [$0.ends.0, $0.ends.1] } == [
                [1, 0], [1, 3], [2, 3], [0, 2], [0, 3], [2, 1],
            ])
    }

    @Test("An odd number of ends and too many neighbours are refused")
    func refusals() async {
        await #expect(processExitsWith: .failure) {
            _ = Topology.randomRegular(degree: 3).edges(among: 5, using: RandomStream(seed: 1))
        }
        await #expect(processExitsWith: .failure) {
            _ = Topology.randomRegular(degree: 4).edges(among: 4, using: RandomStream(seed: 1))
        }
    }
}
