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
                name: "rain",
              },
            },
            { at: "8 s", restore: "rain" },
            { at: "9 s", pause: "g[0]" },
            { at: "10 s", resume: "all" },
            { at: "11 s", slow: { nodes: "g[1]", factor: 3 } },
            { at: "12 s", suspend: "f[0]" },
            { at: "13 s", leave: "f[1]" },
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
}
