import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Nodes that move on a grid")
struct MoveTests {
    private static func text(_ fields: String, columns: Int = 4) -> String {
        """
        {duration: "100 s", topics: {cell: {count: 16, columns: \(columns)}},
        nodes: {p: {count: 12, router: "gossipsub", discovery: {degree: 4, delay: "50 ms"}}},
        links: {latency: "10 ms"},
        workload: [{topic: "cell-*", topicChoice: "here", from: "p", every: "500 ms", size: "80 B",
            start: "10 s"}],
        applications: [{move: {nodes: "p", grid: "cell-*", \(fields)}}]}
        """
    }

    /// The members of each cell, brought up to date line by line.
    private static func check(_ lines: [TraceLine], _ body: (Int, Set<Int>, TraceLine) -> Void) {
        var views: [Int: Set<Int>] = [:]
        for line in lines {
            guard let name = line.topic, let cell = Int(name.dropFirst("cell-".count)) else {
                continue
            }
            if line.type == "join" { views[line.node, default: []].insert(cell) }
            if line.type == "leave" { views[line.node, default: []].remove(cell) }
            if line.type == "publish" { body(cell, views[line.node, default: []], line) }
        }
    }

    private static func around(_ cell: Int, _ columns: Int, _ rows: Int) -> Set<Int> {
        let (row, column) = (cell / columns, cell % columns)
        var cells: Set<Int> = []
        for other in 0..<columns * rows
        where abs(other / columns - row) <= 1 && abs(other % columns - column) <= 1 {
            cells.insert(other)
        }
        return cells
    }

    @Test("Who publishes is in the middle of what it subscribes to", arguments: [4, 2, 1])
    func views(columns: Int) throws {
        let outcome = try World.run(
            Self.text(#"dwell: {exponential: {mean: "5 s"}}"#, columns: columns))
        var cells: Set<Int> = []
        try Self.check(outcome.lines("join", "leave", "publish")) { cell, view, line in
            #expect(view == Self.around(cell, columns, 16 / columns), "\(line)")
            cells.insert(cell)
        }
        #expect(cells.count > 10)
        let figures = try #require(outcome.report.applications.moves)
        #expect(abs(figures.moves - 240) < 80)
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("How long it takes to get into the mesh of a cell")
    func mesh() throws {
        let outcome = try World.run(Self.text(#"dwell: "9 s", start: "10 s""#))
        let figures = try #require(outcome.report.applications.moves)
        #expect(figures.moves == 12 * 9 && figures.joins > 12 * 9)
        #expect(figures.latency.count == figures.joins)
        #expect(figures.meshed > figures.joins * 3 / 4)
        let p50 = try #require(outcome.report.figure("moves.p50Ms"))
        #expect(p50 < 2000)
    }

    @Test("A reach of none: a node sees the cell that it is in, and stays before the start")
    func reach() throws {
        let outcome = try World.run(Self.text(#"dwell: "1 s", reach: 0, start: "50 s""#))
        let lines = try outcome.lines("join", "leave", "publish")
        #expect(lines.of("join").filter { $0.time < 51_000_000_000 }.count == 12)
        Self.check(lines) { cell, view, line in #expect(view == [cell], "\(line)") }
    }

    @Test("A node that is away moves on, and is where it is when it comes back")
    func away() throws {
        let text = Self.text(#"dwell: "1 s""#).replacing(
            "applications:",
            with: #"timeline: [{at: "20 s", stop: "p"}, {at: "30 s", start: "p"}], applications:"#)
        let joins = try World.run(text, overrides: ["duration=40 s"]).lines("join")
        let (before, after) = (
            joins.filter { $0.time == 0 }, joins.filter { $0.time == 30_000_000_000 }
        )
        #expect(!after.isEmpty && before.map { $0.topic } != after.map { $0.topic })
        let quiet = 20_000_000_001..<30_000_000_000 as Range<UInt64>
        #expect(!joins.contains { quiet.contains($0.time) })
    }
}
