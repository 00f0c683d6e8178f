import Foundation
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

/// Files in the exact form in which other programs write them; `Fixtures/README.md` says whose.
@Suite("Files of other programs")
struct PublicFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures").path

    /// A scenario of `count` nodes beside the fixtures.
    private static func scenario(_ fields: String, count: Int) throws -> Scenario {
        let text = """
            {duration: "60 s", nodes: {a: {count: \(count), router: "floodsub"}}, \(fields)}
            """
        return try Scenario.decode(Array(text.utf8), file: "\(folder)/w.json5") { path in
            guard let data = FileManager.default.contents(atPath: path) else {
                return .failure(UnreadableFile(reason: "no such file"))
            }
            return .success(Array(data))
        }
    }

    private static func plan(_ latency: String, count: Int) throws -> RegionPlan {
        let scenario = try scenario("links: {latency: {\(latency)}}", count: count)
        #expect(scenario.notes == [])
        guard case .regions(let plan)? = scenario.places else {
            preconditionFailure("these nodes have regions")
        }
        return plan
    }

    @Test("A graph of the gossipsub-interop tests, written by networkx")
    func interop() throws {
        let plan = try Self.plan("file: 'interop.gml'", count: 9)
        #expect(plan.regions.count == 8 && plan.losses == nil)
        #expect(
            plan.regions.first
                == RegionPlan.Region(
                    "europe-supernode", upload: 1_024_000_000, download: 1_024_000_000))
        #expect(plan.regions.last?.name == "australia-fullnode")
        #expect(
            plan.latencies[0, 0] == .milliseconds(2) && plan.latencies[0, 7] == .milliseconds(165))
        let paths = try Self.plan("file: 'interop.gml', shortestPath: true", count: 9)
        #expect(paths.latencies[2, 4] == .milliseconds(110))
    }

    @Test("Shadow's switch of 1 Gbit/s")
    func oneSwitch() throws {
        let plan = try Self.plan("file: 'switch.gml', shortestPath: true", count: 3)
        #expect(
            plan.regions == [
                RegionPlan.Region("0", upload: 1_000_000_000, download: 1_000_000_000)
            ])
        #expect(plan.latencies[0, 0] == .milliseconds(1))
    }

    @Test("Nodes and edges of the gossipsub-interop tests")
    func nodesAndEdges() throws {
        let plan = try Self.plan(
            "file: 'places.edges.csv', shortestPath: true, nodeFile: 'places.nodes.csv'", count: 6)
        #expect(
            plan.regions.map(\.name) == [
                "europe 1024/1024", "europe 50/50", "na_east 25/100", "na_east 50/50", "australia",
            ])
        #expect(plan.assignment == .listed([0, 1, 2, 3, 4, 1]))
        #expect(plan.latencies[0, 1] == .milliseconds(2))
        // Across na_west, where no node is, it would be 170 ms.
        #expect(plan.latencies[2, 4] == .milliseconds(170))
    }

    @Test("A matrix with the names of its rows, as pandas writes it")
    func matrix() throws {
        let plan = try Self.plan("file: 'locations.csv'", count: 9)
        #expect(plan.regions.count == 8 && plan.regions[2].name == "europe")
        #expect(plan.latencies[2, 2] == .milliseconds(2))
        #expect(plan.latencies[2, 0] == .milliseconds(165))
    }

    @Test("An edge list of SNAP")
    func edgeList() throws {
        let scenario = try Self.scenario(
            "links: {latency: '1 ms'}, topology: {kind: 'edges', edges: {file: 'karate.edges.csv'}}",
            count: 34)
        guard case .edges(let edges) = scenario.topology.kind else { return }
        #expect(edges.count == 78)
        let degree = edges.count { $0.dialler == NodeID(33) || $0.listener == NodeID(33) }
        #expect(degree == 17)
        #expect(scenario.notes.count == 1)
    }

    @Test("Sessions in seconds since 1970")
    func sessions() throws {
        let scenario = try Self.scenario(
            "links: {latency: '1 ms'}, churn: [{nodes: 'a', trace: 'sessions.csv'}]", count: 3)
        guard case .sessions(let sessions)? = scenario.churn.first?.presence else { return }
        #expect(
            sessions == [
                [
                    ChurnPlan.Session(up: .zero, down: .seconds(20)),
                    ChurnPlan.Session(up: .seconds(30), down: .seconds(55)),
                ],
                [ChurnPlan.Session(up: .seconds(5), down: .seconds(50))],
                [ChurnPlan.Session(up: .zero, down: nil)],
            ])
        #expect(scenario.notes.first?.message.contains("1136073600 s") == true)
    }
}
