import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Questions and answers")
struct AskTests {
    private static func text(_ fields: String, links: String = #"latency: "10 ms""#) -> String {
        """
        {duration: "60 s", topics: {f: {count: 5}},
        nodes: {knows: {count: 5, router: {protocol: "gossipsub", floodPublish: true},
                subscribe: [{of: "f-*", pick: "own"}]},
            asks: {count: 20, router: {protocol: "gossipsub", floodPublish: true}}},
        links: {\(links)},
        applications: [{ask: {from: "asks", topic: "f-*", rate: "2/s", size: "50 B",
            stop: "45 s", \(fields)}}]}
        """
    }

    @Test(
        "A direct answer: looked up, dialled, asked, answered, left", arguments: [1, 2] as [UInt64])
    func direct(seed: UInt64) throws {
        let outcome = try World.run(
            Self.text(#"lookup: "100 ms", settle: "200 ms", degree: 1"#), seed: seed)
        let figures = try #require(outcome.report.applications.answers)
        #expect(figures.asked > 60 && figures.answered == figures.asked)
        // Look-up and settling, one link to the one who knows, and one back.
        #expect(figures.latency.maximum == .milliseconds(320))
        #expect(figures.answers == figures.asked)
        let lines = try outcome.lines()
        // Who asked has left, and the connections that it opened are closed.
        let joins = lines.of("join").filter { $0.time > 0 }.count
        #expect(joins == figures.asked && lines.of("leave").count == joins)
        #expect(lines.of("disconnect").count == 2 * outcome.report.metrics.counts.connect)
        #expect(outcome.report.ending.mesh?.memberships == 5)
    }

    @Test("An answer that is published carries its own size")
    func published() throws {
        let outcome = try World.run(
            Self.text(#"via: "topic", answerSize: "70 B""#))
        let figures = try #require(outcome.report.applications.answers)
        #expect(figures.asked > 60 && figures.answered == figures.asked)
        let sizes = try outcome.lines("publish").map { $0.bytes }
        #expect(sizes.filter { $0 == 50 }.count == figures.asked)
        #expect(sizes.filter { $0 == 70 }.count == figures.asked)
    }

    @Test("A question that a paused asker publishes later is still that question")
    func paused() throws {
        // Everybody stands still when a question is due, and messages of others come in between.
        let text = Self.text(#"via: "topic", answerSize: "70 B", rate: "1/s""#).replacing(
            "applications:",
            with: #"""
                workload: [{topic: "f-0", from: "knows[0]", every: "90 ms", size: "10 B"}],
                timeline: [{at: "10 s", pause: "asks"}, {at: "14 s", resume: "asks"}],
                applications:
                """#)
        let outcome = try World.run(text.replacing(#"rate: "2/s", "#, with: ""))
        let figures = try #require(outcome.report.applications.answers)
        #expect(figures.asked > 30 && figures.answered == figures.asked)
        let sizes = try outcome.lines("publish").map { $0.bytes }
        #expect(sizes.filter { $0 == 70 }.count == sizes.filter { $0 == 50 }.count)
    }

    @Test("Nobody knows: patience ends, and the asker leaves")
    func patience() throws {
        let text = Self.text(#"patience: "2 s""#).replacing(
            "applications:", with: #"timeline: [{at: "1 ms", stop: "knows"}], applications:"#)
        let outcome = try World.run(text)
        let figures = try #require(outcome.report.applications.answers)
        #expect(figures.asked > 60 && figures.answered == 0)
        #expect(outcome.report.figure("answers.share") == 0)
        #expect(outcome.report.figure("answers.p95Ms") == nil)
        let lines = try outcome.lines()
        #expect(lines.of("leave").count == lines.of("join").filter { $0.node >= 5 }.count)
    }

    @Test("Questions go on where links are broken, and nothing is breached")
    func trouble() throws {
        let text = Self.text(#"patience: "3 s""#, links: #"latency: "10 ms", loss: "5 %""#)
            .replacing(
                "applications:",
                with: """
                    timeline: [{at: "10 s", partition: {groups: ["knows", "asks"]}},
                        {at: "20 s", heal: "all"}, {at: "30 s", pause: "asks"},
                        {at: "34 s", resume: "all"}, {at: "40 s", stop: "asks[0..9]"}],
                    applications:
                    """)
        let report = try World.run(text).report
        let figures = try #require(report.applications.answers)
        #expect(report.breaches.isEmpty)
        #expect(figures.answered > 20 && figures.answered < figures.asked)
    }
}
