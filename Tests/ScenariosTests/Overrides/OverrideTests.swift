import PubSub
import Scenarios
import SimKernel
import SimNetwork
import Testing

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
        floodsub.intake.seenTTL = .seconds(9)
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
                    "--set links.losss=1%:1:7: error: links.losss: unknown field; did you mean 'loss'?",
                    "--set duration=10:1:10: error: duration: 10 has no unit; write \"10 ms\"",
                ].reversed())
    }

    @Test("Overrides of a file without structure are checked all the same")
    func brokenFile() {
        let mistakes = Loading.mistakes("{", overrides: ["duration"])
        #expect(
            mistakes == [
                "test.json5:1:2: error: expected '}', found the end of the text; opened in line 1, column 1",
                "--set duration:1:1: error: expected path=value, such as links.loss=1%",
            ])
    }
}
