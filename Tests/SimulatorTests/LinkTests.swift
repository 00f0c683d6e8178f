import PubSub
import Reports
import Testing

/// Links inside a whole world: what they delay, reorder and lose, and what becomes of what is under
/// way.
@Suite("Links in a world")
struct LinkTests {
    @Test("Latency delays, it never makes one message wait for another")
    func latencyDoesNotSerialise() throws {
        let lines = try World.run(
            Self.pair(
                links: #"latency: "50 ms""#,
                workload: #"every: "1 s", turn: "each", size: "1000 KiB", start: "1 s", count: 1"#,
                publishers: 20)
        ).lines()
        let arrivals = lines.of("deliver").filter { $0.from != nil }
        #expect(arrivals.count == 20 + 20 * 19)
        for arrival in arrivals {
            #expect(arrival.time == 1_000_000_000 + UInt64(arrival.hops ?? 0) * 50_000_000)
        }
    }

    @Test("Proportional jitter is evenly spread from nothing to its share")
    func jitter() throws {
        let sends = try World.run(
            Self.pair(
                links: #"latency: "100 ms", jitter: "10 %", order: "datagrams""#,
                workload: #"every: "10 ms", size: "1 B", start: "1 s", count: 400"#)
        ).sends()
        let times = sends.filter { $0.messages != nil }.compactMap { $0.underWay }
        #expect(times.count == 400 && Set(times).count > 390)
        #expect(times.allSatisfy { 100_000_000...110_000_000 ~= $0 })
        let mean = Double(times.reduce(0, +)) / 400
        // A spread of 10 ms deviates by 10 ms / √12; the mean of 400 by a twentieth of that.
        #expect(abs(mean - 105e6) < 5 * 10e6 / 12.0.squareRoot() / 20)
    }

    @Test(
        "A stream keeps order under jitter, datagrams do not", arguments: ["stream", "datagrams"])
    func order(ordering: String) throws {
        let lines = try World.run(
            Self.pair(
                links:
                    #"latency: "20 ms", jitter: {uniform: ["0 ms", "30 ms"]}, order: "\#(ordering)""#,
                workload: #"every: "2 ms", size: "1 B", start: "1 s", count: 300"#)
        ).lines()
        let sent = lines.of("publish").map { $0.id }
        let arrived = lines.of("deliver").filter { $0.from != nil }.map { $0.id }
        #expect(sent.count == 300 && arrived.count == 300)
        #expect((arrived == sent) == (ordering == "stream"))
    }

    @Test("The share of datagrams that is lost is the one that was asked for", arguments: [3, 40])
    func loss(percent: Int) throws {
        let outcome = try World.run(
            """
            {duration: "10 s", nodes: {a: {count: 8, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms", loss: "\(percent) %", order: "datagrams"},
            workload: [{topic: "t", from: "all", every: "100 ms", size: "1 B", start: "1 s"}]}
            """)
        let sent = Double(outcome.counts.sent)
        let share = Double(percent) / 100
        #expect(sent > 2000)
        let deviation = (sent * share * (1 - share)).squareRoot()
        #expect(abs(Double(outcome.counts.dropped) - sent * share) < 5 * deviation)
        let drops = try outcome.lines("drop")
        #expect(drops.count == outcome.counts.dropped)
        #expect(drops.allSatisfy { $0.reason == "lost" })
        expectConservation(outcome.report)
    }

    @Test("On a stream a loss costs time, not messages")
    func streamLoss() throws {
        let outcome = try World.run(
            Self.pair(
                links: #"latency: "50 ms", loss: "40 %""#,
                workload: #"every: "1 s", size: "1 B", start: "3 s", count: 3"#))
        #expect(outcome.counts.deliver == 2 * outcome.counts.publish && outcome.counts.publish == 3)
        #expect(outcome.counts.dropped == 0 && outcome.counts.retransmitted > 0)
        // A round trip and 200 ms, which a timer of Linux makes 320, for the first loss in a row,
        // twice that for the next; and nothing arrives before what was sent earlier.
        let waits = [50, 370, 1010, 2290, 4850].map { $0 * 1_000_000 as UInt64 }
        var latest: [Int: UInt64] = [:]  // By sender, for look-up only.
        for line in try outcome.sends() {
            let arrival = line.time + (try #require(line.underWay))
            let isBehind = latest[line.node] == arrival
            #expect(isBehind || waits.contains { line.time + $0 == arrival })
            latest[line.node] = arrival
        }
        expectConservation(outcome.report)
    }

    @Test("A stream that comes through no more is given up, and both ends are told")
    func givenUp() throws {
        let outcome = try World.run(
            """
            {duration: "60 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "line"}, links: {latency: "50 ms", loss: 1},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "1 s", count: 3}]}
            """)
        let lines = try outcome.lines()
        // The announcements of both at 100 and 50 ms come through no more.
        #expect(lines.of("disconnect").map { $0.time } == [40_050_000_000, 40_100_000_000])
        #expect(Set(lines.of("drop").map(\.reason)) == ["timedOut", "connectionClosed"])
        #expect(outcome.counts.dropped > 0 && outcome.counts.arrived == 0)
        expectConservation(outcome.report)
    }

    @Test("A run that ends in the middle of traffic counts what is under way")
    func inFlight() throws {
        let outcome = try World.run(
            """
            {duration: "2 s", nodes: {a: {count: 5, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "line"}, links: {latency: "100 ms"},
            workload: [{topic: "t", from: "a[0]", every: "10 ms", size: "1 B", start: "1 s", stop: "1901 ms"}]}
            """)
        // Ninety-one messages, four links each; what was published k · 10 ms after 1 s has crossed
        // those links whose ends it reached by 2 s.
        var expected = 0
        for k in 0...90 { expected += (1...4).contains { 10 * k + 100 * $0 > 1000 } ? 1 : 0 }
        #expect(outcome.counts.publish == 91)
        #expect(outcome.counts.inFlight == expected && expected > 0)
        expectConservation(outcome.report)
    }

    @Test(
        "A run that is cut short at any event keeps its accounts",
        arguments: SampleWorld.all.suffix(4))
    func cutShort(world: SampleWorld) throws {
        var sawTraffic = false
        for events in stride(from: 1, to: 1600, by: 311) {
            let report = try World.report(world.text, events: events)
            expectConservation(report)
            sawTraffic = sawTraffic || report.metrics.counts.inFlight > 0
        }
        #expect(sawTraffic)
    }

    @Test(
        "What is under way to an end that closes is dropped when it would have arrived",
        arguments: [
            #"disconnect: {from: "b", to: "a[0]"}"#, #"stop: "b""#,
        ])
    func closedUnderWay(action: String) throws {
        let outcome = try World.run(
            Self.pair(
                links: #"latency: "100 ms""#,
                workload: #"every: "1 s", size: "1 B", start: "1 s", count: 1"#,
                timeline: #"{at: "1050 ms", \#(action)}"#))
        let drop = try #require(try outcome.lines("drop").last)
        #expect(outcome.counts.dropped == 1)
        #expect(drop.reason == "connectionClosed" && drop.time == 1_100_000_000)
        #expect(drop.node == 0 && drop.to == 1 && drop.messages == ["m0/1"])
        #expect(outcome.counts.deliver == 1 && outcome.counts.inFlight == 0)
        expectConservation(outcome.report)
    }

    @Test(
        "What is under way from an end that closes arrives",
        arguments: [#"disconnect: {from: "a[0]", to: "b"}"#, #"stop: "a[0]""#])
    func closedBehind(action: String) throws {
        let outcome = try World.run(
            Self.pair(
                links: #"latency: "100 ms""#,
                workload: #"every: "1 s", size: "1 B", start: "1 s", count: 1"#,
                timeline: #"{at: "1050 ms", \#(action)}"#))
        let lines = try outcome.lines()
        #expect(outcome.counts.dropped == 0)
        #expect(lines.of("deliver").contains { $0.node == 1 && $0.time == 1_100_000_000 })
        let closing = try #require(lines.of("disconnect").last)
        #expect(closing.node == 1 && closing.time == 1_150_000_000)
        expectConservation(outcome.report)
    }

    @Test("A connection that is made anew does not deliver what the old one carried")
    func reconnection() throws {
        let outcome = try World.run(
            Self.pair(
                links: #"latency: "100 ms""#,
                workload: #"every: "1 s", size: "1 B", start: "1 s", count: 1"#,
                timeline: """
                    {at: "1010 ms", disconnect: {from: "b", to: "a[0]"}},
                    {at: "1020 ms", connect: {from: "b", to: "a[0]"}}
                    """))
        #expect(outcome.counts.dropped == 1 && outcome.counts.deliver == 1)
        let connections = try outcome.lines("connect").filter { $0.node == 1 }
        #expect(connections.map { $0.time } == [100_000_000, 1_220_000_000])
        expectConservation(outcome.report)
    }

    private func expectConservation(_ report: Report) {
        let counts = report.metrics.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(report.breaches.isEmpty)
    }

    /// `publishers` floodsub nodes in a star with a last node `b`, all in topic `t`.
    private static func pair(
        links: String, workload: String, publishers: Int = 1, timeline: String = ""
    ) -> String {
        let edges = (0..<publishers).map { #"["a[\#($0)]", "b"]"# }.joined(separator: ", ")
        return """
            {duration: "8 s", nodes: {a: {count: \(publishers), router: "floodsub", subscribe: ["t"]},
                b: {count: 1, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "edges", edges: [\(edges)]}, links: {\(links)},
            workload: [{topic: "t", from: "a", \(workload)}], timeline: [\(timeline)]}
            """
    }
}
