import Reports
import Testing

@Suite("Messages with flaws in a world")
struct FlawTests {
    private static func world(
        _ router: String, workload: String, host: String = "", other: String = ""
    ) -> String {
        """
        {duration: "12 s", nodes: {a: {count: 12, router: \(router), subscribe: ["t"], \(host)}},
        topology: {kind: "randomOut", degree: 4}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "3 s",
            stop: "8 s", \(workload)} \(other)]}
        """
    }

    @Test(
        "Nobody but the publisher delivers a message with a flaw, and nobody is expected to",
        arguments: ["floodsub", "randomsub", "gossipsub"], ["forged", "invalid", "ignorable"])
    func nobody(router: String, flaw: String) throws {
        let reasons = [
            "forged": "invalid signature", "invalid": "validation failed",
            "ignorable": "validation ignored",
        ]
        for host in ["", #"validation: {signature: "1 ms", delay: "1 ms"}"#] {
            let outcome = try World.run(
                Self.world("\"\(router)\"", workload: "flaw: \"\(flaw)\"", host: host))
            let lines = try outcome.lines()
            #expect(outcome.counts.publish == 50 && outcome.counts.deliver == 50)
            #expect(lines.of("deliver").allSatisfy { $0.from == nil })
            #expect(outcome.report.metrics.expected == 0 && outcome.report.reach == nil)
            let found = Set(lines.of("reject").map { $0.reason })
            #expect(found == [reasons[flaw]])
            // Not even sent on: every copy is the publisher's own.
            #expect(
                lines.of("send").allSatisfy { send in
                    send.messages?.allSatisfy { $0.hasPrefix("m\(send.node)/") } ?? true
                })
            #expect(outcome.report.breaches == [])
        }
    }

    @Test("A forged copy is looked at again, an invalid one is known")
    func again() throws {
        func refused(_ flaw: String) throws -> (rejects: Int, duplicates: Int) {
            let outcome = try World.run(
                """
                {duration: "9 s", nodes: {a: {count: 2, router: "gossipsub", subscribe: ["t"]}},
                topology: {kind: "complete"}, links: {latency: "10 ms"},
                workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "3 s",
                    count: 1, flaw: "\(flaw)"}],
                timeline: [{at: "3500 ms", disconnect: {from: "a[0]", to: "a[1]"}},
                    {at: "3600 ms", connect: {from: "a[0]", to: "a[1]"}}]}
                """)
            // The heartbeats after the connection is back gossip about it: only the forged message
            // is unseen, and asked for.
            return (outcome.counts.reject, outcome.counts.iwant)
        }
        let forged = try refused("forged")
        let invalid = try refused("invalid")
        #expect(invalid == (1, 0))
        #expect(forged.rejects == 1 + forged.duplicates)
    }

    @Test("The share that has a flaw is the one that was asked for")
    func share() throws {
        let text = Self.world("\"floodsub\"", workload: #"flaw: "invalid", flawShare: "30 %""#)
        let outcome = try World.run(text.replacing("100 ms", with: "10 ms"))
        let published = outcome.counts.publish
        let good = outcome.report.metrics.expected / 12
        #expect(published > 400 && outcome.report.reach == 1)
        // Five deviations of a binomial.
        let mean = Double(published) * 0.7
        #expect(abs(Double(good) - mean) < 5 * (mean * 0.3).squareRoot())
    }

    @Test("A workload with flaws moves nothing of another one's")
    func streams() throws {
        let other = """
            , {topic: "t", from: "all", rate: "5/s", size: {uniform: ["1 B", "1 KiB"]}, start: "3 s"}
            """
        func publications(_ workload: String) throws -> [TraceLine] {
            let lines = try World.run(Self.world("\"floodsub\"", workload: workload, other: other))
                .lines("publish")
            return lines.map {
                var line = $0
                line.id = nil
                return line
            }
        }
        let good = try publications("")
        #expect(try publications(#"flaw: "invalid", flawShare: "50 %""#) == good)
        #expect(try publications(#"flaw: "forged""#) == good)
    }

    @Test("Who sends what is invalid loses its place in meshes, whoever ignores it does not")
    func scored() throws {
        let score = """
            {protocol: "gossipsub", score: {topics: {t: {topicWeight: 1,
                invalidMessageDeliveriesWeight: -10, invalidMessageDeliveriesDecay: 0.9}}}}
            """
        func pruned(_ flaw: String) throws -> Int {
            try World.run(Self.world(score, workload: "flaw: \"\(flaw)\""))
                .lines("prune").count { $0.reason == "negative score" }
        }
        #expect(try pruned("invalid") > 10 && pruned("forged") > 10 && pruned("ignorable") == 0)
    }
}
