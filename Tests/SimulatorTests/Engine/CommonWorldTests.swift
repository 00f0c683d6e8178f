import Recordings
import Reports
import Testing

/// What is the same of a seed, whatever protocol runs in it.
@Suite("Worlds that protocols have in common")
struct CommonWorldTests {
    private static let routers = [
        "gossipsub", "floodsub", "randomsub", #"{protocol: "gossipsub", version: "1.0"}"#,
        #"{protocol: "gossipsub", D: 4, D_lo: 3, D_hi: 6, D_score: 2, D_out: 1, peerExchange: true}"#,
        #"{protocol: "gossipsub", D: 12, D_lo: 9, D_hi: 14}"#,
    ]

    /// One JSON5 text of a router: a quoted name, or an object.
    private static func quoted(_ router: String) -> String {
        router.hasPrefix("{") ? router : "\"\(router)\""
    }

    private static func outcomes(_ text: (String) -> String) throws -> [Outcome] {
        try routers.map { try World.run(text(quoted($0))) }
    }

    @Test("Nodes come and go at the same times, though they dial by what they lack")
    func churn() throws {
        let outcomes = try Self.outcomes { router in
            """
            {duration: "60 s", nodes: {a: {count: 24, router: \(router), subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: "20 ms"},
            workload: [{topic: "t", from: "all", every: "500 ms", size: "100 B", start: "1 s"}],
            churn: [
                {nodes: "a[0..11]", session: {exponential: {mean: "6 s"}},
                    offline: {exponential: {mean: "3 s"}},
                    discovery: {kind: "sampler", degree: 3, delay: "100 ms", target: 8,
                        interval: "2 s"}},
                {nodes: "a[12..17]", session: {exponential: {mean: "9 s"}}, offline: "2 s",
                    leave: "graceful", discovery: {kind: "bootstrap", nodes: "a[18..23]", degree: 2}}]}
            """
        }
        let stays = try outcomes.map { outcome in
            try outcome.lines("start", "stop")
        }
        #expect(stays[0].count > 100)
        for other in stays { #expect(other == stays[0]) }
        #expect(Set(outcomes.map { $0.counts.connect }).count > 1, "the test shows nothing")
    }

    @Test("A message takes a node as long to check, whatever comes before it")
    func checks() throws {
        let outcomes = try Self.outcomes { router in
            """
            {duration: "9 s", nodes: {a: {count: 16, router: \(router), subscribe: ["t"],
                validation: {delay: {uniform: ["1 ms", "300 ms"]}}}},
            topology: {kind: "line"}, links: {latency: "20 ms"},
            workload: [{topic: "t", from: "a[0]", every: "50 ms", size: "9 B", start: "3 s", count: 40}]}
            """
        }
        // On a line there is one way. Gossip is a second way over the same links, which it does not
        // shorten: whoever has a message has it from the neighbour before.
        let first = try outcomes[1].lines("deliver")
        #expect(first.count == 40 * 16)
        let flooded = try outcomes[2].lines("deliver")
        let times = { (lines: [TraceLine]) in
            lines.map { "\($0.node) \($0.id ?? "") \($0.time)" }.sorted()
        }
        #expect(times(flooded) == times(first))
    }

    @Test("A message meets the same fate on a link, whatever else is sent there")
    func fates() throws {
        let outcomes = try Self.outcomes { router in
            """
            {duration: "9 s", nodes: {a: {count: 20, router: \(router), subscribe: ["t"]}},
            topology: {kind: "randomRegular", degree: 6},
            links: {latency: "20 ms", jitter: "50 %", loss: "20 %", order: "datagrams"},
            workload: [{topic: "t", from: "all", every: "50 ms", size: "9 B", start: "3 s"}]}
            """
        }
        // By link and message: the first time that it was sent.
        var first: [String: UInt64?] = [:]  // For look-up only.
        var compared = 0
        for outcome in outcomes {
            var seen: Set<String> = []  // For membership only.
            // What was sent later may be under way at the end.
            for line in try outcome.sends().filter({ $0.t < 8.9 }) {
                guard let id = line.messages?.first, let to = line.to else { continue }
                let key = "\(line.node) \(to) \(id)"
                guard seen.insert(key).inserted else { continue }
                if let known = first[key] {
                    #expect(known == line.underWay, "\(key)")
                    compared += 1
                } else {
                    first[key] = .some(line.underWay)
                }
            }
        }
        #expect(compared > 5000)
    }
}
