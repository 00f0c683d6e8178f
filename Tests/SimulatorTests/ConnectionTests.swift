import Reports
import Testing

@Suite("Connections in a world")
struct ConnectionTests {
    @Test("The trace says who dialled whom, and when each end knew")
    func whoDialled() throws {
        let outcome = try World.run(Self.world(#"{kind: "line", start: "1 s"}"#, nodes: 4))
        let connections = try outcome.lines("connect")
        for node in 0..<3 {
            let dialler = connections.filter { $0.node == node && $0.peer == node + 1 }
            let listener = connections.filter { $0.node == node + 1 && $0.peer == node }
            #expect(dialler.map { $0.dialled } == [true])
            #expect(listener.map { $0.dialled } == [false])
            // The listener knows when the dial reaches it, the dialler when the answer is back.
            #expect(listener.map { $0.time } == [1_010_000_000])
            #expect(dialler.map { $0.time } == [1_020_000_000])
        }
        #expect(connections.count == 6 && outcome.counts.connect == 3)
    }

    @Test("Two that dial each other count two dials and have one connection")
    func doubleDial() throws {
        let dials = #"{at: "1 s", connect: {from: "a[0]", to: "a[1]"}}"#
        let returns = #"{at: "%", connect: {from: "a[1]", to: "a[0]"}}"#
        let single = try World.run(Self.world(nil, nodes: 2, timeline: dials))
        // At the same instant, while the first dial is under way, and long after.
        for time in ["1 s", "1005 ms", "2500 ms"] {
            let timeline = dials + "," + returns.replacing("%", with: time)
            let double = try World.run(Self.world(nil, nodes: 2, timeline: timeline))
            #expect(double.counts.connect == 2)
            let opened = try double.lines().of("connect")
            #expect(Set(opened.map { [$0.node, $0.peer ?? -1] }) == [[0, 1], [1, 0]])
            #expect(opened.count == 2 && opened.count { $0.dialled == true } == 1)
            #expect(double.report.reach == 1, "again at \(time)")
        }
        #expect(try single.lines("connect").map { $0.node } == [1, 0])
        #expect(single.counts.connect == 1)
    }

    @Test("All with all: every pair dials twice and connects once")
    func allWithAll() throws {
        let timeline = #"{at: "1 s", connect: {from: "all", to: "all"}}"#
        let outcome = try World.run(Self.world(nil, nodes: 6, timeline: timeline))
        #expect(outcome.counts.connect == 6 * 5)
        let opened = try outcome.lines("connect")
        #expect(opened.count == 6 * 5)
        // One of each two dialled; which, a lot says.
        let dialled = Set(opened.filter { $0.dialled == true }.map { [$0.node, $0.peer ?? -1] })
        #expect(dialled.count == 15 && dialled.allSatisfy { !dialled.contains($0.reversed()) })
        #expect((1...14).contains(dialled.count { $0[0] < $0[1] }))
        #expect(outcome.report.reach == 1)
    }

    @Test("Floodsub and gossipsub nodes understand each other", arguments: [1, 2, 3] as [UInt64])
    func mixed(seed: UInt64) throws {
        let outcome = try World.run(
            """
            {duration: "12 s", nodes: {old: {count: 10, router: "floodsub", subscribe: ["t"]},
                new: {count: 15, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "ring"}, links: {latency: "20 ms"},
            workload: [{topic: "t", from: "all", every: "200 ms", turn: "roundRobin", size: "1 B",
                start: "3 s", count: 25}]}
            """, seed: seed)
        #expect(outcome.report.reach == 1 && outcome.counts.deliver == 25 * 25)
        // Floodsub nodes get no control messages, and are in nobody's mesh.
        let lines = try outcome.lines()
        #expect(lines.of("graft").allSatisfy { $0.node >= 10 && $0.peer ?? 0 >= 10 })
        #expect(!lines.of("graft").isEmpty)
    }

    @Test("A pair that connects again finds the latency it had")
    func sameLatency() throws {
        let timeline = """
            {at: "1500 ms", disconnect: {from: "a[0]", to: "a[1]"}},
            {at: "1600 ms", connect: {from: "a[1]", to: "a[0]"}}
            """
        let links = #"{latency: {uniform: ["10 ms", "90 ms"]}, symmetric: false}"#
        let all = try World.run(
            Self.world(#"{kind: "line"}"#, nodes: 2, timeline: timeline, links: links)
        ).sends()
        for node in [0, 1] {
            let sends = all.filter { $0.node == node && $0.arrives != nil }
            #expect(sends.contains { $0.t < 1.5 } && sends.contains { $0.t > 1.6 })
            #expect(Set(sends.map { $0.underWay }).count == 1)
        }
    }

    /// Floodsub nodes of one topic; everybody publishes once at 3 s.
    private static func world(
        _ topology: String?, nodes: Int, timeline: String = "",
        links: String = #"{latency: "10 ms"}"#
    ) -> String {
        let topology = topology.map { "topology: \($0)," } ?? ""
        return """
            {duration: "4 s", nodes: {a: {count: \(nodes), router: "floodsub", subscribe: ["t"]}},
            \(topology) links: \(links), timeline: [\(timeline)],
            workload: [{topic: "t", from: "all", every: "1 s", turn: "each", size: "1 B",
                start: "3 s", count: 1}]}
            """
    }
}
