import P2PHost
import PubSub
import Reports
import Testing

@Suite("Message identity and signing in a world")
struct IdentityTests {
    /// Five gossipsub nodes, all connected.
    private static func world(
        messages: String, workload: String, signing: String = "StrictSign", other: String? = nil
    ) -> String {
        """
        {duration: "8 s", nodes: {
            a: {count: 3, subscribe: ["t"], router: {protocol: "gossipsub", signing: "\(signing)"}},
            b: {count: 2, subscribe: ["t"],
                router: {protocol: "gossipsub", signing: "\(other ?? signing)"}}},
        topology: {kind: "complete"}, links: {latency: "10 ms"}, messages: {\(messages)},
        workload: [{topic: "t", start: "3 s", \(workload)}]}
        """
    }

    private static let shared =
        #"from: "a", every: "1 s", turn: "each", content: "shared", size: "100 B", count: 2"#

    @Test("The same content is one message, delivered once to each, expected once")
    func sharedContent() throws {
        let outcome = try World.run(
            Self.world(messages: #"id: "content""#, workload: Self.shared))
        let lines = try outcome.lines()
        #expect(lines.of("publish").map { $0.id } == ["c0", "c0", "c0", "c1", "c1", "c1"])
        #expect(outcome.counts.publish == 6 && outcome.counts.deliver == 2 * 5)
        #expect(outcome.report.metrics.expected == 10 && outcome.report.reach == 1)
        #expect(outcome.report.breaches == [])
    }

    @Test("By origin or by the application's word, equal contents stay as many messages")
    func otherIdentities() throws {
        for messages in [#"id: "origin""#, #"id: "application""#] {
            let outcome = try World.run(Self.world(messages: messages, workload: Self.shared))
            #expect(Set(try outcome.lines("publish").map { $0.id }).count == 6)
            #expect(outcome.counts.deliver == 6 * 5 && outcome.report.reach == 1)
        }
    }

    @Test("Who has a content already publishes nothing new")
    func knownContent() throws {
        // Three publishers at times of their own: their first turns say the same.
        let workload =
            #"from: "a", rate: "1/s", turn: "each", content: "shared", size: "100 B", count: 2"#
        let outcome = try World.run(Self.world(messages: #"id: "content""#, workload: workload))
        let lines = try outcome.lines()
        #expect(outcome.counts.publish == 6 && outcome.counts.deliver == 2 * 5)
        let first = lines.of("publish").filter { $0.id == "c0" }
        let own = lines.of("deliver").filter { $0.id == "c0" && $0.from == nil }
        #expect(own.map { $0.node } == [first[0].node])
        // The later ones send nothing when they publish.
        for late in first.dropFirst() where late.time > first[0].time + 20_000_000 {
            let isSent = lines.of("send").contains {
                $0.node == late.node && $0.time == late.time && $0.messages == ["c0"]
            }
            #expect(!isSent)
        }
        #expect(outcome.report.reach == 1 && outcome.report.breaches == [])
    }

    @Test("Signing policies give messages their size", arguments: SigningPolicy.allCases)
    func sizes(policy: SigningPolicy) throws {
        let text = Self.world(
            messages: #"id: "application""#,
            workload: #"from: "a[0]", every: "1 s", size: "100 B", count: 1"#,
            signing: policy.rawValue)
        for wire in WireMode.allCases {
            let outcome = try World.run(text, wire: wire)
            let sizes = Set(
                try outcome.lines("send").filter { $0.messages != nil }.compactMap { $0.bytes }
            )
            // data 2 + 100, topic 2 + 1, from 2 + 38, seqno 2 + 8, signature 2 + 64; the field of
            // the message 1 and its length, and the frame's length.
            let body =
                102 + 3 + (policy == .strictNoSign ? 0 : 40 + 10) + (policy.signs ? 66 : 0)
            let field = 1 + (body < 128 ? 1 : 2) + body
            #expect(sizes == [field + (field < 128 ? 1 : 2)])
            #expect(outcome.report.reach == 1)
        }
    }

    @Test("Messages of another policy are refused as in go-libp2p-pubsub")
    func rejections() throws {
        let workload = #"from: "a[0]", every: "1 s", size: "100 B", count: 1"#
        let cases: [(from: String, to: String, reason: String?)] = [
            ("StrictSign", "StrictNoSign", "unexpected signature"),
            ("StrictNoSign", "StrictSign", "missing signature"),
            ("LaxNoSign", "StrictSign", "missing signature"),
            ("LaxNoSign", "StrictNoSign", "unexpected auth info"),
            ("LaxSign", "StrictSign", nil), ("StrictNoSign", "LaxSign", nil),
        ]
        for (from, to, reason) in cases {
            let outcome = try World.run(
                Self.world(
                    messages: #"id: "application""#, workload: workload, signing: from, other: to))
            let rejects = try outcome.lines("reject")
            #expect(Set(rejects.map { $0.reason }) == (reason.map { [$0] } ?? []), "\(from), \(to)")
            #expect(rejects.allSatisfy { $0.node >= 3 })
            #expect(outcome.counts.deliver == (reason == nil ? 5 : 3))
        }
    }

    @Test("Forms of one content travel as they were published")
    func variants() throws {
        // Signed ones reach all; anonymous ones of the same content only those that take them.
        let text = Self.world(
            messages: #"id: "content""#,
            workload: Self.shared.replacing(#"from: "a""#, with: #"from: ["a[0]", "b[0]"]"#)
                .replacing("count: 2", with: "count: 1"),
            signing: "StrictSign", other: "LaxNoSign")
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let sizes = Set(lines.of("send").filter { $0.messages == ["c0"] }.compactMap { $0.bytes })
        #expect(sizes == [226, 160])
        #expect(lines.of("reject").allSatisfy { $0.reason == "missing signature" && $0.node < 3 })
        #expect(!lines.of("reject").isEmpty && outcome.report.breaches == [])
        #expect(try World.run(text, wire: .bytes) == outcome)
    }
}
