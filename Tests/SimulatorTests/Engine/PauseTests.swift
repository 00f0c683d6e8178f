import Comparisons
import Reports
import Testing

@Suite("Nodes that stand still")
struct PauseTests {
    @Test("A paused node receives, sends and publishes nothing, and nobody can tell")
    func silent() throws {
        let outcome = try World.run(
            Self.world(#"{at: "2 s", pause: "a[1]"}, {at: "40 s", resume: "all"}"#))
        let lines = try outcome.lines()
        let during = lines.filter { $0.node == 1 && $0.t > 2 && $0.t < 40 }
        #expect(during.isEmpty)
        #expect(lines.of("pause").map { [$0.node, Int($0.t)] } == [[1, 2]])
        #expect(lines.of("resume").map { [$0.node, Int($0.t)] } == [[1, 40]])
        #expect(lines.of("disconnect").isEmpty)
        #expect(lines.contains { $0.type == "send" && $0.to == 1 && $0.t > 2 && $0.t < 40 })
    }

    @Test("When it goes on, all that has waited happens at once and in order")
    func catchesUp() throws {
        let outcome = try World.run(
            Self.world(#"{at: "2050 ms", pause: "a[1]"}, {at: "4020 ms", resume: "a"}"#))
        let lines = try outcome.lines()
        let sent = lines.of("publish").filter { $0.node == 0 }.compactMap { $0.id }
        let arrived = lines.of("deliver").filter { $0.node == 1 && $0.from == 0 }
        #expect(arrived.compactMap { $0.id } == sent)
        #expect(arrived.filter { $0.time == 4_020_000_000 }.count >= 3)
        // Its own turns waited, too.
        let own = lines.of("publish").filter { $0.node == 1 && $0.time == 4_020_000_000 }
        #expect(own.count >= 3)
        #expect(outcome.report.reach == 1 && outcome.report.breaches.isEmpty)
    }

    @Test("What the timeline tells a paused node, it hears when it goes on")
    func told() throws {
        let lines = try World.run(
            Self.world(
                """
                {at: "2 s", pause: "a[1]"}, {at: "3 s", unsubscribe: {nodes: "a[1]", topic: "t"}},
                {at: "4 s", resume: "a[1]"}
                """)
        ).lines()
        #expect(lines.of("leave").map { [$0.node, Int($0.t)] } == [[1, 4]])
    }

    @Test("A node that is paused when it is to dial does so when it goes on")
    func dial() throws {
        let outcome = try World.run(
            Self.world(#"{at: "0 s", pause: "a[0]"}, {at: "2 s", resume: "all"}"#)
                .replacing(#"kind: "line""#, with: #"kind: "line", start: "1 s""#))
        let times = try outcome.lines("connect").map { $0.time }
        #expect(times == [2_100_000_000, 2_200_000_000] && outcome.counts.connect == 1)
    }

    @Test("Clocks that drift make heartbeats of different lengths, each node its own")
    func drift() throws {
        func intervals(_ drift: String) throws -> [Double] {
            let lines = try World.run(
                """
                {duration: "30 s", nodes: {a: {count: 6, subscribe: ["t"], clockDrift: "\(drift)",
                    router: {protocol: "gossipsub", D: 1, D_lo: 1, D_hi: 1, D_score: 1, D_out: 0}}},
                topology: {kind: "complete"}, links: {latency: "10 ms"},
                workload: [{topic: "t", from: "all", every: "300 ms", size: "1 B", start: "1 s"}]}
                """
            ).lines("send")
            return (0..<6).map { node in
                // Gossip alone is so large and carries no message; it goes out at heartbeats.
                let beats = lines.filter {
                    $0.node == node && $0.messages == nil && $0.bytes ?? 0 > 150
                }.map { $0.t }
                let gaps = zip(beats, beats.dropFirst()).map { $1 - $0 }.filter { $0 > 0.1 }
                return gaps.isEmpty ? 0 : gaps.sorted()[gaps.count / 2]
            }
        }
        #expect(try intervals("0 %").allSatisfy { abs($0 - 1) < 1e-6 })
        let drifting = try intervals("20 %")
        #expect(drifting.allSatisfy { 0.8...1.2 ~= $0 })
        #expect(Set(drifting.map { Int($0 * 1e6) }).count == 6)
    }

    @Test("A node that stops while it is paused drops what has waited")
    func stop() throws {
        let outcome = try World.run(
            Self.world(
                #"{at: "2 s", pause: "a[1]"}, {at: "3 s", stop: "a[1]"}, {at: "4 s", start: "a[1]"}"#
            ))
        let lines = try outcome.lines()
        #expect(lines.of("drop").contains { $0.reason == "connectionClosed" && $0.to == 1 })
        #expect(lines.of("deliver").contains { $0.node == 1 && $0.t > 4 })
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("What has come to a node that is paused to the end is in flight")
    func atTheEnd() throws {
        let outcome = try World.run(Self.world(#"{at: "9050 ms", pause: "all"}"#))
        #expect(outcome.counts.inFlight > 0 && outcome.report.breaches.isEmpty)
    }

    @Test("A heartbeat that was due happens when the node goes on")
    func heartbeat() throws {
        let lines = try World.run(
            """
            {duration: "9 s", nodes: {a: {count: 4, subscribe: ["t"], router: {protocol: "gossipsub",
                heartbeatInterval: "2 s", heartbeatInitialDelay: "2 s", heartbeatSpread: "0 s"}}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "1 s", pause: "all"}, {at: "5 s", resume: "all"}]}
            """
        ).lines()
        #expect(Set(lines.of("graft").map { $0.t }).min() == 5)
    }

    @Test("Checks at a slow node take as many times as long, until it is as usual again")
    func slow() throws {
        let lines = try World.run(
            """
            {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                validation: {delay: "20 ms"}}},
            topology: {kind: "line"}, links: {latency: "100 ms"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "500 ms", count: 6}],
            timeline: [{at: "2 s", slow: {nodes: "all", factor: 4}},
                {at: "4 s", slow: {nodes: "a[1]", factor: 1}}]}
            """
        ).lines()
        let delays = lines.of("deliver").filter { $0.node == 1 }.map { $0.time % 500_000_000 }
        // The publisher checks its own too, and is slow to the end.
        #expect(delays == [140, 140, 260, 260, 200, 200].map { $0 * 1_000_000 })
    }

    /// Two nodes that both publish.
    private static func world(_ timeline: String) -> String {
        """
        {duration: "50 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: "100 ms"},
        workload: [{topic: "t", from: "a", every: "500 ms", turn: "each", size: "1 B", start: "1 s",
            count: 20}],
        timeline: [\(timeline)]}
        """
    }
}
