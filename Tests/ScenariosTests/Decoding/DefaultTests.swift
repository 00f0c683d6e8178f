import PubSub
import Scenarios
import SimKernel
import SimNetwork
import Testing

@Suite("What a field is when it is not given")
struct DefaultTests {
    /// A part of the maximal scenario's text, and what its removal changes in the decoded value.
    struct Removal: Sendable, CustomTestStringConvertible {
        let part: String
        let change: @Sendable (inout Scenario) -> Void
        var testDescription: String { part }

        init(_ part: String, _ change: @escaping @Sendable (inout Scenario) -> Void) {
            self.part = part
            self.change = change
        }
    }

    static let removals: [Removal] = [
        Removal(#"name: "everything","#) { $0.name = "test" },
        Removal(#"description: "All at once","#) { $0.description = "" },
        Removal("seed: 7,") { $0.seed = 1 },
        Removal(#"subscribe: ["news", "chat"],"#) { $0.groups[0].topics = [] },
        Removal(#"version: "1.0","#) { _ in },
        gossipsub("D: 5,") { $0.overlay.target = 6 },
        gossipsub("D_lo: 3,") { $0.overlay.low = 4 },
        gossipsub("D_hi: 8,") { $0.overlay.high = 12 },
        gossipsub("D_lazy: 2,") { $0.gossip.target = 5 },
        gossipsub(#"heartbeatInterval: "700 ms","#) { $0.heartbeatInterval = .seconds(1) },
        gossipsub(#"heartbeatInitialDelay: "50 ms","#) {
            $0.heartbeatInitialDelay = .milliseconds(100)
        },
        gossipsub(#"heartbeatSpread: "10 ms","#) { $0.heartbeatSpread = .milliseconds(700) },
        gossipsub(#"fanoutTTL: "30 s","#) { $0.fanoutTTL = .seconds(60) },
        gossipsub("mcacheLen: 9,") { $0.gossip.historyLength = 5 },
        gossipsub("mcacheGossip: 4,") { $0.gossip.historyGossip = 3 },
        gossipsub(#"seenTTL: "90 s","#) { $0.intake.seenTTL = .seconds(120) },
        gossipsub("seenExpiry: \"lastSeen\",\n      },") { $0.intake.seenExpiry = .firstSeen },
        floodsub(#", seenTTL: "80 s""#) { $0.intake.seenTTL = .seconds(120) },
        floodsub(#", seenExpiry: "lastSeen" }"#) { $0.intake.seenExpiry = .firstSeen },
        Removal(#", start: "100 ms""#) { $0.topology.start = .zero },
        Removal(#"topology: { kind: "randomOut", degree: 3, start: "100 ms" },"#) {
            $0.topology = TopologyPlan(kind: .edges([]), start: .zero)
        },
        Removal(#"draw: "perPair","#) { $0.links.latencyDraw = .perPair },
        Removal("symmetric: false,") { $0.links.isSymmetric = true },
        Removal(#"jitter: "10 %","#) { $0.links.jitter = .none },
        Removal(#"loss: "0.5 %","#) { $0.links.loss = .zero },
        Removal(#"order: "datagrams","#) { $0.links.ordering = .stream },
        Removal(#"turn: "each","#) { $0.workloads[0].turn = .random },
        Removal(#"start: "3 s","#) { $0.workloads[0].start = .zero },
        Removal(#"stop: "40 s","#) { $0.workloads[0].stop = nil },
        Removal("count: 11,") { $0.workloads[0].count = nil },
        Removal(#", from: "15 s""#) { $0.samples?.from = .seconds(10) },
        Removal(#", until: "50 s""#) { $0.samples?.until = nil },
        Removal(", scores: false") { $0.samples?.scores = true },
        Removal(#"observe: { every: "10 s", from: "15 s", until: "50 s", scores: false },"#) {
            $0.samples = nil
        },
        Removal(#", atMost: 2 "#) { $0.expectations[2].bound = .atLeast(1) },
    ]

    private static func gossipsub(
        _ part: String, _ change: @escaping @Sendable (inout GossipsubParameters) -> Void
    ) -> Removal {
        Removal(part) { scenario in
            guard case .gossipsub(var parameters) = scenario.groups[0].router else { return }
            change(&parameters)
            scenario.groups[0].router = .gossipsub(parameters)
        }
    }

    private static func floodsub(
        _ part: String, _ change: @escaping @Sendable (inout FloodsubParameters) -> Void
    ) -> Removal {
        Removal(part) { scenario in
            guard case .floodsub(var parameters) = scenario.groups[1].router else { return }
            change(&parameters)
            scenario.groups[1].router = .floodsub(parameters)
        }
    }

    @Test("A field that is left out has its documented default", arguments: removals)
    func removal(_ removal: Removal) throws {
        try #require(Maximal.text.ranges(of: removal.part).count == 1)
        // What closes an object after the removed part stays.
        let isSection = ["topology", "observe"].contains { removal.part.hasPrefix($0) }
        let closing = removal.part.contains("},") && !isSection ? "}," : ""
        let brace = removal.part.hasSuffix(" }") ? "}" : closing
        let text = Maximal.text.replacing(removal.part, with: brace)
        var expected = try Maximal.scenario
        removal.change(&expected)
        #expect(try Loading.scenario(text, tables: Maximal.tables) == expected)
    }

    @Test("The smallest scenario has nothing but nodes")
    func smallest() throws {
        let scenario = try Loading.scenario(
            #"{duration: "1 s", nodes: {a: {count: 1, router: "gossipsub"}}}"#)
        #expect(scenario.name == "test")
        #expect(scenario.topics == [])
        #expect(scenario.groups[0].router == .gossipsub(GossipsubParameters()))
        #expect(scenario.topology == TopologyPlan(kind: .edges([]), start: .zero))
        #expect(scenario.links == LinkProfile(latency: .constant(0)))
        #expect(scenario.workloads == [])
        #expect(scenario.timeline == [])
        #expect(scenario.expectations == [])
    }

    @Test("D_lazy follows D, and the heartbeats' spread follows their interval")
    func following() throws {
        let scenario = try Loading.scenario(
            """
            {duration: "1 s", nodes: {a: {count: 1, router:
              {protocol: "gossipsub", D: 8, heartbeatInterval: "3 s"}}}}
            """)
        guard case .gossipsub(let parameters) = scenario.groups[0].router else {
            Issue.record("not gossipsub")
            return
        }
        #expect(parameters.gossip.target == 8)
        #expect(parameters.heartbeatSpread == .seconds(3))
    }

    @Test("Branching of a tree is two")
    func branching() throws {
        let scenario = try Loading.scenario(
            Loading.world(#"topology: {kind: "tree"}, links: {latency: "1 ms"}"#))
        #expect(scenario.topology.kind == .tree(branching: 2))
    }
}
