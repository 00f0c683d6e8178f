import SimKernel
import Testing

@Suite("Ratio")
struct RatioTests {
    @Test("A ratio is written as its fraction")
    func descriptions() {
        #expect(Ratio(1, 100).description == "1/100")
        #expect(Ratio.zero.description == "0/1")
        #expect(Ratio.one.description == "1/1")
    }

    @Test("Only a numerator of zero is nothing")
    func zero() {
        #expect(Ratio.zero.isZero && Ratio(0, 9).isZero)
        #expect(!Ratio.one.isZero && !Ratio(1, .max).isZero)
    }

    @Test("The approximation is the nearest double")
    func approximation() {
        #expect(Ratio(1, 4).approximation == 0.25)
        #expect(Ratio(1, 3).approximation == 1.0 / 3)
        #expect(Ratio(.max, .max).approximation == 1)
    }

    @Test("Ratios are the same if their fractions are, not if their values are")
    func equality() {
        #expect(Ratio(1, 2) == Ratio(1, 2))
        #expect(Ratio(1, 2) != Ratio(2, 4))
    }
}
