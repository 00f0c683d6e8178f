import SimKernel
import Testing

@Suite("Empirical table")
struct EmpiricalTableTests {
    typealias Point = EmpiricalTable.Point

    private static let faulty: [([Point], EmpiricalTable.Fault, String)] = [
        ([], .empty, "a table needs at least one point"),
        (
            [Point(value: .nan, cumulative: 1)], .notFinite(0),
            "value of point 0 must be a finite number"
        ),
        (
            [Point(value: 1, cumulative: -0.1), Point(value: 2, cumulative: 1)], .outsideShares(0),
            "cumulative of point 0 must be within 0 ... 1"
        ),
        (
            [Point(value: 1, cumulative: 0.1), Point(value: 2, cumulative: .nan)],
            .outsideShares(1), "cumulative of point 1 must be within 0 ... 1"
        ),
        (
            [Point(value: 3, cumulative: 0.1), Point(value: 2, cumulative: 1)], .falls(1),
            "point 1 must not be below point 0"
        ),
        (
            [Point(value: 3, cumulative: 0.5), Point(value: 4, cumulative: 0.4)], .falls(1),
            "point 1 must not be below point 0"
        ),
        (
            [Point(value: 3, cumulative: 1), Point(value: 3, cumulative: 1)], .repeats(1),
            "point 1 is the same as point 0"
        ),
        (
            [Point(value: 3, cumulative: 0.5), Point(value: 4, cumulative: 0.9)], .endsShort(0.9),
            "cumulative of the last point must be 1, not 0.9"
        ),
        (
            [Point(value: -1e308, cumulative: 0), Point(value: 1e308, cumulative: 1)], .tooWide,
            "the values lie further apart than a double reaches"
        ),
    ]

    @Test("Points that make no table are refused, with the reason", arguments: faulty.indices)
    func refused(index: Int) {
        let (points, fault, description) = Self.faulty[index]
        #expect(throws: fault) { try EmpiricalTable(points: points) }
        #expect(fault.description == description)
    }

    @Test("Between points the quantile is linear")
    func linear() throws {
        let distribution = try Distribution.empirical(
            EmpiricalTable(points: [
                Point(value: 10, cumulative: 0), Point(value: 20, cumulative: 0.5),
                Point(value: 80, cumulative: 1),
            ]))
        #expect(distribution.problem == nil)
        let shares = [0, 0.25, 0.5, 0.75, 1]
        #expect(shares.map(distribution.quantile) == [10, 15, 20, 50, 80])
        #expect(distribution.mean == 32.5)
    }

    @Test("A first share above zero and equal values are masses, equal shares are a gap")
    func massesAndGaps() throws {
        let distribution = try Distribution.empirical(
            EmpiricalTable(points: [
                Point(value: 1, cumulative: 0.25), Point(value: 2, cumulative: 0.5),
                Point(value: 4, cumulative: 0.5), Point(value: 6, cumulative: 0.75),
                Point(value: 6, cumulative: 1),
            ]))
        let shares = [0, 0.25, 0.375, 0.5, 0.5.nextUp, 0.625, 0.75, 0.9, 1]
        let quantiles = shares.map(distribution.quantile)
        #expect(quantiles == [1, 1, 1.5, 2, 4.0.nextUp, 5, 6, 6, 6])
        #expect(distribution.mean == 0.25 + 0.375 + 1.25 + 1.5)
        var random = RandomStream(seed: 1)
        let samples = (0..<4000).map { _ in distribution.sample(using: &random) }
        // Five standard errors of a quarter of 4000 are 137.
        #expect(abs(samples.filter { $0 == 1 }.count - 1000) < 137)
        #expect(abs(samples.filter { $0 == 6 }.count - 1000) < 137)
        #expect(samples.allSatisfy { (1...2).contains($0) || (4...6).contains($0) })
    }

    @Test("A table of one point is that value")
    func single() throws {
        let distribution = try Distribution.empirical(
            EmpiricalTable(points: [Point(value: 9, cumulative: 1)]))
        #expect([0, 0.5, 1].map(distribution.quantile) == [9, 9, 9])
        #expect(distribution.mean == 9)
    }

    @Test("Samples have the table's mean")
    func sampleMean() throws {
        let points = (0...10).map { Point(value: Double($0 * $0), cumulative: Double($0) / 10) }
        let distribution = try Distribution.empirical(EmpiricalTable(points: points))
        var random = RandomStream(seed: 2)
        let samples = (0..<10_000).map { _ in distribution.sample(using: &random) }
        // A sample is about k² for a uniform k, which deviates by 100 · √(1/5 − 1/9) = 29.8.
        let mean = try #require(distribution.mean)
        #expect(mean == 33.5)
        #expect(abs(samples.reduce(0, +) / 10_000 - mean) < 5 * 29.8 / 100)
    }
}
