import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Scenarios built in Swift")
struct ScenarioBuildingTests {
    private static func built() -> Scenario {
        var scenario = Scenario(
            name: "test", duration: .seconds(20), topology: .randomOut(degree: 2),
            links: LinkProfile(
                latency: .time(from: .milliseconds(20), to: .milliseconds(120))))
        let people = scenario.addNodes("people", count: 4, topics: ["room", "news"])
        scenario.addNodes("bots", count: 2, router: .floodsub(FloodsubParameters()))
        scenario.workloads = [
            Workload(
                topic: scenario.topic("news"), publishers: people, turn: .roundRobin,
                pace: .periodic(.seconds(1)), size: .constant(100), start: .seconds(2))
        ]
        scenario.timeline = [
            TimelineEntry(time: .seconds(5), action: .stop(.node(3))),
            TimelineEntry(time: .seconds(6), action: .start(scenario.nodes(of: "bots"))),
        ]
        scenario.expectations = [
            Expectation(metric: "counts.publish", bound: .equal(18)),
            Expectation(.timeToLast(.p90), .atMost(500)),
            Expectation(count: EventFilter(event: .reject), .equal(0)),
        ]
        return scenario
    }

    @Test("What is built is what a file of the same words comes to")
    func file() throws {
        let text = """
            {duration: "20 s", nodes: {
                people: {count: 4, router: "gossipsub", subscribe: ["room", "news"]},
                bots: {count: 2, router: "floodsub"}},
            topology: {kind: "randomOut", degree: 2}, links: {latency: {uniform: ["20 ms", "120 ms"]}},
            workload: [{topic: "news", from: "people", turn: "roundRobin", every: "1 s", size: "100 B",
                start: "2 s"}],
            timeline: [{at: "5 s", stop: "people[3]"}, {at: "6 s", start: "bots"}],
            expect: [{metric: "counts.publish", equals: 18},
                {metric: "timeToLastMs.p90", atMost: 500}, {count: {event: "reject"}, equals: 0}]}
            """
        let loaded = try Scenario(json5: text, file: "test.json5")
        #expect(Self.built().resolvedLines == loaded.resolvedLines)
        #expect(Self.built() == loaded)
        #expect(loaded.contradictions == [])
    }

    @Test("A text has overrides and mistakes as a file has, and no tables")
    func text() throws {
        let text = "{duration: '1 s', nodes: {a: {count: 1, router: 'floodsub'}}}"
        let changed = try Scenario(json5: text, overrides: [Override("duration=2s")])
        #expect(changed.duration == .seconds(2) && changed.name == "scenario")
        let error = #expect(throws: ScenarioError.self) {
            try Scenario(json5: "{duration: '1 s', nodes: {}, links: {latency: {file: 'a.csv'}}}")
        }
        #expect(error?.description.contains("a scenario that is no file has no tables") == true)
    }

    @Test("Topics are numbered by first mention, nodes by groups; peers and nodes are the same")
    func numbers() {
        var scenario = Self.built()
        #expect(scenario.topics == ["room", "news"])
        let ids = ["news", "more", "room"].map { scenario.topic($0) }
        #expect(ids == [TopicID(1), TopicID(2), TopicID(0)])
        #expect(scenario.nodes(of: "bots").candidates == [NodeID(4), NodeID(5)])
        #expect(NodeSelection.nodes([PeerID(5), PeerID(2)]) == .nodes([2, 5]))
        #expect(NodeSelection.node(PeerID(5)) == .node(5))
    }
}
