import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Applications as commands")
struct ApplicationCommandTests {
    private static func lines(_ world: inout ProcessWorld, until seconds: UInt64) -> [String] {
        world.advance(until: .start + .seconds(seconds)).map {
            String($0.drop { $0 != " " }.dropFirst())
        }
    }

    @Test("Who asks looks up, dials, joins, asks, is answered and leaves")
    func asking() throws {
        var world = try ProcessWorld(
            """
            {seed: 3, duration: "60 s",
                nodes: {knows: {count: 2, router: "floodsub", subscribe: ["t"]},
                asks: {count: 1, router: "floodsub"}}, links: {latency: "1 ms"},
            applications: [{ask: {from: "asks", topic: "t", rate: "1/s", stop: "2 s", size: "50 B",
                lookup: "100 ms", settle: "200 ms", degree: 2, patience: "9 s"}}]}
            """)
        let lines = Self.lines(&world, until: 6)
        #expect(Set(lines.prefix(2)) == ["node 2 dials node 0", "node 2 dials node 1"])
        #expect(lines.dropFirst(2) == ["node 2 joins t", "node 2 publishes 50 B to t"])
        // The two who know hear the question and answer it; the first answer ends it.
        let answers = world.deliver(0, by: 2, on: "t", to: 0)
        #expect(answers.first?.hasSuffix("node 0 answers question 0 of node 2") == true)
        let ended = world.enter(.answered(question: 0)).map {
            String($0.drop { $0 != " " }.dropFirst())
        }
        #expect(ended.first == "node 2 leaves t")
        #expect(
            Set(ended.dropFirst()) == ["node 2 disconnects node 0", "node 2 disconnects node 1"])
        // A second answer and the end of patience change nothing.
        #expect(world.enter(.answered(question: 0)) == [])
        #expect(Self.lines(&world, until: 60) == [])
    }

    @Test("Who combines publishes when all inputs have come, and one that stops forgets them")
    func combining() throws {
        var world = try ProcessWorld(
            """
            {duration: "60 s", nodes: {sensors: {count: 2, router: "floodsub"},
                means: {count: 1, router: "floodsub", subscribe: ["t"]}}, links: {latency: "1 ms"},
            applications: [{combine: {nodes: "means", sources: "sensors", inputs: 2, topic: "m",
                size: "60 B"}}],
            workload: [{topic: "t", from: "sensors", turn: "each", every: "1 s", size: "9 B",
                start: "1 s", count: 3}]}
            """)
        #expect(world.advance(until: .start + .seconds(1)).count == 2)
        #expect(world.deliver(0, by: 0, on: "t", to: 2) == [])
        let output = "1.000000000: node 2 publishes 60 B to m"
        #expect(world.deliver(1, by: 1, on: "t", to: 2) == [output])
        // The same again, but the node stops in between.
        #expect(world.advance(until: .start + .seconds(2)).count == 2)
        #expect(world.deliver(3, by: 0, on: "t", to: 2) == [])
        world.apply(.stop(PeerID(2)))
        #expect(world.deliver(4, by: 1, on: "t", to: 2) == [])
    }

    @Test("Who moves joins what it sees now and leaves what it sees no more")
    func moving() throws {
        var world = try ProcessWorld(
            """
            {duration: "60 s", topics: {cell: {count: 9, columns: 3}},
            nodes: {p: {count: 1, router: "floodsub"}}, links: {latency: "1 ms"},
            applications: [{move: {nodes: "p", grid: "cell-*", dwell: "5 s"}}]}
            """)
        var seen: Set<String> = []
        func follow(_ lines: [String]) {
            for line in lines {
                let cell = String(line.split(separator: " ").last ?? "")
                if line.contains("joins") { #expect(seen.insert(cell).inserted, "\(line)") }
                if line.contains("leaves") { #expect(seen.remove(cell) != nil, "\(line)") }
            }
        }
        follow(world.lines)
        #expect([4, 6, 9].contains(seen.count))
        for move in 1...11 {
            follow(world.advance(until: .start + .seconds(5 * UInt64(move))))
            #expect([4, 6, 9].contains(seen.count))
        }
    }
}
