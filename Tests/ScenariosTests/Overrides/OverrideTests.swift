import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Overrides")
struct OverrideTests {
    private static let text = Loading.world(
        """
        links: {latency: {uniform: ['1 ms', '2 ms']}},
        topology: {kind: 'line'},
        workload: [{topic: 't', from: 'a', every: '1 s', size: '1 B'}]
        """)

    private static func scenario(_ overrides: String...) throws(ScenarioError) -> Scenario {
        try Loading.scenario(text, overrides: overrides)
    }

    @Test(
        "What looks like a number is a text where the field is one, and a version is a version",
        arguments: [
            ("name=5", "5"), ("name=1.0", "1.0"), ("name=true", "true"), ("name=null", "null"),
            (" name = x y ", "x y"), (#"name="5""#, "5"),
        ])
    func texts(argument: String, name: String) throws {
        #expect(try Loading.scenario(Loading.world(""), overrides: [argument]).name == name)
    }

    @Test("A version needs no quotes", arguments: ["1.0", "1.1", "1.2", "1.3"])
    func versions(number: String) throws {
        let quoted = try Loading.gossipsubParameters("version: \"\(number)\"")
        #expect(try Loading.gossipsubParameters("version: \(number)") == quoted)
        for argument in [
            "nodes.a.router.version=\(number)", "nodes.*.router.version = \(number)",
            "nodes.a.router.version=\"\(number)\"",
        ] {
            #expect(try Loading.gossipsubParameters("", overrides: [argument]) == quoted)
        }
        #expect(
            Loading.mistakes(Loading.gossipsub("version: 1")).first?.contains("\"1.0\", \"1.1\"")
                == true)
    }

    @Test("A value with a unit needs no quotes")
    func unquoted() throws {
        #expect(try Self.scenario("duration=1h").duration == .seconds(3600))
        #expect(try Self.scenario("links.loss=1%").links.loss == Ratio(1, 100))
        #expect(try Self.scenario("links.loss=1/8").links.loss == Ratio(1, 8))
        #expect(try Self.scenario("links.loss=0.5").links.loss == Ratio(1, 2))
        #expect(try Self.scenario("name=a=b c").name == "a=b c")
        #expect(try Self.scenario("name='quoted'").name == "quoted")
        #expect(try Self.scenario("seed=0x10").seed == 16)
    }

    @Test("Lists, objects and entries of lists")
    func structures() throws {
        let every = try Self.scenario("workload[0].every=250 ms").workloads.map(\.pace)
        #expect(every == [.periodic(.milliseconds(250))])
        let none = try Self.scenario("workload=[]")
        #expect(none.workloads == [])
        let links = try Self.scenario("links={latency: '9 ms', order: 'datagrams'}").links
        #expect(links.latency == .constant(9_000_000))
        #expect(links.ordering == .datagrams)
        let upper = try Self.scenario("links.latency.uniform[1]=7ms").links
        #expect(upper.latency == .uniform(lower: 1_000_000, upper: 7_000_000))
    }

    @Test("Objects that the file lacks are made, and a router's bare name is spelled out")
    func made() throws {
        var floodsub = FloodsubParameters()
        floodsub.validation.seenTTL = .seconds(9)
        let router = try Self.scenario("nodes.a.router.seenTTL=9s").groups.map(\.router)
        #expect(router == [.floodsub(floodsub), .floodsub(FloodsubParameters())])
        let world = "{duration: '1 s', nodes: {a: {count: 3, router: 'floodsub'}}}"
        let linked = try Loading.scenario(
            world,
            overrides: [
                "topology.kind=line", "links.latency.normal.mean=5ms",
                "links.latency.normal.deviation=1ms",
            ])
        #expect(linked.topology.kind == .line)
        #expect(linked.links.latency == .normal(mean: 5_000_000, deviation: 1_000_000))
    }

