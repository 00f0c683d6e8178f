import SimKernel
import Testing

/// Expected values are of scipy 1.17 (`ndtr`); over 400 random ones ours agree with 40-digit
/// arithmetic to 2e-15.
@Suite("Standard normal distribution")
struct StandardNormalTests {
    private static let tails: [(z: Double, share: Double)] = [
        (-37.0, 5.7255712225239266e-300),
        (-20.0, 2.7536241186061556e-89),
        (-8.5, 9.47953482220325e-18),
        (-5.0, 2.866515718791933e-07),
        (-3.0, 0.0013498980316300933),
        (-1.9599639845400545, 0.024999999999999977),
        (-1.5, 0.06680720126885807),
        (-1.0, 0.15865525393145707),
        (-0.3, 0.3820885778110474),
        (0.0, 0.5),
        (0.5, 0.6914624612740131),
        (1.3, 0.9031995154143897),
        (2.6, 0.9953388119762813),
        (7.0, 0.9999999999987201),
    ]

    private static let pinned: [(z: Double, bits: UInt64)] = [
        (-37.0, 0x01CE_ACCC_6BFE_B0AD),
        (-8.5, 0x3C65_DBBA_CCF1_A4E1),
        (-1.96, 0x3F99_990C_5885_9313),
        (0.3, 0x3FE3_C5EE_2CC4_0B79),
        (1.96, 0x3FEF_3337_9D3B_D367),
    ]

    @Test("The cumulative function is scipy's to 1e-12, far out too", arguments: tails)
    func cumulative(z: Double, share: Double) {
        #expect(distance(StandardNormal.cumulative(z), share) < 1e-12)
    }

    @Test("It has these bits", arguments: pinned)
    func bits(z: Double, bits: UInt64) {
        #expect(StandardNormal.cumulative(z).bitPattern == bits)
    }

    @Test("It is the inverse of the quantile")
    func inverse() {
        var random = RandomStream(seed: 6)
        for _ in 0..<1000 {
            let share = Elementary.exp(-600 * random.nextShare())
            let z = StandardNormal.quantile(share)
            #expect(distance(StandardNormal.cumulative(z), share) < 1e-12)
        }
    }

    @Test("Both formulas meet at 1.5, and the ends are 0 and 1")
    func seams() {
        let below = StandardNormal.cumulative(-1.5.nextDown)
        #expect(distance(StandardNormal.cumulative(-1.5), below) < 1e-14)
        #expect(StandardNormal.cumulative(-.infinity) == 0)
        #expect(StandardNormal.cumulative(.infinity) == 1)
        #expect(StandardNormal.cumulative(-40) == 0)
        #expect(StandardNormal.cumulative(40) == 1)
        #expect(StandardNormal.cumulative(.nan).isNaN)
        #expect(distance(StandardNormal.density(0), 0.398_942_280_401_432_7) < 1e-15)
        #expect(distance(StandardNormal.density(-3), 0.004_431_848_411_938_008) < 1e-14)
    }
}

private func distance(_ value: Double, _ expected: Double) -> Double {
    abs(value - expected) / abs(expected)
}
