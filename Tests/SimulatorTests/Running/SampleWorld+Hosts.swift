/// Worlds whose hosts do more than carry.
extension SampleWorld {
    static let hosts = [randomsub, protocols, contents, anonymous, checks, queues, operators]

    private static let randomsub = SampleWorld(
        testDescription: "randomsub",
        text: """
            {duration: "5 s", nodes: {r: {count: 20, router: "randomsub", subscribe: ["t"]},
                f: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 6}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [{topic: "t", from: "all", every: "250 ms", size: "200 B", start: "1 s"}]}
            """)

    private static let protocols = SampleWorld(
        testDescription: "five protocols",
        text: """
            {duration: "6 s", nodes: {
                f: {count: 4, router: "floodsub", subscribe: ["t"]},
                r: {count: 4, router: "randomsub", subscribe: ["t"]},
                a: {count: 4, router: {protocol: "gossipsub", version: "1.0"}, subscribe: ["t"]},
                b: {count: 4, router: {protocol: "gossipsub", version: "1.1"}, subscribe: ["t"]},
                c: {count: 4, router: {protocol: "gossipsub", peerExchange: true,
                    iDontWantMessageThreshold: "1 B"}, subscribe: ["t"]},
                d: {count: 2, router: "gossipsub", protocols: ["/meshsub/1.2.0"], subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 5}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "200 B", start: "1 s"}],
            timeline: [{at: "4 s", unsubscribe: {nodes: "c[0..1]", topic: "t"}}]}
            """)

    private static let contents = SampleWorld(
        testDescription: "shared contents",
        text: """
            {duration: "5 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            messages: {id: "content"},
            workload: [{topic: "t", from: {of: "all", pick: 3}, every: "250 ms", turn: "each",
                content: "shared", size: {uniform: ["1 B", "2 KiB"]}, start: "1 s"}]}
            """)

    private static let anonymous = SampleWorld(
        testDescription: "anonymous messages",
        text: """
            {duration: "5 s", nodes: {a: {count: 10, subscribe: ["t"],
                    router: {protocol: "gossipsub", signing: "StrictNoSign"}},
                b: {count: 4, subscribe: ["t"], router: {protocol: "gossipsub", signing: "LaxNoSign"}},
                c: {count: 4, subscribe: ["t"], router: {protocol: "floodsub"}}},
            topology: {kind: "randomOut", degree: 5}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            messages: {id: "application", idSize: "12 B"},
            workload: [{topic: "t", from: "all", every: "250 ms", size: "100 B", start: "1 s",
                flaw: "ignorable", flawShare: "20 %"}]}
            """)

    private static let checks = SampleWorld(
        testDescription: "checks",
        text: """
            {duration: "5 s", nodes: {a: {count: 14, router: "gossipsub", subscribe: ["t"],
                    validation: {signature: {exponential: {mean: "4 ms"}}, workers: 1, queue: 1,
                        delay: {uniform: ["1 ms", "90 ms"]}, topicThrottle: 2}},
                f: {count: 4, router: "floodsub", subscribe: ["t"], validation: {signature: "2 ms"}}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [
                {topic: "t", from: "all", every: "50 ms", size: "100 B", start: "1 s"},
                {topic: "t", from: "a[0]", every: "200 ms", size: "100 B", start: "1 s", flaw: "forged"},
                {topic: "t", from: "a[1]", every: "200 ms", size: "100 B", start: "1 s",
                    flaw: "invalid", flawShare: "1/2"}],
            timeline: [{at: "2010 ms", stop: "a[3..5]"}, {at: "2020 ms", start: "a[3..5]"}]}
            """)

    private static let queues = SampleWorld(
        testDescription: "queues",
        text: """
            {duration: "5 s", nodes: {a: {count: 14, router: {protocol: "gossipsub",
                    iDontWantMessageThreshold: "1 B"}, subscribe: ["t"], maxMessageSize: "1 KiB",
                    outbound: {queue: 2, writeTime: "20 ms"}},
                f: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [{topic: "t", from: "all", every: "20 ms", size: {uniform: ["1 B", "1100 B"]},
                start: "1 s"}],
            timeline: [{at: "2 s", stop: "a[3..5]"}, {at: "2500 ms", start: "a[3..5]"},
                {at: "3 s", disconnect: {from: "a[0]", to: "all"}},
                {at: "3010 ms", connect: {from: "a[0]", to: "a[1..4]"}}]}
            """)

    private static let operators = SampleWorld(
        testDescription: "operators",
        text: """
            {duration: "6 s", nodes: {a: {count: 14, subscribe: ["t"], directPeers: "r",
                    router: {protocol: "gossipsub", directConnectTicks: 2, peerExchange: true,
                        score: {appSpecificWeight: 1, ipColocationFactorWeight: -1,
                            ipColocationFactorThreshold: 2}},
                    perAddress: 3, appScores: [{peers: {of: "a", pick: 3}, score: 5}]},
                r: {count: 2, router: "gossipsub", subscribe: ["t"], directPeers: "a"}},
            topology: {kind: "ring"}, links: {latency: {uniform: ["10 ms", "50 ms"]}},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "2 s"}],
            timeline: [{at: "3 s", blacklist: {nodes: "a[0..6]", peers: "a[9]"}},
                {at: "3 s", unpeer: {nodes: "a[0]", peers: "r"}},
                {at: "4 s", appScore: {nodes: "a", peers: {of: "a", pick: 2}, score: -20}}]}
            """)
}
