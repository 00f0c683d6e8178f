import SimKernel
import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Moments")
struct MomentsTests {
    @Test("Of 2, 4, 4, 4, 5, 5, 7, 9: computed by hand")
    func byHand() throws {
        let moments = Moments([9, 2, 4, 5, 4, 7, 5, 4])
        #expect(moments.count == 8)
        #expect(moments.mean == 5)
        #expect(moments.squares == 32)
        #expect(moments.cubes == 42)
        let deviation = try #require(moments.deviation)
        #expect(abs(deviation - (32.0 / 7).squareRoot()) < 1e-15)
        #expect(abs(try #require(moments.skewness) - 42.0 / 8 / 8) < 1e-15)
    }

    @Test("A large offset costs no digits")
    func offset() {
        let moments = Moments([1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75])
        #expect(moments.mean == 1e9 + 0.5)
        #expect(moments.squares == 0.125)
    }

    @Test("Equal values, or such as rounding tells apart, do not deviate")
    func constant() {
        #expect(Moments([0.1, 0.1, 0.1]).squares == 0)
        #expect(Moments([0.1, 0.1, 0.1]).mean == 0.1)
        #expect(Moments([1, 1 + 0x1p-52]).squares > 0)
        #expect(Moments([1, 1 + 0x1p-52], rounding: 0x1p-52).squares == 0)
        #expect(Moments([1]).deviation == nil)
        #expect(Moments([1]).halfWidth(alpha: 0.05) == nil)
        #expect(Moments([1, 1]).halfWidth(alpha: 0.05) == 0)
    }

    @Test("The order of values changes no bit")
    func permutation() {
        var random = RandomStream(seed: 3)
        var values = (0..<200).map { _ in Elementary.exp(20 * random.nextShare()) }
        let moments = Moments(values)
        for _ in 0..<20 {
            random.shuffle(&values)
            #expect(Moments(values) == moments)
        }
    }
}
