import P2PHost
import Reports
import SimKernel
import Testing

@Suite("Bandwidths that change")
struct BandwidthChangeTests {
    /// Of random worlds; a debug build plays one.
    #if DEBUG
        private static let seeds: ClosedRange<UInt64> = 1...1
    #else
        private static let seeds: ClosedRange<UInt64> = 1...4
    #endif

    /// `a[0]` publishes 1 MB to `a[1]` at 1 s, 3 s and 5 s, over a link of 50 ms.
    private static func pair(
        _ bandwidth: String, _ timeline: String, links: String = #", congestion: "none""#
    ) -> String {
        """
        {duration: "30 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
            maxMessageSize: "4 MiB"\(bandwidth)}},
        topology: {kind: "star"}, links: {latency: "50 ms"\(links)},
        timeline: [\(timeline)],
        workload: [{topic: "t", from: "a[0]", every: "2 s", size: "1 MB", start: "1 s", count: 3}]}
        """
    }

    /// When each message arrives, in hundredths of a second.
    private func arrivals(_ text: String) throws -> [Int] {
        let outcome = try World.run(text)
        let counts = outcome.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches.isEmpty)
        return try outcome.lines("deliver").filter { $0.from != nil }
            .map { Int(($0.t * 100).rounded()) }
    }

    @Test("The rest of what is being sent goes on at the new rate; under fifo what comes next does")
    func uplink() throws {
        let half = #"{at: "3.5 s", bandwidth: {nodes: "a[0]", up: "4 Mbit/s"}}"#
        func times(_ sharing: String) throws -> [Int] {
            try arrivals(
                Self.pair(
                    #", bandwidth: {up: "8 Mbit/s"}"#, half,
                    links: #", congestion: "none", sharing: "\#(sharing)""#))
        }
        #expect(try times("fifo") == [205, 405, 705])
        #expect(try times("interleaved") == [205, 455, 705])
        #expect(try times("fairShare") == [205, 455, 705])
    }

    @Test(
        "Nodes without a bandwidth get one, and another",
        arguments: ["fifo", "interleaved", "fairShare"])
    func fromNothing(sharing: String) throws {
        let times = try arrivals(
            Self.pair(
                "",
                """
                {at: "2 s", bandwidth: {nodes: "all", up: "8 Mbit/s"}},
                {at: "4.5 s", bandwidth: {nodes: "a[0]", up: "16 Mbit/s"}}
                """, links: #", congestion: "none", sharing: "\#(sharing)""#))
        #expect(times == [105, 405, 555])
    }

    @Test(
        "A downlink changes as an uplink does", arguments: ["fifo", "interleaved", "fairShare"])
    func downlink(sharing: String) throws {
        let times = try arrivals(
            Self.pair(
                #", bandwidth: {up: "80 Mbit/s"}"#,
                #"{at: "2 s", bandwidth: {nodes: "a[1]", down: "8 Mbit/s"}}"#,
                links: #", congestion: "none", sharing: "\#(sharing)""#))
        // A fair share is taken before the link, so only what is sent has to pass it.
        #expect(times == [115, 405, 605])
    }

    @Test("A degraded link carries so much, its own direction alone, until it is restored")
    func link() throws {
        let timeline = """
            {at: "2 s", degrade: {from: "a[0]", to: "a[1]", bandwidth: "8 Mbit/s", oneWay: true}},
            {at: "4.5 s", restore: "all"}
            """
        #expect(try arrivals(Self.pair("", timeline)) == [105, 405, 505])
        // What leaves an interface enters the link as it leaves.
        let twice = try arrivals(
            Self.pair(#", bandwidth: {up: "16 Mbit/s", down: "16 Mbit/s"}"#, timeline))
        #expect(twice == [155, 405, 555])
        // What crosses it already, or waits to, arrives when it would have.
        let late = timeline.replacing("4.5 s", with: "3.5 s")
        #expect(try arrivals(Self.pair("", late)) == [105, 405, 505])
        let other = timeline.replacing(
            #"from: "a[0]", to: "a[1]""#, with: #"from: "a[1]", to: "a[0]""#)
        #expect(try arrivals(Self.pair("", other)) == [105, 305, 505])
    }

    @Test(
        "Streams that control congestion find the new rate",
        arguments: ["fifo", "interleaved", "fairShare"],
        [
            #"bandwidth: {nodes: "a[0]", up: "4 Mbit/s"}"#,
            #"bandwidth: {nodes: "a[1]", down: "4 Mbit/s"}"#,
            #"degrade: {from: "all", to: "all", bandwidth: "4 Mbit/s"}"#,
        ])
    func congestion(sharing: String, change: String) throws {
        let times = try arrivals(
            Self.pair(
                #", bandwidth: {up: "50 Mbit/s", down: "50 Mbit/s", queue: "200 ms"}"#,
                #"{at: "2 s", \#(change)}"#,
                links: #", congestion: "cubic", sharing: "\#(sharing)""#))
        try #require(times.count == 3)
        #expect((140..<180).contains(times[0]), "\(times)")
        // 2 s for 1 MB, and not much beside them.
        #expect((505..<570).contains(times[1]), "\(times)")
        #expect((705..<790).contains(times[2]), "\(times)")
    }

    /// A random world in which bandwidths change all the time.
    private static func world(_ seed: UInt64, links: String) -> String {
        var random = RandomStream(seed: seed)
        func rate() -> String { "\"\(500 + random.next(below: 30_000)) kbit/s\"" }
        let actions = (0..<12).map { number in
            let at = "at: \"\(500 + number * 300 + random.next(below: 300)) ms\""
            let node = random.next(below: 6)
            switch random.next(below: 4) {
            case 0: return "{\(at), bandwidth: {nodes: \"a[\(node)]\", up: \(rate())}}"
            case 1: return "{\(at), bandwidth: {nodes: \"all\", down: \(rate())}}"
            case 2:
                return "{\(at), degrade: {from: \"a[\(node)]\", to: \"all\", bandwidth: \(rate())}}"
            default: return "{\(at), restore: \"all\"}"
            }
        }
        let bandwidth = seed.isMultiple(of: 3) ? "" : "bandwidth: {up: \(rate()), down: \(rate())},"
        return """
            {duration: "60 s", nodes: {a: {count: 6, router: "floodsub", \(bandwidth)
                subscribe: ["t"]}}, topology: {kind: "complete"}, links: {latency: "20 ms"\(links)},
            workload: [{topic: "t", from: "all", every: "200 ms", size: {uniform: ["1 B", "60 kB"]},
                start: "1 s", count: 20}], timeline: [\(actions.joined(separator: ","))]}
            """
    }

    @Test(
        "Bytes are conserved, whatever changes", arguments: ["fifo", "interleaved", "fairShare"],
        [#", congestion: "none""#, #", congestion: "cubic""#])
    func conservation(sharing: String, congestion: String) throws {
        for seed in Self.seeds {
            let links = #", sharing: "\#(sharing)"\#(congestion)"#
            let text = Self.world(seed, links: links)
            let outcome = try World.run(text)
            let counts = outcome.counts
            #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight, "\(seed)")
            #expect(counts.dropped == 0 && counts.inFlight == 0, "seed \(seed)")
            #expect(outcome.report.reach == 1 && outcome.report.breaches.isEmpty, "seed \(seed)")
            if seed == 1 { #expect(try World.run(text, wire: .bytes).trace == outcome.trace) }
        }
    }
}
