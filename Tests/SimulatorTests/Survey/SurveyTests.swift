import Comparisons
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import Testing
import TextFormats

/// What the digest of a world is moved by, and what not.
@Suite("Digests of worlds")
struct SurveyTests {
    /// A world with something in every part.
    private static let text = """
        {duration: "20 s", topics: {f: {count: 6}, g: {count: 9, columns: 3}},
        nodes: {
            a: {count: 12, router: "gossipsub", subscribe: ["t", {of: "f-*", pick: [1, 3]}],
                bandwidth: [{share: "1/2", up: "2 Mbit/s", down: "9 Mbit/s"},
                    {share: "1/2", up: "20 Mbit/s", down: "90 Mbit/s"}],
                validation: {delay: {uniform: ["1 ms", "9 ms"]}}},
            b: {count: 8, router: "gossipsub", subscribe: ["t"], loss: "1 %"}},
        topology: {kind: "randomOut", degree: 4}, stack: {security: "tls"},
        links: {latency: {regions: {shares: {x: 2, y: 1}, matrix: [["20 ms", "70 ms"], ["10 ms"]],
            height: {uniform: ["0 ms", "9 ms"]}}}, jitter: "10 %", dialFailure: "5 %"},
        workload: [
            {topic: "t", from: {of: "all", pick: 9}, rate: "5/s", turn: "each",
                size: {uniform: ["1 B", "900 B"]}, start: "1 s", stop: "18 s"},
            {topic: "f-*", from: "a", every: "1 s", size: "50 B", start: "2 s"},
            {topic: "g-*", topicChoice: "here", from: "b", every: "1 s", size: "50 B"}],
        applications: [
            {ask: {from: "b", topic: "f-*", rate: "1/s", size: "20 B", degree: 3}},
            {move: {nodes: "b", grid: "g-*", dwell: {exponential: {mean: "3 s"}}}}],
        timeline: [
            {at: "4 s", partition: {groups: [{of: "all", share: "50 %"}], timeout: "3 s", name: "p"}},
            {at: "6 s", heal: "p"}, {at: "7 s", stop: {of: "a", pick: 2}}, {at: "9 s", start: "a"},
            {at: "10 s", publish: {nodes: {of: "all", pick: 2}, topic: "t", size: {uniform: ["1 B", "90 B"]}}},
            {at: "11 s", degrade: {from: "a", to: "b", latencyFactor: 2}},
            {at: "12 s", bandwidth: {nodes: "a", up: "9 Mbit/s"}}],
        churn: [{nodes: "b", session: {exponential: {mean: "4 s"}}, offline: "1 s",
            discovery: {kind: "sampler", degree: 3, target: 5}}]}
        """

    private static func world(_ overrides: [String] = [], seed: UInt64 = 1) throws -> WorldDigest {
        Simulation.world(of: try World.scenario(text, overrides: overrides), seed: seed)
    }

    /// What becomes of the world in its first seconds.
    private static func beginning(_ overrides: [String] = []) throws -> Report {
        var simulation = Simulation(try World.scenario(text, overrides: overrides), seed: 1)
        while simulation.eventCount < 3_000, simulation.advance(events: 100) {}
        return simulation.finish()
    }

    /// The same under its own routers; run once for all overrides.
    private static let beginning = Result { try beginning() }

    @Test("Every part has its own sixteen digits, and another seed moves all that is drawn")
    func parts() throws {
        let world = try Self.world()
        #expect(world.parts.map(\.name) == WorldDigest.Name.allCases)
        #expect(Set(world.parts.map(\.digest)).count == 9)
        let other = try Self.world(seed: 2)
        let drawn = WorldDigest.Name.allCases.filter { $0 != .links }
        #expect(world.differences(from: other) == drawn)
        #expect(try Self.world() == world)
    }

