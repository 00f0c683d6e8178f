import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Places from nodes.csv and edges.csv")
struct PlaceTableTests {
    private static let edges = "node1,node2,latency\neu,us,70\nus,asia,60\neu,eu,5\n"
    private static let nodes = """
        id,location,bandwidth_up,bandwidth_down
        a,eu,1024,1024
        b,us,,
        c,eu,25,50
        d,asia,10,10
        e,eu,25,50
        f,us,50,50
        """

    private static func plan(
        _ latency: String, nodes: String = nodes, edges: String = edges
    ) throws -> RegionPlan {
        let text = Maximal.placed(latency)
        let tables = ["edges.csv": edges, "nodes.csv": nodes]
        guard case .regions(let plan)? = try Loading.scenario(text, tables: tables).places else {
            preconditionFailure("these nodes have regions")
        }
        return plan
    }

    private static func mistakes(
        _ latency: String, nodes: String = nodes, edges: String = edges
    ) -> [String] {
        let tables = ["edges.csv": edges, "nodes.csv": nodes]
        return Loading.mistakes(Maximal.placed(latency), tables: tables)
    }

    @Test("Edges both ways in milliseconds; within a place 2 ms, as in test-plans")
    func edges() throws {
        let plan = try Self.plan("file: 'edges.csv', shortestPath: true")
        #expect(plan.regions.map(\.name) == ["eu", "us", "asia"] && plan.assignment == .inTurn)
        let rows = (0..<3).map { from in
            (0..<3).map { plan.latencies[from, $0].nanoseconds / 1_000_000 }
        }
        #expect(rows == [[5, 70, 130], [70, 2, 60], [130, 60, 2]])
        let other = "src,dst,latency\neu,us,70 ms\nus,eu,70\nasia,us,0.06 s\neu,eu,5\n"
        let same = try Self.plan("file: 'edges.csv', shortestPath: true", edges: other)
        #expect(same.latencies == plan.latencies)
    }

    @Test(
        "Each row of the nodes is a node, with its place and its bandwidth; without one 50 Mbit/s")
    func nodes() throws {
        let plan = try Self.plan(
            "file: 'edges.csv', shortestPath: true, nodeFile: 'nodes.csv', height: '1 ms'")
        #expect(
            plan.regions == [
                RegionPlan.Region("eu 1024/1024", upload: 1_024_000_000, download: 1_024_000_000),
                RegionPlan.Region("us", upload: 50_000_000, download: 50_000_000),
                RegionPlan.Region("eu 25/50", upload: 25_000_000, download: 50_000_000),
                RegionPlan.Region("asia", upload: 10_000_000, download: 10_000_000),
            ])
        #expect(plan.assignment == .listed([0, 1, 2, 3, 2, 1]))
        #expect(plan.height == .constant(1_000_000))
        let places = NodeLocations(.regions(plan), nodeCount: 6, random: RandomStream(seed: 1))
        #expect(places.latency(from: NodeID(0), to: NodeID(2)) == .milliseconds(7))
        #expect(places.latency(from: NodeID(4), to: NodeID(3)) == .milliseconds(132))
        #expect(places.bandwidth(of: NodeID(4)).downlink == BitRate(bitsPerSecond: 50_000_000))
    }

    @Test("Without locations a node is where its id says")
    func ids() throws {
        let edges = "src,dst,latency\n" + (1..<6).map { "n0,n\($0),10\n" }.joined()
        let nodes = "id,bandwidth_up,bandwidth_down\n" + (0..<6).map { "n\($0),,\n" }.joined()
        let plan = try Self.plan(
            "file: 'edges.csv', shortestPath: true, nodeFile: 'nodes.csv'", nodes: nodes,
            edges: edges)
        #expect(plan.regions.map(\.name) == (0..<6).map { "n\($0)" })
        #expect(plan.latencies[1, 5] == .milliseconds(20))
    }

    @Test("What is wrong is told")
    func mistakes() {
        let with = "file: 'edges.csv', shortestPath: true, nodeFile: 'nodes.csv'"
        #expect(
            Self.mistakes(with, nodes: Self.nodes + "\ng,us,1,1\n") == [
                "test.json5:2:104: error: links.latency.nodeFile: the table has 7 nodes, the "
                    + "scenario 6; expected a row for each"
            ])
        #expect(
            Self.mistakes(with, nodes: Self.nodes.replacing("asia", with: "asie")) == [
                "nodes.csv:5:3: error: location: unknown region 'asie'; did you mean 'asia'?"
            ])
        #expect(
            Self.mistakes(with, nodes: Self.nodes.replacing("1024,1024", with: "x,0")) == [
                "nodes.csv:2:6: error: bandwidth_up: expected a bandwidth such as \"50 Mbit\", found "
                    + "\"x\"",
                "nodes.csv:2:8: error: bandwidth_down: 0 bit is less than 1 kbit",
            ])
        #expect(
            Self.mistakes(with, edges: Self.edges + "us,eu,71\n") == [
                "edges.csv:5:1: error: source: these two places have an edge of 70 ms already, in "
                    + "line 2"
            ])
        #expect(
            Self.mistakes("file: 'edges.csv'").first?.contains(
                "no edge from node eu to node asia; add one, or set shortestPath: true") == true)
        #expect(
            Self.mistakes(with + ", shares: {eu: 1}").first?.hasSuffix(
                "shares: has no meaning beside nodeFile, which says where nodes are") == true)
        #expect(
            Self.mistakes(
                "file: 'edges.csv', nodeFile: 'nodes.csv'", edges: "a,b\n1 ms,2 ms\n,1 ms\n"
            )
            .first?.contains("nodeFile: has no meaning here") == true)
        #expect(
            Self.mistakes("file: 'edges.csv'", edges: "src,dst\na,b\n").first?.hasSuffix(
                "expected one column of latencies such as 'latency', found 0") == true)
    }
}