    @Test("Parameters of routers, down to a topic's score")
    func routers() throws {
        let plain = try Loading.gossipsubParameters(
            "",
            overrides: [
                "nodes.a.router.D_out=1", "nodes.a.router.score.topics.t.topicWeight=0.5",
                "nodes.a.router.score.topics.t.invalidMessageDeliveriesWeight=-7",
                "nodes.a.router.score.topics.t.invalidMessageDeliveriesDecay=10 min",
                "nodes.a.router.thresholds.graylist=-3", "nodes.a.router.gater.quiet=5s",
            ])
        #expect(plain.overlay.outbound == 1)
        let topic = plain.score?[TopicID(0)]
        #expect(topic?.topicWeight == 0.5)
        #expect(topic?.invalidMessageDeliveriesWeight == -7)
        #expect(
            topic?.invalidMessageDeliveriesDecay == ScoreParameters.decay(over: .seconds(600)))
        #expect(plain.thresholds.graylist == -3)
        #expect(plain.gater?.quiet == .seconds(5))
        // A topic's preset that is given by its bare name is spelled out, and a score can go.
        let named = try Loading.gossipsubParameters(
            "score: {topics: {t: 'filecoin-messages'}}",
            overrides: ["nodes.a.router.score.topics.t.topicWeight=3"])
        var messages = TopicScoreParameters.filecoinMessages
        messages.topicWeight = 3
        #expect(named.score?[TopicID(0)] == messages)
        let none = try Loading.gossipsubParameters(
            "preset: 'filecoin'", overrides: ["nodes.a.router.score=none"])
        #expect(none.score == nil)
    }

    private static let clocks = """
        {duration: '1 s', nodes: {
          slow: {count: 2, clockDrift: '1 %', protocols: ['/meshsub/1.0.0', '/floodsub/1.0.0'],
            router: {protocol: 'gossipsub', D: 7, score: {topics: {'*': {topicWeight: 1}}}}},
          old: {count: 1, protocols: ['/meshsub/1.0.0'], router: 'gossipsub'}},
          links: {latency: '1 ms'}, observe: {every: '1 s'}, workload: [
          {topic: 't', from: 'all', every: '1 s', size: '1 B'}], timeline: [
          {at: '0 s', appScore: {nodes: 'old', peers: 'slow', score: 3}}],
          expect: [{metric: 'scores.median', atLeast: 0}]}
        """

    @Test("An asterisk stands for every group")
    func everyGroup() throws {
        let routers = try Self.scenario("nodes.*.router.seenTTL=9s").groups.map(\.router)
        var floodsub = FloodsubParameters()
        floodsub.validation.seenTTL = .seconds(9)
        #expect(routers == [.floodsub(floodsub), .floodsub(floodsub)])
        let lossy = try Self.scenario("nodes.*.loss=1%", "nodes.b.loss=2%")
        #expect(lossy.groups.map(\.host.loss) == [Ratio(1, 100), Ratio(1, 50)])
        let alike = try Self.scenario("nodes.*={count: 1, router: 'floodsub'}")
        #expect(alike.groups.map(\.count) == [1, 1])
    }

    @Test("Routers are swapped whole, and may be changed afterwards")
    func swaps() throws {
        let bare = try Loading.scenario(
            Self.clocks, overrides: ["nodes.*.router=gossipsub", "nodes.*.router.D=8"])
        let whole = try Loading.scenario(
            Self.clocks,
            overrides: [
                "nodes.*.router={protocol: \"gossipsub\", version: \"1.0\"}",
                "nodes.*.router.D=8",
            ])
        let versions: [ProtocolVersion] = [.v1_2, .v1_0]
        for (scenario, version) in zip([bare, whole], versions) {
            for group in scenario.groups {
                guard case .gossipsub(let parameters) = group.router else {
                    Issue.record("\(group.router)")
                    continue
                }
                #expect(parameters.version == version)
                #expect(parameters.overlay.target == 8)
                #expect(parameters.score == nil)
            }
            #expect(scenario.groups[0].host.clockDrift == Ratio(1, 100))
        }
    }

    private static let mixed = """
        {duration: '1 s', links: {latency: '1 ms'}, nodes: {
          a: {count: 10, protocols: ['/meshsub/1.1.0', '/randomsub/1.0.0'], router: [
            {share: '30 %', protocol: 'gossipsub'}, {share: 'rest', protocol: 'randomsub'}]},
          b: {count: 10, router: [{share: '50 %', protocol: 'floodsub'},
            {share: '50 %', protocol: 'gossipsub'}]}}}
        """

    @Test("A router of several is changed by its place, its share too")
    func entries() throws {
        let scenario = try Loading.scenario(
            Self.mixed,
            overrides: [
                "nodes.a.router[0].share=10%", "nodes.b.router[1].D=8",
                "nodes.*.router[0].seenTTL=9s",
            ])
        #expect(scenario.groups[0].routerCounts == [1, 9])
        #expect(scenario.groups[1].routerCounts == [5, 5])
        #expect(scenario.groups.map(\.router.validation.seenTTL) == [.seconds(9), .seconds(9)])
        guard case .gossipsub(let parameters) = scenario.groups[1].routers[1].router else {
            Issue.record("\(scenario.groups[1].routers)")
            return
        }
        #expect(parameters.overlay.target == 8)
    }

    @Test("Several routers are swapped for one, and one for several")
    func swapsOfLists() throws {
        let one = try Loading.scenario(Self.mixed, overrides: ["nodes.*.router=gossipsub"])
        #expect(one.groups.map(\.routers.count) == [1, 1])
        #expect(one.groups.map(\.host.protocols) == [[.v1_1], nil])
        let several = try Self.scenario(
            #"nodes.*.router=[{share: "1/4", protocol: "randomsub"}, {share: "3/4", protocol: "floodsub"}]"#
        )
        #expect(several.groups.map { $0.routers.map(\.weight) } == [[1, 3], [1, 3]])
    }

    @Test("What only the old router could have goes with it")
    func cleared() throws {
        let floodsub = try Loading.scenario(Self.clocks, overrides: ["nodes.*.router=floodsub"])
        #expect(floodsub.groups.map(\.router) == Array(repeating: .floodsub(.init()), count: 2))
        #expect(floodsub.groups.map(\.host.protocols) == [[.floodsub], nil])
        #expect(floodsub.groups.map(\.host.clockDrift) == [.zero, .zero])
        let one = try Loading.scenario(
            Self.clocks, overrides: ["nodes.slow.router={protocol: \"randomsub\", size: 9}"])
        #expect(one.groups.map(\.host.protocols) == [[.floodsub], [.v1_0]])
        let later = Loading.mistakes(
            Self.clocks, overrides: ["nodes.*.router=floodsub", "nodes.old.clockDrift=1%"])
        #expect(later.count == 1)
    }

    @Test("A new group is given whole")
    func group() throws {
        let scenario = try Self.scenario("nodes.c={count: 4, router: 'gossipsub'}")
        #expect(scenario.groups.map(\.name) == ["a", "b", "c"])
        #expect(scenario.nodeCount == 16)
    }

    @Test("The last of several overrides of one field wins")
    func order() throws {
        #expect(try Self.scenario("seed=2", "seed=3").seed == 3)
    }

    @Test("A mistake is reported where it stands in the argument")
    func places() {
        #expect(
            Loading.mistakes(Self.text, overrides: ["links.losss=1%", "duration=10"])
                == [
                    "--set: error: links.losss: unknown field; did you mean 'loss'? "
                        + "(column 7 of 'links.losss=1%')",
                    "--set: error: duration: 10 has no unit; write \"10 s\" "
                        + "(column 10 of 'duration=10')",
                ].reversed())
    }

    @Test("Overrides of a file without structure are checked all the same")
    func brokenFile() {
        let mistakes = Loading.mistakes("{", overrides: ["duration"])
        #expect(
            mistakes == [
                "test.json5:1:2: error: expected '}', found the end of the text; opened in line 1, column 1",
                "--set: error: expected path=value, such as links.loss=1% (in 'duration')",
            ])
    }

    @Test("Of several the one is named that is wrong, and blanks around the sign do not count")
    func numbers() throws {
        let overrides = Override.all(["seed = 7", "links.losss=1%", " duration = 10"])
        let error = #expect(throws: ScenarioError.self) {
            _ = try Scenario.decode(
                Array(Self.text.utf8), file: "a.json5", overrides: overrides
            ) { _ in .failure(UnreadableFile(reason: "none")) }
        }
        let lines = error?.diagnostics.map(\.description) ?? []
        #expect(
            lines == [
                "--set 2: error: links.losss: unknown field; did you mean 'loss'? "
                    + "(column 7 of 'links.losss=1%')",
                "--set 3: error: duration: 10 has no unit; write \"10 s\" "
                    + "(column 13 of ' duration = 10')",
            ])
    }
}
