import Comparisons
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import Testing
import TextFormats

@Suite("Churn by a trace")
struct TraceTests {
    private static let table = """
        node,up,down
        2,30 s,
        0,0,10
        0,12.5,0.5 min
        1,5,5.25
        1,40,900
        """

    /// What becomes of a world whose nodes `b` come and go as the table says.
    private static func outcome(_ nodes: String = "b", more: String = "") throws -> Outcome {
        let text = """
            {duration: "60 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]},
                b: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "900 ms"}],
            churn: [{nodes: \(nodes), trace: "sessions.csv"\(more)}]}
            """
        let scenario = try Scenario.decode(Array(text.utf8), file: "t.json5") { _ in
            .success(Array(table.utf8))
        }
        var simulation = Simulation(scenario, keepsTrace: true)
        var trace: [UInt8] = []
        while simulation.advance(events: 10_000) { trace += simulation.takeTrace() }
        trace += simulation.takeTrace()
        return Outcome(report: simulation.finish(), trace: trace)
    }

    @Test("Nodes are there exactly when the table says, and who is not in it never")
    func sessions() throws {
        let outcome = try Self.outcome("'b'")
        let lines = try outcome.lines()
        func times(_ type: String, _ node: Int) -> [Double] {
            lines.of(type).filter { $0.node == node }.map { $0.t }
        }
        #expect(times("start", 2) == [0, 12.5] && times("stop", 2) == [10, 30])
        #expect(times("start", 3) == [5, 40] && times("stop", 3) == [5.25])
        #expect(times("start", 4) == [30] && times("stop", 4) == [])
        #expect(times("start", 5) == [] && !lines.contains { $0.node == 5 || $0.peer == 5 })
        // Who is there hears.
        #expect(outcome.report.reach == 1 && outcome.report.breaches.isEmpty)
    }

    @Test("An index is one in the selection, and a graceful node says goodbye")
    func selection() throws {
        let lines = try Self.outcome("'b[1..3]'", more: ", leave: 'graceful'").lines()
        #expect(lines.of("start").filter { $0.node == 3 }.map { $0.t } == [0, 12.5])
        #expect(lines.of("start").filter { $0.node == 2 }.map { $0.t } == [0])
        #expect(lines.contains { $0.node == 3 && $0.unsubscribe == ["t"] && $0.t == 10 })
    }
}
