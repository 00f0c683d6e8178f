import Reports
import ScenarioModel
import SimKernel
import Testing
import TextFormats

@Suite("Nodes that find members of their topics")
struct FindingTests {
    private static func text(_ more: String = "") -> String {
        """
        {duration: "30 s", topics: {f: {count: 10}},
        nodes: {a: {count: 60, router: "gossipsub", subscribe: [{of: "f-*", pick: 2}],
            discovery: {degree: 3, delay: "500 ms"}}},
        links: {latency: "10 ms"},
        workload: [{topic: "f-*", topicChoice: "subscribed", from: "a", every: "100 ms",
            size: "80 B", start: "5 s"}]\(more)}
        """
    }

    @Test("Without any topology every member hears all", arguments: [1, 2, 3] as [UInt64])
    func reach(seed: UInt64) throws {
        let outcome = try World.run(Self.text(), seed: seed)
        #expect(outcome.report.reach == 1)
        let dials = try outcome.lines("connect").filter { $0.time < 500_000_000 }
        #expect(dials.isEmpty)
    }

    @Test("Who loses its peers finds others")
    func losses() throws {
        let timeline = """
            , timeline: [{at: "9 s", disconnect: {from: "a", to: "a"}},
                {at: "15 s", stop: "a[0..9]"}, {at: "20 s", start: "a"}]
            """
        let outcome = try World.run(Self.text(timeline))
        let late = try outcome.lines("connect").filter { $0.time > 9_500_000_000 }
        #expect(late.count > 100)
        let members = try #require(outcome.report.ending.mesh)
        #expect(members.memberships == 120 && members.minDegree >= 2)
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("Nobody dials more than it lacks, and a small topic is no reason to dial others")
    func small() throws {
        let text = """
            {duration: "30 s", nodes: {a: {count: 3, router: "gossipsub", subscribe: ["t"],
                discovery: {degree: 5}}, b: {count: 9, router: "gossipsub", subscribe: ["u"]}},
            links: {latency: "10 ms"}}
            """
        let counts = try World.run(text).report.metrics.counts
        // Three pairs, whose dials may cross; afterwards nobody is left to dial.
        #expect((3...6).contains(counts.connect) && counts.connectFailed == 0)
    }
}
