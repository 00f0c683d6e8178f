import SimKernel
import Testing

@Suite("The chance of either of two things")
struct RatioOrTests {
    @Test("It is exact where 32 bits can say it")
    func exact() {
        #expect(Ratio(1, 10).or(Ratio(1, 5)) == Ratio(7, 25))
        #expect(Ratio(1, 2).or(Ratio(1, 2)) == Ratio(3, 4))
        #expect(Ratio(3, 100).or(.zero) == Ratio(3, 100))
        #expect(Ratio.zero.or(Ratio(2, 4)) == Ratio(2, 4))
        #expect(Ratio.one.or(Ratio(1, 3)) == .one && Ratio(1, 3).or(.one) == .one)
        #expect(Ratio.zero.or(.zero) == .zero)
    }

    @Test("It is rounded to 2⁻³¹ elsewhere, and never to a certainty")
    func rounded() {
        let small = Ratio(1, .max).or(Ratio(1, .max - 2))
        #expect(!small.isZero && small.approximation < 2e-9)
        let large = Ratio(.max - 1, .max).or(Ratio(.max - 4, .max - 2))
        #expect(large.numerator < large.denominator && large.approximation > 1 - 1e-8)
        var random = RandomStream(seed: 5)
        for _ in 0..<1000 {
            let (one, other) = (draw(&random), draw(&random))
            let exact = 1 - (1 - one.approximation) * (1 - other.approximation)
            #expect(abs(one.or(other).approximation - exact) < 1e-9)
            #expect(one.or(other) == other.or(one))
        }
    }

    @Test("The nearest ratio of two large numbers")
    func nearest() {
        #expect(Ratio.nearest(to: 3 << 40, of: 4 << 40) == Ratio(3, 4))
        #expect(Ratio.nearest(to: 0, of: 1 << 53) == .zero)
        #expect(Ratio.nearest(to: .max, of: .max) == .one)
        #expect(Ratio.nearest(to: 1, of: .max) == Ratio(1, 1 << 31))
        #expect(Ratio.nearest(to: .max - 1, of: .max) == Ratio((1 << 31) - 1, 1 << 31))
    }

    @Test("Which of two is less, exactly")
    func order() {
        #expect(Ratio(1, 3).isLess(than: Ratio(1, 2)) && !Ratio(1, 2).isLess(than: Ratio(1, 3)))
        #expect(!Ratio(1, 2).isLess(than: Ratio(2, 4)))
        #expect(Ratio(.max - 2, .max - 1).isLess(than: Ratio(.max - 1, .max)))
    }

    private func draw(_ random: inout RandomStream) -> Ratio {
        let denominator = UInt32(1 + random.next(below: Int(UInt32.max)))
        return Ratio(UInt32(random.next(below: Int(denominator))), denominator)
    }
}
