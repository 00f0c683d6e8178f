import Recordings
import Reports
import Testing

@Suite("How nodes go, and what they keep")
struct LivesTests {
    @Test("A graceful leave says goodbye: peers hear UNSUBSCRIBE first and then the close")
    func leave() throws {
        let outcome = try World.run(Self.world(#"{at: "2500 ms", leave: "a[1]"}"#))
        let lines = try outcome.lines()
        let farewell = lines.filter { $0.node == 1 && $0.time == 2_500_000_000 }
        #expect(farewell.of("leave").count == 1 && farewell.of("stop").count == 1)
        let goodbyes = farewell.of("send").filter { $0.unsubscribe == ["t"] }
        #expect(goodbyes.compactMap { $0.to } == [0, 2])
        // The connections end where the goodbyes arrive, and these do arrive.
        let closings = lines.of("disconnect").sorted { $0.node < $1.node }
        #expect(closings.map { [$0.node, $0.peer ?? -1] } == [[0, 1], [2, 1]])
        #expect(closings.allSatisfy { $0.time == 2_510_000_000 })
        #expect(!lines.of("drop").contains { $0.node == 1 })
        #expect(!lines.contains { $0.node == 1 && $0.time > 2_500_000_000 })
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("What reaches a node after its goodbye is lost, and a crash says none")
    func crossing() throws {
        let publish = #"{at: "2495 ms", publish: {nodes: "a[0]", topic: "t", size: "1 B"}}"#
        let left = try World.run(Self.world(#"\#(publish), {at: "2500 ms", leave: "a[1]"}"#))
        let drops = try left.lines("drop")
        #expect(drops.map { $0.reason } == ["connectionClosed"])
        #expect(drops.map { [$0.node, $0.to ?? -1] } == [[0, 1]])
        let crashed = try World.run(Self.world(#"{at: "2500 ms", stop: "a[1]"}"#))
        #expect(try !crashed.lines().contains { $0.unsubscribe != nil })
        #expect(left.report.breaches.isEmpty)
    }

    @Test("A node that comes back while its goodbye is under way dials anew")
    func backAtOnce() throws {
        let outcome = try World.run(
            Self.world(#"{at: "2500 ms", leave: "a[1]"}, {at: "2505 ms", start: "a[1]"}"#))
        let lines = try outcome.lines()
        let delivered = lines.of("deliver").filter { $0.node == 2 }.compactMap { $0.id }
        #expect(delivered == ["m0/1", "m0/2", "m0/3", "m0/4", "m0/5"])
        // Its peers hear of the goodbye before they get its dials.
        let closings = lines.of("disconnect")
        #expect(closings.count == 2 && closings.allSatisfy { $0.time == 2_510_000_000 })
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("A suspended node is gone like a stopped one, and comes back with what it knew")
    func suspend() throws {
        let timeline = #"{at: "2500 ms", @: "a[1]"}, {at: "3500 ms", start: "a[1]"}"#
        func lines(_ action: String) throws -> [TraceLine] {
            let outcome = try World.run(
                Self.world(
                    timeline.replacing("@", with: action)
                        + #", {at: "2200 ms", subscribe: {nodes: "a[1]", topic: "u"}}"#))
            #expect(outcome.report.breaches.isEmpty)
            return try outcome.lines()
        }
        let suspended = try lines("suspend")
        let stopped = try lines("stop")
        for lines in [suspended, stopped] {
            #expect(lines.of("stop").map { $0.node } == [1])
            #expect(lines.of("start").last?.time == 3_500_000_000)
            let heard = lines.of("deliver").filter { $0.node == 1 }.compactMap { $0.id }
            #expect(heard == ["m0/1", "m0/2", "m0/4", "m0/5"])
        }
        // It still is a member of what the timeline let it join; a fresh one is not.
        func topics(_ lines: [TraceLine]) -> [String] {
            lines.of("join").filter { $0.node == 1 && $0.t > 3 }.compactMap { $0.topic }
        }
        #expect(topics(suspended) == ["t", "u"] && topics(stopped) == ["t"])
    }

    @Test("A suspended node remembers what it has seen, a fresh one does not")
    func memory() throws {
        func deliveries(_ action: String) throws -> Int {
            let outcome = try World.run(
                """
                {duration: "9 s", nodes: {a: {count: 3, subscribe: ["t"], router:
                    {protocol: "gossipsub", mcacheLen: 9, mcacheGossip: 9, D: 1, D_lo: 1, D_hi: 1,
                    D_score: 1, D_out: 0}}},
                topology: {kind: "complete"}, links: {latency: "10 ms"},
                workload: [{topic: "t", from: "a[0]", every: "500 ms", size: "1 B", start: "2 s",
                    count: 3}],
                timeline: [{at: "3900 ms", \(action): "a[1]"}, {at: "4 s", start: "a[1]"}]}
                """)
            #expect(outcome.report.breaches.isEmpty)
            return try outcome.lines("deliver").filter { $0.node == 1 }.count
        }
        #expect(try deliveries("suspend") == 3)
        // Gossip offers it again what it had before.
        #expect(try deliveries("stop") > 3)
    }

    /// A floodsub line whose first node publishes at 1, 2, 3, 4 and 5 s.
    @Test(
        "What a node was sending when it was suspended or stopped is not sent: its uplink is free",
        arguments: ["suspend", "stop"])
    func freeUplink(action: String) throws {
        let outcome = try World.run(
            """
            {duration: "60 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                bandwidth: {up: "8 kbit/s", down: "8 kbit/s"}}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", schedule: [{at: "1 s", from: "a[0]", size: "30 kB"},
                {at: "4 s", from: "a[0]", size: "1 B"}]}],
            timeline: [{at: "2 s", \(action): "a[0]"}, {at: "3 s", start: "a[0]"}]}
            """)
        let heard = try outcome.lines("deliver").filter { $0.node == 1 }
        #expect(heard.compactMap { $0.id } == ["m0/2"], "the first message was cut off")
        let time = heard.first?.t ?? .infinity
        #expect(
            time < 4.5,
            "1 B that was sent at 4 s arrives at \(time) s: after \(action) the interface is busy")
    }

    @Test("Each start draws anew: a router that has started again does not choose as before")
    func streamsOfRestarts() throws {
        let actions = (1...4).map {
            #"{at: "\#(2 * $0) s", stop: "a[0]"}, {at: "\#(2 * $0 + 1) s", start: "a[0]"}"#
        }
        let times = (0...4).map { #"{at: "\#(2 * $0 + 1)500 ms", from: "a[0]"}"# }
        let outcome = try World.run(
            """
            {duration: "12 s", nodes: {a: {count: 40, router: "randomsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            workload: [{topic: "t", size: "1 B", schedule: [\(times.joined(separator: ", "))]}],
            timeline: [\(actions.joined(separator: ", "))]}
            """)
        let sent = try outcome.lines("send").filter { $0.node == 0 && $0.messages != nil }
        let choices = (1...5).map { number in
            sent.filter { $0.messages == ["m0/\(number)"] }.compactMap { $0.to }.sorted()
        }
        #expect(choices.allSatisfy { $0.count >= 6 && $0.count < 39 })
        for (number, choice) in choices.enumerated() {
            let same = choices[..<number].firstIndex(of: choice)
            #expect(
                same == nil,
                "after start \(number) a router sends to the same peers as after start \(same ?? 0)"
            )
        }
    }

    private static func world(_ timeline: String) -> String {
        """
        {duration: "6 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "1 s", count: 5}],
        timeline: [\(timeline)]}
        """
    }
}
