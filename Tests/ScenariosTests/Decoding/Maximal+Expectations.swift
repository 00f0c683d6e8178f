/// What is measured over less than the whole run.
extension Maximal {
    static let expectations = """
        {
          duration: "1 min",
          nodes: {
            g: { count: 6, router: "gossipsub", subscribe: ["news", "chat-1"] },
            f: { count: 4, router: "floodsub", subscribe: ["chat-2"] },
          },
          observe: { every: "1 s" },
          expect: [
            {
              metric: "reach",
              topic: "chat-*",
              group: ["g[1..2]", "f"],
              publishers: "g[0]",
              from: "10 s",
              until: "2 min",
              settle: "4 s",
              deadline: "500 ms",
              atLeast: "99 %",
            },
            { metric: "recoverySeconds", after: "20 s", atMost: 3 },
            { metric: "freshShare", within: "20 s", atLeast: 0.5 },
            { metric: "mesh.minDegree", group: "g", equals: 4 },
            {
              count: {
                event: "reject",
                reason: "invalidSignature",
                topic: "news",
                group: "g",
                peerGroup: "f",
                from: "1 s",
                until: "9 s",
                perNode: "max",
              },
              equals: 0,
            },
            { count: { event: "stop", node: "f[3]" }, atMost: 1 },
          ],
          measure: [
            {
              metric: "latencyMs",
              topic: "chat-*",
              group: ["g[1..2]", "f"],
              publishers: "g[0]",
              from: "10 s",
              until: "2 min",
              settle: "4 s",
              deadline: "500 ms",
            },
            { metric: "recoverySeconds", after: "20 s" },
            { metric: "freshShare", within: "20 s" },
            { metric: "counts.payload" },
            {
              count: {
                event: "reject",
                reason: "invalidSignature",
                topic: "news",
                group: "g",
                peerGroup: "f",
                from: "1 s",
                until: "9 s",
                perNode: "max",
              },
            },
            { count: { event: "stop", node: "f[3]" } },
          ],
        }
        """
}
