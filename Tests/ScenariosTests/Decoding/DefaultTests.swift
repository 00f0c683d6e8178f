import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

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

        /// Decodes the maximal scenario without the part.
        func check() throws {
            try #require(Maximal.text.ranges(of: part).count == 1)
            // What closes an object after the removed part stays.
            let closing = part.contains("},") && !part.contains("{") ? "}," : ""
            let brace = part.hasSuffix(" }") ? "}" : closing
            let text = Maximal.text.replacing(part, with: brace)
            var expected = try Maximal.scenario
            change(&expected)
            #expect(try Loading.scenario(text, tables: Maximal.tables) == expected)
        }
    }

    static let removals: [Removal] = [
        Removal(#"name: "everything","#) { $0.name = "test" },
        Removal(#"description: "All at once","#) { $0.description = "" },
        Removal("seed: 7,") { $0.seed = 1 },
        Removal(#"subscribe: ["news", "chat"],"#) { $0.groups[0].topics = [] },
        floodsub(#", seenTTL: "80 s""#) { $0.validation.seenTTL = .seconds(120) },
        floodsub(#", signing: "LaxNoSign""#) { $0.validation.signing = .strictSign },
        floodsub(", partialFlags: false") { $0.validation.partialFlags = true },
        floodsub(#", seenExpiry: "lastSeen" }"#) { $0.validation.seenExpiry = .firstSeen },
        Removal(#", start: "100 ms""#) { $0.topology.start = .zero },
        Removal(#"topology: { kind: "randomOut", degree: 3, start: "100 ms" },"#) {
            $0.topology = TopologyPlan(kind: .edges([]), start: .zero)
        },
        Removal(#"draw: "perPair","#) { $0.links.latencyDraw = .perPair },
        Removal("symmetric: false,") { $0.links.isSymmetric = true },
        Removal(#"jitter: "10 %","#) { $0.links.jitter = .none },
        Removal(#"loss: "0.5 %","#) { $0.links.loss = .zero },
        Removal(#"duplicate: "2 %","#) { $0.links.duplicate = .zero },
        Removal(#"reorder: { share: "10 %", delay: { uniform: ["1 ms", "5 ms"] } },"#) {
            $0.links.reordering = nil
        },
        Removal(
            """
            order: "datagrams",
                duplicate: "2 %",
                reorder: { share: "10 %", delay: { uniform: ["1 ms", "5 ms"] } },
            """
        ) {
            $0.links.ordering = .stream
            $0.links.duplicate = .zero
            $0.links.reordering = nil
        },
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
    func removal(_ removal: Removal) throws { try removal.check() }

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

    @Test("Branching of a tree is two")
    func branching() throws {
        let scenario = try Loading.scenario(
            Loading.world(#"topology: {kind: "tree"}, links: {latency: "1 ms"}"#))
        #expect(scenario.topology.kind == .tree(branching: 2))
    }
}
