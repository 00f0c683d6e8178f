import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Arrivals, traces and discovery in a scenario")
struct ChurnPlanTests {
    private static func nodes(_ indices: UInt32...) -> NodeSelection {
        NodeSelection(candidates: indices.map { NodeID($0) })
    }

    private static func plan(_ fields: String, tables: [String: String] = [:]) throws -> ChurnPlan {
        let text = Loading.world(#"links: {latency: "1 ms"}, churn: [{nodes: "a", \#(fields)}]"#)
        return try #require(try Loading.scenario(text, tables: tables).churn.first)
    }

    @Test("All that can be said of arrivals and discovery")
    func everything() throws {
        let scenario = try Loading.scenario(Maximal.arrivals, tables: Maximal.tables)
        var arriving = ChurnPlan(
            nodes: Self.nodes(0, 1, 2), session: .constant(9e9), offline: .constant(1e9),
            discovery: .bootstrap(Self.nodes(6, 7, 8, 9), degree: 2, delay: .seconds(1)))
        arriving.arrivals = .poisson(meanGap: .milliseconds(500), start: .seconds(3))
        arriving.upkeep = ChurnPlan.Upkeep(target: 3, interval: .seconds(2))
        var flash = ChurnPlan(nodes: Self.nodes(6, 7), presence: .always)
        flash.arrivals = .flash(at: .seconds(2), within: .seconds(1))
        let traced = ChurnPlan(
            nodes: Self.nodes(8, 9),
            presence: .sessions([
                [
                    ChurnPlan.Session(up: .zero, down: .seconds(10)),
                    ChurnPlan.Session(up: .seconds(30), down: .seconds(45)),
                ],
                [ChurnPlan.Session(up: .seconds(30), down: nil)],
            ]),
            discovery: .px(delay: .zero))
        #expect(scenario.churn == [arriving, flash, traced])
        #expect(
            scenario.timeline.map(\.action) == [
                .stop(
                    NodeSelection(
                        candidates: (0..<6).map { NodeID($0) }, region: "y")),
                .fault(.quiesce),
            ])
        #expect(
            scenario.groups.map(\.host.watermarks)
                == [HostPlan.Watermarks(low: 3, high: 5, grace: .seconds(9)), nil])
    }

    @Test("What is not said is as documented")
    func defaults() throws {
        let bootstrap = try Self.plan(
            #"""
            arrivals: {poisson: "1/s"},
            discovery: {kind: "bootstrap", nodes: "b", degree: 1, target: 4}
            """#)
        #expect(bootstrap.presence == .always)
        #expect(bootstrap.arrivals == .poisson(meanGap: .seconds(1), start: .zero))
        #expect(bootstrap.discovery == .bootstrap(Self.nodes(10, 11), degree: 1, delay: .zero))
        #expect(bootstrap.upkeep == ChurnPlan.Upkeep(target: 4, interval: .seconds(1)))
        let keeping = try Self.plan(#"discovery: {kind: "topology", target: 4}"#)
        #expect(keeping.presence == .always && keeping.discovery == .topology)
        #expect(keeping.arrivals == nil)
        let text = Loading.world("").replacing(
            "count: 10,", with: "count: 10, connections: {low: 160, high: 192},")
        #expect(
            try Loading.scenario(text).groups[0].host.watermarks
                == HostPlan.Watermarks(low: 160, high: 192, grace: .seconds(60)))
    }

    @Test("A table whose sessions all begin after the end is refused")
    func beyond() {
        let text = Loading.world(
            #"links: {latency: "1 ms"}, churn: [{nodes: "a", trace: "t.csv"}]"#)
        let table = "node,up,down\n0,30 min,40 min\n1,10 s,20 s\n"
        #expect(
            Loading.mistakes(text, tables: ["t.csv": table]) == [
                "t.csv:3:3: error: up: the first session of all begins at 10 s, but the run ends at "
                    + "10 s; times count from the start of the run"
            ])
    }

    @Test(
        "Seconds since 1970 are moved to the start of the run, and a note says so",
        arguments: [
            ("node,up,down\n0,1700000002,1700000004.5\n1,1699999999,\n", "3:3", "1699999999 s"),
            (
                "node,up,down\n0,1700000003.5,1700000006\n1,1700000000.5,\n", "3:3",
                "1700000000500 ms"
            ),
        ])
    func epoch(table: String, place: String, first: String) throws {
        let text = Loading.world(
            #"links: {latency: "1 ms"}, churn: [{nodes: "a", trace: "t.csv"}]"#)
        let scenario = try Loading.scenario(text, tables: ["t.csv": table])
        guard case .sessions(let sessions)? = scenario.churn.first?.presence else {
            Issue.record("no sessions")
            return
        }
        let up = sessions.map { $0.map(\.up) }
        #expect(up == [[.seconds(3)], [.zero]])
        #expect(sessions[0][0].down == .milliseconds(5500) && sessions[1][0].down == nil)
        #expect(
            scenario.notes.map(\.description) == [
                "t.csv:\(place): note: up: times are seconds since 1970; \(first), the first of them, "
                    + "is taken as the start of the run"
            ])
    }

    @Test("A table of which one session begins in the run is read, whatever lies beyond")
    func partlyBeyond() throws {
        let table = "node,up,down\n0,9.5,1700000000\n1,1700000000,\n"
        let plan = try Self.plan(#"trace: "t.csv""#, tables: ["t.csv": table])
        guard case .sessions(let sessions) = plan.presence else {
            Issue.record("no sessions")
            return
        }
        #expect(sessions.map(\.count) == [1, 1])
    }

    @Test("In a table times are seconds or have a unit, rows in any order, and blanks do not count")
    func tables() throws {
        let table = "up, node ,down\n1.5 min,2, 100 \r\n\n 0.25,0,  500 ms\n60,2,61\n"
        let plan = try Self.plan(#"trace: "t.csv""#, tables: ["t.csv": table])
        #expect(
            plan.presence
                == .sessions([
                    [ChurnPlan.Session(up: .milliseconds(250), down: .milliseconds(500))], [],
                    [
                        ChurnPlan.Session(up: .seconds(60), down: .seconds(61)),
                        ChurnPlan.Session(up: .seconds(90), down: .seconds(100)),
                    ],
                ]))
    }
}
