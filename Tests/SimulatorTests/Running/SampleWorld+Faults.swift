/// Worlds in which things go wrong.
extension SampleWorld {
    static let faults = [partitions, cutDatagrams, pauses, churn, arrivals]

    private static let arrivals = SampleWorld(
        testDescription:
            "arrivals, discovery, too many connections, regions, and the end of faults",
        text: """
            {duration: "45 s", nodes: {
                s: {count: 3, subscribe: ["t"], router: {protocol: "gossipsub", D: 0, D_lo: 0, D_hi: 0,
                    D_score: 0, D_out: 0, peerExchange: true}},
                a: {count: 12, subscribe: ["t"], router: {protocol: "gossipsub", D: 4, D_lo: 3, D_hi: 6,
                    peerExchange: true}, connections: {low: 1, high: 6, grace: "3 s"}},
                b: {count: 6, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "ring"},
            links: {latency: {regions: {shares: {x: 2, y: 1}, matrix: [["20 ms", "70 ms"], ["10 ms"]]}},
                dialFailure: "10 %"},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "100 B", start: "5 s"},
                {topic: "t", from: {region: "x", pick: 2}, every: "2 s", size: "100 B"}],
            churn: [
                {nodes: "a", arrivals: {poisson: "1/s"}, session: {exponential: {mean: "9 s"}},
                    offline: "2 s", discovery: {kind: "bootstrap", nodes: "s", degree: 2, target: 5,
                        interval: "4 s"}},
                {nodes: "b[0..2]", arrivals: {flash: {at: "6 s", within: "1 s"}},
                    discovery: {kind: "px", delay: "100 ms"}},
                {nodes: "b[3..5]", discovery: {kind: "sampler", degree: 2, target: 4}}],
            timeline: [{at: "15 s", partition: {groups: [{region: "y"}], timeout: "4 s"}},
                {at: "22 s", stop: {of: "b", region: "x"}}, {at: "24 s", pause: {of: "a", pick: 2}},
                {at: "28 s", quiesce: true}]}
            """)

    private static let partitions = SampleWorld(
        testDescription: "partitions and held and degraded links",
        text: """
            {duration: "12 s", nodes: {a: {count: 16, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4},
            links: {latency: {uniform: ["10 ms", "300 ms"]}, dialFailure: "10 %"},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "1 s"}],
            timeline: [
                {at: "2 s", partition: {groups: [{of: "all", share: "50 %"}], timeout: "2 s",
                    name: "long"}},
                {at: "3 s", stop: "a[0]"}, {at: "3500 ms", start: "a[0]"},
                {at: "5 s", heal: "long"},
                {at: "6 s", partition: {from: "a[0..3]", to: "all", oneWay: true}},
                {at: "6100 ms", partition: {groups: ["a[0..1]", "a[2..9]"]}},
                {at: "7 s", heal: "all"},
                {at: "8 s", hold: {from: "a[5]", to: "all"}}, {at: "8500 ms", release: "all"},
                {at: "9 s", degrade: {from: "a[0..8]", to: "all", latencyFactor: 3, loss: "5 %"}},
                {at: "10 s", restore: "all"}, {at: "11 s", hold: {from: "all", to: "all"}}]}
            """)

    private static let cutDatagrams = SampleWorld(
        testDescription: "partitioned datagrams",
        text: """
            {duration: "6 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4},
            links: {latency: {uniform: ["10 ms", "300 ms"]}, order: "datagrams"},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "1 s"}],
            timeline: [{at: "2 s", partition: {groups: ["a[0..6]"], timeout: "1 s"}},
                {at: "4 s", heal: "all"}, {at: "5 s", hold: {from: "all", to: "a[0]"}}]}
            """)

    private static let pauses = SampleWorld(
        testDescription: "pauses, suspended nodes and farewells",
        text: """
            {duration: "9 s", nodes: {a: {count: 14, subscribe: ["t"],
                router: {protocol: "gossipsub", D: 4, D_lo: 3, D_hi: 6},
                validation: {signature: "2 ms", delay: {uniform: ["1 ms", "90 ms"]}}},
                f: {count: 4, router: "floodsub", subscribe: ["t"], outbound: {writeTime: "5 ms"}}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["10 ms", "90 ms"]}},
            workload: [{topic: "t", from: "all", every: "50 ms", size: "100 B", start: "1 s"}],
            timeline: [{at: "2 s", pause: {of: "all", share: "30 %"}}, {at: "2500 ms", stop: "a[0..2]"},
                {at: "3 s", suspend: "a[3..5]"}, {at: "3 s", suspend: "f[0]"},
                {at: "3 s", slow: {nodes: "a[6..9]", factor: 5}},
                {at: "4 s", resume: "all"}, {at: "5 s", start: "all"},
                {at: "6 s", leave: {of: "all", pick: 6}}, {at: "6050 ms", start: "a[0..6]"},
                {at: "7 s", start: "all"}, {at: "8 s", pause: "all"}]}
            """)

    private static let churn = SampleWorld(
        testDescription: "churn",
        text: """
            {duration: "10 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]},
                n: {count: 4, router: "gossipsub", subscribe: ["t"], dialable: false}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["10 ms", "90 ms"]}},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "1 s"}],
            churn: [
                {nodes: {of: "a", pick: 7}, session: {exponential: {mean: "1500 ms"}},
                    offline: {weibull: {scale: "500 ms", shape: 0.7}}, leave: "graceful", stop: "8 s",
                    discovery: {kind: "sampler", degree: 3, delay: "100 ms"}},
                {nodes: "n", session: {pareto: {minimum: "500 ms", shape: 1.5}}, offline: "300 ms",
                    start: "2 s"}]}
            """)
}
