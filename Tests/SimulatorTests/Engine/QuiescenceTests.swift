import Comparisons
import Reports
import Testing

@Suite("The end of all faults")
struct QuiescenceTests {
    @Test(
        "Whatever was wrong, all that is published later comes to everybody",
        arguments: Effort.seeds(6, debug: 1))
    func converges(seed: UInt64) throws {
        for text in [Self.world, Self.world.replacing(#""gossipsub""#, with: #""floodsub""#)] {
            let outcome = try World.run(text, seed: seed)
            let lines = try outcome.lines("start", "stop", "pause", "publish", "deliver")
            #expect(outcome.report.breaches == [])
            // Everybody is there, and stays.
            #expect(!lines.contains { ["stop", "pause"].contains($0.type) && $0.t >= 30 })
            var isThere = [Bool](repeating: false, count: 24)
            for line in lines where ["start", "stop"].contains(line.type) {
                isThere[line.node] = line.type == "start"
            }
            #expect(isThere.allSatisfy { $0 })
            let late = Set(
                lines.of("publish").filter { $0.t > 40 && $0.t < 55 }.compactMap { $0.id })
            let heard = lines.of("deliver").filter { late.contains($0.id ?? "") }
            #expect(late.count > 100 && heard.count == 24 * late.count, "seed \(seed)")
            // While things went wrong much was lost, so the end of the faults is what helped.
            let early = Set(lines.of("publish").filter { $0.t < 29 }.compactMap { $0.id })
            #expect(
                lines.of("deliver").filter { early.contains($0.id ?? "") }.count < 22 * early.count)
        }
    }

    @Test("Without it nothing gets better by itself")
    func otherwise() throws {
        let text = Self.world.replacing(#"{at: "30 s", quiesce: true},"#, with: "")
        let lines = try World.run(text).lines("publish", "deliver")
        let late = Set(lines.of("publish").filter { $0.t > 40 && $0.t < 55 }.compactMap { $0.id })
        let heard = lines.of("deliver").filter { late.contains($0.id ?? "") }
        #expect(heard.count < 20 * late.count)
    }

    @Test("Links are as usual, checks take as long as usual, and no dial fails by chance")
    func undone() throws {
        let lines = try World.run(
            """
            {duration: "20 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                validation: {delay: "50 ms", own: false}}},
            topology: {kind: "line"}, links: {latency: "10 ms", dialFailure: "99.9999 %"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "500 ms"}],
            timeline: [{at: "1 s", degrade: {from: "all", to: "all", latencyFactor: 100}},
                {at: "1 s", slow: {nodes: "all", factor: 90}}, {at: "10 s", quiesce: true}]}
            """
        ).lines()
        #expect(lines.of("connect").map { $0.t } == [10.01, 10.02])
        let heard = lines.of("deliver").filter { $0.node == 1 }
        // The publisher does not check its own: what it published before 10 s found no connection.
        #expect(heard.count == 10 && heard.allSatisfy { $0.time % 1_000_000_000 == 560_000_000 })
    }

    private static let world = """
        {duration: "60 s", nodes: {
            a: {count: 16, router: "gossipsub", subscribe: ["t"], validation: {delay: "5 ms"}},
            b: {count: 8, router: "gossipsub", subscribe: ["t"]}},
        topology: {kind: "randomOut", degree: 5},
        links: {latency: {uniform: ["10 ms", "90 ms"]}, dialFailure: "20 %"},
        workload: [{topic: "t", from: "all", every: "100 ms", size: "100 B", start: "1 s"}],
        churn: [
            {nodes: "b[0..3]", session: {exponential: {mean: "4 s"}}, offline: {exponential: {mean: "9 s"}},
                discovery: {kind: "sampler", degree: 4, delay: "300 ms"}},
            {nodes: "b[4..5]", session: "3 s", offline: "2 s", leave: "graceful"},
            {nodes: "b[6..7]", arrivals: {flash: {at: "50 s", within: "5 s"}}}],
        timeline: [
            {at: "3 s", partition: {groups: ["a[0..7]"], timeout: "3 s"}},
            {at: "5 s", hold: {from: "a[8]", to: "all"}},
            {at: "7 s", degrade: {from: "all", to: "all", latencyFactor: 5, loss: "10 %"}},
            {at: "9 s", slow: {nodes: "a", factor: 30}},
            {at: "12 s", pause: {of: "a", pick: 4}}, {at: "15 s", suspend: {of: "a", pick: 3}},
            {at: "18 s", stop: {of: "a", pick: 3}}, {at: "20 s", leave: {of: "a", pick: 3}},
            {at: "22 s", disconnect: {from: {of: "a", pick: 3}, to: "all"}},
            {at: "29900 ms", leave: "a[3]"}, {at: "29950 ms", pause: "a[2]"},
            {at: "30 s", quiesce: true},
        ]}
        """
}
