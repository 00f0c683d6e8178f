import Comparisons
import Foundation
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// Comparisons in which there is nothing to find: two variants that differ in the draws of their
/// routers alone, in the same worlds.
@Suite("Comparisons without a difference")
struct NoDifferenceTests {
    /// A debug build would take minutes.
    private static let isDebug = RepositoryScenario.isDebugBuild

    private static let repetitions = 2000
    private static let seedsEach = 10

    private static let text = """
        {
          duration: "8 s",
          nodes: { peers: { count: 16, router: "gossipsub", subscribe: ["t"] } },
          topology: { kind: "randomOut", degree: 6 },
          links: { latency: { uniform: ["10 ms", "90 ms"] }, jitter: "10 %" },
          workload: [
            { topic: "t", from: "peers", turn: "random", every: "500 ms", size: { uniform: ["100 B", "2000 B"] },
              start: "3 s", count: 8 },
          ],
        }
        """

    /// The figures that are compared: none of them is the same in many worlds.
    private static let metrics = ["latencyMs.mean", "latencyMs.p99", "bytes.total"]

    /// For each metric the figures of all seeds, under two salts.
    private static func figures(_ scenario: Scenario) -> [[[Double?]]] {
        let count = repetitions * seedsEach
        let halves = [1, 2].map { (salt: UInt64) -> [[Double?]] in
            (1...UInt64(count)).map { seed in
                let report = Simulation(scenario, seed: seed, routerSalt: salt).run()
                return metrics.map { report.figure($0) }
            }
        }
        return metrics.indices.map { metric in halves.map { half in half.map { $0[metric] } } }
    }

    @Test(
        "Of 2,000 comparisons of ten seeds each, the 95 % interval covers zero in 93.5 to 96.5 %",
        .enabled(if: !isDebug))
    func coverage() throws {
        let scenario = try Scenario(json5: Self.text)
        for (metric, pair) in zip(Self.metrics, Self.figures(scenario)) {
            var covered = 0
            var differing = 0
            for repetition in 0..<Self.repetitions {
                let seeds = repetition * Self.seedsEach..<(repetition + 1) * Self.seedsEach
                let difference = try #require(
                    PairedDifference(
                        baseline: Array(pair[0][seeds]), variant: Array(pair[1][seeds]))
                )
                let low = try #require(difference.low)
                let high = try #require(difference.high)
                if low <= 0, high >= 0 { covered += 1 }
                if !difference.isIdentical { differing += 1 }
            }
            let share = Double(covered) / Double(Self.repetitions)
            print("\(metric): covered in \(share * 100) %")
            #expect(share >= 0.935 && share <= 0.965, "\(metric): \(share)")
            // A salt that changed nothing would cover zero always.
            #expect(differing == Self.repetitions, "\(metric)")
        }
    }

    @Test("A variant compared with itself is equal, exactly")
    func itself() throws {
        let scenario = try Scenario(json5: Self.text)
        let figures = (1...4 as ClosedRange<UInt64>).map {
            Simulation(scenario, seed: $0).run().figure("latencyMs.mean")
        }
        let difference = try #require(PairedDifference(baseline: figures, variant: figures))
        #expect(difference.isIdentical && difference.low == 0 && difference.high == 0)
        #expect(
            Verdict(difference, adjusted: difference.p, direction: .lessIsBetter) == .equal)
    }
}
