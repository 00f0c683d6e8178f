/// Groups of which not all nodes run the same router.
extension Maximal {
    static let routers = """
        {
          duration: "1 min",
          nodes: {
            peers: {
              count: 10,
              subscribe: ["news"],
              clockDrift: "1 %",
              protocols: ["/meshsub/1.1.0", "/meshsub/1.0.0", "/randomsub/1.0.0", "/floodsub/1.0.0"],
              router: [
                { share: "30 %", protocol: "gossipsub", version: "1.1", D: 7, score: { topics: { "*": {} } } },
                { share: "rest", protocol: "gossipsub", version: "1.0" },
                { share: "1/5", protocol: "randomsub", signing: "LaxNoSign" },
                { share: "0 %", protocol: "floodsub" },
              ],
            },
            others: { count: 4, router: "floodsub", directPeers: "peers.router[0]" },
          },
          topology: { kind: "ring" },
          links: { latency: "10 ms" },
          workload: [
            {
              topic: "news",
              from: { of: ["others[1..2]", "peers.router[1]"], pick: 3 },
              every: "1 s",
              size: "1 kB",
            },
          ],
          timeline: [{ at: "5 s", stop: "peers.router[2]" }],
          expect: [
            {
              metric: "reach",
              group: ["others", "peers.router[0]"],
              publishers: "peers.router[1]",
              atLeast: 0,
            },
            {
              count: { event: "send", group: "peers.router[0]", peerGroup: ["peers.router[2]"] },
              atLeast: 0,
            },
          ],
          measure: [{ metric: "controlShare", group: "peers.router[3]" }],
        }
        """
}
