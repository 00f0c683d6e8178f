import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Expected values are of scipy 1.17 (`skew`, `skewtest`).
@Suite("Skewness")
struct SkewnessTestTests {
    private static let samples: [(values: [Double], skewness: Double, p: Double)] = [
        ([1, 2, 3, 4, 5, 6, 7, 20], 1.781_741_612_749_495_8, 0.004_058_639_436_743_425),
        ([-1, -2, -3, -4, -5, -6, -7, -20], -1.781_741_612_749_495_8, 0.004_058_639_436_743_425),
        (
            Array(repeating: 0, count: 19) + [1], 4.129_483_209_670_111,
            5.237_237_168_023_114_6e-8
        ),
        (
            [
                0.419, 0.22, 1.484, 0.511, 0.147, 0.443, 0.627, 0.303, 0.225, 1.037, 2.453, 0.792,
                0.475, 1.47, 2.049, 0.741, 1.724, 2.837, 0.813, 0.443, 1.416, 1.281, 3.001, 0.277,
            ], 0.990_533_863_309_098, 0.029_950_608_651_812_934
        ),
    ]

    @Test("Skewness and its p are scipy's", arguments: samples)
    func scipy(values: [Double], skewness: Double, p: Double) throws {
        let found = try #require(Moments(values).skewness)
        #expect(abs(found - skewness) < 1e-13 * abs(skewness))
        let test = SkewnessTest(skewness: found, count: values.count)
        #expect(abs(test.p - p) < 1e-11 * p)
    }

    @Test("A symmetric sample is not skewed, and a constant one has no skewness")
    func symmetric() {
        #expect(SkewnessTest(skewness: 0, count: 20).p == 1)
        #expect(Moments([3, 3, 3]).skewness == nil)
    }
}
