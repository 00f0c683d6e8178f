import Comparisons
import Testing

/// Expected values are of scipy 1.17 (`t.interval`).
@Suite("Mean interval")
struct MeanIntervalTests {
    @Test("Mean, deviation and interval are scipy's")
    func scipy() throws {
        let interval = try #require(
            MeanInterval([165.3, 177.2, 176.0, 160.4, 162.3, 160.3, 170.1, 164.5, 171.7, 148.4]))
        #expect(interval.count == 10)
        #expect(interval.mean == 165.62)
        #expect(abs(try #require(interval.deviation) - 8.585_103_377_362_435) < 1e-13)
        #expect(abs(try #require(interval.low) - 159.478_587_010_531_7) < 1e-11)
        #expect(abs(try #require(interval.high) - 171.761_412_989_468_3) < 1e-11)
    }

    @Test("One value has a mean alone, equal ones an interval without width")
    func few() throws {
        let single = try #require(MeanInterval([3]))
        #expect(single.mean == 3)
        #expect(single.deviation == nil)
        #expect(single.low == nil)
        #expect(single.high == nil)
        let equal = try #require(MeanInterval([0.7, 0.7, 0.7]))
        #expect(equal.low == 0.7 && equal.high == 0.7 && equal.mean == 0.7)
    }

    @Test("Runs without the figure are left out")
    func missing() throws {
        let interval = try #require(MeanInterval([nil, 1, 3, nil]))
        #expect(interval.count == 2)
        #expect(interval.mean == 2)
        #expect(MeanInterval([nil, nil]) == nil)
        #expect(MeanInterval([]) == nil)
    }
}