    @Test(
        "Routers move nothing",
        arguments: [
            #"{protocol: "gossipsub", D: 4, D_lo: 3, D_hi: 6, D_score: 2, D_out: 1}"#,
            #"{protocol: "gossipsub", D: 8, D_lo: 6, D_hi: 12, peerExchange: true}"#,
            #"{protocol: "gossipsub", version: "1.0"}"#,
            #"{protocol: "gossipsub", version: "1.1", D: 7}"#,
            "floodsub", "randomsub",
        ])
    func routers(router: String) throws {
        let overrides = ["nodes.a.router=\(router)", "nodes.b.router=\(router)"]
        let plain = try Self.beginning.get()
        #expect(try Self.world(overrides).differences(from: plain.world) == [])
        let report = try Self.beginning(overrides)
        #expect(report.world == plain.world)
        #expect(report.fingerprint != plain.fingerprint)
    }

    @Test(
        "What a field says moves its part, and no other",
        arguments: [
            ("topology.degree=5", [WorldDigest.Name.topology, .latencies]),
            ("topology.start=10 ms", [.topology]),
            ("links.latency.regions.shares.x=1", [.places, .latencies]),
            (#"links.latency.regions.matrix=[["20 ms", "80 ms"], ["10 ms"]]"#, [.latencies]),
            ("nodes.a.bandwidth[0].up=3 Mbit/s", [.bandwidths]),
            ("nodes.b.bandwidth={up: '3 Mbit/s', down: '3 Mbit/s'}", [.bandwidths]),
            ("nodes.b.behind={up: '3 Mbit/s', size: 3}", [.bandwidths]),
            ("links.jitter=20 %", [.links]), ("links.loss=1 %", [.links]),
            ("nodes.b.loss=2 %", [.links]), ("links.order=datagrams", [.links]),
            ("links.dialFailure=6 %", [.links]), ("stack.security=noise", [.links]),
            ("nodes.a.validation.delay=3 ms", [.hosts]), ("nodes.b.clockDrift=2 %", [.hosts]),
            (#"nodes.b.directPeers={of: "a", pick: 2}"#, [.hosts]),
            (#"nodes.b.appScores=[{peers: "a", score: 6}]"#, [.hosts]),
            ("nodes.a.outbound={writeTime: '1 ms'}", [.hosts]),
            ("workload[0].size=100 B", [.workload]), ("workload[0].rate=6/s", [.workload]),
            ("workload[0].from.pick=8", [.workload]), ("workload[1].topic=t", [.workload]),
            ("applications[0].ask.size=21 B", [.workload]),
            ("applications[1].move.dwell=4 s", [.workload]),
            ("nodes.a.subscribe[1].pick=[2, 3]", [.workload]),
            ("timeline[4].publish.size=91 B", [.workload]),
            ("timeline[4].at=10100 ms", [.workload]),
            ("timeline[0].partition.groups[0].share=40 %", [.faults]),
            ("timeline[0].partition.timeout=2 s", [.faults]), ("timeline[1].at=6100 ms", [.faults]),
            ("timeline[2].stop.pick=3", [.faults]),
            ("timeline[5].degrade.latencyFactor=3", [.faults]),
            ("timeline[5].degrade.bandwidth=3 Mbit/s", [.faults]),
            ("timeline[6].bandwidth.up=8 Mbit/s", [.faults]),
            ("churn[0].offline=2 s", [.churn]), ("churn[0].discovery.target=6", [.churn]),
            ("churn[0].leave=graceful", [.churn]),
        ])
    func fields(override: String, moved: [WorldDigest.Name]) throws {
        #expect(try Self.world([override]).differences(from: Self.beginning.get().world) == moved)
    }

    @Test("One node more moves what there is of each node")
    func counts() throws {
        let world = try Self.world(["nodes.b.count=9"])
        let moved = world.differences(from: try Self.world())
        #expect(moved == WorldDigest.Name.allCases)
    }

    @Test("A run that ends early, and one in bytes, have the world of the whole run")
    func early() throws {
        let text = Self.text.replacing("{duration", with: "{limits: {events: 500}, duration")
        var simulation = Simulation(try World.scenario(Self.text), seed: 1)
        _ = simulation.advance(events: 100)
        #expect(simulation.finish().world == (try Self.world()))
        #expect(try World.run(text, seed: 1, wire: .bytes).report.world == Self.world())
    }

    @Test("Without regions the latencies that are drawn for pairs of nodes are looked at")
    func latencies() throws {
        func world(_ links: String, topology: String = #"kind: "ring""#) throws -> WorldDigest {
            Simulation.world(
                of: try World.scenario(
                    """
                    {duration: "5 s", nodes: {a: {count: 9, router: "floodsub"}},
                    topology: {\(topology)}, links: {\(links)}}
                    """))
        }
        let uniform = try world(#"latency: {uniform: ["10 ms", "50 ms"]}"#)
        let others = [
            try world(#"latency: {uniform: ["10 ms", "51 ms"]}"#),
            try world(#"latency: {uniform: ["10 ms", "50 ms"]}, symmetric: false"#),
            try world(#"latency: {uniform: ["10 ms", "50 ms"]}, draw: "perMessage""#),
            try world(#"latency: "30 ms""#),
        ]
        for other in others { #expect(uniform.differences(from: other) == [.latencies]) }
        #expect(Set(others.map(\.digest)).count == 4)
        let edges = #"kind: "edges", edges: [["a[0]", "a[1]"]]"#
        let own = #"kind: "edges", edges: [["a[0]", "a[1]", "7 ms"]]"#
        let given = try world(#"latency: "30 ms""#, topology: own)
        #expect(
            given.differences(from: try world(#"latency: "30 ms""#, topology: edges))
                == [.latencies])
    }

    @Test("Who churns no more after the end of all faults is not in the digest of churn")
    func quiescence() throws {
        let quiet = Self.text.replacing(
            #"{at: "11 s", degrade"#, with: #"{at: "11 s", quiesce: true}, {at: "11 s", degrade"#)
        let world = Simulation.world(of: try World.scenario(quiet), seed: 1)
        #expect(world.differences(from: try Self.world()) == [.faults, .churn])
    }

    @Test("A world without end of publications and of comings and goings has a digest all the same")
    func endless() throws {
        let text = """
            {duration: "1000 s", limits: {events: 900},
            nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"]}}, topology: {kind: "ring"},
            links: {latency: "10 ms"},
            workload: [{topic: "t", from: "all", every: "1 ns", size: "9 B"}],
            churn: [{nodes: "a", session: "0 s", offline: "0 s"}]}
            """
        let report = try World.run(text).report
        #expect(report.isGivenUp)
        #expect(try report.world == Simulation.world(of: World.scenario(text)))
    }

    /// A property that is added to one of these belongs into the survey, and then here.
    @Test("A survey knows all properties of what it reads")
    func properties() throws {
        func labels(_ value: Any) -> String {
            Mirror(reflecting: value).children.map { $0.label ?? "" }.joined(separator: " ")
        }
        let scenario = try World.scenario(Self.text)
        #expect(
            labels(scenario) == """
                name description seed duration eventLimit topics families groups identity \
                topology links places stack workloads applications timeline churn samples \
                expectations measures variedFields notes
                """)
        #expect(
            labels(scenario.groups[0]) == "name count first routers topics families discovery host")
        #expect(
            labels(scenario.groups[0].host) == """
                protocols validation maxMessageSize queueLength writeTime sendBuffer bandwidth \
                behind loss nodesPerAddress colocationAllowed directPeers appScores isDialable \
                clockDrift watermarks
                """)
        #expect(
            labels(scenario.links) == """
                latency latencyDraw isSymmetric jitter loss bursts congestion sharing \
                ordering duplicate detours dialFailure degradation
                """)
        #expect(
            labels(scenario.churn[0]) == """
                nodes presence arrivals start stop departure discovery upkeep
                """)
    }
}
