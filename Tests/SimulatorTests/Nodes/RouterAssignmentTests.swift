import Comparisons
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Groups of which not all nodes run the same router")
struct RouterAssignmentTests {
    private static func world(_ router: String, more: String = "") -> String {
        """
        {duration: "14 s", nodes: {
            first: {count: 5, router: {protocol: "gossipsub", version: "1.0"}, subscribe: ["t"]},
            peers: {count: 40, router: \(router), subscribe: ["t"]}},
        topology: {kind: "randomOut", degree: 6}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
        workload: [{topic: "t", from: "all", every: "250 ms", size: "2 kB", start: "3 s",
            stop: "10 s"}]\(more)}
        """
    }

    private static let new = #"protocol: "gossipsub", version: "1.2""#
    private static let old = #"protocol: "gossipsub", version: "1.1""#

    private static let mixed = """
        [{share: "30 %", \(new)}, {share: "20 %", protocol: "floodsub"},
            {share: "10 %", protocol: "randomsub"}, {share: "rest", \(old)}]
        """

    /// The nodes that run each router of the group `peers`.
    private static func nodes(_ router: String, seed: UInt64 = 1) throws -> [[NodeID]] {
        let scenario = try World.scenario(world(router))
        let assignment = RouterAssignment(scenario.groups, random: RandomStream(seed: seed))
        return scenario.groups[1].routers.indices.map {
            assignment.nodes(of: RouterReference(group: 1, router: $0))
        }
    }

    @Test("Shares are exact, every node has one router, and another seed chooses others")
    func shares() throws {
        let nodes = try Self.nodes(Self.mixed)
        #expect(nodes.map(\.count) == [12, 8, 4, 16])
        #expect(nodes.joined().sorted() == (5..<45).map { NodeID($0) })
        #expect(try Self.nodes(Self.mixed, seed: 2) != nodes)
        #expect(nodes[0] != (5..<17).map { NodeID($0) })
    }

    @Test("Who runs the first router at a share also runs it at every larger one")
    func nested() throws {
        var last: Set<NodeID> = []
        for percent in 0...100 {
            let nodes = try Self.nodes(
                "[{share: '\(percent) %', \(Self.new)}, {share: 'rest', \(Self.old)}]")
            #expect(nodes[0].count == (percent * 40 + 50) / 100)
            #expect(last.isSubset(of: nodes[0]))
            last = Set(nodes[0])
        }
    }

    @Test("A router of all nodes is the only one, whether the list has others or not")
    func whole() throws {
        let plain = try World.run(Self.world("{\(Self.new)}"))
        for list in [
            "[{share: '100 %', \(Self.new)}, {share: '0 %', protocol: 'floodsub'}]",
            "[{share: 0, \(Self.old)}, {share: 'rest', \(Self.new)}]",
            "[{share: 1, \(Self.new)}]",
            "[{share: '1/3', \(Self.new)}, {share: 'rest', \(Self.new)}]",
        ] {
            #expect(try World.run(Self.world(list)) == plain, "\(list)")
        }
        #expect(try World.run(Self.world("{\(Self.old)}")) != plain)
    }

