import Reports
import SimNetwork
import Testing

@Suite("Partitions")
struct PartitionTests {
    @Test(
        "Nothing crosses in either direction while the network is cut",
        arguments: ["stream", "datagrams"])
    func bothWays(order: String) throws {
        let cut = #"{at: "1 s", partition: {groups: ["a", "b"]}}, {at: "3 s", heal: "all"}"#
        let outcome = try World.run(Self.world(cut, order: order))
        let lines = try outcome.lines()
        let crossings = Self.crossings(lines)
        #expect(!crossings.contains { $0.time > 1_000_000_000 && $0.time < 3_000_000_000 })
        #expect(crossings.contains { $0.time <= 1_000_000_000 })
        #expect(crossings.contains { $0.time > 3_000_000_000 })
        // Within a side all goes on.
        let within = lines.of("deliver").filter { $0.from == 1 && $0.node == 0 }
        #expect(within.contains { $0.time > 1_500_000_000 && $0.time < 2_900_000_000 })
        #expect(outcome.report.breaches.isEmpty)
        #expect((outcome.report.reach == 1) == (order == "stream"))
        #expect(lines.of("disconnect").isEmpty)
    }

    @Test("Datagrams that meet the cut are dropped, and their drops say so")
    func datagrams() throws {
        let cut = #"{at: "1 s", partition: {groups: ["a"]}}"#
        let outcome = try World.run(Self.world(cut, order: "datagrams"))
        let drops = try outcome.lines("drop")
        #expect(!drops.isEmpty && drops.allSatisfy { $0.reason == "partitioned" })
        // Of those sent just before the cut some had not arrived yet.
        #expect(drops.contains { $0.time > 1_000_000_000 && $0.time <= 1_050_000_000 })
        #expect(outcome.report.metrics.dropped[.partitioned] == drops.count)
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("A one-way cut stops one direction only")
    func oneWay() throws {
        let cut = #"{at: "1 s", partition: {from: "a", to: "b", oneWay: true}}"#
        let lines = try World.run(Self.world(cut)).lines()
        let later = Self.crossings(lines).filter { $0.time > 1_000_000_000 }
        #expect(!later.isEmpty && later.allSatisfy { ($0.from ?? 0) >= 2 && $0.node < 2 })
    }

    @Test("Streams keep their order over a cut, and lose nothing")
    func order() throws {
        let cut = """
            {at: "1 s", partition: {groups: ["a", "b"], name: "x"}},
            {at: "1500 ms", partition: {groups: ["a"], name: "y"}},
            {at: "2 s", heal: "x"}, {at: "3 s", heal: "y"}
            """
        let lines = try World.run(
            Self.world(cut, latency: #"{uniform: ["10 ms", "60 ms"]}, draw: "perMessage""#)
        ).lines()
        let sent = lines.of("publish").filter { $0.node == 0 }.map { $0.id }
        let arrived = lines.of("deliver").filter { $0.node == 3 }.compactMap { $0.id }
            .filter { $0.hasPrefix("m0/") }
        #expect(sent.count > 30 && arrived == sent.compactMap { $0 })
        // What was on its way arrives when the cut ends, what was sent later a latency after.
        let atHealing = lines.of("deliver").filter { $0.time == 3_000_000_000 && $0.from == 1 }
        #expect(!atHealing.isEmpty)
    }

    @Test("A connection dies when the cut lasts as long as its transport waits, not before")
    func timeout() throws {
        func closings(_ timeout: String, heal: String) throws -> [TraceLine] {
            let cut = """
                {at: "1 s", partition: {groups: ["a", "b"], timeout: "\(timeout)"}},
                {at: "\(heal)", heal: "all"}
                """
            return try World.run(Self.world(cut)).lines("disconnect")
        }
        let dead = try closings("1 s", heal: "3 s")
        #expect(
            dead.map { [$0.node, $0.peer ?? -1] }.sorted { $0[0] < $1[0] } == [[1, 2], [2, 1]])
        #expect(dead.allSatisfy { $0.time == 2_000_000_000 })
        #expect(try closings("3 s", heal: "3 s").isEmpty)
    }

    @Test("After healing, nodes dial the topology's connections that are gone, and all recovers")
    func redial() throws {
        let cut = """
            {at: "1 s", partition: {groups: ["a", "b"], timeout: "500 ms"}},
            {at: "2 s", connect: {from: "a[1]", to: "b[0]"}}, {at: "3 s", heal: "all"}
            """
        let outcome = try World.run(Self.world(cut))
        let lines = try outcome.lines()
        // The dial across the cut failed; the one after it did not.
        #expect(outcome.counts.connect == 3 + 2 && outcome.counts.connectFailed == 1)
        let opened = lines.of("connect").filter { $0.time > 1_000_000_000 }
        #expect(opened.map { $0.time } == [3_050_000_000, 3_100_000_000])
        let late = lines.of("publish").filter { $0.time > 3_300_000_000 }.compactMap { $0.id }
        for id in late {
            #expect(lines.of("deliver").filter { $0.id == id }.count == 4, "\(id)")
        }
        #expect(!late.isEmpty && outcome.report.breaches.isEmpty)
    }

    @Test("Nothing can be dialled across a cut, whichever way it cuts")
    func dials() throws {
        for pair in [#"from: "a", to: "b""#, #"from: "b", to: "a""#] {
            let cut = """
                {at: "0 s", partition: {\(pair), oneWay: true}}
                """
            let text = Self.world(cut).replacing(
                #"kind: "line""#, with: #"kind: "line", start: "1 s""#)
            let outcome = try World.run(text)
            #expect(outcome.counts.connect == 3 && outcome.counts.connectFailed == 1)
            #expect(Self.crossings(try outcome.lines()).isEmpty)
        }
    }

    @Test("Those cut off from a node that stops hear of it when the cut heals, with what waited")
    func stopBehind() throws {
        let cut = """
            {at: "1 s", partition: {groups: ["a", "b"]}}, {at: "2 s", stop: "b[0]"},
            {at: "3 s", heal: "all"}
            """
        let outcome = try World.run(Self.world(cut))
        let drops = try outcome.lines("drop").filter { $0.node == 1 }
        #expect(!drops.isEmpty && drops.allSatisfy { $0.reason == "connectionClosed" })
        #expect(drops.allSatisfy { $0.time >= 3_000_000_000 })
        let closings = try outcome.lines("disconnect").filter { $0.node == 1 }
        #expect(closings.map { $0.time } == [3_000_000_000])
        #expect(outcome.report.breaches.isEmpty)
    }

    /// RPCs and connections that came from the other side.
    private static func crossings(_ lines: [TraceLine]) -> [TraceLine] {
        lines.filter { line in
            guard ["deliver", "duplicate"].contains(line.type), let from = line.from else {
                return false
            }
            return (from < 2) != (line.node < 2)
        }
    }

    /// Four floodsub nodes in a line, cut in its middle, where all publish all the time.
    private static func world(
        _ timeline: String, order: String = "stream", latency: String = #""50 ms""#
    ) -> String {
        """
        {duration: "5 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]},
            b: {count: 2, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: \(latency), order: "\(order)"},
        workload: [{topic: "t", from: "all", every: "40 ms", turn: "each", size: "1 B",
            start: "500 ms", stop: "4 s"}],
        timeline: [\(timeline)]}
        """
    }
}
