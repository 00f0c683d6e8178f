import Reports
import Testing

@Suite("Protocols in a world")
struct ProtocolListTests {
    /// Twelve nodes of each kind, all members; those of gossipsub v1.2 announce every message.
    private static let mixed = """
        {duration: "12 s", nodes: {
            f: {count: 8, router: "floodsub", subscribe: ["t"]},
            r: {count: 8, router: "randomsub", subscribe: ["t"]},
            a: {count: 8, router: {protocol: "gossipsub", version: "1.0"}, subscribe: ["t"]},
            b: {count: 8, router: {protocol: "gossipsub", version: "1.1", peerExchange: true},
                subscribe: ["t"]},
            c: {count: 8, router: {protocol: "gossipsub", peerExchange: true,
                iDontWantMessageThreshold: "1 B"}, subscribe: ["t"]}},
        topology: {kind: "randomOut", degree: 10}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
        workload: [{topic: "t", from: "all", every: "50 ms", turn: "roundRobin", size: "100 B",
            start: "3 s", stop: "8 s"}],
        timeline: [{at: "9 s", unsubscribe: {nodes: ["a[0..3]", "b[0..3]", "c[0..3]"], topic: "t"}}]}
        """

    /// The kind of a node of that world: 0 for floodsub to 4 for gossipsub v1.2.
    private static func kind(_ node: Int?) -> Int { (node ?? 0) / 8 }

    @Test(
        "A message of every kind of node reaches every node of every kind",
        arguments: Effort.seeds(3, debug: 1))
    func everybody(seed: UInt64) throws {
        let outcome = try World.run(Self.mixed, seed: seed)
        #expect(outcome.report.reach == 1)
        #expect(outcome.counts.publish == 100 && outcome.counts.deliver == 100 * 40)
        #expect(outcome.report.breaches == [])
    }

    @Test("Nobody is sent what its protocol does not have")
    func gates() throws {
        let sends = try World.run(Self.mixed).lines("send")
        var seen = (idontwant: 0, bare: 0, backoffs: 0, exchanges: 0)
        for send in sends {
            let receiver = Self.kind(send.to)
            if send.idontwant != nil {
                #expect(receiver == 4, "IDONTWANT to \(send.to ?? -1)")
                seen.idontwant += 1
            }
            for prune in send.prune ?? [] {
                #expect(receiver >= 2, "PRUNE to \(send.to ?? -1)")
                #expect(Self.kind(send.node) >= 2)
                // To v1.0, and by v1.0, a PRUNE says nothing but its topic.
                let isPlain = receiver == 2 || Self.kind(send.node) == 2
                #expect((prune.backoff == nil) == isPlain)
                if isPlain { #expect(prune.peers == nil) }
                seen.bare += isPlain ? 1 : 0
                seen.backoffs += isPlain ? 0 : 1
                seen.exchanges += prune.peers == nil ? 0 : 1
            }
        }
        #expect(seen.idontwant > 100 && seen.bare > 5 && seen.backoffs > 5 && seen.exchanges > 5)
    }

    @Test("Floodsub and randomsub understand each other by flooding")
    func flooding() throws {
        let outcome = try World.run(
            """
            {duration: "3 s", nodes: {f: {count: 1, router: "floodsub", subscribe: ["t"]},
                r: {count: 12, router: "randomsub", subscribe: ["t"]}},
            topology: {kind: "star"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "r[0]", every: "1 s", size: "1 B", start: "1 s", count: 1}]}
            """)
        // One leaf sends to the hub, and the hub to all others.
        #expect(outcome.counts.payload == 1 + 11 && outcome.report.reach == 1)
    }

    private static func pair(_ one: String, _ other: String) -> String {
        """
        {duration: "9 s", nodes: {a: {count: 1, subscribe: ["t"], \(one)},
            b: {count: 1, subscribe: ["t"], \(other)}},
        topology: {kind: "line"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "all", every: "1 s", turn: "each", size: "2 KiB", start: "3 s",
            count: 3}],
        timeline: [{at: "7 s", disconnect: {from: "a", to: "b"}}]}
        """
    }

    @Test("Two without a common protocol are connected, and nothing more", arguments: [1, 2])
    func nothingInCommon(other: Int) throws {
        let lists = ["", #"protocols: ["/meshsub/1.1.0"]"#, "protocols: []"]
        let outcome = try World.run(
            Self.pair(
                #"router: "gossipsub", protocols: ["/meshsub/1.2.0"]"#,
                #"router: "gossipsub", \#(lists[other])"#))
        let lines = try outcome.lines()
        #expect(lines.of("connect").count == 2 && lines.of("disconnect").count == 2)
        #expect(outcome.counts.sent == 0 && outcome.counts.dropped == 0)
        #expect(outcome.counts.deliver == 6 && outcome.report.reach == 0.5)
        #expect(outcome.report.breaches == [])
    }

    @Test("A list narrows what is spoken: v1.2 routers that propose v1.1 say no IDONTWANT")
    func narrowed() throws {
        let all = try World.run(Self.pair(#"router: "gossipsub""#, #"router: "gossipsub""#))
        #expect(all.counts.idontwant > 0 && all.report.reach == 1)
        let older = #"router: "gossipsub", protocols: ["/meshsub/1.1.0", "/floodsub/1.0.0"]"#
        let narrowed = try World.run(Self.pair(#"router: "gossipsub""#, older))
        #expect(narrowed.counts.idontwant == 0 && narrowed.counts.graft > 0)
        #expect(narrowed.report.reach == 1)
    }

    @Test("Each end opens a stream for what it sends, in the order of its own list")
    func ownOrder() throws {
        let one = #"router: "gossipsub", protocols: ["/floodsub/1.0.0", "/meshsub/1.2.0"]"#
        let other = #"router: "gossipsub", protocols: ["/meshsub/1.2.0", "/floodsub/1.0.0"]"#
        for (a, b, grafter) in [(one, other, 1), (other, one, 0)] {
            let grafts = try World.run(Self.pair(a, b)).lines("graft").map { $0.node }
            // Who floods to the other never grafts it, but answers GRAFT.
            #expect(grafts.first == grafter, "\(grafts)")
        }
    }
}
