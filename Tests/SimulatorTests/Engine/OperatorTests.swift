import Reports
import Testing

@Suite("What operators say, in a world")
struct OperatorTests {
    @Test("Direct peers connect by themselves, and again after the connection closed")
    func direct() throws {
        let text = """
            {duration: "20 s", nodes: {
                a: {count: 1, subscribe: ["t"], directPeers: "b",
                    router: {protocol: "gossipsub", directConnectTicks: 3}},
                b: {count: 1, subscribe: ["t"], router: "gossipsub", directPeers: "a"}},
            links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a", every: "1 s", size: "1 B", start: "4 s", stop: "18 s"}],
            timeline: [{at: "8 s", disconnect: {from: "a", to: "b"}}]}
            """
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let connects = lines.of("connect").filter { $0.node == 0 }
        #expect(connects.count == 2)
        // After the initial delay of a second, and then every third heartbeat. Both dial then; who
        // is first waits for the other's answer.
        #expect([1_010_000_000, 1_020_000_000].contains(connects[0].time))
        #expect(8_000_000_000...12_000_000_000 ~= connects[1].time)
        #expect(lines.of("graft").isEmpty)
        let missed = 14 - lines.of("deliver").count { $0.node == 1 }
        #expect(1...4 ~= missed)
    }

    @Test("An agreement can begin and end; its end is one side's affair")
    func agreements() throws {
        let text = """
            {duration: "12 s", nodes: {a: {count: 3, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "500 ms", peer: {nodes: "a", peers: "a"}},
                {at: "6 s", unpeer: {nodes: "a", peers: "a"}}]}
            """
        let grafts = try World.run(text).lines("graft").filter { $0.time > 500_000_000 }
        // Nobody has been grafted before the first heartbeat after the agreements ended.
        let early = grafts.filter { $0.time < 6_000_000_000 && $0.time > 2_000_000_000 }
        #expect(early.isEmpty)
    }

    @Test("Nothing is taken from a blacklisted peer, nor what it wrote, until the node restarts")
    func blacklist() throws {
        let text = """
            {duration: "20 s", nodes: {a: {count: 3, subscribe: ["t"], router: "floodsub"}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a[1]", every: "1 s", size: "1 B", start: "1500 ms"}],
            timeline: [{at: "5 s", blacklist: {nodes: "a[0]", peers: "a[1]"}},
                {at: "10 s", stop: "a[0]"}, {at: "11 s", start: "a[0]"}]}
            """
        let lines = try World.run(text).lines().filter { $0.node == 0 }
        let delivered = lines.of("deliver").map { $0.time / 1_000_000_000 }
        #expect(delivered == [1, 2, 3, 4] + [11, 12, 13, 14, 15, 16, 17, 18, 19])
        let reasons = Set(lines.of("reject").map { "\($0.from ?? -1) \($0.reason ?? "")" })
        #expect(reasons == ["1 blacklisted peer", "2 blacklisted source"])
        #expect(lines.of("disconnect").allSatisfy { $0.time >= 10_000_000_000 })
    }

    private static func scored(_ score: String, _ group: String, timeline: String = "") -> String {
        """
        {duration: "12 s", nodes: {a: {count: 8, subscribe: ["t"],
            router: {protocol: "gossipsub", score: {\(score)}}, \(group)}},
        topology: {kind: "complete"}, links: {latency: "10 ms"}, timeline: [\(timeline)]}
        """
    }

    private static func prunes(_ text: String) throws -> [TraceLine] {
        try World.run(text).lines("prune").filter { $0.reason == "negative score" }
    }

    @Test("What the application thinks of a peer moves it out of meshes")
    func appScores() throws {
        let weight = "appSpecificWeight: 1"
        #expect(try Self.prunes(Self.scored(weight, "")).isEmpty)
        let later = try Self.prunes(
            Self.scored(
                weight, "",
                timeline: #"{at: "5 s", appScore: {nodes: "a[0..6]", peers: "a[7]", score: -3}}"#))
        #expect(!later.isEmpty)
        #expect(later.allSatisfy { $0.peer == 7 && $0.time >= 5_000_000_000 })
        // From the start nobody is grafted who would have to leave.
        let standing = Self.scored(weight, #"appScores: [{peers: "a[7]", score: -3}]"#)
        let grafts = try World.run(standing).lines("graft")
        #expect(!grafts.isEmpty && grafts.allSatisfy { $0.peer != 7 })
        // Of what is said twice of a peer, the last holds.
        let forgiven = Self.scored(
            weight, #"appScores: [{peers: "a", score: -3}, {peers: "a", score: 1}]"#)
        #expect(try World.run(forgiven).lines("graft").contains { $0.peer == 7 })
    }

    @Test("Who shares an address with too many is scored for it, unless the address may be shared")
    func addresses() throws {
        let weight = "ipColocationFactorWeight: -1, ipColocationFactorThreshold: 3"
        func neverGrafted(_ group: String) throws -> [Int] {
            let grafts = try World.run(Self.scored(weight, group)).lines("graft")
            let late = Set(grafts.filter { $0.time > 2_000_000_000 }.compactMap { $0.peer })
            return (0..<8).filter { !late.contains($0) }
        }
        let alone = try Self.prunes(Self.scored(weight, ""))
        #expect(alone.isEmpty)
        #expect(try Self.prunes(Self.scored(weight, "perAddress: 3")).isEmpty)
        // Five of the eight have one address, three another.
        let crowded = try Self.prunes(Self.scored(weight, "perAddress: 5"))
        let grafts = try World.run(Self.scored(weight, "perAddress: 5")).lines("graft")
        #expect(
            (crowded + grafts.filter { $0.time > 2_000_000_000 }).allSatisfy { line in
                line.type == "prune" ? (line.peer ?? 0) < 5 : (line.peer ?? 0) >= 5
            })
        let allowed = try World.run(
            Self.scored(weight, #"perAddress: 5, colocationAllowed: "a[2]""#)
        ).lines()
        #expect(allowed.of("prune").allSatisfy { $0.reason != "negative score" })
        #expect(allowed.of("graft").contains { ($0.peer ?? 9) < 5 })
    }

    @Test("Peer exchange dials whom a PRUNE names")
    func peerExchange() throws {
        let text = """
            {duration: "15 s", nodes: {hub: {count: 1, subscribe: ["t"],
                    router: {protocol: "gossipsub", D: 2, D_lo: 1, D_hi: 3, D_score: 1, D_out: 0,
                        peerExchange: true}},
                a: {count: 10, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "star"}, links: {latency: "10 ms"}}
            """
        let outcome = try World.run(text)
        let connects = try outcome.lines("connect").filter { $0.dialled == true }
        #expect(connects.contains { $0.node > 0 && ($0.peer ?? 0) > 0 })
        #expect(connects.filter { $0.time < 100_000_000 }.count == 10)
    }
}
