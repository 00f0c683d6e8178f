import Reports
import SimKernel
import Testing

@Suite("Latencies")
struct LatencyHistogramTests {
    @Test("No latency has no mean and no quantile")
    func empty() {
        let histogram = LatencyHistogram()
        #expect(histogram.count == 0 && histogram.sum == .zero && histogram.maximum == .zero)
        #expect(histogram.mean == nil && histogram.quantile(percent: 50) == nil)
        #expect(histogram.bucketCounts.isEmpty)
    }

    @Test("A single latency is every quantile of itself")
    func single() {
        let histogram = Self.histogram([123_456_789])
        for percent in 1...100 {
            #expect(histogram.quantile(percent: percent) == .nanoseconds(123_456_789))
        }
        #expect(histogram.mean == 123_456_789 && histogram.maximum.nanoseconds == 123_456_789)
    }

    @Test("The quantiles of a few latencies are latencies that occurred, by nearest rank")
    func few() {
        // Wikipedia's example of the nearest-rank method: 15, 20, 35, 40, 50.
        let histogram = Self.histogram([35, 20, 15, 50, 40].map { $0 * 1_000_000 })
        let expected: [(Int, UInt64)] = [
            (1, 15), (5, 15), (20, 15), (21, 20), (30, 20), (40, 20), (41, 35), (50, 35), (60, 35),
            (61, 40), (80, 40), (81, 50), (99, 50), (100, 50),
        ]
        for (percent, milliseconds) in expected {
            #expect(histogram.quantile(percent: percent) == .milliseconds(milliseconds))
        }
        #expect(histogram.sum == .milliseconds(160) && histogram.mean == 32e6)
    }

    @Test("Small numbers are exact, whatever their number")
    func smallNumbers() {
        let values = (0...2047).map { UInt64($0) }
        let histogram = Self.histogram(values)
        let quantiles = (1...100).map { histogram.quantile(percent: $0)?.nanoseconds }
        #expect(quantiles == (1...100).map { Self.nearestRank(values, $0) })
    }

    @Test(
        "Quantiles of many latencies lie at most 1/1024 above the true ones",
        arguments: [
            .uniform(lower: 0, upper: 5000), .uniform(lower: 1e6, upper: 9e8),
            .lognormal(median: 5e7, sigma: 1.5), .exponential(mean: 3e8),
            .pareto(minimum: 1e6, shape: 0.6), .constant(77_777_777),
        ] as [Distribution], [1, 2, 3] as [UInt64])
    func many(distribution: Distribution, seed: UInt64) {
        var random = RandomStream(seed: seed)
        let values = (0..<(500 + 333 * Int(seed))).map { _ in
            min(distribution.sampleInterval(using: &random).nanoseconds, 1 << 44)
        }
        let histogram = Self.histogram(values)
        let sorted = values.sorted()
        let known = Set(values)
        for percent in [1, 5, 10, 25, 50, 75, 90, 95, 99, 100] {
            let truth = Self.nearestRank(sorted, percent)
            let found = histogram.quantile(percent: percent)?.nanoseconds ?? 0
            #expect(found >= truth && Double(found - truth) <= Double(truth) / 1024)
            #expect(known.contains(found))
        }
        #expect(histogram.quantile(percent: 100) == histogram.maximum)
        #expect(histogram.maximum.nanoseconds == sorted.last)
        #expect(histogram.sum.nanoseconds == values.reduce(0, +))
        #expect(
            histogram.count == values.count && histogram.bucketCounts.reduce(0, +) == values.count)
        #expect(histogram.mean == Double(values.reduce(0, +)) / Double(values.count))
    }

    @Test("Years of latency fit: the last bucket holds the rest, and the sum stays at its most")
    func manyYears() {
        var histogram = LatencyHistogram()
        for _ in 0..<4 { histogram.add(.nanoseconds(1 << 63)) }
        histogram.add(.seconds(3600))
        histogram.add(.milliseconds(3_599_999))
        #expect(histogram.bucketCounts.count == LatencyHistogram.bucketLimit)
        #expect(histogram.bucketCounts.last == 6)
        #expect(histogram.sum == .nanoseconds(.max))
        #expect(histogram.mean == (4 * 0x1p63 + 7_199_999e6) / 6)
        histogram.add(.milliseconds(3_599_899))
        #expect(histogram.bucketCounts[LatencyHistogram.bucketLimit - 2] == 1)
    }

    @Test("Buckets of 100 ms hold their lower edge and not their upper")
    func bucketEdges() {
        let histogram = Self.histogram(
            [0, 1, 99_999_999, 100_000_000, 100_000_001, 199_999_999, 200_000_000, 500_000_000])
        #expect(histogram.bucketCounts == [3, 3, 1, 0, 0, 1])
    }

    @Test("The order of latencies does not matter")
    func order() {
        let values = (1...500).map { UInt64($0) * 7_654_321 % 999_999_937 }
        #expect(Self.histogram(values) == Self.histogram(values.reversed()))
        #expect(Self.histogram(values) == Self.histogram(values.sorted()))
    }

    private static func histogram(_ nanoseconds: [UInt64]) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for value in nanoseconds { histogram.add(.nanoseconds(value)) }
        return histogram
    }

    /// The smallest of `sorted` such that at least so many in a hundred are at most it.
    private static func nearestRank(_ sorted: [UInt64], _ percent: Int) -> UInt64 {
        let exact = Double(percent) / 100 * Double(sorted.count)
        return sorted[max(0, Int(exact.rounded(.up)) - 1)]
    }
}
