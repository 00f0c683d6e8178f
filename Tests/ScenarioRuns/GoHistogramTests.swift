import Foundation
import Recordings
import Reports
import Scenarios
import SimWorld
import Simulator
import Testing
import TextFormats

/// Whole networks, held to what networks of go-libp2p-pubsub did in the same setting: averages over
/// seeds against one recorded run.
@Suite("Networks of go-libp2p-pubsub")
struct GoHistogramTests {
    struct Recording: Decodable {
        struct Meta: Decodable {
            var N: Int
            var duplicates: Double
            var publishSent: Double
            var ihave: Double
            var iwant: Double
            var mean_mesh_degree: Double
        }
        /// Deliveries by delay in milliseconds, whole multiples of the 50 ms that a link takes.
        var hist_ms: [String: Double]
        var meta: Meta
    }

    /// A debug build would take minutes.
    private static let isDebug = RepositoryScenario.isDebugBuild

    @Test(
        "A hundred nodes: latencies, mesh, duplicates and gossip are go's", .enabled(if: !isDebug))
    func hundred() throws {
        try compare(100, seeds: 1...10)
    }

    @Test("A thousand nodes: the same", .enabled(if: !isDebug))
    func thousand() throws {
        try compare(1000, seeds: 1...10)
    }

    private func compare(_ count: Int, seeds: ClosedRange<UInt64>) throws {
        let url = RepositoryScenario.root
            .appendingPathComponent("Tests/ScenarioRuns/Vectors/hist_mem_\(count).json")
        let recording = try JSONDecoder().decode(
            Recording.self, from: try Data(contentsOf: url))
        let meta = recording.meta
        #expect(meta.N == count)
        let scenario = try RepositoryScenario(path: "scenarios/published/go-\(count).json5").load()
        let reports = seeds.map { seed in
            var simulation = Simulation(scenario, seed: seed)
            while simulation.advance(events: 100_000) {}
            return simulation.finish()
        }
        func mean(_ figure: (Report) -> Double) -> Double {
            reports.reduce(0) { $0 + figure($1) } / Double(reports.count)
        }
        func expect(_ ours: Double, _ theirs: Double, within share: Double, _ what: String) {
            #expect(abs(ours - theirs) <= share * theirs, "\(what): \(ours), go's \(theirs)")
        }
        func total(_ path: KeyPath<Counts, Int>) -> Double {
            mean { Double($0.metrics.counts[keyPath: path]) }
        }
        expect(total(\.payload), meta.publishSent, within: 0.05, "payload")
        expect(total(\.duplicate), meta.duplicates, within: 0.05, "duplicates")
        expect(total(\.ihave), meta.ihave, within: 0.03, "IHAVE")
        expect(total(\.iwantIds), meta.iwant, within: 0.15, "IWANT ids")
        let degree = mean { $0.meanMeshDegree ?? 0 }
        // Of one run of go's: 7.22 with a thousand nodes; ours is 7.52, 0.05 from seed to seed.
        expect(degree, meta.mean_mesh_degree, within: 0.05, "mesh degree")
        // A delivery after so many hops took so many times 50 ms.
        let deliveries = recording.hist_ms.values.reduce(0, +)
        for hops in 1...7 {
            let theirs = (recording.hist_ms["\(hops * 50)"] ?? 0) / deliveries
            let ours = mean { report in
                let counts = report.metrics.hopCounts
                let all = counts.dropFirst().reduce(0, +)
                return hops < counts.count ? Double(counts[hops]) / Double(all) : 0
            }
            #expect(abs(ours - theirs) <= 0.05, "after \(hops) hops: \(ours), go's \(theirs)")
        }
    }
}
