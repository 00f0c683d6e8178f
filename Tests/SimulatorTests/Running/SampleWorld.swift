import ScenarioModel
import Scenarios
import SimNetwork
import Testing
import TextFormats

/// Small worlds that between them use everything that a run can depend on.
struct SampleWorld: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String

    /// What becomes of the world under its own seed.
    func outcome() throws -> Outcome {
        let index = Self.all.firstIndex { $0.testDescription == testDescription }
        return try Self.outcomes.get()[#require(index)]
    }

    /// The nodes whose router has a mesh.
    var nodesWithMesh: Set<Int> {
        get throws {
            var nodes: Set<Int> = []
            for group in try World.scenario(text).groups {
                guard case .gossipsub = group.router else { continue }
                let first = Int(group.first.rawValue)
                nodes.formUnion(first..<first + group.count)
            }
            return nodes
        }
    }

    /// Run once for all tests, which are many.
    private static let outcomes = Result { try all.map { try World.run($0.text) } }

    static let all =
        [
            floodsub, gossipsub, fanout, timeline, loss, datagrams, mixed, shared,
        ] + faults + hosts

    private static let floodsub = SampleWorld(
        testDescription: "floodsub",
        text: """
            {duration: "5 s", nodes: {a: {count: 14, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "randomRegular", degree: 4},
            links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [{topic: "t", from: "all", every: "250 ms", size: "200 B", start: "1 s"}]}
            """)

    private static let gossipsub = SampleWorld(
        testDescription: "gossipsub",
        text: """
            {duration: "5 s", nodes: {a: {count: 16, subscribe: ["t", "u"],
                router: {protocol: "gossipsub", D: 3, D_lo: 2, D_hi: 4, D_lazy: 3}}},
            topology: {kind: "randomOut", degree: 4},
            links: {latency: {uniform: ["10 ms", "90 ms"]}, jitter: "10 %"},
            workload: [
                {topic: "t", from: "all", rate: "3/s", size: "300 B", start: "1 s"},
                {topic: "u", from: {of: "all", pick: 5}, every: "1 s", turn: "each",
                    size: {uniform: ["0 B", "300 B"]}, start: "2 s"}]}
            """)

    private static let fanout = SampleWorld(
        testDescription: "fanout",
        text: """
            {duration: "5 s", nodes: {members: {count: 15, router: "gossipsub", subscribe: ["t"]},
                others: {count: 5, router: {protocol: "gossipsub", fanoutTTL: "2 s"}}},
            topology: {kind: "randomOut", degree: 5}, links: {latency: "20 ms"},
            workload: [{topic: "t", from: "others", every: "700 ms", size: "100 B", start: "1 s",
                turn: "roundRobin"}]}
            """)

    private static let timeline = SampleWorld(
        testDescription: "timeline",
        text: """
            {duration: "8 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4},
            links: {latency: {uniform: ["10 ms", "300 ms"]}},
            workload: [{topic: "t", from: "all", every: "200 ms", size: "100 B", start: "1 s"}],
            timeline: [
                {at: "2 s", stop: {of: "all", share: "30 %"}}, {at: "4 s", start: "all"},
                {at: "3 s", unsubscribe: {nodes: {of: "all", pick: 3}, topic: "t"}},
                {at: "5 s", subscribe: {nodes: "all", topic: "t"}},
                {at: "5 s", publish: {nodes: {of: "all", pick: 2}, topic: "t", size: "200 B"}},
                {at: "6 s", disconnect: {from: {of: "all", pick: 10}, to: "all"}},
                {at: "6500 ms", connect: {from: "all", to: {of: "all", pick: 2}}}]}
            """)

    private static let shared = SampleWorld(
        testDescription: "interfaces shared fairly, windows, a stack",
        text: """
            {duration: "4 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"],
                bandwidth: {up: "2 Mbit/s", down: "3 Mbit/s"}}},
            topology: {kind: "randomOut", degree: 5}, stack: {security: "tls"},
            links: {latency: "30 ms", loss: "2 %", sharing: "fairShare", congestion: "cubic"},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "9 kB", start: "1 s"}]}
            """)

    private static let loss = SampleWorld(
        testDescription: "loss",
        text: """
            {duration: "4 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 5},
            links: {latency: {normal: {mean: "80 ms", deviation: "20 ms"}}, loss: "10 %",
                symmetric: false},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "100 B", start: "1 s"}]}
            """)

    private static let datagrams = SampleWorld(
        testDescription: "datagrams",
        text: """
            {duration: "4 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 5},
            links: {latency: {exponential: {mean: "70 ms"}}, draw: "perMessage",
                jitter: {uniform: ["0 ms", "30 ms"]}, order: "datagrams"},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "100 B", start: "1 s"}]}
            """)

    private static let mixed = SampleWorld(
        testDescription: "floodsub and gossipsub",
        text: """
            {duration: "4 s", nodes: {old: {count: 8, router: "floodsub", subscribe: ["t"]},
                new: {count: 16, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: "30 ms"},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "100 B", start: "2 s"}]}
            """)
}
