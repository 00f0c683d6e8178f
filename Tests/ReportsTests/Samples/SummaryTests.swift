import SimKernel
import Testing

@testable import Reports

@Suite("How values are spread")
struct SummaryTests {
    @Test("No values have no spread; one is all of it")
    func few() {
        #expect(SummaryTally().summary == nil)
        for value in [-3.5, 0, 7] {
            let summary = Self.summary([value])
            #expect(
                summary
                    == Summary(
                        min: value, percentile5: value, median: value, mean: value, max: value))
        }
    }

    @Test("Zeros, which are only counted, stand between what is below and what is above them")
    func zeros() {
        let summary = Self.summary([0, 5, -1, 0, 0, 2, -4, 0])
        #expect(summary == Summary(min: -4, percentile5: -4, median: 0, mean: 0.25, max: 5))
        #expect(Self.summary([0, 0, 0, 9])?.max == 9 && Self.summary([0, 0, 0, 9])?.min == 0)
        #expect(Self.summary([-2, -1, 0])?.median == -1 && Self.summary([-2, 0, 0])?.max == 0)
        // A weight below zero makes such a zero of a counter at zero.
        let negative = Self.summary([-0.0])
        #expect(negative?.min.sign == .plus && negative?.max.sign == .plus)
    }

    @Test("Percentiles are by nearest rank, whatever the values", arguments: 1...60)
    func nearestRank(count: Int) {
        var random = RandomStream(seed: UInt64(count))
        let values = (0..<count).map { _ in Double(random.next(below: 9)) - 4 }
        let sorted = values.sorted()
        func rank(_ percent: Int) -> Double {
            let exact = Double(percent) / 100 * Double(count)
            return sorted[max(0, Int(exact.rounded(.up)) - 1)]
        }
        let summary = Self.summary(values)
        #expect(summary?.min == sorted.first && summary?.max == sorted.last)
        #expect(summary?.percentile5 == rank(5) && summary?.median == rank(50))
        #expect(summary?.mean == values.reduce(0, +) / Double(count))
    }

    private static func summary(_ values: [Double]) -> Summary? {
        var tally = SummaryTally()
        for value in values { tally.add(value) }
        #expect(tally.count == values.count)
        return tally.summary
    }
}
