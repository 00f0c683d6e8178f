import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing

@Suite("Applications in a scenario")
struct ApplicationTests {
    private static let g = NodeSelection(candidates: (0..<6).map { NodeID($0) })
    private static let f = NodeSelection(candidates: (6..<10).map { NodeID($0) })

    @Test("Every kind, with every field")
    func everything() throws {
        var ask = AskPlan(
            askers: NodeSelection(candidates: (0..<10).map { NodeID($0) }, pick: .count(3)),
            meanGap: .milliseconds(500), topic: TopicID(32), family: 1, size: .constant(100),
            answerSize: .constant(1024), degree: 4, lookup: .seconds(1),
            settle: .seconds(2), patience: .seconds(5))
        ask.way = .topic
        ask.start = .seconds(6)
        ask.stop = .seconds(50)
        let expected: [Application] = [
            .ask(ask),
            .combine(
                CombinePlan(
                    nodes: Self.f, sources: Self.g, inputs: 3, topic: TopicID(0), family: 0,
                    size: .constant(160))),
            .move(
                MovePlan(
                    nodes: Self.g, family: 2, reach: 2, dwell: .exponential(mean: 20e9),
                    start: .seconds(7))),
            .consume(ConsumePlan(nodes: Self.f, time: .constant(3e6), queueLength: 9)),
        ]
        #expect(try Loading.scenario(Maximal.applications).applications == expected)
    }

    @Test("What is not said is as documented")
    func defaults() throws {
        let applications = try Loading.scenario(
            Loading.world(
                """
                topics: {cell: {count: 4, columns: 2}}, links: {latency: "1 ms"},
                applications: [
                    {ask: {from: "a", topic: "t", rate: "1/s", size: "9 B"}},
                    {move: {nodes: "a", grid: "cell-*", dwell: "1 s"}},
                    {consume: {nodes: "a", time: "1 ms"}}]
                """)
        ).applications
        try #require(applications.count == 3)
        guard case .ask(let ask) = applications[0], case .move(let move) = applications[1],
            case .consume(let consume) = applications[2]
        else { preconditionFailure("these are the kinds that are written there") }
        #expect(ask.way == .direct && ask.degree == 3 && ask.answerSize == ask.size)
        #expect(ask.lookup == .milliseconds(200) && ask.settle == .milliseconds(500))
        #expect(ask.patience == .seconds(10) && ask.start == .zero && ask.stop == nil)
        #expect(move.reach == 1 && move.start == .zero)
        #expect(consume.queueLength == 32)
    }

    @Test("Whoever asks or looks for members dials, so links need a latency")
    func latency() {
        let asking = #"applications: [{ask: {from: "a", topic: "t", rate: "1/s", size: "9 B"}}]"#
        #expect(Loading.mistakes(Loading.world(asking)).count == 1)
        let finding = """
            {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", discovery: {degree: 1}}}}
            """
        #expect(Loading.mistakes(finding).count == 1)
    }
}
