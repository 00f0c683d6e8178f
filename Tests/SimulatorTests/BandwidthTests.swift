import Comparisons
import Reports
import Testing

/// Interfaces inside a whole world.
@Suite("Bandwidth in a world")
struct BandwidthTests {
    /// Three floodsub nodes in a star around `a[0]`, which publishes a message of 1 MB at 1 s.
    private static func star(_ bandwidth: String, links: String = #"latency: "50 ms""#) -> String {
        """
        {duration: "5 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"],
            maxMessageSize: "4 MiB", bandwidth: {\(bandwidth)}}},
        topology: {kind: "star"}, links: {\(links), congestion: "none"},
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 MB", start: "1 s", count: 1}]}
        """
    }

    private func arrivals(_ text: String) throws -> [Double] {
        let outcome = try World.run(text)
        let counts = outcome.counts
        #expect(counts.sent == counts.arrived + counts.dropped + counts.inFlight)
        #expect(outcome.report.breaches.isEmpty)
        return try outcome.lines("deliver").filter { $0.from != nil }.map { $0.t }
    }

    @Test("What one uplink sends to two leaves one after the other")
    func uplink() throws {
        let times = try arrivals(Self.star(#"up: "8 Mbit/s""#))
        // A second for 1 MB and its few bytes of RPC, and 50 ms.
        #expect(times.count == 2)
        #expect(times.map { ($0 * 1000).rounded() } == [2050, 3050])
    }

    @Test("A downlink takes its own time, and both work at once")
    func downlink() throws {
        let slow = try arrivals(Self.star(#"up: "80 Mbit/s", down: "8 Mbit/s""#))
        #expect(slow.map { ($0 * 1000).rounded() } == [2050, 2150])
        let equal = try arrivals(Self.star(#"up: "8 Mbit/s", down: "8 Mbit/s""#))
        #expect(equal.map { ($0 * 1000).rounded() } == [2050, 3050])
    }

    @Test("Of a mix each node has one bandwidth, and as many have each as the shares say")
    func mixed() throws {
        let text = Self.star("x").replacing("count: 3", with: "count: 11")
            .replacing(
                "bandwidth: {x}",
                with:
                    #"bandwidth: [{share: "20 %", up: "8 Mbit/s"}, {share: "80 %", up: "80 Mbit/s"}]"#
            ).replacing(#"kind: "star""#, with: #"kind: "complete""#)
        // Whoever publishes sends to ten others: the second copy tells how long one takes.
        var slow: [Int] = []
        for node in 0..<11 {
            let outcome = try World.run(text.replacing("a[0]", with: "a[\(node)]"))
            let times = try outcome.lines("send").filter {
                $0.node == node && $0.bytes ?? 0 > 1000
            }.map { $0.t }
            let gap = times[1] - times[0]
            #expect(abs(gap - 1) < 0.01 || abs(gap - 0.1) < 0.001)
            if gap > 0.5 { slow.append(node) }
        }
        #expect(slow.count == 2)
    }

    @Test(
        "A node has the bandwidth that the graph gives to its place, unless its group has its own")
    func fromGraph() throws {
        let graph = """
            graph [
              node [ id 0 host_bandwidth_up "8 Mbit" ] node [ id 1 host_bandwidth_down "8 Mbit" ]
              edge [ source 0 target 0 latency "1 ms" ] edge [ source 1 target 1 latency "1 ms" ]
              edge [ source 0 target 1 latency "50 ms" ]
            ]
            """
        func deliveries(_ bandwidth: String) throws -> [Double] {
            let text = Self.star("x").replacing(", bandwidth: {x}", with: bandwidth)
                .replacing(#"latency: "50 ms""#, with: #"latency: {file: "g.gml"}"#)
            let outcome = try World.run(text, tables: ["g.gml": graph])
            return try outcome.lines("deliver").filter { $0.from != nil }
                .sorted { $0.node < $1.node }.map { ($0.t * 1000).rounded() }
        }
        // Nodes are put into regions in turn: the first receiver is far away, the second here.
        #expect(try deliveries("") == [2050, 3001])
        #expect(try deliveries(#", bandwidth: {up: "8 Gbit/s"}"#) == [1051, 1003])
    }

    @Test("Datagrams that wait too long are dropped and counted")
    func queue() throws {
        let text = Self.star(
            #"up: "8 Mbit/s", queue: "500 ms""#, links: #"latency: "50 ms", order: "datagrams""#)
        let outcome = try World.run(text)
        #expect(outcome.counts.deliver == 2)
        #expect(try outcome.lines("drop").map { $0.reason } == ["queueFull"])
    }

    @Test("Connections share an interface fairly, and both copies come together")
    func fairShare() throws {
        let links = #"latency: "50 ms", sharing: "fairShare""#
        let times = try arrivals(Self.star(#"up: "8 Mbit/s""#, links: links))
        #expect(times.map { ($0 * 1000).rounded() } == [3050, 3050])
        // A slow receiver slows its own flow only, and the other gets what it leaves.
        let mixed = try arrivals(
            Self.star(#"up: "80 Mbit/s", down: "8 Mbit/s""#, links: links))
        #expect(mixed.map { ($0 * 1000).rounded() } == [2050, 2050])
    }

    @Test("In turn, both copies come nearly together, and small ones pass large ones")
    func interleaved() throws {
        let links = #"latency: "50 ms", sharing: "interleaved""#
        let times = try arrivals(Self.star(#"up: "8 Mbit/s""#, links: links))
        // Each has fifteen frames of 64 KiB and a rest of 17 ms, and the one's rest leaves first.
        #expect(times.map { ($0 * 1000).rounded() } == [3033, 3050])
    }

    @Test("In turn, a small message to one waits for a frame of a large one to another")
    func small() throws {
        func arrival(_ sharing: String) throws -> Double? {
            let text = """
                {duration: "5 s", nodes: {
                    a: {count: 1, router: "floodsub", bandwidth: {up: "8 Mbit/s"}},
                    b: {count: 1, router: "floodsub", subscribe: ["t"]},
                    c: {count: 1, router: "floodsub", subscribe: ["s"]}},
                topology: {kind: "star"},
                links: {latency: "50 ms", sharing: "\(sharing)", congestion: "none"},
                workload: [
                    {topic: "t", from: "a", every: "1 s", size: "1 MB", start: "1 s", count: 1},
                    {topic: "s", from: "a", every: "1 s", size: "1 B", start: "1.1 s", count: 1}]}
                """
            let lines = try World.run(text).lines("deliver")
            return lines.first { $0.node == 2 }.map { ($0.t * 1000).rounded() }
        }
        // At 1.1 s the second frame is being sent: two take 131 ms.
        #expect(try arrival("interleaved") == 1181)
        #expect(try arrival("fifo") == 2050)
        #expect(try arrival("fairShare") == 1150)
    }

    @Test("A muxer with small frames lets others in sooner")
    func quantum() throws {
        let links = #"latency: "50 ms", sharing: "interleaved""#
        func gap(_ stack: String) throws -> Double {
            let times = try arrivals(
                Self.star(#"up: "8 Mbit/s""#, links: links).replacing(
                    "links:", with: #"stack: \#(stack), links:"#))
            return times[1] - times[0]
        }
        let mplex = try gap(#"{muxer: "mplex"}"#)
        let quic = try gap(#"{transport: "quic"}"#)
        #expect(mplex <= 0.0041 && quic <= 0.0013)
    }

    @Test(
        "Datagrams that find too many bytes waiting are dropped",
        arguments: ["fifo", "interleaved"])
    func queueOfBytes(sharing: String) throws {
        let links = #"latency: "50 ms", order: "datagrams", sharing: "\#(sharing)""#
        for (queue, drops) in [("1.5 MB", ["queueFull"]), ("2.5 MB", [])] {
            let text = Self.star(#"up: "8 Mbit/s", queue: "\#(queue)""#, links: links)
            #expect(try World.run(text).lines("drop").map { $0.reason } == drops)
        }
    }

    @Test("What a closed connection has not sent is dropped, and the others go on faster")
    func closing() throws {
        let text = Self.star(
            #"up: "8 Mbit/s""#, links: #"latency: "50 ms", sharing: "fairShare""#
        ).replacing(
            "workload:",
            with: #"timeline: [{at: "2 s", disconnect: {from: "a[0]", to: "a[1]"}}], workload:"#)
        let outcome = try World.run(text)
        let drops = try outcome.lines("drop")
        #expect(drops.map { $0.reason } == ["notConnected"] && drops.map { $0.to } == [1])
        // Half of the megabyte by then, and the other half in half a second.
        let arrival = try outcome.lines("deliver").filter { $0.from != nil }.map { $0.t }
        #expect(arrival.map { ($0 * 1000).rounded() } == [2550])
    }
}
