import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Graphs as Shadow reads them, and as others write them")
struct GMLGraphTests {
    private static func scenario(_ graph: String, _ more: String = "") throws -> Scenario {
        try Loading.scenario(
            Maximal.placed("file: 'g.gml'\(more)"), tables: ["g.gml": graph])
    }

    private static func plan(_ graph: String, _ more: String = "") throws -> RegionPlan {
        guard case .regions(let plan)? = try scenario(graph, more).places else {
            preconditionFailure("these nodes have regions")
        }
        return plan
    }

    private static func mistakes(_ graph: String, _ more: String = "") -> [String] {
        Loading.mistakes(Maximal.placed("file: 'g.gml'\(more)"), tables: ["g.gml": graph])
    }

    /// Two places, with a transit node between them.
    private static let transit = """
        graph [
          node [ id 5 label "eu" ]
          node [ id 6 label "ix" ]
          node [ id 9 label "us" ]
          edge [ source 5 target 5 latency "1 ms" ]
          edge [ source 9 target 9 latency "2 ms" ]
          edge [ source 5 target 6 latency "10 ms" packet_loss 0.1 ]
          edge [ source 6 target 9 latency "20 ms" ]
        ]
        """

    @Test("A node without an edge to itself carries what passes, and holds no peer")
    func transitNodes() throws {
        let scenario = try Self.scenario(Self.transit, ", shortestPath: true")
        guard case .regions(let plan)? = scenario.places else { return }
        #expect(plan.regions.map(\.name) == ["eu", "us"])
        #expect(
            plan.latencies[0, 1] == .milliseconds(30) && plan.latencies[1, 1] == .milliseconds(2))
        #expect(plan.losses?[0, 1].approximation == 0.1)
        #expect(
            scenario.notes.map(\.description) == [
                "g.gml:3:3: note: node: no peer is put at 1 of 3 nodes, without an edge to "
                    + "themselves: ix"
            ])
    }

    @Test("A node that peers are put at needs an edge to itself, as in Shadow")
    func transitNodesInUse() throws {
        let needed = "no edge from node 6 to itself; peers that are both there need one"
        #expect(
            Self.mistakes(Self.transit, ", shortestPath: true, shares: {ix: 1, eu: 1}")
                == ["g.gml:3:3: error: node: \(needed)"])
        let pinned = Maximal.placed("file: 'g.gml', shortestPath: true", region: "ix")
        #expect(
            Loading.mistakes(pinned, tables: ["g.gml": Self.transit])
                == ["g.gml:3:3: error: node: \(needed)"])
        let plan = try Self.plan(Self.transit, ", shortestPath: true, shares: {us: 1}")
        #expect(plan.regions.map(\.name) == ["eu", "us"] && plan.assignment == .shares([0, 1]))
        // Without paths nothing passes through another node: each needs its edges, if it is used.
        #expect(Self.mistakes(Self.transit).count == 3)
        let direct = try Self.plan(Self.transit, ", shares: {us: 1}")
        #expect(direct.regions.map(\.name) == ["us"])
        let none = Self.transit.split(separator: "\n")
            .filter { !$0.contains("5 target 5") && !$0.contains("9 target 9") }
            .joined(separator: "\n")
        #expect(
            Self.mistakes(none, ", shortestPath: true").first?.hasSuffix(
                "no node has an edge to itself; peers that are both there need one") == true)
    }

    private static func graph(node: String = "", edge: String = "", head: String = "") -> String {
        """
        graph [ \(head)
        node [ id 0 \(node) ]
        edge [ source 0 target 0 latency "1 ms" \(edge) ]
        ]
        """
    }

    @Test("Edges have jitter if they say so; where it is wrong it is refused")
    func jitter() throws {
        let graph = Self.graph(edge: #"jitter "5 ms""#)
        let plan = try Self.plan(graph)
        #expect(plan.jitters?[0, 0] == PathJitter(upTo: .milliseconds(5)))
        #expect(try Self.scenario(graph).notes == [])
        #expect(try Self.plan(Self.graph(edge: #"jitter "0 ms""#)) == Self.plan(Self.graph()))
        #expect(try Self.plan(Self.graph()).jitters == nil)
        #expect(Self.mistakes(Self.graph(edge: #"jitter "much""#)).count == 1)
    }

    @Test(
        "A bandwidth where there is none, and a slip of the pen, are mistakes",
        arguments: [
            (
                "bandwidth \"1 Gbit\"",
                "edge.bandwidth: an edge has no bandwidth here, nor in Shadow; "
                    + "give host_bandwidth_up and host_bandwidth_down to its nodes"
            ),
            ("packetloss 0.5", "edge.packetloss: unknown key; did you mean 'packet_loss'?"),
            ("Jitter \"1 ms\"", "edge.Jitter: unknown key; did you mean 'jitter'?"),
        ])
    func unknownEdgeKeys(edge: String, message: String) {
        let mistakes = Self.mistakes(Self.graph(edge: edge))
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("g.gml:3:") == true)
        #expect(mistakes.first?.hasSuffix(": error: \(message)") == true)
    }

    @Test("A bandwidth of a node under another name is a mistake")
    func unknownNodeKeys() {
        for (key, meant) in [("bandwidth_up", "up"), ("bandwidthdown", "down")] {
            let text = Self.graph(node: "\(key) \"1 Mbit\"")
            let message = "unknown key; did you mean 'host_bandwidth_\(meant)'?"
            #expect(
                Self.mistakes(text).map { $0.hasSuffix("error: node.\(key): \(message)") } == [true]
            )
        }
    }

    @Test("Keys that programs add are not read, and told once")
    func otherKeys() throws {
        let graph = """
            Creator "yFiles"
            Version 2.14
            # a comment with ] and "
            graph [ comment "x" hierarchic 1
            node [ id 0 graphics [ x 1.5E2 y -3 type "oval" LabelGraphics [ text "a" ] ] city "B" ]
            node [ id 1 city "C" zip 7 ]
            edge [ source 0 target 0 latency "1 ms" weight 3 ]
            edge [ source 1 target 1 latency "1 ms" graphics [ fill "#000000" ] ]
            edge [ source 0 target 1 latency "1 ms" key 0 ] ]
            """
        let scenario = try Self.scenario(graph)
        #expect(
            scenario.notes.map(\.description) == [
                "g.gml:5:78: note: keys that have no meaning here are not read: node.city, "
                    + "node.zip, edge.weight"
            ])
    }

    @Test(
        "Names of characters and escapes in texts",
        arguments: [
            (#"M&#252;nchen"#, "München"), ("&#xFC;ber", "über"), ("a &amp; b", "a & b"),
            ("&quot;x&quot;", "\"x\""), (#"a \"b\" c\\"#, #"a "b" c\"#), ("AT&T", "AT&T"),
            ("", "0"), ("&none; &#0;x &#99999999;", "&none; \0x &#99999999;"), ("[ # ]", "[ # ]"),
        ])
    func texts(written: String, meant: String) throws {
        let plan = try Self.plan(Self.graph(node: "label \"\(written)\""))
        #expect(plan.regions.map(\.name) == [meant])
    }

    @Test("Numbers in scientific notation, as networkx writes them")
    func numbers() throws {
        for (written, share) in [("1.E-05", 1e-5), ("2.5E-07", 2.5e-7), ("1e0", 1), (".5", 0.5)] {
            let loss = try Self.plan(Self.graph(edge: "packet_loss \(written)")).losses?[0, 0]
            #expect(abs((loss?.approximation ?? -1) - share) < 1e-12)
        }
    }

    @Test("Bandwidths: words, any case, and a number alone in bits, as in Shadow")
    func bandwidths() throws {
        let spellings = [
            "10 Mbit", "10Mbit", "10 megabit", "10 megabits", "10000 kilobits", "10000000",
            "10000000 bit", "10.0 Mbit",
        ]
        for spelling in spellings {
            let plan = try Self.plan(Self.graph(node: #"host_bandwidth_up "\#(spelling)""#))
            #expect(plan.regions.map(\.upload) == [10_000_000], "\(spelling)")
        }
        #expect(
            Self.mistakes(Self.graph(node: "host_bandwidth_up 50"))
                == ["g.gml:2:31: error: node.host_bandwidth_up: 50 bit is less than 1 kbit"])
    }

    @Test("A directed graph has a way where its edges lead")
    func directed() {
        let more = #"node [ id 1 ] edge [ source 1 target 1 latency "1 ms" ] "#
        let one = #"edge [ source 0 target 1 latency "1 ms" ] "#
        let head = "directed 1 " + more + one
        #expect(
            Self.mistakes(Self.graph(head: head), ", shortestPath: true").map {
                $0.hasSuffix("node: no path from node 1 to node 0")
            } == [true])
    }
}
