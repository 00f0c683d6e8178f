import Comparisons
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Messages that are made of others")
struct CombineTests {
    /// Eight sensors, four means of two, one mean of those four, and a reader.
    private static func text(_ more: String = "") -> String {
        """
        {duration: "30 s", topics: {mean: {count: 4}},
        nodes: {sensors: {count: 8, router: "floodsub"},
            means: {count: 4, router: "floodsub", subscribe: ["readings"]},
            top: {count: 1, router: "floodsub", subscribe: ["mean-*"]},
            readers: {count: 2, router: "floodsub", subscribe: ["top"]}},
        topology: {kind: "complete"}, links: {latency: "10 ms"},
        workload: [{topic: "readings", from: "sensors", turn: "each", every: "5 s", size: "40 B",
            start: "1 s", count: 4}],
        applications: [
            {combine: {nodes: "means", sources: "sensors", inputs: 2, topic: "mean-*",
                size: "60 B"}},
            {combine: {nodes: "top", sources: "means", inputs: 4, topic: "top", size: "80 B"}}]
        \(more)}
        """
    }

    @Test("Each level publishes when it has all, and the readers know from when it is")
    func levels() throws {
        let outcome = try World.run(Self.text())
        let figures = try #require(outcome.report.applications.combined)
        #expect(figures.inputs == 4 * (8 + 4) && figures.outputs == 4 * (4 + 1))
        // Two readers, four times, each over three links.
        #expect(figures.deliveries == 8 && figures.traceable == 8)
        #expect(figures.latency.maximum == .milliseconds(30))
        #expect(figures.latency.quantile(percent: 1) == .milliseconds(30))
        let lines = try outcome.lines("publish")
        let tops = lines.filter { $0.bytes == 80 }
        #expect(tops.map { $0.node } == [12, 12, 12, 12])
        let means = lines.filter { $0.bytes == 60 }.prefix(4).sorted { $0.node < $1.node }
        #expect(means.map { $0.topic } == (0..<4).map { "mean-\($0)" })
        #expect(means.map { $0.node } == [8, 9, 10, 11])
    }

    @Test("A source that says nothing holds its mean back, and nobody else's")
    func silence() throws {
        let outcome = try World.run(Self.text(#", timeline: [{at: "9 s", stop: "sensors[0]"}]"#))
        let figures = try #require(outcome.report.applications.combined)
        // Readings at 1 s and 6 s are complete; of the other two rounds three means are made.
        #expect(figures.outputs == 2 * 5 + 2 * 3)
        #expect(figures.deliveries == 4)
    }

    @Test("Of a source that said several things the newest counts; age counts from it")
    func newest() throws {
        // With this seed what comes at 6 s from sensor 0 comes before what completes the mean.
        let text = Self.text().replacing(
            "applications:",
            with: """
                seed: 1, timeline: [{at: "4 s", publish: {nodes: "sensors[0]", topic: "readings",
                    size: "40 B"}}], applications:
                """)
        let figures = try #require(try World.run(text).report.applications.combined)
        // What came at 4 s is replaced by what comes at 6 s, so no output is older.
        #expect(figures.latency.maximum == .milliseconds(30))
        #expect(figures.outputs == 4 * 5)
    }

    @Test("A node that stops forgets its inputs")
    func forgets() throws {
        let text = """
            {duration: "30 s", nodes: {sensors: {count: 2, router: "floodsub"},
                mean: {count: 1, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "1 s", publish: {nodes: "sensors[0]", topic: "t", size: "1 B"}},
                {at: "2 s", stop: "mean"}, {at: "3 s", start: "mean"},
                {at: "9 s", publish: {nodes: "sensors[1]", topic: "t", size: "1 B"}}],
            applications: [{combine: {nodes: "mean", sources: "sensors", inputs: 2, topic: "u",
                size: "2 B"}}]}
            """
        let report = try World.run(text).report
        #expect(report.applications.combined?.inputs == 2)
        #expect(report.applications.combined?.outputs == 0)
    }
}
