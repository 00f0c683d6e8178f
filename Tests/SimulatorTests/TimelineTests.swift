import Comparisons
import Recordings
import Reports
import Testing

/// Each thing that an experimenter can do does it, at its time, and the trace says so.
@Suite("The timeline")
struct TimelineTests {
    @Test("subscribe: the nodes are members from that time on")
    func subscribe() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", subscribe: {nodes: "b", topic: "t"}}"#))
        let lines = try outcome.lines()
        let join = try #require(lines.of("join").last)
        #expect(join.time == 2_500_000_000 && join.node == 3 && join.topic == "t")
        let announcement = try #require(lines.of("send").filter { $0.node == 3 }.last)
        #expect(announcement.subscribe == ["t"] && announcement.time == join.time)
        #expect(Self.deliveries(lines, at: 3) == ["m0/3", "m0/4", "m0/5"])
        // Three members hear messages 1 and 2, four hear 3 to 5, and nobody misses any.
        #expect(outcome.counts.deliver == 2 * 3 + 3 * 4 && outcome.report.reach == 1)
    }

    @Test("unsubscribe: the nodes are members until that time")
    func unsubscribe() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", unsubscribe: {nodes: "a[2]", topic: "t"}}"#))
        let lines = try outcome.lines()
        let leave = try #require(lines.of("leave").first)
        #expect(leave.time == 2_500_000_000 && leave.node == 2 && leave.topic == "t")
        #expect(lines.contains { $0.node == 2 && $0.unsubscribe == ["t"] })
        #expect(Self.deliveries(lines, at: 2) == ["m0/1", "m0/2"])
        #expect(outcome.counts.deliver == 2 * 3 + 3 * 2 && outcome.report.reach == 1)
    }

    @Test("publish: each of the nodes publishes a message of the drawn size at that time")
    func publish() throws {
        let action = #"{nodes: "a[1..2]", topic: "t", size: {uniform: ["10 B", "90 B"]}}"#
        let lines = try World.run(Self.line(#"{at: "2500 ms", publish: \#(action)}"#)).lines()
        let publications = lines.of("publish").filter { $0.time == 2_500_000_000 }
        #expect(publications.map { $0.node } == [1, 2])
        #expect(publications.map { $0.id } == ["m1/1", "m2/1"])
        #expect(publications.allSatisfy { 10...90 ~= $0.bytes ?? 0 })
        #expect(
            Self.deliveries(lines, at: 0) == [
                "m0/1", "m0/2", "m1/1", "m2/1", "m0/3", "m0/4", "m0/5",
            ])
    }

    @Test("connect: the first dial the second, who learn of it one latency later")
    func connect() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", connect: {from: "a[0]", to: "a[2]"}}"#))
        let connections = try outcome.lines("connect").filter { $0.time > 2_000_000_000 }
        #expect(connections.map { $0.time } == [2_510_000_000, 2_520_000_000])
        #expect(connections.map { $0.node } == [2, 0])
        #expect(connections.map { $0.dialled } == [false, true])
        #expect(outcome.counts.connect == 3 + 1)
        // From then on node 2 is one hop away, not two.
        #expect(outcome.report.metrics.hopCounts == [5, 5 + 3, 2])
    }

    @Test("disconnect: an end closes at once, the other when it hears, and nothing passes any more")
    func disconnect() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", disconnect: {from: "a[1]", to: "a[2]"}}"#))
        let lines = try outcome.lines()
        let closings = lines.of("disconnect")
        #expect(closings.map { $0.time } == [2_500_000_000, 2_510_000_000])
        #expect(closings.map { [$0.node, $0.peer] } == [[1, 2], [2, 1]])
        #expect(Self.deliveries(lines, at: 2) == ["m0/1", "m0/2"])
        #expect(outcome.report.reach == 12.0 / 15)
    }

    @Test("stop: the node falls silent, its peers notice, and it is no member any more")
    func stop() throws {
        let outcome = try World.run(Self.line(#"{at: "2500 ms", stop: "a[1]"}"#))
        let lines = try outcome.lines()
        let stop = try #require(lines.of("stop").first)
        #expect(stop.time == 2_500_000_000 && stop.node == 1)
        let closings = lines.of("disconnect")
        #expect(Set(closings.map { $0.node }) == [0, 2] && closings.count == 2)
        #expect(closings.allSatisfy { $0.peer == 1 && $0.time == 2_510_000_000 })
        #expect(!lines.contains { $0.node == 1 && $0.time > stop.time })
        // Node 2 is still a member but cut off; node 1 is not expected to hear anything.
        #expect(outcome.counts.deliver == 2 * 3 + 3 && outcome.report.reach == 9.0 / 12)
    }

    @Test("start: the node begins anew, dials again and gets messages again")
    func start() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", stop: "a[1]"}, {at: "3500 ms", start: "a[1]"}"#))
        let lines = try outcome.lines()
        let start = try #require(lines.of("start").last)
        #expect(start.time == 3_500_000_000 && start.node == 1)
        #expect(Self.deliveries(lines, at: 1) == ["m0/1", "m0/2", "m0/4", "m0/5"])
        #expect(Self.deliveries(lines, at: 2) == ["m0/1", "m0/2", "m0/4", "m0/5"])
        // It dials both its neighbours, whoever dialled before.
        let dials = lines.of("connect").filter { $0.time > start.time && $0.dialled == true }
        #expect(dials.map { $0.node } == [1, 1])
        #expect(dials.compactMap { $0.peer }.sorted() == [0, 2])
        #expect(outcome.counts.connect == 3 + 2)
    }

    @Test("start: before the topology's dials are sent, a node has none to send again")
    func startBeforeTopology() throws {
        let outcome = try World.run(
            """
            {duration: "8 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "line", start: "5 s"}, links: {latency: "10 ms"},
            timeline: [{at: "1 s", stop: "all"}, {at: "2 s", start: "all"}]}
            """)
        #expect(outcome.counts.connect == 2)
        #expect(try outcome.lines("connect").allSatisfy { $0.time > 5_000_000_000 })
    }

    @Test("What does not apply changes nothing")
    func nothingToDo() throws {
        let quiet = try World.run(Self.line(""))
        for action in [
            #"subscribe: {nodes: "a", topic: "t"}"#, #"unsubscribe: {nodes: "b", topic: "t"}"#,
            #"start: "all""#, #"disconnect: {from: "a[0]", to: "a[2]"}"#,
            #"connect: {from: "a[0]", to: "a[0]"}"#,
        ] {
            let outcome = try World.run(Self.line(#"{at: "2500 ms", \#(action)}"#))
            #expect(outcome.report.fingerprint == quiet.report.fingerprint, "\(action)")
            #expect(outcome.counts == quiet.counts, "\(action)")
        }
    }

    @Test("A node that is stopped neither publishes nor joins nor dials nor answers")
    func stopped() throws {
        let alone = try World.run(Self.line(#"{at: "500 ms", stop: "a[1]"}"#))
        for action in [
            #"publish: {nodes: "a[1]", topic: "t", size: "1 B"}"#, #"stop: "a[1]""#,
            #"subscribe: {nodes: "a[1]", topic: "u"}"#, #"connect: {from: "a[1]", to: "a[0]"}"#,
            #"connect: {from: "a[0]", to: "a[1]"}"#,
        ] {
            let outcome = try World.run(
                Self.line(#"{at: "500 ms", stop: "a[1]"}, {at: "2500 ms", \#(action)}"#))
            #expect(outcome.report.fingerprint == alone.report.fingerprint, "\(action)")
        }
    }

    @Test("A message id is never used twice, not even after a restart")
    func idsAfterRestart() throws {
        let outcome = try World.run(
            Self.line(#"{at: "2500 ms", stop: "a[0]"}, {at: "2600 ms", start: "a[0]"}"#))
        let ids = try outcome.lines("publish").compactMap { $0.id }
        #expect(ids == ["m0/1", "m0/2", "m0/3", "m0/4", "m0/5"])
        #expect(outcome.counts.deliver == 15 && outcome.report.breaches.isEmpty)
    }

    @Test("A random pick depends on the seed, and on no other entry")
    func picks() throws {
        func stopped(_ first: String, _ others: String = "", seed: UInt64 = 1) throws -> [Int] {
            let text = """
                {duration: "5 s", nodes: {a: {count: 40, router: "floodsub", subscribe: ["t"]}},
                topology: {kind: "line"}, links: {latency: "10 ms"},
                timeline: [{at: "1 s", \(first)}, {at: "2 s", stop: {of: "all", pick: 8}}\(others)]}
                """
            let lines = try World.run(text, seed: seed).lines()
            return lines.of("stop").filter { $0.time == 2_000_000_000 }.map { $0.node }
        }
        let first = #"disconnect: {from: {of: "all", pick: 4}, to: "all"}"#
        let picked = try stopped(first)
        #expect(picked.count == 8 && picked == picked.sorted())
        #expect(try stopped(first) == picked)
        #expect(try stopped(#"connect: {from: {of: "all", pick: 9}, to: "a[0]"}"#) == picked)
        #expect(try stopped(first, #", {at: "2 s", start: {of: "all", share: "50 %"}}"#) == picked)
        #expect(try stopped(first, seed: 2) != picked)
    }

    @Test("A wake-up that was meant for a node's earlier life wakes nobody")
    func staleWakeUp() throws {
        let lines = try World.run(
            """
            {duration: "25 s", nodes: {a: {count: 4, subscribe: ["t"], router: {protocol: "gossipsub",
                heartbeatInterval: "10 s", heartbeatInitialDelay: "10 s", heartbeatSpread: "0 s"}}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "9 s", stop: "all"}, {at: "9 s", start: "all"}]}
            """
        ).lines()
        // Heartbeats alone graft here. One of the first life was due at 10 s, of the second at 19.
        #expect(Set(lines.of("graft").map { $0.t }) == [19])
    }

    @Test("Entries pick independently of each other, and so do the two ends of one")
    func independentPicks() throws {
        let pick = #"{of: "all", pick: 10}"#
        let lines = try World.run(
            """
            {duration: "3 s", nodes: {a: {count: 40, router: "floodsub"}}, links: {latency: "1 ms"},
            timeline: [{at: "1 s", subscribe: {nodes: \(pick), topic: "t"}},
                {at: "1 s", subscribe: {nodes: \(pick), topic: "u"}},
                {at: "1 s", connect: {from: \(pick), to: \(pick)}}]}
            """
        ).lines()
        func joined(_ topic: String) -> Set<Int> {
            Set(lines.of("join").filter { $0.topic == topic }.map { $0.node })
        }
        let connections = lines.of("connect")
        let diallers = Set(connections.filter { $0.dialled == true }.map { $0.node })
        let listeners = Set(connections.filter { $0.dialled == false }.map { $0.node })
        let picks = [joined("t"), joined("u"), diallers, listeners]
        #expect(picks.prefix(2).allSatisfy { $0.count == 10 })
        #expect(Set(picks).count == 4)
    }

    @Test("At one instant entries act in file order, before workloads publish")
    func oneInstant() throws {
        let lines = try World.run(
            Self.line(
                """
                {at: "3 s", stop: "a[0]"}, {at: "3 s", start: "a[0]"},
                {at: "3 s", publish: {nodes: "a[0]", topic: "t", size: "7 B"}}
                """)
        ).lines().filter { $0.time == 3_000_000_000 && $0.node == 0 }
        let types = lines.map { $0.type }.filter { ["stop", "start", "publish"].contains($0) }
        #expect(types == ["stop", "start", "publish", "publish"])
        #expect(lines.of("publish").map { $0.bytes } == [7, 1])
    }

    /// A floodsub line of three members, the first of which publishes at 1, 2, 3, 4 and 5 s, and a
    /// node behind them that is none.
    private static func line(_ timeline: String) -> String {
        """
        {duration: "6 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"]},
            b: {count: 1, router: "floodsub"}},
        topology: {kind: "line"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "1 s", count: 5}],
        timeline: [\(timeline)]}
        """
    }

    private static func deliveries(_ lines: [TraceLine], at node: Int) -> [String] {
        lines.of("deliver").filter { $0.node == node }.compactMap { $0.id }
    }
}
