import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing

@Suite("Tables as tools write them")
struct ToolTableTests {
    private static func edges(_ table: String) throws -> [[UInt32]] {
        let text = Loading.world(
            #"links: {latency: "1 ms"}, topology: {kind: "edges", edges: {file: "t.csv"}}"#)
        let scenario = try Loading.scenario(text, tables: ["t.csv": table])
        guard case .edges(let edges) = scenario.topology.kind else { return [] }
        return edges.map { [$0.dialler.rawValue, $0.listener.rawValue] }
    }

    @Test(
        "Edges",
        arguments: [
            "source,target\n0,1\n1,2\n",
            // R's write.csv and Python's csv.QUOTE_ALL.
            "\"source\",\"target\"\n\"0\",\"1\"\n\"1\",\"2\"\n",
            "\"\",\"source\",\"target\"\r\n\"1\",0,1\r\n\"2\",1,2\r\n",
            // Gephi.
            "Source,Target,Type,Weight\n0,1,Undirected,1.0\n1,2,Undirected,1.0\n",
            "Id,Label,Source,Target\n7,\"a, \"\"b\"\"\nc\",0,1\n8,,1,2\n",
            // pandas, with its index.
            ",source,target\n0,0,1\n1,1,2\n",
            "SRC;DST\n0;1\n1;2\n", "from\tto\n0\t1\n1\t2\n", "from to\n0  1\n1 2 \n",
            // SNAP.
            "# Nodes: 3\n# FromNodeId ToNodeId\nsource\ttarget\n0\t1\n1\t2\n",
            // Listed both ways.
            "source,target\n0,1\n1,0\n1,2\n2,1\n",
        ])
    func edges(table: String) throws {
        #expect(try Self.edges(table) == [[0, 1], [1, 2]])
    }

    @Test("An edge that is listed both ways has one latency; listed twice one way it is a mistake")
    func bothWays() {
        func mistakes(_ table: String) -> [String] {
            let text = Loading.world(
                #"links: {latency: "1 ms"}, topology: {kind: "edges", edges: {file: "t.csv"}}"#)
            return Loading.mistakes(text, tables: ["t.csv": table])
        }
        #expect(mistakes("source,target,latency_ms\n0,1,5\n1,0,5\n") == [])
        #expect(mistakes("source,target,latency_ms\n0,1,5\n1,0,6\n").count == 1)
        #expect(mistakes("source,target\n0,1\n0,1\n").count == 1)
    }

    @Test("Schedules, churn traces and matrices are read likewise")
    func others() throws {
        let churn = Loading.world(
            #"links: {latency: "1 ms"}, churn: [{nodes: "a", trace: "t.csv"}]"#)
        let plain = try Loading.scenario(churn, tables: ["t.csv": "node,up,down\n0,1,2\n"])
        for table in [
            "Node;Up;Down;Comment\n0;1;2;\"x;y\"\n",
            "\"node\",\"up\",\"down\"\n\"0\",\"1\",\"2\"\n",
        ] {
            #expect(try Loading.scenario(churn, tables: ["t.csv": table]).churn == plain.churn)
        }
        let matrix = Loading.world(#"links: {latency: {file: "t.csv"}}"#)
        let one = try Loading.scenario(
            matrix, tables: ["t.csv": "a,b\n1 ms,2 ms\n2 ms,1 ms\n"])
        let other = try Loading.scenario(
            matrix, tables: ["t.csv": "\"a\";\"b\"\n1 ms;2 ms\n\"2 ms\";1 ms\n"])
        #expect(one.places == other.places)
    }
}
