import Reports
import Testing

@Suite("Held and degraded links")
struct HinderingTests {
    @Test("Held links keep everything, in order, until they are released")
    func hold() throws {
        let timeline = """
            {at: "2 s", hold: {from: "a[0]", to: "a[1]", name: "x"}},
            {at: "40 s", release: "y"}, {at: "50 s", hold: {from: "a[0]", to: "a[1]", name: "y"}},
            {at: "60 s", release: "x"}, {at: "70 s", release: "all"}
            """
        let outcome = try World.run(Self.pair(timeline))
        let lines = try outcome.lines()
        let arrived = lines.of("deliver").filter { $0.node == 1 }
        #expect(!arrived.contains { $0.time > 2_000_000_000 && $0.time < 70_000_000_000 })
        #expect(arrived.compactMap { $0.id } == lines.of("publish").compactMap { $0.id })
        #expect(outcome.report.reach == 1 && lines.of("disconnect").isEmpty)
        #expect(outcome.counts.dropped == 0 && outcome.report.breaches.isEmpty)
    }

    @Test("A dial over a held link waits, and does not fail")
    func heldDial() throws {
        let timeline = """
            {at: "0 s", hold: {from: "a[0]", to: "a[1]"}}, {at: "5 s", release: "all"}
            """
        let outcome = try World.run(Self.pair(timeline))
        let times = try outcome.lines("connect").map { $0.time }
        #expect(times == [5_000_000_000, 5_100_000_000])
        #expect(outcome.counts.connectFailed == 0)
    }

    @Test("What is held when the run ends is in flight if it was sent")
    func atTheEnd() throws {
        let outcome = try World.run(Self.pair(#"{at: "3050 ms", hold: {from: "all", to: "all"}}"#))
        #expect(outcome.counts.inFlight == 1 && outcome.report.breaches.isEmpty)
    }

    @Test("A degraded link is slower by a factor and by what is added, one way if it says so")
    func degrade() throws {
        let timeline = """
            {at: "2250 ms", degrade: {from: "a[0]", to: "a[1]", latencyFactor: 3,
                addedLatency: "7 ms", oneWay: true, name: "x"}},
            {at: "5250 ms", restore: "x"}
            """
        let outcome = try World.run(Self.pair(timeline, from: "all"))
        let sends = try outcome.sends().filter { $0.messages != nil && $0.arrives != nil }
        #expect(sends.count > 20)
        for send in sends {
            let isDegraded = send.node == 0 && send.t > 2.25 && send.t < 5.25
            #expect(send.underWay == (isDegraded ? 307_000_000 : 100_000_000), "\(send.t)")
        }
    }

    @Test("A degraded link loses its share, and a restored one nothing")
    func loss() throws {
        let timeline = """
            {at: "2 s", degrade: {from: "a[0]", to: "all", loss: "40 %"}}, {at: "62 s", restore: "all"}
            """
        let outcome = try World.run(
            Self.pair(timeline, every: "20 ms", count: 4000, order: "datagrams"))
        let lost = try outcome.lines("drop").filter { $0.reason == "lost" }
        #expect(lost.allSatisfy { $0.t >= 2 && $0.t < 62 })
        // 3000 messages, each lost with 2/5: a deviation of √(3000 · 2/5 · 3/5) = 27.
        #expect(abs(lost.count - 1200) < 5 * 27)
    }

    @Test("Dials fail with their share, and to nodes that cannot be dialled always")
    func failingDials() throws {
        let text = """
            {duration: "2 s", nodes: {a: {count: 40, router: "floodsub"},
                n: {count: 10, router: "floodsub", dialable: false}},
            topology: {kind: "complete"}, links: {latency: "1 ms", dialFailure: "%"}}
            """
        let nats = try World.run(text.replacing("%", with: "0 %"))
        // Those behind a NAT are dialled by all that come before them, in vain.
        #expect(nats.counts.connect == 50 * 49 / 2)
        #expect(nats.counts.connectFailed == 40 * 10 + 10 * 9 / 2)
        let failing = try World.run(text.replacing("%", with: "1/4"))
        // Of 780 dials that could succeed: a deviation of √(780 · 1/4 · 3/4) = 12.
        let failed = failing.counts.connectFailed - nats.counts.connectFailed
        #expect(abs(failed - 195) < 5 * 12)
        #expect(try failing.lines("connect").count == 2 * (780 - failed))
    }

    /// Two nodes, the first of which publishes.
    private static func pair(
        _ timeline: String, every: String = "500 ms", count: Int = 20, from: String = "a[0]",
        order: String = "stream"
    ) -> String {
        """
        {duration: "100 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: "100 ms", order: "\(order)"},
        workload: [{topic: "t", from: "\(from)", every: "\(every)", turn: "each", size: "1 B",
            start: "1 s", count: \(count)}],
        timeline: [\(timeline)]}
        """
    }

    @Test("What was held on its way goes on by connection, whichever was held first")
    func releaseOrder() throws {
        func publish(_ at: String, _ node: Int) -> String {
            #"{at: "\#(at)", publish: {nodes: "a[\#(node)]", topic: "t", size: "1 B"}}"#
        }
        let outcome = try World.run(
            """
            {duration: "6 s", nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "star"}, links: {latency: "100 ms"},
            timeline: [\(publish("2000 ms", 3)), \(publish("2010 ms", 2)), \(publish("2020 ms", 1)),
                {at: "2050 ms", hold: {from: "all", to: "all"}}, {at: "4 s", release: "all"}]}
            """)
        let lines = try outcome.lines()
        let heard = lines.of("deliver").filter { $0.node == 0 && $0.from != nil }
        #expect(heard.map { $0.time } == [4_000_000_000, 4_000_000_000, 4_000_000_000])
        #expect(
            heard.compactMap { $0.from } == [1, 2, 3],
            "released by connection, not in the order in which they came to the barrier: 3, 2, 1")
        #expect(outcome.report.breaches.isEmpty)
    }
}
