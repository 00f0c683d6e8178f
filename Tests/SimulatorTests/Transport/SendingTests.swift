import Comparisons
import PubSub
import Reports
import Testing

@Suite("Queues and limits in a world")
struct SendingTests {
    private static let start: UInt64 = 3_000_000_000

    private static func pair(
        _ host: String, router: String = #""floodsub""#, workload: String, timeline: String = ""
    ) -> String {
        """
        {duration: "9 s", nodes: {a: {count: 1, router: \(router), subscribe: ["t"], \(host)},
            b: {count: 1, router: \(router), subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a", start: "3 s", \(workload)}], timeline: [\(timeline)]}
        """
    }

    /// Node 0 publishes six messages at once.
    private static func bursting(_ host: String, timeline: String = "") -> String {
        let lines = Array(repeating: #"{at: "0 s", from: "a"}"#, count: 6)
        let workload = #"schedule: [\#(lines.joined(separator: ", "))], size: "100 B""#
        return pair(host, workload: workload, timeline: timeline)
            .replacing(#"topic: "t", from: "a", "#, with: #"topic: "t", "#)
    }

    private static func expectConservation(_ outcome: Outcome) {
        let counts = outcome.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches == [])
    }

    @Test("RPCs are written one after the other, those that find no room are dropped")
    func queue() throws {
        let outcome = try World.run(
            Self.bursting(#"outbound: {queue: 3, writeTime: "2 ms"}"#))
        let lines = try outcome.lines()
        let times = lines.of("deliver").filter { $0.node == 1 }
            .map { ($0.time - Self.start) / 1_000_000 }
        #expect(times == [12, 14, 16, 18])
        let drops = lines.of("drop")
        #expect(drops.map { $0.reason } == ["queueFull", "queueFull"])
        #expect(drops.allSatisfy { $0.time == Self.start && $0.node == 0 && $0.to == 1 })
        Self.expectConservation(outcome)
    }

    @Test("Bytes are sent when they leave their node: what is too large never does")
    func unsent() throws {
        let text = Self.pair(
            #"maxMessageSize: "1 MiB""#, workload: #"every: "1 s", size: "2 MiB", count: 3"#)
        let outcome = try World.run(text)
        #expect(outcome.counts.dropped == 3 && outcome.counts.payload == 0)
        let bytes = outcome.report.metrics.bytes
        #expect(bytes.payload == 0 && bytes.total < 1_000)
        Self.expectConservation(outcome)
    }

    @Test("Where writing takes no time no queue fills")
    func noTime() throws {
        let outcome = try World.run(Self.bursting("outbound: {queue: 1}"))
        #expect(outcome.counts.dropped == 0 && outcome.counts.deliver == 12)
        // Also where it takes time elsewhere.
        let other = Self.bursting("outbound: {queue: 1}").replacing(
            #"b: {count: 1, "#, with: #"b: {count: 1, outbound: {queue: 1, writeTime: "1 ms"}, "#)
        #expect(try World.run(other).counts.deliver == 12)
    }

    @Test("What waits when its connection closes is dropped, and a new one begins anew")
    func closed() throws {
        let outcome = try World.run(
            Self.bursting(
                #"outbound: {queue: 9, writeTime: "2 ms"}"#,
                timeline: """
                    {at: "3003 ms", disconnect: {from: "a", to: "b"}},
                    {at: "3004 ms", connect: {from: "a", to: "b"}},
                    {at: "5 s", publish: {nodes: "a", topic: "t", size: "1 B"}}
                    """))
        let lines = try outcome.lines()
        let drops = lines.of("drop")
        #expect(drops.map { $0.reason }.filter { $0 == "notConnected" }.count == 5)
        let waited = drops.filter { $0.reason == "notConnected" }
        #expect(waited.allSatisfy { $0.time == 3_003_000_000 })
        // What was written before the end closed comes before the news of that.
        #expect(!drops.contains { $0.reason == "connectionClosed" })
        #expect(
            lines.of("deliver").filter { $0.node == 1 }.map { $0.time }
                == [3_012_000_000, 5_012_000_000])
        Self.expectConservation(outcome)
    }

    @Test("An announcement that found no room is made again")
    func announcement() throws {
        let text = """
            {duration: "9 s", nodes: {
                a: {count: 1, router: "floodsub", outbound: {queue: 1, writeTime: "100 ms"},
                    subscribe: ["s", "u"]},
                b: {count: 1, router: "floodsub", subscribe: ["s", "t", "u"]}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "b", every: "1 s", size: "1 B", start: "5 s", count: 1}],
            timeline: [
                {at: "3 s", publish: {nodes: "a", topic: "s", size: "1 B"}},
                {at: "3 s", publish: {nodes: "a", topic: "s", size: "1 B"}},
                {at: "3 s", subscribe: {nodes: "a", topic: "t"}}]}
            """
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let drop = try #require(lines.of("drop").first)
        #expect(drop.subscribe == ["t"] && drop.reason == "queueFull")
        let again = lines.of("send").filter { $0.node == 0 && $0.subscribe == ["t"] }
        // Half a second later, and then it takes its time to be written.
        #expect(again.map { $0.time } == [3_600_000_000])
        #expect(outcome.report.reach == 1)
    }

    @Test("GRAFT that found no room goes with a later RPC")
    func graft() throws {
        let text = """
            {duration: "12 s", nodes: {
                a: {count: 1, router: "gossipsub", outbound: {queue: 1, writeTime: "1200 ms"},
                    subscribe: ["s"]},
                b: {count: 1, router: "gossipsub", subscribe: ["s", "t"],
                    router: {protocol: "gossipsub", D: 0, D_lo: 0, D_out: 0}}},
            topology: {kind: "line"}, links: {latency: "10 ms"}, workload: [],
            timeline: [
                {at: "4 s", publish: {nodes: "a", topic: "s", size: "1 B"}},
                {at: "4 s", publish: {nodes: "a", topic: "s", size: "1 B"}},
                {at: "4 s", subscribe: {nodes: "a", topic: "t"}}]}
            """.replacing(#"b: {count: 1, router: "gossipsub", "#, with: "b: {count: 1, ")
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        #expect(lines.of("drop").contains { $0.reason == "queueFull" })
        // Both ends have each other in the mesh in the end.
        let grafts = lines.of("graft").filter { $0.topic == "t" }.map { $0.node }
        #expect(Set(grafts) == [0, 1])
        Self.expectConservation(outcome)
    }

    @Test("IDONTWANT overtakes what waits")
    func urgent() throws {
        let router = #"{protocol: "gossipsub", iDontWantMessageThreshold: "1 B"}"#
        let outcome = try World.run(
            Self.pair(
                #"outbound: {queue: 32, writeTime: "5 ms"}"#, router: router,
                workload: #"every: "1 s", size: "1 B", count: 1"#,
                timeline: """
                    {at: "6 s", publish: {nodes: "a", topic: "t", size: "900 B"}},
                    {at: "6 s", publish: {nodes: "a", topic: "t", size: "901 B"}},
                    {at: "6 s", publish: {nodes: "a", topic: "t", size: "902 B"}}
                    """))
        let sends = try outcome.lines("send").filter { $0.node == 0 && $0.t >= 6 }
        // The first IDONTWANT is being written when the rest comes.
        let kinds = sends.prefix(6).map { $0.idontwant == nil ? "message" : "idontwant" }
        #expect(kinds == ["idontwant", "idontwant", "idontwant", "message", "message", "message"])
    }

    @Test("A message above the limit is dropped by who would send it, at the limit it is sent")
    func oversized() throws {
        // Beside the data: its field 3, topic 3, authorship 50, signature 66, the message's own 3.
        for (size, isSent) in [(875, true), (876, false)] {
            let outcome = try World.run(
                Self.pair(
                    #"maxMessageSize: "1000 B""#,
                    workload: #"every: "1 s", size: "\#(size) B", count: 1"#))
            let lines = try outcome.lines()
            #expect(lines.of("drop").map { $0.reason } == (isSent ? [] : ["oversized"]))
            #expect(outcome.counts.deliver == (isSent ? 2 : 1))
            let bytes = lines.of(isSent ? "send" : "drop").filter { $0.messages != nil }
                .map { $0.bytes }
            #expect(bytes == [isSent ? 1002 : 1003])
            Self.expectConservation(outcome)
        }
    }

    @Test("The default limit is 1 MiB, and a group's own is its own")
    func defaultLimit() throws {
        let workload = #"every: "1 s", size: "1 MiB", count: 1"#
        #expect(try World.run(Self.pair("", workload: workload)).counts.dropped == 1)
        let larger = try World.run(Self.pair(#"maxMessageSize: "2 MiB""#, workload: workload))
        #expect(larger.counts.dropped == 0 && larger.counts.deliver == 2)
    }

    @Test("An answer to IWANT above the limit is split, and all of it arrives")
    func split() throws {
        // Node b is a fanout peer of nobody: it hears of the messages by gossip alone.
        let text = """
            {duration: "12 s", nodes: {
                a: {count: 1, router: {protocol: "gossipsub", D: 0, D_lo: 0, D_out: 0, D_lazy: 6},
                    subscribe: ["t"], maxMessageSize: "2 KiB"},
                b: {count: 1, router: {protocol: "gossipsub", D: 0, D_lo: 0, D_out: 0},
                    subscribe: ["t"]}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a", every: "1 ms", size: "500 B", start: "3 s", count: 9}]}
            """
        let outcome = try World.run(text)
        let answers = try outcome.lines("send").filter { $0.messages != nil }
        #expect(answers.count > 1 && answers.allSatisfy { $0.bytes ?? 0 <= 2050 })
        #expect(answers.flatMap { $0.messages ?? [] }.count == 9)
        #expect(outcome.report.reach == 1)
        Self.expectConservation(outcome)
    }
}
