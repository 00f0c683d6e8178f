import PubSub
import SimKernel
import SimNetwork
import Testing

@testable import ScenarioModel
@testable import Scenarios
@testable import TextFormats

@Suite("What an expectation is over")
struct ScopeTests {
    private static let world = """
        duration: '10 s', nodes: {a: {count: 3, router: 'floodsub', subscribe: ['x', 'chat-1']},
        b: {count: 2, router: 'gossipsub', subscribe: ['chat-2']}}
        """

    private static func expectation(_ text: String) throws -> ScenarioModel.Expectation {
        let scenario = try Loading.scenario("{\(world), expect: [\(text)]}")
        return try #require(scenario.expectations.first)
    }

    @Test("Every field of a scope is kept, and its words are the file's")
    func everything() throws {
        let scenario = try Loading.scenario(Maximal.expectations, tables: Maximal.tables)
        let first = try #require(scenario.expectations.first)
        guard case .scoped(.reach, let scope) = first.origin else {
            Issue.record("\(first)")
            return
        }
        #expect(scope.topics == [TopicID(1), TopicID(2)])
        #expect(scope.group == Maximal.nodes(1, 2, 6, 7, 8, 9))
        #expect(scope.publishers == Maximal.nodes(0))
        #expect(scope.from == .seconds(10) && scope.until == .seconds(120))
        #expect(scope.settle == .seconds(4) && scope.deadline == .milliseconds(500))
        #expect(
            first.label == """
                reach (chat-*, g[1..2] + f, publishers g[0], from 10 s, until 2 min, settle 4 s, \
                deadline 500 ms)
                """)
        #expect(
            scenario.expectations[1].origin
                == .scoped(
                    .recoverySeconds, ExpectationScope(from: .seconds(20), words: "after 20 s")))
        #expect(
            scenario.expectations[2].origin
                == .scoped(
                    .freshShare, ExpectationScope(age: .seconds(20), words: "within 20 s")))
    }

    @Test("Every part of a filter is kept")
    func filters() throws {
        let scenario = try Loading.scenario(Maximal.expectations, tables: Maximal.tables)
        let expected = EventFilter(
            event: .reject, reason: "invalidSignature", topics: [TopicID(0)],
            group: Maximal.nodes(0, 1, 2, 3, 4, 5), peers: Maximal.nodes(6, 7, 8, 9),
            from: .seconds(1), until: .seconds(9), perNode: .max,
            words: "reason invalidSignature, news, g, peerGroup f, from 1 s, until 9 s, perNode max"
        )
        #expect(scenario.expectations[4].origin == .count(expected))
        #expect(scenario.expectations[4].metric == "count reject")
        let stops = EventFilter(event: .stop, group: Maximal.nodes(9), words: "node f[3]")
        #expect(scenario.expectations[5].origin == .count(stops))
    }

    @Test("A measure is over what an expectation with the same fields is over")
    func measures() throws {
        let scenario = try Loading.scenario(Maximal.expectations, tables: Maximal.tables)
        let measures = scenario.measures
        try #require(measures.count == 6)
        guard case .scoped(.reach, let scope) = scenario.expectations[0].origin else {
            Issue.record("\(scenario.expectations[0])")
            return
        }
        #expect(measures[0].origin == .scoped(.latency(.mean), scope))
        #expect(measures[0].metric == "latencyMs" && !measures[0].isNumber)
        #expect(measures[0].distribution == .latency)
        #expect(measures[1].origin == scenario.expectations[1].origin)
        #expect(measures[2].origin == scenario.expectations[2].origin)
        #expect(measures[3] == MeasuredFigure(metric: "counts.payload"))
        #expect(measures[4].origin == scenario.expectations[4].origin)
        #expect(measures[4].label == scenario.expectations[4].label)
        #expect(measures[5].origin == scenario.expectations[5].origin)
    }

    @Test("A distribution without a scope is the report's, if the report has it")
    func distributions() throws {
        let scenario = try Loading.scenario(
            """
            {\(Self.world), measure: [{metric: 'latencyMs'}, {metric: 'timeToLastMs'},
            {metric: 'latencyMs.p99'}, {metric: 'bytesPerPeer.sent', group: 'a'}]}
            """)
        let scope = ExpectationScope(group: [NodeID(0), NodeID(1), NodeID(2)], words: "a")
        #expect(
            scenario.measures == [
                MeasuredFigure(metric: "latencyMs"), MeasuredFigure(.timeToLast),
                MeasuredFigure(metric: "latencyMs.p99"),
                MeasuredFigure(.bytesPerPeer(.sent, perHour: false), over: scope),
            ])
        #expect(scenario.measures.map(\.isNumber) == [false, false, true, false])
    }

    @Test("A metric of the report is measured anew only if something is said that it is over")
    func fastPath() throws {
        #expect(try Self.expectation("{metric: 'reach', atLeast: 1}").origin == .report)
        let all = ExpectationScope(words: "from 0 s")
        #expect(
            try Self.expectation("{metric: 'reach', from: '0 s', atLeast: 1}").origin
                == .scoped(.reach, all))
        // What the report has not got is always measured.
        #expect(
            try Self.expectation("{metric: 'controlShare', atMost: 1}").origin
                == .scoped(.controlShare, ExpectationScope()))
    }

    @Test("Every metric can have each of its fields, and none of the others")
    func fields() throws {
        let values = [
            "topic": "'x'", "group": "'a'", "publishers": "'b'", "from": "'1 s'",
            "until": "'2 s'", "after": "'1 s'", "settle": "'1 s'", "deadline": "'1 s'",
        ]
        for metric in ScopedMetric.all {
            var needs = metric == .recoverySeconds ? "after: '1 s'," : ""
            if metric == .restrictedLatency { needs = "deadline: '1 s'," }
            if metric == .freshShare { needs += "within: '1 s'," }
            let observe = metric.needsSamples ? "observe: {every: '1 s'}," : ""
            for field in ScopedMetric.allFields where !needs.hasPrefix(field) {
                let text = """
                    {\(Self.world), \(observe) expect: [{metric: '\(metric.name)', \(needs)
                    \(field): \(values[field, default: ""]), atLeast: 0}]}
                    """
                let isRefused = !Loading.mistakes(text).isEmpty
                #expect(isRefused != metric.fields.contains(field), "\(metric.name) \(field)")
            }
        }
    }

    @Test("Equal scopes but for their words and ages are measured once")
    func measured() {
        let one = ExpectationScope(from: .seconds(1), age: .seconds(2), words: "a")
        let other = ExpectationScope(from: .seconds(1), words: "b")
        #expect(one != other && one.measured == other.measured)
        #expect(ExpectationScope(settle: .seconds(1)).measured != ExpectationScope().measured)
    }

    @Test("No name stands for two metrics")
    func names() {
        let names = ScopedMetric.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count == 54)
    }
}
