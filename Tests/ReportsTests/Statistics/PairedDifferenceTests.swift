import Comparisons
import Reports
import SimKernel
import Testing

/// Expected values are of scipy 1.17 (`ttest_rel`, its `confidence_interval`, `skewtest`) and
/// numpy.
@Suite("Paired difference")
struct PairedDifferenceTests {
    private static let baseline = [
        165.3, 177.2, 176.0, 160.4, 162.3, 160.3, 170.1, 164.5, 171.7, 148.4,
    ]
    private static let variant = [
        169.1, 172.7, 175.4, 155.7, 156.4, 158.6, 170.2, 159.5, 166.9, 147.8,
    ]

    @Test("Mean, interval, p, correlation and gain are scipy's")
    func normal() throws {
        let difference = try #require(
            PairedDifference(baseline: Self.baseline, variant: Self.variant))
        #expect(difference.count == 10)
        #expect(isNear(difference.mean, -2.39))
        #expect(isNear(difference.deviation, 3.093_523_701_038_811_7))
        #expect(isNear(difference.low, -4.602_973_543_322_047))
        #expect(isNear(difference.high, -0.177_026_456_677_959_58))
        #expect(isNear(difference.p, 0.037_174_018_344_017_616))
        #expect(isNear(difference.correlation, 0.937_900_235_231_750_1))
        #expect(isNear(difference.varianceRatio, 15.957_656_538_448_163))
        #expect(difference.baselineMean == 165.62)
        #expect(isNear(difference.relativeMean, -2.39 / 165.62))
        #expect(isNear(difference.relativeLow, -4.602_973_543_322_047 / 165.62))
        #expect(isNear(difference.relativeHigh, -0.177_026_456_677_959_58 / 165.62))
        #expect(difference.kind == .t)
        #expect(difference.reason == "fewer than 20 seeds")
        #expect(!difference.isIdentical)
        let strict = try #require(difference.interval(alpha: 0.005))
        #expect(isNear(strict.lowerBound, -5.999_442_081_318_36))
        #expect(isNear(strict.upperBound, 1.219_442_081_318_368))
    }

    @Test("Skewed differences of twenty seeds have the bootstrap's interval, and say why")
    func skewed() throws {
        let variant = [
            0.402, 0.783, 10.27, 2.516, 0.1, 0.993, 0.418, 1.231, 0.105, 1.403, 1.39, 9.078, 1.558,
            2.044, 0.124, 23.425, 0.068, 4.676, 0.63, 0.291,
        ]
        let zeros = Array(repeating: 0.0, count: 20)
        let difference = try #require(PairedDifference(baseline: zeros, variant: variant))
        #expect(difference.kind == .bca)
        #expect(difference.reason == "skewness 2.7 over 20 seeds")
        // Recomputed by numpy from the written indices.
        #expect(isNear(difference.low, 1.466_844_592_242_258_2))
        #expect(isNear(difference.high, 7.316_363_621_067_22))
        #expect(difference.correlation == nil)
        #expect(difference.relativeMean == nil)
        #expect(difference.relativeLow == nil)
        #expect(difference.varianceRatio == 1)
        let nineteen = try #require(
            PairedDifference(baseline: zeros.dropLast(), variant: variant.dropLast()))
        #expect(nineteen.kind == .t)
    }

    @Test("A variant compared with itself differs by exactly nothing")
    func identical() throws {
        let difference = try #require(
            PairedDifference(baseline: Self.baseline, variant: Self.baseline))
        #expect(difference.mean == 0)
        #expect(difference.low == 0)
        #expect(difference.high == 0)
        #expect(difference.p == 1)
        #expect(difference.kind == .t)
        #expect(difference.reason == "every difference is 0")
        #expect(isNear(difference.correlation, 1))
        #expect(difference.varianceRatio == nil)
        #expect(difference.isIdentical)
        #expect(difference.interval(alpha: 0.001) == 0...0)
    }

    @Test("Equal differences have an interval without width, though rounding tells them apart")
    func constant() throws {
        let baseline = [0.1, 0.2, 0.3, 0.7]
        let variant = baseline.map { $0 + 0.1 }
        #expect(Set(zip(variant, baseline).map { $0 - $1 }).count > 1)
        let difference = try #require(PairedDifference(baseline: baseline, variant: variant))
        #expect(difference.deviation == 0)
        #expect(difference.low == difference.mean)
        #expect(difference.high == difference.mean)
        #expect(difference.p == 0)
        #expect(difference.reason == "all differences are equal")
        #expect(!difference.isIdentical)
        #expect(abs(difference.mean - 0.1) < 1e-15)
    }

    @Test("One seed has a difference, but no interval and no p")
    func single() throws {
        let difference = try #require(PairedDifference(baseline: [4], variant: [5]))
        #expect(difference.mean == 1)
        #expect(difference.relativeMean == 0.25)
        #expect(difference.deviation == nil)
        #expect(difference.low == nil)
        #expect(difference.high == nil)
        #expect(difference.kind == nil)
        #expect(difference.p == nil)
        #expect(difference.interval(alpha: 0.05) == nil)
        #expect(difference.reason == "one seed has no interval")
    }

    @Test("Only seeds with both figures are paired")
    func missing() throws {
        let difference = try #require(
            PairedDifference(baseline: [1, nil, 3, 5], variant: [2, 7, nil, 9]))
        #expect(difference.count == 2)
        #expect(difference.mean == 2.5)
        #expect(difference.baselineMean == 3)
        #expect(PairedDifference(baseline: [nil, 1], variant: [1, nil]) == nil)
        #expect(PairedDifference(baseline: [], variant: []) == nil)
    }

    @Test("A relative difference keeps its sign where the baseline is negative")
    func negativeBaseline() throws {
        let difference = try #require(PairedDifference(baseline: [-4, -6], variant: [-3, -4]))
        #expect(difference.relativeMean == 0.3)
    }

    @Test("The order of seeds changes no bit of what is Student's")
    func permutation() throws {
        var random = RandomStream(seed: 9)
        let first = try #require(
            PairedDifference(baseline: Self.baseline, variant: Self.variant))
        for _ in 0..<50 {
            var order = Array(Self.baseline.indices)
            random.shuffle(&order)
            let again = PairedDifference(
                baseline: order.map { Self.baseline[$0] }, variant: order.map { Self.variant[$0] })
            #expect(again == first)
        }
    }

    @Test("The interval holds the mean, of either kind")
    func holdsMean() throws {
        var random = RandomStream(seed: 10)
        var kinds: [PairedDifference.Kind] = []
        for index in 0..<60 {
            let count = 2 + random.next(below: 30)
            let zeros = Array(repeating: 0.0, count: count)
            let values = (0..<count).map { _ in
                let z = StandardNormal.quantile(random.nextShare())
                return index % 2 == 0 ? z : Elementary.exp(z)
            }
            let difference = try #require(PairedDifference(baseline: zeros, variant: values))
            let low = try #require(difference.low)
            let high = try #require(difference.high)
            #expect(low <= difference.mean && difference.mean <= high)
            kinds.append(try #require(difference.kind))
        }
        #expect(kinds.contains(.t) && kinds.contains(.bca))
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) <= 1e-12 * abs(expected) } ?? false
    }
}
