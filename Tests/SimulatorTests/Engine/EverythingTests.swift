import Comparisons
import P2PHost
import Reports
import Testing

/// Everything goes wrong at once, in ways that nobody thought of: whatever comes of it, RPCs are
/// conserved, nobody gets a message twice, and the run is the same every time.
@Suite("All faults at once")
struct EverythingTests {
    @Test("Nothing is breached, whatever the seed", arguments: Effort.seeds(6, debug: 2))
    func conserved(seed: UInt64) throws {
        let worlds = [
            Self.world, Self.datagrams, Self.disorderly, Self.narrow, Self.shared, Self.inTurn,
            Self.congested,
        ]
        for text in worlds {
            let outcome = try World.run(text, seed: seed)
            #expect(outcome.report.breaches == [])
            #expect(outcome.counts.deliver > 500 && outcome.counts.inFlight > 0)
            if seed == 1 { #expect(try World.run(text, seed: seed, wire: .bytes) == outcome) }
        }
    }

    @Test("A stream keeps its order whatever goes wrong", arguments: Effort.seeds(4, debug: 1))
    func order(seed: UInt64) throws {
        for text in [Self.world, Self.narrow, Self.shared, Self.inTurn, Self.congested] {
            // A check ends later than another copy comes.
            let unchecked = text.replacing(#"validation: {delay: "30 ms"}"#, with: "")
            let lines = try World.run(unchecked, seed: seed).lines("deliver", "duplicate")
            // Of what one node publishes, a neighbour that hears it directly hears it in order.
            var latest: [[Int]: Int] = [:]
            for line in lines {
                guard let from = line.from, let id = line.id, id.hasPrefix("m\(from)/"),
                    let number = id.split(separator: "/").last.flatMap({ Int($0) })
                else { continue }
                // A floodsub node sends once to each; gossip may repeat what came before.
                if from < 16 { continue }
                let pair = [from, line.node]
                #expect(latest[pair, default: 0] < number, "\(pair) at \(line.t)")
                latest[pair] = number
            }
            #expect(latest.count > 3)
        }
    }

    private static let datagrams = world.replacing(
        "links: {", with: #"links: {order: "datagrams", "#)

    /// With datagrams that come twice, late, or not at all.
    private static let disorderly =
        datagrams
        .replacing(
            "links: {",
            with: #"links: {duplicate: "20 %", reorder: {share: "20 %", delay: "400 ms"}, "#
        )
        .replacing(
            #"subscribe: ["t"]"#,
            with: #"subscribe: ["t"], loss: "5 %", bandwidth: [{share: 1, down: "400 kbit/s"}]"#)

    /// With interfaces at which RPCs wait, and packets that are lost and sent again.
    private static let narrow =
        world
        .replacing("links: {", with: #"links: {loss: "3 %", "#)
        .replacing(
            #"subscribe: ["t"]"#,
            with: #"subscribe: ["t"], bandwidth: {up: "800 kbit/s", down: "400 kbit/s"}"#)

    private static let shared = narrow.replacing(
        "links: {", with: #"links: {sharing: "fairShare", "#)

    /// The same in turn, with streams that take little.
    private static let inTurn =
        narrow
        .replacing("links: {", with: #"links: {sharing: "interleaved", "#)
        .replacing("outbound: {", with: #"outbound: {buffer: "1 kB", "#)
        .replacing(
            "validation: {", with: #"outbound: {queue: 4, buffer: "1 kB"}, validation: {"#)

    /// With windows, and streams that take little.
    private static let congested =
        inTurn.replacing(#"sharing: "interleaved""#, with: #"sharing: "fifo", congestion: "cubic""#)

    private static let world = """
        {duration: "14 s", nodes: {a: {count: 16, router: "gossipsub", subscribe: ["t"], validation: {delay: "30 ms"}},
          b: {count: 6, router: "floodsub", subscribe: ["t"], outbound: {queue: 2, writeTime: "9 ms"}, dialable: false}},
        topology: {kind: "randomOut", degree: 4},
        links: {latency: {uniform: ["10 ms", "600 ms"]}, dialFailure: "10 %"},
        workload: [{topic: "t", from: "all", every: "50 ms", size: "100 B", start: "1 s"}],
        churn: [{nodes: {of: "all", pick: 6}, session: {exponential: {mean: "1 s"}}, offline: {exponential: {mean: "500 ms"}}, leave: "graceful", stop: "12 s"},
          {nodes: {of: "all", pick: 6}, session: {exponential: {mean: "1 s"}}, offline: {exponential: {mean: "500 ms"}}, discovery: {kind: "sampler", degree: 3, delay: "300 ms"}}],
        timeline: [
          {at: "500 ms", pause: {of: "all", pick: 3}},
          {at: "2 s", partition: {groups: [{of: "all", share: "50 %"}], timeout: "700 ms", name: "x"}},
          {at: "2500 ms", partition: {from: {of: "all", pick: 8}, to: "all", oneWay: true, timeout: "2 s"}},
          {at: "2600 ms", hold: {from: {of: "all", pick: 4}, to: "all", name: "h"}},
          {at: "3 s", suspend: {of: "all", pick: 4}}, {at: "3100 ms", leave: {of: "all", pick: 4}},
          {at: "3200 ms", stop: {of: "all", pick: 4}}, {at: "3300 ms", resume: "all"}, {at: "3400 ms", heal: "x"},
          {at: "3500 ms", disconnect: {from: {of: "all", pick: 6}, to: "all"}}, {at: "3600 ms", start: "all"},
          {at: "4 s", connect: {from: {of: "all", pick: 4}, to: "all"}},
          {at: "4100 ms", pause: {of: "all", share: "50 %"}}, {at: "4200 ms", degrade: {from: "all", to: "all", latencyFactor: 2, loss: "20 %"}},
          {at: "5 s", heal: "all"}, {at: "5200 ms", suspend: {of: "all", pick: 8}}, {at: "5300 ms", release: "h"}, {at: "5300 ms", restore: "all"},
          {at: "5400 ms", leave: {of: "all", pick: 8}}, {at: "5450 ms", start: {of: "all", pick: 12}}, {at: "5500 ms", resume: "all"},
          {at: "6 s", partition: {groups: ["a[0..3]", "a[4..9]", "b"], timeout: "500 ms"}},
          {at: "6200 ms", pause: {of: "all", pick: 5}}, {at: "7 s", stop: {of: "all", pick: 9}}, {at: "7 s", heal: "all"}, {at: "7 s", start: "all"}, {at: "8 s", resume: "all"},
          {at: "8500 ms", hold: {from: "all", to: "all"}}, {at: "9 s", leave: {of: "all", pick: 9}}, {at: "9100 ms", start: "all"}, {at: "9500 ms", release: "all"},
          {at: "13 s", pause: {of: "all", pick: 4}}, {at: "13500 ms", partition: {groups: [{of: "all", pick: 4}]}},
        ]}
        """
}
