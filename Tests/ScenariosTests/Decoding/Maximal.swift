import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import TextFormats

/// Scenarios that between them use every field of the schema, and none with its default value.
enum Maximal {
    static let tables = [
        "edges.csv": "source,target,latency_us\n0,1,20\n1,2,\n",
        "messages.csv": "time_ns,node,size\n5000000000,3,7\n1000000000,0,\n",
        "graph.gml": graph,
        "places.csv": "src,dst,latency\neu,us,70\nus,asia,60\n",
        "nodes.csv": "id,location,bandwidth_up\n0,eu,9\n1,us,\n2,eu,8\n3,eu,9\n4,asia,\n5,us,\n",
        "sessions.csv": "node,up,down\n1,30,\n0,0.5 min,45\n0,0,1e1\n",
    ]

    static let text = """
        {
          name: "everything",
          description: "All at once",
          seed: 7,
          duration: "1 min",
          limits: { events: 12345 },
          nodes: {
            g: {
              count: 6,
              subscribe: ["news", "chat"],
              router: {
                protocol: "gossipsub",
                version: "1.3",
                testExtension: true,
                D: 7,
                D_lo: 4,
                D_hi: 9,
                D_score: 3,
                D_out: 1,
                D_lazy: 2,
                gossipFactor: "10 %",
                opportunisticGraftTicks: 7,
                opportunisticGraftPeers: 3,
                zeroCounts: "none",
                mcacheLen: 9,
                mcacheGossip: 4,
                gossipRetransmission: 2,
                maxIHaveMessages: 8,
                maxIHaveLength: 4000,
                iWantFollowupTime: "4 s",
                floodPublish: true,
                iDontWantMessageThreshold: "2 KiB",
                staggerPeers: 2, staggerThreshold: "128 KiB", staggerInterval: "300 ms",
                iDontWantMessageTTL: 5,
                maxIDontWantMessages: 900,
                maxIDontWantLength: 11,
                pruneBackoff: "30 s",
                unsubscribeBackoff: "5 s",
                backoffSlack: "3 s",
                graftFloodThreshold: "8 s",
                peerExchange: true,
                prunePeers: 12,
                connectors: 5,
                maxPendingConnections: 60,
                connectionTimeout: "5 s",
                directConnectTicks: 200,
                directConnectInitialDelay: "2 s",
                heartbeatInterval: "700 ms",
                heartbeatInitialDelay: "50 ms",
                heartbeatSpread: "10 ms",
                fanoutTTL: "30 s",
                score: {
                  topicScoreCap: 30,
                  appSpecificWeight: 2,
                  ipColocationFactorWeight: -35.5,
                  ipColocationFactorThreshold: 3,
                  behaviourPenaltyWeight: -15,
                  behaviourPenaltyThreshold: 6,
                  behaviourPenaltyDecay: "10 min",
                  decayInterval: "2 s",
                  decayToZero: 0.02,
                  retainScore: "1 h",
                  seenMsgTTL: "70 s",
                  topics: {
                    news: {
                      topicWeight: 0.5,
                      timeInMeshWeight: 0.1,
                      timeInMeshQuantum: "3 s",
                      timeInMeshCap: 11,
                      firstMessageDeliveriesWeight: 1.5,
                      firstMessageDeliveriesDecay: 0.75,
                      firstMessageDeliveriesCap: 22,
                      meshMessageDeliveriesWeight: -0.25,
                      meshMessageDeliveriesDecay: "20 s",
                      meshMessageDeliveriesThreshold: 4,
                      meshMessageDeliveriesCap: 44,
                      meshMessageDeliveriesActivation: "12 s",
                      meshMessageDeliveriesWindow: "6 ms",
                      meshFailurePenaltyWeight: -0.5,
                      meshFailurePenaltyDecay: 0.625,
                      invalidMessageDeliveriesWeight: -99,
                      invalidMessageDeliveriesDecay: "1 h",
                    },
                    chat: { preset: "filecoin-blocks", topicWeight: 2 },
                    "*": "hardening-1k-blocks",
                  },
                },
                thresholds: {
                  gossip: -10,
                  publish: -20,
                  graylist: -30,
                  acceptPX: 5,
                  opportunisticGraft: 2.5,
                },
                gater: {
                  threshold: 0.5,
                  globalDecay: "4 min",
                  sourceDecay: 0.875,
                  decayInterval: "3 s",
                  decayToZero: 0.03,
                  retainStats: "2 h",
                  quiet: "40 s",
                  duplicateWeight: 0.25,
                  ignoreWeight: 2,
                  rejectWeight: 8,
                  topicDeliveryWeights: { news: 3, "*": 2 },
                },
                partialFlags: false,
                signing: "LaxSign",
                seenTTL: "90 s",
                seenExpiry: "lastSeen",
              },
            },
            f: {
              count: 4,
              router: { protocol: "floodsub", seenTTL: "80 s", signing: "LaxNoSign", partialFlags: false, seenExpiry: "lastSeen" },
            },
          },
          topology: { kind: "randomOut", degree: 3, start: "100 ms" },
          links: {
            latency: { lognormal: { median: "50 ms", sigma: 0.5 } },
            draw: "perPair",
            symmetric: false,
            jitter: "10 %",
            loss: "0.5 %",
            bursts: { enter: "0.1 %", leave: "20 %", loss: "70 %" },
            sharing: "fairShare",
            order: "datagrams",
            duplicate: "2 %",
            reorder: { share: "10 %", delay: { uniform: ["1 ms", "5 ms"] } },
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
          vary: [
            { set: "links.loss", of: ["0 %", 0.1] },
            { set: "nodes.g.count", from: 6, to: 9 },
          ],
        }
        """

    /// Worlds for the fields that exclude one another.
    static let others =
        [
            hosts, faults, arrivals, expectations, applications, routers,
            Loading.world(#"stack: {transport: "quic"}"#),
            Loading.world(
                #"links: {latency: "1 ms", congestion: "bbr", initialWindow: 7, restartAfterIdle: false}"#
            ),
            Loading.world(
                #"links: {latency: "1 ms", congestion: "bbr"}, stack: {receiveWindow: "1 MiB"}"#),
            Loading.world(
                #"links: {latency: "1 ms", slowStart: {initialWindow: 7, restartsAfterIdle: false}}"#
            ),
            Loading.gossipsub(#"version: "1.1""#),
            Loading.gossipsub(#"preset: "filecoin""#),
            Loading.world(#"topology: {kind: "tree", branching: 3}, links: {latency: "1 ms"}"#),
            Loading.world(#"topology: {kind: "grid", columns: 3}, links: {latency: "1 ms"}"#),
            Loading.world(#"topology: {kind: "edges", edges: [["a[0]", "a[1]", "2 ms"]]}"#),
            Loading.world(
                #"topology: {kind: "edges", edges: {file: "edges.csv"}}, links: {latency: "1 ms"}"#),
        ] + places

    /// The nodes of the given indices.
    static func nodes(_ indices: UInt32...) -> [NodeID] { indices.map { NodeID($0) } }

    static var scenario: Scenario {
        get throws(ScenarioError) { try Loading.scenario(text, tables: tables) }
    }
}
