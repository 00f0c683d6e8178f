import Comparisons
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

@Suite("Expectations of a run")
struct ExpectationTests {
    private static let all = ExpectationScope()

    /// The figures of `metrics` over everything that happens in a world.
    private static func run(
        _ world: SampleWorld, _ origins: [ScenarioModel.Expectation.Origin]
    ) throws -> (figures: [Double?], report: Report) {
        var scenario = try World.scenario(world.text)
        scenario.samples = SamplePlan(every: .seconds(1), from: .seconds(1))
        scenario.expectations = origins.map {
            ScenarioModel.Expectation(metric: "measured", bound: .atLeast(0), origin: $0)
        }
        var simulation = Simulation(scenario)
        while simulation.advance(events: 997) {}
        let report = simulation.finish()
        return (report.judgements.map(\.actual), report)
    }

    @Test("Measured over everything, figures are those of the report", arguments: SampleWorld.all)
    func wholeRun(world: SampleWorld) throws {
        let origins: [ScenarioModel.Expectation.Origin] = [
            .scoped(.bytesPerPeer(.sent, .mean, perHour: false), Self.all),
            .scoped(.bytesPerPeer(.control, .mean, perHour: false), Self.all),
            .scoped(.queueDrops, Self.all), .scoped(.mesh(.max), Self.all),
            .scoped(.mesh(.min), Self.all),
        ]
        let (figures, report) = try Self.run(world, origins)
        let nodes = Double(report.nodes)
        let bytes = ["payload", "pubsub", "control"].compactMap { report.figure("bytes.\($0)") }
        #expect(figures[0].map { ($0 * nodes).rounded() } == bytes.reduce(0, +))
        #expect(figures[1].map { ($0 * nodes).rounded() } == report.figure("bytes.control"))
        let queues = [
            "dropped.queueFull", "rejected.validationQueueFull", "rejected.validationThrottled",
        ]
        #expect(figures[2] == queues.compactMap { report.figure($0) }.reduce(0, +))
        let meshes = report.samples.compactMap(\.mesh)
        #expect(figures[3] == meshes.map(\.maxDegree).max().map { Double($0) })
        #expect(figures[4] == meshes.map(\.minDegree).min().map { Double($0) })
    }

    @Test(
        "Every type of event is counted as often as the trace shows it", arguments: SampleWorld.all)
    func events(world: SampleWorld) throws {
        let kinds = EventFilter.Event.allCases.filter { $0 != .promiseBroken }
        let (figures, report) = try Self.run(world, kinds.map { .count(EventFilter(event: $0)) })
        let outcome = try world.outcome()
        // Looking on changes nothing.
        #expect(report.fingerprint == outcome.report.fingerprint)
        let types = try outcome.lines().map(\.type)
        for (kind, figure) in zip(kinds, figures) {
            #expect(figure == Double(types.count { $0 == kind.rawValue }), "\(kind)")
        }
    }

    @Test("Measures come to what expectations on the same come to, and change nothing")
    func measures() throws {
        let world = """
            duration: "20 s", nodes: {a: {count: 30, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["5 ms", "90 ms"]},
            loss: "2 %", order: "datagrams"}, workload: [{topic: "t", from: "all", every: "300 ms",
            size: "1 kB", start: "2 s", stop: "18 s"}]
            """
        let figures = [
            #"metric: "latencyMs.p99", topic: "t", from: "3 s", deadline: "60 ms""#,
            #"metric: "latencyMs.restrictedMean", topic: "t", from: "3 s", deadline: "60 ms""#,
            #"metric: "reach""#, #"metric: "latencyMs.max""#,
            #"count: {event: "drop", reason: "lost"}"#,
        ]
        let expected = figures.map { "{\($0), atLeast: 0}" }.joined(separator: ",")
        let measured = figures.map { "{\($0)}" }.joined(separator: ",")
        let one = try World.report("{\(world), expect: [\(expected)]}")
        let other = try World.report("{\(world), measure: [\(measured)]}")
        #expect(other.measures.map(\.value) == one.judgements.map(\.actual))
        #expect(one.judgements.allSatisfy { $0.actual != nil })
        #expect(one.fingerprint == other.fingerprint)
        let statistics = other.measures[0].statistics
        #expect(statistics == other.measures[1].statistics)
        #expect(statistics?[4].value == other.measures[0].value)
        #expect(other.measures[3].statistics?[5].value == other.measures[3].value)
        // What is late makes the mean of what came in time no worse, but the restricted one.
        let restricted = try #require(other.measures[1].value)
        #expect(statistics?[0].value.map { $0 < restricted } == true)
    }

    @Test("In a world without flaws, late joiners and leavers the report says the same")
    func steadyWorld() throws {
        let text = """
            {duration: "20 s", nodes: {a: {count: 30, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["5 ms", "90 ms"]}},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "1 kB", start: "2 s",
                stop: "18 s"}], expect: [
            {metric: "latencyMs.mean", from: "0 s", atLeast: 0},
            {metric: "latencyMs.p99", topic: "t", atLeast: 0},
            {metric: "latencyMs.max", group: "a", atLeast: 0},
            {metric: "duplicatesPerDelivery", topic: "t", atLeast: 0},
            {metric: "amplification", equals: 0}, {metric: "reach", settle: "1 s", equals: 1},
            {metric: "gaps", equals: 0}, {metric: "completeShare", deadline: "2 s", equals: 1},
            {metric: "newestWinsShare", equals: 1}, {metric: "forgedDelivered", equals: 0}]}
            """
        let report = try World.report(text)
        let figures = report.judgements.map(\.actual)
        for (index, name) in ["mean", "p99", "max"].enumerated() {
            #expect(figures[index] == report.figure("latencyMs.\(name)"))
        }
        #expect(figures[3] == report.duplicatesPerDelivery)
        let counts = report.metrics.counts
        #expect(figures[4] == Double(counts.payload) / Double(counts.publish))
        #expect(report.judgements.dropFirst(5).map(\.isMet) == [true, true, true, true, true])
    }
}
