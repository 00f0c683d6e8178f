import Testing

@Suite("Nodes selected by region")
struct RegionSelectionTests {
    private static func stopped(
        _ selection: String, seed: UInt64 = 1, links: String = spread
    ) throws -> [Int] {
        let text = """
            {duration: "2 s", nodes: {a: {count: 30, router: "floodsub"},
                b: {count: 4, router: "floodsub", region: "far"}},
            links: {latency: \(links)}, timeline: [{at: "1 s", stop: \(selection)}]}
            """
        return try World.run(text, seed: seed).lines("stop").map { $0.node }
    }

    private static let spread = """
        {regions: {shares: {near: 2, far: 1}, matrix: [["1 ms", "9 ms"], ["9 ms", "1 ms"]]}}
        """

    @Test("A region is all who are there, drawn and pinned, and another seed has others")
    func region() throws {
        let far = try Self.stopped("{region: 'far'}")
        let near = try Self.stopped("{region: 'near'}")
        // A third of thirty, and the four that say so.
        #expect(far.count == 14 && near.count == 20 && far.suffix(4) == [30, 31, 32, 33])
        #expect((far + near).sorted() == Array(0..<34))
        #expect(try Self.stopped("{region: 'far'}", seed: 2) != far)
    }

    @Test("Of a group, a number or a share of those in the region")
    func parts() throws {
        let far = try Self.stopped("{region: 'far'}")
        #expect(try Self.stopped("{of: 'b', region: 'near'}") == [])
        #expect(try Self.stopped("{of: 'a', region: 'far'}") == far.filter { $0 < 30 })
        let picked = try Self.stopped("{region: 'far', pick: 5}")
        #expect(picked.count == 5 && picked.allSatisfy { far.contains($0) })
        #expect(try Self.stopped("{of: 'a', region: 'far', share: '30 %'}").count == 3)
        // Of fewer than asked for, all.
        #expect(try Self.stopped("{region: 'far', pick: 20}") == far)
    }

    @Test("Publishers, churn and partitions select by region too")
    func elsewhere() throws {
        let text = """
            {duration: "9 s", nodes: {a: {count: 30, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 5}, links: {latency: \(Self.spread)},
            workload: [{topic: "t", from: {region: "far"}, turn: "each", every: "1 s", size: "1 B",
                start: "1 s"}],
            churn: [{nodes: {of: "all", region: "near"}, session: "4 s", offline: "9 s"}],
            timeline: [{at: "2500 ms", partition: {groups: [{region: "far"}]}}]}
            """
        let lines = try World.run(text).lines()
        let publishers = Set(lines.of("publish").map { $0.node })
        let gone = Set(lines.of("stop").map { $0.node })
        #expect(publishers.count == 10 && gone.count == 20 && publishers.isDisjoint(with: gone))
        let late = lines.of("deliver").filter { $0.t > 3 }
        #expect(!late.isEmpty && late.allSatisfy { publishers.contains($0.node) })
    }
}
