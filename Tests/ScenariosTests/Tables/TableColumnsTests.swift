import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Columns of tables")
struct TableColumnsTests {
    private static let world = Loading.world(
        #"links: {latency: "1 ms"}, topology: {kind: "edges", edges: {file: "t.csv"}}"#)

    private static func notes(_ table: String, in text: String = world) throws -> [String] {
        try Loading.scenario(text, tables: ["t.csv": table]).notes.map(\.description)
    }

    private static func mistakes(_ table: String, in text: String = world) -> [String] {
        Loading.mistakes(text, tables: ["t.csv": table])
    }

    private static func edges(_ table: String) throws -> [Edge] {
        let topology = try Loading.scenario(world, tables: ["t.csv": table]).topology
        guard case .edges(let edges) = topology.kind else { return [] }
        return edges
    }

    private static let expected = [
        Edge(dialler: NodeID(0), listener: NodeID(1)),
        Edge(dialler: NodeID(1), listener: NodeID(2)),
    ]

    @Test("Columns that are not read are told")
    func unread() throws {
        let unread = "columns that have no meaning here are not read: "
        #expect(
            try Self.notes("Source,Target,Type,Weight\n0,1,Undirected,1.0\n")
                == ["t.csv:1:15: note: \(unread)Type, Weight"])
        #expect(
            try Self.notes("\"\",\"source\",\"target\"\n\"1\",0,1\n")
                == ["t.csv:1:1: note: \(unread)column 1"])
        #expect(try Self.notes("source,target\n0,1\n,\n") == [])
    }

    @Test(
        "Edges without a header are read, and it is told",
        arguments: [
            "0,1\n1,2\n", "0 1\n1 2\n", "0\t1\n1\t2\n", "# FromNodeId\tToNodeId\n0\t1\n1\t2\n",
            // networkx, with the data of its edges.
            "0 1 {}\n1 2 {}\n", "0 1 {'weight': 3}\n1 2 {'weight': 4}\n", "0;1;0.5\n1;2;1.5\n",
        ])
    func withoutHeader(table: String) throws {
        #expect(try Self.edges(table) == Self.expected)
        let notes = try Self.notes(table)
        #expect(notes.count == 1)
        #expect(
            notes.first?.contains("no header; the first 2 columns are read as source and target")
                == true)
    }

    @Test(
        "Names that tools give to columns, names of rows, and commas at the end",
        arguments: [
            // R's write.table, whose header has no name for the names of rows.
            "\"source\" \"target\"\n\"1\" 0 1\n\"2\" 1 2\n",
            "source,target\n0,1,\n1,2,\n", "FromNodeId ToNodeId\n0 1\n1 2\n",
            "node_1,node_2\n0,1\n1,2\n",
            "sep=;\r\nsource;target\r\n0;1\r\n1;2\r\n", "from,to,source,target\n9,9,0,1\n8,8,1,2\n",
            "\"source\";\"target, or so\";\"target\"\n0;x;1\n1;y;2\n",
        ])
    func names(table: String) throws {
        #expect(try Self.edges(table) == Self.expected)
    }

    @Test("A latency with its unit; a number alone asks for one")
    func latency() throws {
        let edges = try Self.edges("source,target,latency\n0,1,20 ms\n1,2,\n")
        #expect(edges.map(\.latency) == [.milliseconds(20), nil])
        #expect(
            Self.mistakes("source,target,latency\n0,1,20\n") == [
                "t.csv:2:5: error: latency: \"20\" has no unit; write \"20 ms\", or call the column "
                    + "latency_ms"
            ])
    }

    @Test("Other tables need a header, and say so in one line")
    func otherTables() {
        let churn = Loading.world(
            #"links: {latency: "1 ms"}, churn: [{nodes: "a", trace: "t.csv"}]"#)
        #expect(
            Self.mistakes("0,0,5\n1,2,9\n", in: churn) == [
                "t.csv:1:1: error: the first line has numbers; expected a header such as "
                    + "node,up,down"
            ])
    }

    private static let matrix = Loading.world(#"links: {latency: {file: "t.csv"}}"#)

    @Test(
        "A matrix whose rows are named too",
        arguments: [
            ",a,b\na,1 ms,2 ms\nb,2 ms,1 ms\n", "\"a\",\"b\"\n\"a\",1 ms,2 ms\n\"b\",2 ms,1 ms\n",
            "region;a;b\na;1 ms;2 ms\nb;2 ms;1 ms\n", "a b\n1ms 2ms\n2ms 1ms\n",
        ])
    func namedRows(table: String) throws {
        let plain = try Loading.scenario(
            Self.matrix, tables: ["t.csv": "a,b\n1 ms,2 ms\n2 ms,1 ms\n"])
        let named = try Loading.scenario(Self.matrix, tables: ["t.csv": table])
        #expect(named.places == plain.places)
    }

    @Test("A matrix without a header says so, in one line")
    func matrixWithoutHeader() throws {
        let message = "the first line has latencies; expected a header of regions' names"
        for table in ["1 ms,2 ms\n2 ms,1 ms\n", "1,2\n2,1\n0,3\n", "0,5\n5,0"] {
            let isNamed = table.hasPrefix("1,2")
            let found = Self.mistakes(table, in: Self.matrix)
            if isNamed {
                // As many rows as names: the names are numbers, and the latencies have no unit.
                #expect(found.allSatisfy { $0.contains("has no unit") } && found.count == 4)
            } else {
                #expect(found == ["t.csv:1:1: error: \(message)"])
            }
        }
        #expect(
            Self.mistakes(",a,b\nb,1 ms,2 ms\na,2 ms,1 ms\n", in: Self.matrix)
                == ["t.csv:2:1: error: expected the row of 'a', found 'b'"])
    }
}
