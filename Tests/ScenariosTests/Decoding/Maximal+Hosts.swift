/// What nodes have around their routers, and what identifies messages.
extension Maximal {
    static let hosts = """
        {
          duration: "10 s",
          nodes: {
            g: {
              count: 6,
              router: "gossipsub",
              protocols: ["/meshsub/1.1.0", "/floodsub/1.0.0"],
              validation: {
                signature: "100 us",
                workers: 2,
                queue: 5,
                delay: { uniform: ["1 ms", "2 ms"] },
                throttle: 7,
                topicThrottle: 3,
                own: false,
              },
              maxMessageSize: "2 MiB",
              outbound: { queue: 8, writeTime: "1 ms", buffer: "256 KiB" },
              bandwidth: { up: "20 Mbit/s", down: "1.5 Gbit/s", queue: "100 ms", codel: true },
              behind: { up: "30 Mbit/s", down: "90 Mbit/s", queue: "64 KiB", size: 2 },
              loss: "2 %",
              perAddress: 2,
              colocationAllowed: "g[0..1]",
              directPeers: "r",
              appScores: [{ peers: { of: "all", pick: 2 }, score: -2.5 }],
            },
            r: {
              count: 3,
              router: { protocol: "randomsub", size: 50, seenTTL: "9 s" },
              bandwidth: [
                { share: "30 %", up: "50 Mbit/s", down: "60 Mbit/s", queue: "1 s", codel: true },
                { share: "7/10", up: "1 Gbit/s" },
              ],
            },
          },
          messages: { id: "content", idSize: "32 B" },
          links: { latency: "1 ms", congestion: "newReno" },
          stack: { security: "tls", muxer: "mplex", inlineMuxer: false },
          workload: [
            {
              topic: "t",
              from: "all",
              turn: "each",
              every: "1 s",
              size: "1 B",
              content: "shared",
              flaw: "invalid",
              flawShare: "10 %",
            },
          ],
          timeline: [
            { at: "1 s", peer: { nodes: "g[0]", peers: "r" } },
            { at: "2 s", unpeer: { nodes: "g[0]", peers: "r[1]" } },
            { at: "3 s", blacklist: { nodes: "g", peers: "r[2]" } },
            { at: "4 s", appScore: { nodes: "g", peers: "r[0]", score: 4 } },
          ],
        }
        """
}
