import Comparisons
import Reports
import Testing

@Suite("Nodes that arrive")
struct ArrivalTests {
    @Test("By Poisson they come one after the other, with gaps of the given mean")
    func poisson() throws {
        let outcome = try World.run(
            Self.world(#"arrivals: {poisson: "2/s", from: "10 s"}"#, count: 400, end: "300 s"))
        let starts = try outcome.lines("start").filter { $0.t > 0 }
        #expect(starts.map { $0.node } == Array(3..<403))
        #expect(starts.allSatisfy { $0.t > 10 })
        let gaps = zip(starts.dropFirst(), starts).map { $0.t - $1.t }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        // The mean of n exponential draws deviates by a √n-th of it.
        #expect(abs(mean - 0.5) < 5 * 0.5 / Double(gaps.count).squareRoot(), "\(mean)")
        let square = gaps.reduce(0) { $0 + $1 * $1 } / Double(gaps.count)
        #expect(abs(square - 0.5) < 0.2, "exponential: twice the mean's square, not \(square)")
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("A flash crowd comes within the time it is given, evenly")
    func flash() throws {
        let outcome = try World.run(
            Self.world(#"arrivals: {flash: {at: "20 s", within: "4 s"}}"#, count: 200, end: "30 s"))
        let times = try outcome.lines("start").filter { $0.t > 0 }.map { $0.t }
        #expect(times.count == 200 && times.allSatisfy { $0 >= 20 && $0 < 24 })
        #expect(abs(times.reduce(0, +) / 200 - 22) < 0.5)
        let atOnce = try World.run(
            Self.world(#"arrivals: {flash: {at: "20 s", within: "0 s"}}"#, count: 9, end: "30 s"))
        #expect(
            try atOnce.lines("start").filter { $0.t > 0 }.map { $0.t } == [
                20, 20, 20, 20, 20, 20, 20, 20, 20,
            ])
    }

    @Test("Who has not arrived is no member, is not dialled, and says nothing")
    func absent() throws {
        let outcome = try World.run(
            Self.world(#"arrivals: {flash: {at: "20 s", within: "0 s"}}"#, count: 9, end: "30 s"))
        let lines = try outcome.lines()
        #expect(!lines.contains { $0.node >= 3 && $0.t < 20 })
        #expect(!lines.contains { ($0.peer ?? 0) >= 3 && $0.t < 20 })
        // The topology's dials to them failed, and they dialled as they came.
        #expect(lines.of("connect").contains { $0.node >= 3 && $0.dialled == true })
        // Before they come a message is expected of three nodes, and then of twelve.
        let published = lines.of("publish").map { $0.t }
        let (early, late) = (published.filter { $0 < 20 }.count, published.filter { $0 > 21 }.count)
        #expect(early > 0 && late > 0)
        #expect(outcome.report.reach == 1)
        #expect(outcome.counts.deliver == UInt64(3 * early + 12 * late))
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("A first session begins with the arrival, and others follow")
    func sessions() throws {
        let plan = #"""
            arrivals: {flash: {at: "20 s", within: "0 s"}}, session: "3 s", offline: "1 s", stop: "40 s"
            """#
        let lines = try World.run(Self.world(plan, count: 1, end: "50 s")).lines()
            .filter { $0.node == 3 }
        #expect(lines.of("start").map { $0.t } == [20, 24, 28, 32, 36, 40])
        #expect(lines.of("stop").map { $0.t } == [23, 27, 31, 35, 39])
    }

    @Test("The timeline may have a node start before it arrives")
    func early() throws {
        let text = Self.world(
            #"arrivals: {flash: {at: "20 s", within: "0 s"}}"#, count: 2, end: "30 s"
        )
        .replacing("churn:", with: #"timeline: [{at: "5 s", start: "b[0]"}], churn:"#)
        .replacing(
            "within: \"0 s\"}}",
            with: #"within: "0 s"}}, discovery: {kind: "sampler", degree: 1, target: 4}"#)
        let lines = try World.run(text).lines()
        let starts = lines.of("start").filter { $0.t > 0 }
        #expect(starts.map { $0.t } == [5, 20] && starts.map { $0.node } == [3, 4])
        // It looks after its connections from when it should have come.
        #expect(lines.of("connect").contains { $0.node == 3 && $0.t == 21.02 })
    }

    /// Three floodsub nodes that stay, and `count` that arrive.
    private static func world(_ plan: String, count: Int, end: String) -> String {
        """
        {duration: "\(end)", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"]},
            b: {count: \(count), router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "star"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a[0]", every: "5 s", size: "1 B", start: "1500 ms"}],
        churn: [{nodes: "b", \(plan)}]}
        """
    }
}
