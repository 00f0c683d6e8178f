import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import Testing

@Suite("Failures")
struct FailureTests {
    private func report(_ expectations: String) throws -> Report {
        let text = """
            {duration: "2 s", limits: {events: 100000},
            nodes: {a: {count: 2, router: "floodsub", subscribe: ["x"]}}, expect: [\(expectations)]}
            """
        let scenario = try Scenario.decode(Array(text.utf8), file: "t") { _ in
            .failure(UnreadableFile(reason: ""))
        }
        var simulation = Simulation(scenario)
        while simulation.advance(events: 1000) {}
        return simulation.finish()
    }

    @Test("Of several things the first counts: invariants, the limit, expectations in order")
    func order() throws {
        var report = try report(
            """
            {metric: "nodes", equals: 2}, {metric: "nodes", atLeast: 3}, {metric: "nodes", atMost: 1}
            """)
        #expect(
            Failure(report)?.description == "expectation: expect[1]: nodes at least 3")
        #expect(Failure(report)?.index == 1)
        report.isGivenUp = true
        #expect(Failure(report)?.description == "limit: limits.events")
        report.breaches = ["p12 delivered m3/44 a second time", "other"]
        #expect(
            Failure(report)?.description == "invariant: p# delivered m#/# a second time")
        report.breaches = ["p7 delivered m123/4 a second time"]
        #expect(
            Failure(report)?.description == "invariant: p# delivered m#/# a second time")
    }

    @Test("A run that keeps its promises has none")
    func none() throws {
        #expect(Failure(try report(#"{metric: "nodes", equals: 2}"#)) == nil)
    }
}