    @Test("Every node reaches every other, and is spoken to in what its own router speaks")
    func languages() throws {
        let scenario = try World.scenario(Self.world(Self.mixed))
        var simulation = Simulation(scenario, keepsTrace: true)
        simulation.advance(until: .start + .seconds(5))
        var versions: [String: Set<ProtocolVersion>] = [:]
        for node in 5..<UInt32(45) {
            let state = simulation.state(of: PeerID(node))
            let name = try #require(state.routerName)
            for peer in state.router.peers where peer.peer.rawValue >= 5 {
                let other = simulation.state(of: peer.peer)
                // Of two that run the same gossipsub each speaks its newest.
                if other.routerName == name { versions[name, default: []].insert(peer.version) }
            }
        }
        #expect(
            versions == [
                "peers.router[0]": [.v1_2], "peers.router[1]": [.floodsub],
                "peers.router[2]": [.randomsub], "peers.router[3]": [.v1_1],
            ])
        #expect(simulation.state(of: PeerID(0)).routerName == nil)
        #expect(simulation.state(of: PeerID(9)).text(topics: ["t"]).contains("peers.router["))
        let report = simulation.run()
        #expect(report.reach == 1 && report.breaches == [])
        #expect(report.metrics.counts.idontwant > 0)
    }

    @Test("Bytes of the wire and of the stack make no difference")
    func wire() throws {
        let text = Self.world(Self.mixed, more: #", stack: {security: "tls", muxer: "yamux"}"#)
        #expect(try World.run(text, wire: .bytes) == World.run(text))
    }

    @Test("Scopes and counts of the routers add up to those of their group")
    func scopes() throws {
        let places = ["peers", "first"] + (0..<4).map { "peers.router[\($0)]" }
        let measures = places.flatMap { place in
            [
                "{count: {event: 'deliver', group: '\(place)'}}",
                "{metric: 'bytesPerPeer.sent.mean', group: '\(place)'}",
                "{metric: 'latencyMs.p50', publishers: '\(place)', group: 'first'}",
            ]
        }
        let report = try World.report(
            Self.world(Self.mixed, more: ", measure: [\(measures.joined(separator: ","))]"))
        let values = report.measures.map { $0.value ?? -1 }
        let deliveries = stride(from: 0, to: values.count, by: 3).map { values[$0] }
        #expect(deliveries[2...].reduce(0, +) == deliveries[0])
        let bytes = stride(from: 1, to: values.count, by: 3).map { values[$0] }
        let sums = zip([12.0, 8, 4, 16], bytes[2...]).map { $0 * $1 }
        #expect((sums.reduce(0, +) - bytes[0] * 40).magnitude < 1)
        // Flooding costs more than a mesh.
        #expect(bytes[3] > bytes[2])
        #expect(values.allSatisfy { $0 > 0 })
    }

    @Test("A share of nothing has no nodes, and its figures no value")
    func nothing() throws {
        let report = try World.report(
            Self.world(
                "[{share: 0, \(Self.new)}, {share: 'rest', \(Self.old)}]",
                more: """
                    , measure: [{metric: 'reach', group: 'peers.router[0]'},
                    {metric: 'bytesPerPeer.sent.mean', group: 'peers.router[0]'},
                    {metric: 'latencyMs', publishers: ['first', 'peers.router[0]']},
                    {count: {event: 'deliver', group: ['first', 'peers.router[0]']}}]
                    """))
        #expect(report.measures[0].value == nil && report.measures[1].value == nil)
        #expect(report.measures[2].statistics?[0].value != nil)
        #expect(report.measures[3].value == Double(5 * report.metrics.counts.publish))
    }

    @Test("Selections of the timeline and of workloads are of those nodes")
    func selections() throws {
        let text = Self.world(
            Self.mixed,
            more: """
                , timeline: [{at: "11 s", stop: "peers.router[1]"},
                {at: "11 s", stop: {of: ["first[0]", "peers.router[0]"], pick: 13}},
                {at: "12 s", start: "peers.router[1]"},
                {at: "12500 ms", publish: {nodes: "peers.router[2]", topic: "t", size: "1 B"}}]
                """)
        let nodes = try Self.nodes(Self.mixed).map { $0.map { Int($0.rawValue) } }
        let lines = try World.run(text).lines()
        #expect(lines.of("stop").map(\.node).sorted() == ([0] + nodes[0] + nodes[1]).sorted())
        #expect(lines.of("start").filter { $0.t == 12 }.map(\.node) == nodes[1])
        #expect(lines.of("publish").filter { $0.t == 12.5 }.map(\.node) == nodes[2])
        var simulation = Simulation(try World.scenario(text))
        simulation.advance(until: .start + .milliseconds(12_100))
        let names = nodes[1].map { simulation.state(of: PeerID(UInt32($0))).routerName }
        #expect(names.allSatisfy { $0 == "peers.router[1]" })
        var selection = NodeSelection(candidates: [])
        selection.routers = [RouterReference(group: 1, router: 2)]
        #expect(simulation.nodes(selection).map { Int($0.rawValue) } == nodes[2])
        simulation.inject(.stop(selection))
        #expect(nodes[2].allSatisfy { !simulation.state(of: PeerID(UInt32($0))).isRunning })
    }
}
