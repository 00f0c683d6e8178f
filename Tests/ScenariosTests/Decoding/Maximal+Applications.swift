/// Families of topics, and what applications do.
extension Maximal {
    static let applications = """
        {
          duration: "1 min",
          topics: {
            column: { count: 32 },
            name: { count: 20, zipf: 1 },
            cell: { count: 12, columns: 4 },
          },
          nodes: {
            g: {
              count: 6,
              router: "gossipsub",
              subscribe: ["news", "cell-*", { of: "column-*", pick: [4, 32] }, { of: "name-*", pick: "own" }],
              discovery: { degree: 6, delay: "300 ms", every: "2 s" },
            },
            f: { count: 4, router: "floodsub", subscribe: [{ of: "name-*", pick: 2 }] },
          },
          links: { latency: "1 ms" },
          workload: [
            {
              topic: "name-*",
              topicChoice: "own",
              from: "g",
              turn: "each",
              every: "12 s",
              burst: { count: 30, within: "6 s" },
              size: "400 B",
            },
          ],
          applications: [
            {
              ask: {
                from: { of: "all", pick: 3 },
                topic: "name-*",
                rate: "2/s",
                size: "100 B",
                via: "topic",
                answerSize: "1 KiB",
                degree: 4,
                lookup: "1 s",
                settle: "2 s",
                patience: "5 s",
                start: "6 s",
                stop: "50 s",
              },
            },
            { combine: { nodes: "f", sources: "g", inputs: 3, topic: "column-*", size: "160 B" } },
            {
              move: {
                nodes: "g",
                grid: "cell-*",
                reach: 2,
                dwell: { exponential: { mean: "20 s" } },
                start: "7 s",
              },
            },
            { consume: { nodes: "f", time: "3 ms", queue: 9 } },
          ],
        }
        """
}
