import Testing

@testable import Pages

@Suite("Pages: latencies of several runs")
struct LatencySharesTests {
    private func points(_ values: [(Double, Int)]) -> [RunFile.Point] {
        values.map { RunFile.Point(milliseconds: $0.0, count: $0.1) }
    }

    @Test("Runs are put together by their deliveries, and what never came counts as due")
    func together() {
        let shares = LatencyShares([
            (points([(10, 1), (30, 3)]), 4), (points([(20, 2), (40, 4)]), 4),
        ])
        #expect(shares.points == points([(10, 1), (20, 3), (30, 5), (40, 7)]))
        #expect(shares.count == 7 && shares.due == 8)
        #expect(shares.share(at: 5) == 0)
        #expect(shares.share(at: 20) == 3.0 / 8)
        #expect(shares.share(at: 1_000) == 7.0 / 8)
        #expect(shares.quantile(50) == 30 && shares.quantile(100) == 40)
        #expect(LatencyShares([]).quantile(50) == nil)
    }

    @Test("A file that is no run's is none")
    func unreadable() {
        #expect(RunFile(Array("{}".utf8)) == nil)
        #expect(RunFile(Array("{".utf8)) == nil)
        let file = RunFile(SamplePage.file([1, 2, 3], lost: 1))
        #expect(file?.due == 4 && file?.nodes == 10)
        #expect(ByteKinds([file].compactMap { $0 })?.framing == 150)
    }
}
