import Comparisons
import Reports
import Testing

@Suite("Back-pressure in a world")
struct BackPressureTests {
    /// Node 0 publishes six messages of 100 kB at once, for one peer; each takes 0.1 s to send.
    private static func pair(
        _ outbound: String, sharing: String = "fifo", timeline: String = ""
    ) -> String {
        """
        {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
            bandwidth: {up: "8 Mbit/s"}, outbound: {\(outbound)}}},
        topology: {kind: "line"},
        links: {latency: "50 ms", sharing: "\(sharing)", congestion: "none"},
        workload: [{topic: "t", from: "a[0]", every: "1 ms", size: "100 kB", start: "1 s",
            count: 6}],
        timeline: [\(timeline)]}
        """
    }

    private static func expectConservation(_ outcome: Outcome) {
        let counts = outcome.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches == [])
    }

    private static func arrivals(_ outcome: Outcome) throws -> [Double] {
        try outcome.lines("deliver").filter { $0.node == 1 }.map { ($0.t * 100).rounded() }
    }

    @Test(
        "While a stream's buffer is full RPCs wait in its queue, and one too many is dropped",
        arguments: ["fifo", "interleaved", "fairShare"])
    func full(sharing: String) throws {
        let all = try World.run(Self.pair("queue: 1", sharing: sharing))
        #expect(all.counts.dropped == 0)
        #expect(try Self.arrivals(all) == [115, 125, 135, 145, 155, 165])
        // The stream holds the first and with the second more than its buffer; two wait.
        let outcome = try World.run(
            Self.pair(#"queue: 2, buffer: "110 kB""#, sharing: sharing))
        let drops = try outcome.lines("drop")
        #expect(drops.map { $0.reason } == ["queueFull", "queueFull"])
        #expect(drops.allSatisfy { $0.t < 1.01 && $0.node == 0 })
        #expect(try Self.arrivals(outcome) == [115, 125, 135, 145])
        Self.expectConservation(outcome)
        // With more room nothing is lost, and nothing comes later.
        let roomy = try World.run(Self.pair(#"queue: 2, buffer: "310 kB""#, sharing: sharing))
        #expect(roomy.counts.dropped == 0)
        #expect(try Self.arrivals(roomy) == (try Self.arrivals(all)))
    }

    @Test("Writing takes its time besides")
    func writing() throws {
        let outcome = try World.run(Self.pair(#"queue: 9, writeTime: "20 ms", buffer: "10 kB""#))
        #expect(outcome.counts.dropped == 0)
        // The next is written when the one before has left.
        #expect(try Self.arrivals(outcome) == [117, 129, 141, 153, 165, 177])
        Self.expectConservation(outcome)
    }

    @Test("What waits when its connection closes is dropped, and a new one begins anew")
    func closed() throws {
        let outcome = try World.run(
            Self.pair(
                #"buffer: "10 kB""#,
                timeline: """
                    {at: "1250 ms", disconnect: {from: "a[0]", to: "a[1]"}},
                    {at: "1300 ms", connect: {from: "a[0]", to: "a[1]"}},
                    {at: "3 s", publish: {nodes: "a[0]", topic: "t", size: "1 B"}}
                    """))
        let reasons = try outcome.lines("drop").compactMap { $0.reason }
        #expect(Set(reasons) == ["notConnected", "connectionClosed"])
        #expect(reasons.filter { $0 == "notConnected" }.count == 3)
        #expect(try Self.arrivals(outcome) == [115, 125, 305])
        Self.expectConservation(outcome)
    }

    @Test("Nobody writes while the process stands still, and then it goes on")
    func paused() throws {
        let outcome = try World.run(
            Self.pair(
                #"buffer: "10 kB""#,
                timeline: """
                    {at: "1050 ms", pause: "a[0]"}, {at: "2 s", resume: "a[0]"}
                    """))
        #expect(try Self.arrivals(outcome) == [115, 215, 225, 235, 245, 255])
        Self.expectConservation(outcome)
    }
}
