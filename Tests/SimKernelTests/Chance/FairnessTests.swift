import SimKernel
import Testing

/// Pearson's χ² of counts that should follow the given odds stays within five deviations.
private func expectFair(_ counts: [Int], odds: [Double]? = nil, _ note: String) {
    let total = Double(counts.reduce(0, +))
    let odds = odds ?? counts.map { _ in 1 / Double(counts.count) }
    var chiSquare = 0.0
    for (count, share) in zip(counts, odds) {
        let difference = Double(count) - total * share
        chiSquare += difference * difference / (total * share)
    }
    let freedom = Double(counts.count - 1)
    #expect(chiSquare < freedom + 5 * Elementary.squareRoot(2 * freedom), "\(note)")
    #expect(total > 0, "\(note)")
}

@Suite("Fairness of draws")
struct FairnessTests {
    @Test("Bounded draws are uniform for small bounds", arguments: [2, 3, 5, 6, 7, 10, 100, 257])
    func smallBounds(bound: Int) {
        var random = RandomStream(seed: UInt64(bound))
        var counts = [Int](repeating: 0, count: bound)
        for _ in 0..<20_000 { counts[random.next(below: bound)] += 1 }
        expectFair(counts, "bound \(bound)")
    }

    @Test("Bounded draws are unbiased where the bound is near the size of a draw")
    func awkwardBounds() {
        // Without rejection every third number would have two draws for it, not three.
        var random = RandomStream(seed: 1)
        var remainders = [0, 0, 0]
        for _ in 0..<10_000 { remainders[random.next(below: 3 << 61) % 3] += 1 }
        expectFair(remainders, "3 · 2⁶¹ by remainder")
        // With a remainder in place of the product, the lower numbers would be favoured.
        var thirds = [0, 0, 0]
        for _ in 0..<10_000 { thirds[random.next(below: 3 << 61) >> 61] += 1 }
        expectFair(thirds, "3 · 2⁶¹ by size")
    }

    @Test("A shuffle of a range leaves the others, and draws as one of these elements alone")
    func rangeShuffles() {
        var random = RandomStream(seed: 5)
        var other = random
        var elements = Array(0..<10)
        var middle = Array(3..<8)
        random.shuffle(&elements, in: 3..<8)
        other.shuffle(&middle)
        #expect(elements == [0, 1, 2] + middle + [8, 9] && middle != Array(3..<8))
        #expect(random == other)
        random.shuffle(&elements, in: 4..<4)
        #expect(random == other)
    }

    @Test("A shuffle of four makes all 24 orders equally often")
    func shuffles() {
        var random = RandomStream(seed: 2)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 {
            var elements = [0, 1, 2, 3]
            random.shuffle(&elements)
            counts[elements, default: 0] += 1
        }
        #expect(counts.count == 24)
        expectFair(Array(counts.values), "orders of 4")
    }

    @Test("Choosing two of five makes all 20 ordered pairs equally often")
    func choices() {
        var random = RandomStream(seed: 3)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<20_000 { counts[random.choose(2, from: [0, 1, 2, 3, 4]), default: 0] += 1 }
        #expect(counts.count == 20)
        expectFair(Array(counts.values), "pairs of 5")
    }

    @Test(
        "A chance comes true as often as its ratio says",
        arguments: [Ratio(1, 2), Ratio(1, 3), Ratio(2, 3), Ratio(1, 100), Ratio(999, 1000)])
    func chances(ratio: Ratio) {
        var random = RandomStream(seed: UInt64(ratio.denominator))
        var counts = [0, 0]
        for _ in 0..<20_000 { counts[random.chance(ratio) ? 1 : 0] += 1 }
        let share = ratio.approximation
        // With one degree of freedom five deviations of χ² are under three of the count.
        expectFair(counts, odds: [1 - share, share], "\(ratio)")
    }

    @Test("A ratio's chance is exact: it is a bounded draw compared with the numerator")
    func chanceIsExact() {
        var random = RandomStream(seed: 4)
        var reference = random
        for denominator in UInt32(2)...200 {
            let ratio = Ratio(denominator / 2, denominator)
            let expected = reference.next(below: Int(denominator)) < Int(denominator / 2)
            #expect(random.chance(ratio) == expected)
        }
        #expect(random == reference)
    }

    @Test("Uniform doubles fill their range evenly, and a share never meets an end")
    func doubles() {
        var random = RandomStream(seed: 5)
        var units = [Int](repeating: 0, count: 64)
        var shares = units
        for _ in 0..<20_000 {
            let unit = random.nextUnit()
            units[Int(unit * 64)] += 1
            let share = random.nextShare()
            #expect(share > 0 && share < 1 && (1 - share) + share == 1)
            shares[Int(share * 64)] += 1
        }
        expectFair(units, "unit")
        expectFair(shares, "share")
    }
}
