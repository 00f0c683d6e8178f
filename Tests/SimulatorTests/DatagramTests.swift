import P2PHost
import Reports
import SimNetwork
import Testing

/// Datagrams that come twice, late or not at all, in a whole world.
@Suite("Datagrams in a world")
struct DatagramTests {
    /// Ten floodsub nodes in a full mesh.
    private static func world(_ links: String, more: String = "") -> String {
        """
        {duration: "12 s", nodes: {a: {count: 10, router: "floodsub", subscribe: ["t"]\(more)}},
        topology: {kind: "complete"}, links: {latency: "20 ms", order: "datagrams", \(links)},
        workload: [{topic: "t", from: "all", turn: "roundRobin", every: "100 ms", size: "1 kB", start: "1 s"}]}
        """
    }

    private static func expectConservation(_ outcome: Outcome) {
        let counts = outcome.counts
        #expect(
            counts.sent + counts.duplicated == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches.isEmpty)
    }

    /// Whether something happens about as often as its chance says, within five deviations.
    private static func isAbout(_ number: Int, _ share: Double, of count: Int) -> Bool {
        let deviation = (Double(count) * share * (1 - share)).squareRoot()
        return abs(Double(number) - Double(count) * share) < 5 * deviation
    }

    @Test("The share that is duplicated is the one given; each copy has a line, and arrives")
    func duplicates() throws {
        let plain = try World.run(Self.world(""))
        let outcome = try World.run(Self.world(#"duplicate: "10 %", jitter: "50 %""#))
        let counts = outcome.counts
        #expect(Self.isAbout(counts.duplicated, 0.1, of: counts.sent))
        #expect(counts.arrived > counts.sent && counts.dropped == 0)
        #expect(try outcome.lines("copy").count == counts.duplicated)
        // Messages are delivered once, and the copies are duplicates like others.
        #expect(counts.deliver == plain.counts.deliver)
        #expect(counts.duplicate > plain.counts.duplicate)
        #expect(plain.counts.duplicated == 0)
        Self.expectConservation(outcome)
    }

    @Test("A datagram that runs into a partition takes its time on the interface, and is dropped")
    func partition() throws {
        // A hello of a few bytes apart, each takes 100 ms and nine leave one after the other.
        let text = Self.world("", more: #", bandwidth: {up: "81 kbit/s"}"#)
            .replacing(#"every: "100 ms""#, with: #"every: "1 s", count: 1"#)
            .replacing(
                "workload",
                with: #"timeline: [{at: "900 ms", partition: {groups: ["a[0]"]}}], workload"#)
        let outcome = try World.run(text)
        let times = try outcome.lines("send").filter { $0.t >= 1 }.map(\.t)
        let drops = try outcome.lines("drop").filter { $0.t >= 1 }
        #expect(times.count == 9 && times.allSatisfy { $0 > 1.09 }, "\(times)")
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 > 0.09 }, "\(times)")
        #expect(drops.map(\.t) == times && drops.allSatisfy { $0.reason == "partitioned" })
        Self.expectConservation(outcome)
    }

    @Test("A copy travels as its RPC does, as a value or as bytes")
    func wire() throws {
        let text = Self.world(#"duplicate: "50 %", loss: "5 %""#)
            .replacing("floodsub", with: "gossipsub")
        let outcome = try World.run(text)
        #expect(outcome.counts.duplicated > 1000)
        #expect(try World.run(text, wire: .bytes).report.fingerprint == outcome.report.fingerprint)
        Self.expectConservation(outcome)
    }

    @Test("A run that is cut short, and connections that close, lose no copy from the accounts")
    func accounts() throws {
        let text = Self.world(
            #"duplicate: "50 %", loss: "10 %", reorder: {share: "30 %", delay: "1 s"}"#
        )
        .replacing(
            "}]}",
            with: #"}], timeline: [{at: "3 s", stop: "a[0..3]"}, {at: "5 s", start: "a[1]"}]}"#)
        let whole = try World.run(text)
        #expect(whole.report.metrics.dropped[.connectionClosed] > 0)
        Self.expectConservation(whole)
        for events in stride(from: 500, to: 8000, by: 1500) {
            let counts = try World.report(text, events: events).metrics.counts
            #expect(counts.inFlight > 0)
            #expect(
                counts.sent + counts.duplicated
                    == counts.arrived + counts.dropped + counts.inFlight)
        }
    }

    @Test("A copy passes its receiver's downlink, and nobody's uplink")
    func downlink() throws {
        let text = """
            {duration: "5 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                bandwidth: {up: "8 Mbit/s", down: "8 Mbit/s"}}},
            topology: {kind: "line"}, links: {latency: "50 ms", order: "datagrams", duplicate: 1},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 MB", start: "1 s", count: 1}]}
            """
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let copies = lines.of("duplicate").map { ($0.t * 1000).rounded() }
        #expect(lines.of("deliver").last.map { ($0.t * 1000).rounded() } == 2050)
        #expect(copies == [3050])
        Self.expectConservation(outcome)
    }

    @Test("The share that is held back comes late by so much, and is overtaken")
    func reordering() throws {
        let outcome = try World.run(
            Self.world(#"reorder: {share: "10 %", delay: "300 ms"}"#))
        let sent = try outcome.sends().filter { $0.arrives != nil }
        let late = sent.filter { $0.underWay == 320_000_000 }
        #expect(sent.allSatisfy { $0.underWay == 20_000_000 || $0.underWay == 320_000_000 })
        #expect(Self.isAbout(late.count, 0.1, of: sent.count))
        let isOvertaken = late.contains { one in
            sent.contains {
                $0.node == one.node && $0.to == one.to && $0.time > one.time
                    && ($0.arrives ?? 0) < (one.arrives ?? 0)
            }
        }
        #expect(isOvertaken)
        Self.expectConservation(outcome)
    }

    @Test("On streams a path through a graph loses nothing and retransmissions what it should")
    func lossyStreams() throws {
        let graph = """
            graph [
              node [ id 0 ] node [ id 1 ] node [ id 2 ]
              edge [ source 0 target 0 latency "1 ms" ] edge [ source 1 target 1 latency "1 ms" ]
              edge [ source 2 target 2 latency "1 ms" ]
              edge [ source 0 target 1 latency "5 ms" packet_loss 0.1 ]
              edge [ source 1 target 2 latency "5 ms" packet_loss 0.2 ]
            ]
            """
        let text = Self.world("").replacing("count: 10", with: "count: 3")
            .replacing(#"start: "1 s""#, with: #"start: "1 s", stop: "7 s""#)
            .replacing(#"order: "datagrams", "#, with: "").replacing(
                #"latency: "20 ms""#, with: #"latency: {file: "g.gml", shortestPath: true}"#)
        let outcome = try World.run(text, tables: ["g.gml": graph])
        let counts = outcome.counts
        #expect(counts.deliver == 3 * counts.publish && counts.dropped == 0)
        // Between 0 and 2 a packet is lost with 1 − 0.9 · 0.8.
        let ends = [[0, 2], [2, 0]]
        let across = try outcome.lines("send").filter { ends.contains([$0.node, $0.to ?? 0]) }
        #expect(across.count > 50 && counts.retransmitted > across.count / 5)
        Self.expectConservation(outcome)
    }

    @Test("A node loses its share of what it sends and of what it receives")
    func nodeLoss() throws {
        let text = Self.world("").replacing(
            "}},", with: #"}, b: {count: 1, router: "floodsub", subscribe: ["t"], loss: "20 %"}},"#)
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        func rate(_ isMeant: (TraceLine) -> Bool) -> (lost: Int, all: Int) {
            (lines.of("drop").count { isMeant($0) }, lines.of("send").count { isMeant($0) })
        }
        let (from, to) = (rate { $0.node == 10 }, rate { $0.to == 10 })
        #expect(from.all > 500 && Self.isAbout(from.lost, 0.2, of: from.all))
        #expect(to.all > 500 && Self.isAbout(to.lost, 0.2, of: to.all))
        #expect(from.lost + to.lost == outcome.counts.dropped)
        Self.expectConservation(outcome)
    }

    @Test("Between two regions the share is lost that the plan says, and within them none")
    func regionLoss() throws {
        let text = Self.world("").replacing(
            #"subscribe: ["t"]"#, with: #"subscribe: ["t"], region: "x""#
        ).replacing(
            "}},",
            with: #"}, b: {count: 5, router: "floodsub", subscribe: ["t"], region: "y"}},"#
        ).replacing(
            #"latency: "20 ms""#,
            with: """
                latency: {regions: {shares: {x: 1, y: 1}, matrix: [["1 ms", "20 ms"], ["2 ms"]],
                loss: [{between: ["x", "y"], loss: "30 %"}]}}
                """)
        let outcome = try World.run(text)
        let (drops, sent) = (try outcome.lines("drop"), try outcome.lines("send"))
        func crosses(_ line: TraceLine) -> Bool { (line.node < 10) != ((line.to ?? 0) < 10) }
        #expect(drops.allSatisfy { crosses($0) })
        let across = sent.count { crosses($0) }
        #expect(drops.count > 300 && Self.isAbout(drops.count, 0.3, of: across))
        Self.expectConservation(outcome)
    }
}
