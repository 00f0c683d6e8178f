import SimKernel
import Testing

@Suite("Zipf")
struct ZipfTests {
    @Test("Ranks and probabilities of seed 42 are these")
    func pinned() {
        let zipf = Zipf(count: 1000, exponent: 1)
        var random = RandomStream(seed: 42)
        let ranks = (0..<16).map { _ in zipf.sample(using: &random) }
        #expect(ranks == [6, 717, 20, 0, 88, 0, 1, 136, 0, 120, 67, 1, 2, 3, 467, 177])
        #expect(
            [0, 1, 9, 99, 999].map { zipf.probability(of: $0).bitPattern } == [
                0x3FC1_198C_03BB_E742, 0x3FB1_198C_03BB_E744, 0x3F8B_5C13_392C_A540,
                0x3F55_E342_9423_B600, 0x3F21_829B_A9B6_3000,
            ])
    }

    @Test("Each rank is drawn as often as its weight says", arguments: [0, 0.5, 1, 1.2, 3])
    func frequencies(exponent: Double) {
        let zipf = Zipf(count: 20, exponent: exponent)
        var random = RandomStream(seed: 1)
        var counts = [Int](repeating: 0, count: 20)
        for _ in 0..<20_000 { counts[zipf.sample(using: &random)] += 1 }
        for rank in 0..<20 {
            let share = zipf.probability(of: rank)
            let error = Elementary.squareRoot(20_000 * share * (1 - share))
            #expect(abs(Double(counts[rank]) - 20_000 * share) < 5 * error + 1)
        }
    }

    @Test("Probabilities fall by the exponent and sum to one")
    func weights() {
        let zipf = Zipf(count: 50, exponent: 2)
        for rank in 0..<50 {
            let ratio = zipf.probability(of: 0) / zipf.probability(of: rank)
            let square = Double((rank + 1) * (rank + 1))
            #expect(abs(ratio / square - 1) < 1e-11)
        }
        #expect(abs((0..<50).reduce(0) { $0 + zipf.probability(of: $1) } - 1) < 1e-14)
        #expect(zipf.count == 50 && zipf.exponent == 2)
    }

    @Test("An exponent of zero divides the draws into exactly equal parts")
    func boundaries() {
        let zipf = Zipf(count: 4, exponent: 0)
        #expect((0..<4).map(zipf.probability) == [0.25, 0.25, 0.25, 0.25])
        var random = RandomStream(seed: 2)
        for _ in 0..<1000 {
            var copy = random
            #expect(zipf.sample(using: &random) == Int(copy.nextUnit() * 4))
            #expect(random == copy)
        }
    }

    @Test("One rank is always drawn, and a steep exponent leaves no other")
    func extremes() {
        var random = RandomStream(seed: 3)
        for zipf in [Zipf(count: 1, exponent: 1), Zipf(count: 100, exponent: 1000)] {
            #expect(zipf.probability(of: 0) == 1)
            for _ in 0..<100 { #expect(zipf.sample(using: &random) == 0) }
        }
    }
}
