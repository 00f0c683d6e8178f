import Comparisons
import Testing

@Suite("Nodes with too many connections")
struct TrimmingTests {
    @Test("From the high watermark on connections are closed, down to the low one")
    func watermarks() throws {
        let lines = try World.run(Self.world(low: 5, high: 12)).lines()
        let closed = lines.of("disconnect").filter { $0.node == 0 }
        // Twenty floodsub nodes have dialled the hub; it counts at 10 s.
        #expect(closed.count == 15 && closed.allSatisfy { $0.t == 10 })
        #expect(lines.of("disconnect").count == 30)
        #expect(try World.run(Self.world(low: 5, high: 21)).lines("disconnect").isEmpty)
        #expect(try !World.run(Self.world(low: 5, high: 20)).lines("disconnect").isEmpty)
    }

    @Test("What is younger than the grace period is kept")
    func grace() throws {
        let lines = try World.run(Self.world(low: 5, high: 12, grace: "15 s")).lines()
        #expect(Set(lines.of("disconnect").filter { $0.node == 0 }.map { $0.t }) == [20])
    }

    @Test("Direct peers and those in a mesh are protected")
    func protected() throws {
        let direct = Self.world(low: 5, high: 12).replacing(
            "connections:", with: #"directPeers: "b[0..3]", connections:"#)
        let lines = try World.run(direct.replacing(#""floodsub""#, with: #""gossipsub""#)).lines()
        let closed = Set(lines.of("disconnect").filter { $0.node == 0 }.compactMap { $0.peer })
        let grafted = Set(
            lines.of("graft").filter { $0.node == 0 && $0.t < 10 }.compactMap { $0.peer })
        let pruned = Set(
            lines.of("prune").filter { $0.node == 0 && $0.t < 10 }.compactMap { $0.peer })
        let mesh = grafted.subtracting(pruned)
        #expect(mesh.count >= 6 && closed.isDisjoint(with: mesh))
        #expect(closed.isDisjoint(with: [1, 2, 3, 4]))
        #expect(closed.count == 20 - 4 - mesh.count - 5)
    }

    @Test(
        "Who brought messages first is kept before others, and who was dialled before who dialled")
    func worth() throws {
        let busy = Self.world(
            low: 5, high: 12,
            more:
                #"workload: [{topic: "t", from: "b[3..5]", turn: "each", every: "1 s", size: "1 B", start: "2 s"}],"#
        )
        let first = try World.run(busy).lines("disconnect").filter { $0.node == 0 }
        #expect(first.count == 15 && !first.contains { [4, 5, 6].contains($0.peer) })
        let dialling = Self.world(
            low: 5, high: 12,
            more:
                #"timeline: [{at: "1 s", disconnect: {from: "a", to: "b[10..14]"}}, {at: "2 s", connect: {from: "a", to: "b[10..14]"}}],"#
        )
        let second = try World.run(dialling).lines("disconnect")
            .filter { $0.node == 0 && $0.t == 10 }
        #expect(second.count == 15 && !second.contains { (11...15).contains($0.peer ?? 0) })
    }

    @Test("Thanks wear off: fifteen at most, and one less every ten minutes")
    func decay() throws {
        // Ten messages of b[0] in the first minute; three of b[1] later than those are forgotten.
        func kept(_ minutes: Int) throws -> [Int] {
            let text = Self.world(
                low: 1, high: 3, grace: "\(minutes) min", count: 3,
                more: #"""
                    workload: [{topic: "t", from: "b[0]", every: "1 s", size: "1 B", start: "2 s", count: 4},
                        {topic: "t", from: "b[1]", every: "1 s", size: "1 B", start: "29 min", count: 3}],
                    """#, end: "3 h")
            let closed = try World.run(text).lines("disconnect")
                .filter { $0.node == 0 }.compactMap { $0.peer }
            return [1, 2, 3].filter { !closed.contains($0) }
        }
        // At 5 min four are owed to the first and none to the second; at 30 min one and three.
        #expect(try kept(5) == [1])
        #expect(try kept(32) == [2])
    }

    /// A hub `a` that `b` have dialled, and which puts up with only so many connections.
    private static func world(
        low: Int, high: Int, grace: String = "1 s", count: Int = 20, more: String = "",
        end: String = "35 s"
    ) -> String {
        """
        {duration: "\(end)", nodes: {
            a: {count: 1, router: "floodsub", subscribe: ["t"],
                connections: {low: \(low), high: \(high), grace: "\(grace)"}},
            b: {count: \(count), router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "star"}, \(more) links: {latency: "10 ms"}}
        """
    }
}
