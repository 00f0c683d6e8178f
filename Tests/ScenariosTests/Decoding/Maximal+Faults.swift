/// What goes wrong, and who comes and goes.
extension Maximal {
    static let faults = """
        {
          duration: "1 min",
          nodes: {
            g: { count: 6, router: "gossipsub", dialable: false, clockDrift: "1 %" },
            f: { count: 4, router: "floodsub" },
          },
          links: { latency: "1 ms", dialFailure: "10 %" },
          timeline: [
            { at: "1 s", partition: { groups: ["g", "f"], name: "cut", timeout: "9 s" } },
            { at: "2 s", partition: { from: "g", to: "f[0]", oneWay: true } },
            { at: "3 s", heal: "cut" },
            { at: "4 s", heal: "all" },
            { at: "5 s", hold: { from: "g", to: "f", oneWay: true, name: "queue" } },
            { at: "6 s", release: "queue" },
            {
              at: "7 s",
              degrade: {
                from: "g",
                to: "all",
                oneWay: true,
                latencyFactor: 1.5,
                addedLatency: "10 ms",
                loss: "5 %",
                bandwidth: "2 Mbit/s",
                name: "rain",
              },
            },
            { at: "8 s", restore: "rain" },
            { at: "9 s", pause: "g[0]" },
            { at: "10 s", resume: "all" },
            { at: "11 s", slow: { nodes: "g[1]", factor: 3 } },
            { at: "12 s", suspend: "f[0]" },
            { at: "13 s", leave: "f[1]" },
            { at: "14 s", bandwidth: { nodes: "f", up: "5 Mbit/s", down: "1 Gbit/s" } },
          ],
          churn: [
            {
              nodes: "f",
              session: { weibull: { scale: "1 min", shape: 0.5 } },
              offline: "10 s",
              start: "5 s",
              stop: "50 s",
              leave: "graceful",
              discovery: { kind: "sampler", degree: 2, delay: "2 s" },
            },
            { nodes: "g", session: "9 s", offline: "1 s" },
          ],
        }
        """

    /// Who arrives, whom traces move, how they find others, and how many connections are too many.
    static let arrivals = """
        {
          duration: "1 min",
          nodes: {
            g: {
              count: 6,
              router: { protocol: "gossipsub", peerExchange: true },
              connections: { low: 3, high: 5, grace: "9 s" },
            },
            f: { count: 4, router: "floodsub" },
          },
          links: { latency: { regions: { shares: { x: 1, y: 1 }, matrix: [["1 ms", "9 ms"], ["2 ms"]] } } },
          timeline: [
            { at: "30 s", stop: { of: "g", region: "y" } },
            { at: "40 s", quiesce: true },
          ],
          churn: [
            {
              nodes: "g[0..2]",
              session: "9 s",
              offline: "1 s",
              arrivals: { poisson: "2/s", from: "3 s" },
              discovery: { kind: "bootstrap", nodes: "f", degree: 2, delay: "1 s", target: 3, interval: "2 s" },
            },
            { nodes: "f[0..1]", arrivals: { flash: { at: "2 s", within: "1 s" } } },
            { nodes: "f[2..3]", trace: "sessions.csv", discovery: { kind: "px" } },
          ],
        }
        """
}
