import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Topologies and the links they need")
struct TopologyTests {
    @Test(
        "Every kind",
        arguments: [
            ("kind: 'randomOut', degree: 11", .randomOut(degree: 11)),
            ("kind: 'randomRegular', degree: 3", .randomRegular(degree: 3)),
            ("kind: 'ring'", .ring), ("kind: 'line'", .line), ("kind: 'star'", .star),
            ("kind: 'tree', branching: 3", .tree(branching: 3)),
            ("kind: 'grid', columns: 5", .grid(columns: 5)), ("kind: 'complete'", .complete),
            ("kind: 'edges', edges: []", .edges([])),
        ] as [(String, Topology)])
    func kinds(text: String, kind: Topology) throws {
        let scenario = try Loading.scenario(
            Loading.world("topology: {\(text)}, links: {latency: '1 ms'}"))
        #expect(scenario.topology == TopologyPlan(kind: kind, start: .zero))
    }

    @Test("Edges, in the file and in a table")
    func edges() throws {
        let expected: Topology = .edges([
            Edge(dialler: NodeID(3), listener: NodeID(10), latency: .microseconds(1500)),
            Edge(dialler: NodeID(10), listener: NodeID(0)),
        ])
        let inline = try Loading.scenario(
            Loading.world(
                """
                links: {latency: '1 ms'},
                topology: {kind: 'edges', edges: [['a[3]', 'b[0]', '1.5 ms'], ['b[0]', 'a[0]']]}
                """))
        #expect(inline.topology.kind == expected)
        let tables = [
            "source,target,latency_ms\n3,10,1.5\n10,0,\n",
            "\u{FEFF}latency_us , target,source\r\n 1500,10,3\r\n\r\n,0, 10",
            "source,latency_ns,target\r3,1500000,10\r10,,0\r",
        ]
        for table in tables {
            let scenario = try Loading.scenario(
                Loading.world(
                    "links: {latency: '1 ms'}, topology: {kind: 'edges', edges: {file: 'e.csv'}}"),
                tables: ["e.csv": table])
            #expect(scenario.topology.kind == expected)
        }
    }

    @Test("A node may be named by its group alone if the group has no other")
    func singleNode() throws {
        let scenario = try Loading.scenario(
            """
            {duration: '1 s', nodes: {hub: {count: 1, router: 'floodsub'}, leaf: {count: 2, router: 'floodsub'}},
             topology: {kind: 'edges', edges: [['leaf[1]', 'hub', '1 ms']]}}
            """)
        let edge = Edge(dialler: NodeID(2), listener: NodeID(0), latency: .milliseconds(1))
        #expect(scenario.topology.kind == .edges([edge]))
    }

    @Test(
        "A latency is needed exactly where a link could lack one",
        arguments: [
            ("", false), ("topology: {kind: 'line'}", true),
            ("topology: {kind: 'edges', edges: [['a[0]', 'a[1]', '1 ms']]}", false),
            ("topology: {kind: 'edges', edges: [['a[0]', 'a[1]']]}", true),
            ("timeline: [{at: '1 s', connect: {from: 'a', to: 'b'}}]", true),
            ("timeline: [{at: '1 s', disconnect: {from: 'a', to: 'b'}}]", false),
        ])
    func latency(text: String, isNeeded: Bool) {
        let missing = Loading.mistakes(Loading.world(text)).filter {
            $0.contains("links.latency: missing")
        }
        #expect(missing.count == (isNeeded ? 1 : 0))
    }
}
