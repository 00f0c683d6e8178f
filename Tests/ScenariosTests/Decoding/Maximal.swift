import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// Scenarios that between them use every field of the schema, and none with its default value.
enum Maximal {
    static let tables = [
        "edges.csv": "source,target,latency_us\n0,1,20\n1,2,\n",
        "messages.csv": "time_ns,node,size\n5000000000,3,7\n1000000000,0,\n",
    ]

    static let text = """
        {
          name: "everything",
          description: "All at once",
          seed: 7,
          duration: "1 min",
          nodes: {
            g: {
              count: 6,
              subscribe: ["news", "chat"],
              router: {
                protocol: "gossipsub",
                version: "1.0",
                D: 5,
                D_lo: 3,
                D_hi: 8,
                D_lazy: 2,
                heartbeatInterval: "700 ms",
                heartbeatInitialDelay: "50 ms",
                heartbeatSpread: "10 ms",
                fanoutTTL: "30 s",
                mcacheLen: 9,
                mcacheGossip: 4,
                seenTTL: "90 s",
                seenExpiry: "lastSeen",
              },
            },
            f: {
              count: 4,
              router: { protocol: "floodsub", seenTTL: "80 s", seenExpiry: "lastSeen" },
            },
          },
          topology: { kind: "randomOut", degree: 3, start: "100 ms" },
          links: {
            latency: { lognormal: { median: "50 ms", sigma: 0.5 } },
            draw: "perPair",
            symmetric: false,
            jitter: "10 %",
            loss: "0.5 %",
            order: "datagrams",
          },
          workload: [
            {
              topic: "news",
              from: { of: ["g[0..2]", "f[1]"], pick: 2 },
              turn: "each",
              every: "2 s",
              size: { uniform: ["1 B", "1 KiB"] },
              start: "3 s",
              stop: "40 s",
              count: 11,
            },
            { topic: "chat", from: { of: "all", share: "50 %" }, rate: "30/min", size: { normal: { mean: "9 B", deviation: "3 B" } } },
            {
              topic: "rare",
              schedule: [
                { at: "2 s", from: "f[3]", size: "5 B" },
                { at: "1 s", from: "g[0]" },
              ],
              size: { exponential: { mean: "4 kB" } },
            },
            { topic: "rare", schedule: { file: "messages.csv" }, size: { weibull: { scale: "2 B", shape: 1.5 } } },
          ],
          timeline: [
            { at: "9 s", subscribe: { nodes: "f", topic: "news" } },
            { at: "8 s", unsubscribe: { nodes: "g[1]", topic: "chat" } },
            { at: "9 s", publish: { nodes: "f[0]", topic: "late", size: { pareto: { minimum: "10 B", shape: 2 } } } },
            { at: "10 s", connect: { from: "f[0]", to: "f[1..2]" } },
            { at: "11 s", disconnect: { from: "g", to: "f" } },
            { at: "12 s", stop: "g[5]" },
            { at: "13 s", start: "g[4]" },
            { at: "14 s", publish: { nodes: "f[0]", topic: "late", size: { empirical: [["1 B", "25 %"], ["9 B", 1]] } } },
          ],
          observe: { every: "10 s", from: "15 s", until: "50 s", scores: false },
          expect: [
            { metric: "counts.payload", atLeast: 10 },
            { metric: "reach", atMost: "99 %" },
            { metric: "counts.graft", atLeast: 1, atMost: 2 },
            { metric: "events", equals: 12 },
            { metric: "latencyMs.p50", about: 200, within: "3 %" },
            { metric: "latencyHistogram.shares[1]", about: "34.7 %", within: "5 points" },
          ],
        }
        """

    /// Worlds for the fields that exclude one another.
    static let others = [
        Loading.world(#"topology: {kind: "tree", branching: 3}, links: {latency: "1 ms"}"#),
        Loading.world(#"topology: {kind: "grid", columns: 3}, links: {latency: "1 ms"}"#),
        Loading.world(#"topology: {kind: "edges", edges: [["a[0]", "a[1]", "2 ms"]]}"#),
        Loading.world(
            #"topology: {kind: "edges", edges: {file: "edges.csv"}}, links: {latency: "1 ms"}"#),
    ]

    /// The nodes of the given indices.
    static func nodes(_ indices: UInt32...) -> [NodeID] { indices.map { NodeID($0) } }

    static var scenario: Scenario {
        get throws(ScenarioError) { try Loading.scenario(text, tables: tables) }
    }
}
