import Comparisons
import Foundation
import Reports
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// Metrics with their directions and with what matters of them, and remarks on scenarios.
@Suite("Planned metrics")
struct PlannedMetricsTests {
    private func scenario(_ fields: String, nodes: String = "") throws -> Scenario {
        let text = """
            {
              duration: "10 s", nodes: { a: { count: 3, router: "floodsub", subscribe: ["x"], \(nodes) } },
              workload: [{ topic: "x", from: "a", every: "1 s", size: "10 B" }], \(fields)
            }
            """
        return try Scenario.decode(Array(text.utf8), file: "a.json5") { _ in
            .failure(UnreadableFile(reason: "no such file"))
        }
    }

    private var experiment: Experiment { Experiment(entries: [.init(name: "a", path: "a.json5")]) }

    @Test(
        "What is said of a metric holds for it; what is said of all, for the others; the last wins")
    func matters() throws {
        var experiment = experiment
        experiment.matters = try ["5%", "reach=2%", "3%", "reach=1"].map {
            try ChangeText.matter($0)
        }
        experiment.entries[0].path =
            URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../scenarios/smoke/hello.json5").standardized.path
        experiment.metrics = try ["reach", "counts.publish"].map { try ChangeText.metric($0) }
        let metrics = try CheckedExperiment(experiment).metrics
        #expect(metrics.map(\.label) == ["reach", "counts.publish"])
        #expect(metrics.map(\.direction) == [.moreIsBetter, .neither])
        #expect(metrics.map(\.matter) == [.absolute(1), .share(0.03)])
    }

    @Test("A scenario in which nothing takes time says so, if all variants do")
    func timeless() throws {
        let plain = try scenario("")
        #expect(plain.isTimeless)
        let wide = try scenario("", nodes: "bandwidth: { up: '20 Mbit/s', down: '50 Mbit/s' }")
        #expect(!wide.isTimeless)
        #expect(Scenario.remarks(of: [plain, plain]) == [Scenario.timelessRemark])
        #expect(Scenario.remarks(of: [plain, wide]) == [])
    }

    @Test("Everything is measured from a second on if every metric is")
    func measuredFrom() throws {
        let from = "{ metric: 'reach', from: '3 s' }, { metric: 'completeShare', from: '2500 ms' }"
        #expect(try scenario("measure: [\(from)]").measuredFrom == 2.5)
        #expect(try scenario("measure: [\(from), { metric: 'reach' }]").measuredFrom == nil)
        #expect(
            try scenario("measure: [\(from), { metric: 'counts.publish' }]").measuredFrom == nil)
        #expect(try scenario("").measuredFrom == nil)
    }
}
