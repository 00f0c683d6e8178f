import Testing

@testable import Pages

@Suite("Pages: scales")
struct ScaleTests {
    @Test("A linear scale ends at round values, and has ticks at round values")
    func linear() {
        let scale = Scale.linear(to: 1_011)
        #expect(scale.low == 0 && scale.high == 1_500)
        #expect(scale.ticks.map(\.value) == [0, 500, 1_000, 1_500])
        #expect(scale.place(750) == 0.5 && scale.clamped(2_000) == 1)
        #expect(Scale.linear(to: 0).high > 0)
        #expect(Scale.linear(from: 700, to: 1_190, count: 4).ticks.first?.value == 600)
    }

    @Test(
        "Steps are 1, 2, 2.5 or 5 times a power of ten",
        arguments: [(0.9, 1.0), (1.1, 2), (2.2, 2.5), (3, 5), (7, 10), (0.03, 0.05), (220, 250)])
    func steps(least: Double, step: Double) {
        #expect((Scale.step(for: least) - step).magnitude < 1e-12)
    }

    @Test("A logarithmic scale has equal lengths for equal ratios")
    func logarithmic() {
        let scale = Scale.logarithmic(from: 15, to: 90)
        #expect(scale.low == 10 && scale.high == 100)
        #expect(scale.ticks.map(\.value) == [10, 20, 50, 100])
        #expect((scale.place(31.622_776) - 0.5).magnitude < 1e-6)
        #expect(scale.place(0) == 0)
        #expect(Scale.logarithmic(from: 5, to: 5).high > 5)
    }

    @Test("A line has at most so many points, the first and the last among them")
    func thinned() {
        let thin = Curve.thinned(Array(0..<1_000), to: 200)
        #expect(thin.count == 200 && thin.first == 0 && thin.last == 999)
        #expect(Curve.thinned([1, 2]) == [1, 2])
    }
}
