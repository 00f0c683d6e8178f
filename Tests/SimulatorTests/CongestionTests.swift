import P2PHost
import Reports
import SimWorld
import Testing

/// Streams that control congestion, inside a whole world.
@Suite("Congestion in a world")
struct CongestionTests {
    /// A publisher and its receivers; each end has 50 Mbit/s and a queue.
    private static func fanOut(
        _ receivers: Int, _ size: String, links: String, more: String = ""
    ) -> String {
        """
        {duration: "30 s", stack: {security: "plaintext"}, nodes: {
            a: {count: 1, router: "floodsub", maxMessageSize: "4 MiB",
                bandwidth: {up: "50 Mbit/s", down: "50 Mbit/s", queue: "625000 B"}},
            b: {count: \(receivers), router: "floodsub", subscribe: ["t"], maxMessageSize: "4 MiB",
                bandwidth: {up: "50 Mbit/s", down: "50 Mbit/s", queue: "625000 B"}}},
        topology: {kind: "edges", edges: [\((0..<receivers).map { "[\"a[0]\", \"b[\($0)]\"]" }
            .joined(separator: ", "))]},
        links: {\(links)}, \(more)
        workload: [{topic: "t", from: "a[0]", every: "5 s", size: "\(size)", start: "2 s", count: 3}]}
        """
    }

    private static let cubic = #"latency: "50 ms", congestion: "cubic""#

    /// Milliseconds from publication to the deliveries of the first message.
    private func latencies(_ outcome: Outcome) throws -> [Double] {
        try outcome.lines("deliver").filter { $0.from != nil && $0.t < 7 }
            .map { ($0.t - 2) * 1000 }.sorted()
    }

