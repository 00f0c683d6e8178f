import Reports
import Testing

/// A node's own messages are validated and delivered like any other (go-libp2p-pubsub validation.go
/// `ValidateLocal`, pubsub.go `publishMessage`): whatever counts deliveries counts them.
@Suite("A node's own publications, in a world")
struct OwnPublicationTests {
    @Test("What a node publishes itself keeps the promise of the peer that it asked for it")
    func promises() throws {
        // Without a mesh each hears of the other's content by IHAVE, asks for it, and publishes
        // it before the answer comes.
        let text = """
            {duration: "20 s", nodes: {p: {count: 2, subscribe: ["t"], router: {
                protocol: "gossipsub", version: "1.1", D: 0, D_lo: 0, D_hi: 0, D_out: 0, D_lazy: 6,
                score: {behaviourPenaltyWeight: -10, behaviourPenaltyDecay: 0.99}}}},
            messages: {id: "content"}, topology: {kind: "complete"}, links: {latency: "900 ms"},
            workload: [{topic: "t", from: "p", turn: "each", content: "shared", rate: "40/min",
                count: 1, size: "100 B", start: "5 s"}], seed: 1}
            """
        let counts = try World.run(text).counts
        #expect(counts.iwant >= 1)
        #expect(counts.promisesBroken == 0)
    }

    /// `x` gets the messages of `p` by `y` first, and sends each back 120 ms after publication.
    private static func triangle(window: String) -> String {
        """
        {duration: "10 s", nodes: {
            p: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub", version: "1.1",
                signing: "StrictNoSign", score: {topics: {t: {topicWeight: 1,
                    meshMessageDeliveriesWeight: -1, meshMessageDeliveriesDecay: 0.9,
                    meshMessageDeliveriesThreshold: 5, meshMessageDeliveriesCap: 50,
                    meshMessageDeliveriesActivation: "5 s",
                    meshMessageDeliveriesWindow: "\(window)"}}},
                thresholds: {gossip: -1000, publish: -2000, graylist: -3000}}},
            y: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub", version: "1.1",
                signing: "StrictNoSign"}},
            x: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub", version: "1.1",
                signing: "StrictNoSign"}}},
        messages: {id: "content"},
        topology: {kind: "edges", edges: [["p[0]", "y[0]", "10 ms"], ["y[0]", "x[0]", "10 ms"],
            ["p[0]", "x[0]", "100 ms"]]},
        workload: [{topic: "t", from: "p", every: "200 ms", size: "100 B", start: "2 s"}]}
        """
    }

    @Test("Copies of own messages that come back within the window are mesh deliveries")
    func deliveries() throws {
        func prunes(_ window: String) throws -> Int {
            try World.run(Self.triangle(window: window)).lines("prune").count {
                $0.node == 0 && $0.peer == 2
            }
        }
        #expect(try prunes("2 s") == 0)
        // Too late for this window.
        #expect(try prunes("50 ms") > 0)
    }

    @Test("The gater counts own messages among the validated")
    func gater() throws {
        func gated(_ workload: String) throws -> Int {
            // Of eight messages at one instant one finds a place; those of `x` are invalid.
            let text = """
                {duration: "20 s", nodes: {
                    v: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub", gater: {}},
                        validation: {delay: "100 ms", throttle: 1}},
                    a: {count: 8, subscribe: ["t"], router: "gossipsub"},
                    x: {count: 1, subscribe: ["t"], router: "gossipsub"}},
                topology: {kind: "star"}, links: {latency: "10 ms"},
                workload: [\(workload)
                    {topic: "t", from: "a", turn: "each", every: "1 s", size: "10 B", start: "3 s"},
                    {topic: "t", from: "x", flaw: "invalid", every: "1 s", size: "10 B",
                        start: "3500 ms"}]}
                """
            return try World.run(text).lines("reject").count {
                $0.node == 0 && $0.reason == "gated peer"
            }
        }
        #expect(try gated("") > 3)
        let own = #"{topic: "t", from: "v", every: "10 ms", size: "10 B", start: "2 s"},"#
        #expect(try gated(own) == 0)
    }
}