    private func check(_ outcome: Outcome) {
        let counts = outcome.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("A fan-out takes as long as measured with Linux")
    func fanOut() throws {
        let outcome = try World.run(Self.fanOut(8, "130939 B", links: Self.cubic))
        check(outcome)
        let times = try latencies(outcome)
        try #require(times.count == 8)
        #expect(abs(times[0] - 356.74) < 0.15 * 356.74, "\(times)")
        #expect(abs(times[7] - 419.94) < 0.15 * 419.94, "\(times)")
        // Without windows the first copy is there three times earlier.
        let none = #"latency: "50 ms", congestion: "none""#
        let plain = try World.run(Self.fanOut(8, "130939 B", links: none))
        #expect(try latencies(plain)[0] < 120)
    }

    @Test("A report says when messages were larger than links without windows can tell of")
    func remarks() throws {
        func remarks(_ size: String, _ congestion: String) throws -> [String] {
            let links = #"latency: "50 ms", congestion: "\#(congestion)""#
            return try World.run(Self.fanOut(1, size, links: links)).report.remarks
                .filter { $0.hasPrefix("messages of up to ") }
        }
        #expect(try remarks("100 kB", "none").count == 1)
        #expect(try remarks("10 kB", "none").isEmpty)
        #expect(try remarks("100 kB", "cubic").isEmpty)
    }

    /// Milliseconds from the publication of each message to its deliveries.
    private func latenciesOfMessages(_ outcome: Outcome) throws -> [[Double]] {
        try (0..<3).map { number in
            let begin = Double(2 + 5 * number)
            return try outcome.lines("deliver")
                .filter { $0.from != nil && $0.t > begin && $0.t < begin + 5 }
                .map { ($0.t - begin) * 1000 }.sorted()
        }
    }

    @Test(
        "What leaves a buffer through a shared interface makes room at that instant",
        arguments: ["fifo", "interleaved", "fairShare"])
    func buffers(sharing: String) throws {
        let links = Self.cubic + #", sharing: "\#(sharing)""#
        let text = Self.fanOut(3, "300 kB", links: links)
            .replacing("a: {count: 1,", with: #"a: {count: 1, outbound: {buffer: "64 KiB"},"#)
            .replacing(#"every: "5 s""#, with: #"every: "10 ms""#)
        let outcome = try World.run(text)
        check(outcome)
        #expect(try outcome.lines("deliver").count { $0.from != nil } == 9)
    }

    @Test("A connection alone takes as long under every sharing, again and again")
    func alone() throws {
        func times(_ sharing: String) throws -> [Double] {
            let links = Self.cubic + #", sharing: "\#(sharing)""#
            let outcome = try World.run(Self.fanOut(1, "1 MB", links: links))
            check(outcome)
            #expect(outcome.counts.retransmitted == 0, "\(sharing)")
            return try latenciesOfMessages(outcome).flatMap { $0 }
        }
        let fifo = try times("fifo")
        try #require(fifo.count == 3)
        for sharing in ["interleaved", "fairShare"] {
            let shared = try times(sharing)
            try #require(shared.count == 3, "\(sharing)")
            for (one, other) in zip(shared, fifo) {
                #expect(abs(one - other) < 0.03 * other, "\(sharing): \(shared), fifo: \(fifo)")
            }
        }
    }

    @Test(
        "Where connections share an uplink, all copies are late together; the last is as with fifo",
        arguments: ["interleaved", "fairShare"])
    func together(sharing: String) throws {
        func times(_ sharing: String) throws -> [Double] {
            let links = Self.cubic + #", sharing: "\#(sharing)""#
            let outcome = try World.run(Self.fanOut(8, "130939 B", links: links))
            check(outcome)
            return try latencies(outcome)
        }
        let (fifo, shared) = (try times("fifo"), try times(sharing))
        try #require(fifo.count == 8 && shared.count == 8)
        #expect(shared[0] > 0.88 * shared[7], "\(shared)")
        #expect(fifo[0] < 0.87 * fifo[7], "\(fifo)")
        #expect(abs(shared[7] - fifo[7]) < 0.15 * fifo[7], "\(shared), fifo: \(fifo)")
    }

    @Test("The trace is the same with bytes, and in parts", arguments: ["cubic", "newReno", "bbr"])
    func determinism(_ control: String) throws {
        let links = "latency: \"50 ms\", loss: \"1 %\", congestion: \"\(control)\""
        let text = Self.fanOut(3, "200 kB", links: links)
        let values = try World.run(text)
        check(values)
        #expect(values.counts.deliver == 9)
        #expect(values.counts.retransmitted > 0)
        #expect(try World.run(text, wire: .bytes).trace == values.trace)
    }

    @Test("A node that stops in the middle of a message loses it; one that closes sends the rest")
    func closing() throws {
        let stop = #"timeline: [{at: "2.2 s", stop: "a"}],"#
        let stopped = try World.run(Self.fanOut(2, "1 MB", links: Self.cubic, more: stop))
        check(stopped)
        #expect(stopped.counts.deliver == 0)
        let reasons = try stopped.lines("drop").compactMap(\.reason)
        #expect(reasons == ["connectionClosed", "connectionClosed"])
        let close = #"timeline: [{at: "2.2 s", disconnect: {from: "a", to: "b"}}],"#
        let closed = try World.run(Self.fanOut(2, "1 MB", links: Self.cubic, more: close))
        check(closed)
        #expect(closed.counts.deliver == 2)
        // Each hears of the closing when it has the message.
        let lines = try closed.lines()
        for node in 1...2 {
            let delivery = try #require(lines.of("deliver").first { $0.node == node })
            let closing = try #require(lines.of("disconnect").first { $0.node == node })
            #expect(closing.time >= delivery.time && closing.time < delivery.time + 1_000_000)
        }
    }

    @Test("Where everything is lost the connection is given up after forty seconds")
    func patience() throws {
        let links = #"latency: "50 ms", loss: 1, congestion: "cubic""#
        let text = Self.fanOut(1, "1 kB", links: links).replacing(
            #"duration: "30 s""#, with: #"duration: "60 s""#)
        let outcome = try World.run(text)
        check(outcome)
        let drops = try outcome.lines("drop")
        #expect(drops.first?.reason == "timedOut")
        #expect(try outcome.lines("disconnect").count == 2)
    }

    @Test("A partition holds what is in flight, and it arrives when the network is whole")
    func partition() throws {
        let cut = """
            timeline: [{at: "2.2 s", partition: {groups: ["a", "b"]}},
                {at: "4 s", heal: "all"}],
            """
        let outcome = try World.run(Self.fanOut(2, "1 MB", links: Self.cubic, more: cut))
        check(outcome)
        let times = try latencies(outcome)
        #expect(times.count == 2)
        #expect(times.allSatisfy { $0 > 2000 }, "\(times)")
    }

    @Test(
        "Segments leave a shared interface before the end of their train, on links that take no time",
        arguments: ["interleaved", "fairShare"], ["", #", outbound: {queue: 8, buffer: "4 kB"}"#])
    func noLatency(sharing: String, host: String) throws {
        let outcome = try World.run(
            """
            {duration: "2500 ms", nodes: {a: {count: 5, router: "floodsub", subscribe: ["t"],
                bandwidth: {up: "1 Mbit/s", down: "1 Mbit/s"}\(host)}},
            topology: {kind: "complete"},
            links: {latency: "0 ms", sharing: "\(sharing)", loss: "20 %", congestion: "cubic"},
            workload: [{topic: "t", from: "all", every: "300 ms", size: "20 kB", start: "1 s"}]}
            """)
        check(outcome)
        #expect(outcome.counts.publish == 5 && outcome.counts.deliver >= 5)
    }

    @Test("A node that leaves says goodbye behind what it has sent")
    func leaving() throws {
        let leave = #"timeline: [{at: "2.1 s", leave: "a"}],"#
        let outcome = try World.run(Self.fanOut(1, "1 MB", links: Self.cubic, more: leave))
        check(outcome)
        #expect(outcome.counts.deliver == 1)
    }
}
