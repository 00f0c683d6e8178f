import SimKernel
import Testing

/// Expected values are of scipy 1.17 (`t.sf`, `t.cdf`, `stdtrit`), which agree with 40-digit
/// arithmetic to about 1e-14; over 650 random ones ours do to 6e-14, quantiles to 4e-15.
@Suite("Student's t")
struct StudentTTests {
    private static let twoSided: [(freedom: Double, t: Double, p: Double)] = [
        (1, 0.001, 0.9993633804398159),
        (1, 0.5, 0.7048327646991335),
        (1, 1, 0.5000000000000001),
        (1, 1.7, 0.3385060546606654),
        (1, 12.706204736174707, 0.04999999999999999),
        (1, 3000, 0.00021220658292969095),
        (1, 636619249432.0, 1.000000821425965e-12),
        (2, 0.01, 0.992929108958201),
        (2, 1, 0.4226497308103742),
        (2, 1.5, 0.2723931248910011),
        (2, 4.302652729749462, 0.05000000000000004),
        (2, 31.6, 0.000999940253679947),
        (2, 1414213.0, 5.000003976576913e-13),
        (2.5, 0.3, 0.7873423714951973),
        (2.5, 2, 0.1573914957579659),
        (2.5, 3.9, 0.04127758073002065),
        (2.5, 300, 9.22888366195349e-07),
        (9, 0.1, 0.9225364479566812),
        (9, 1, 0.3434363961379136),
        (9, 1.8, 0.10539067158640895),
        (9, 2.262157162798205, 0.05000000000000004),
        (9, 4.78, 0.0010012754153445604),
        (9, 11, 1.6099324793935705e-06),
        (9, 50.0, 2.5689529108747976e-12),
        (19, 0.7, 0.4924100882249371),
        (19, 2.093, 0.05000237894282798),
        (19, 7.5, 4.311633862543303e-07),
        (19, 15.0, 5.504021298724472e-12),
        (999, 0.05, 0.9601323830654394),
        (999, 1, 0.31755266017641226),
        (999, 1.74, 0.08216696723086402),
        (999, 1.962341461133449, 0.050000000000000086),
        (999, 3.3, 0.001001031263055914),
        (999, 7.2, 1.1828325963544993e-12),
        (100000, 1, 0.3173129275641102),
        (100000, 1.96, 0.04999856319430168),
        (100000, 7.1, 1.2558308533457412e-12),
    ]

    private static let cumulatives: [(freedom: Double, t: Double, p: Double)] = [
        (1, -3, 0.10241638234956672),
        (1, 0.2, 0.562832958189001),
        (2, -1, 0.2113248654051871),
        (2, 4.0, 0.9714045207910317),
        (9, -2.2, 0.027670286399305823),
        (9, 1.8, 0.9473046642067955),
        (999, -1.6, 0.05495738001355371),
        (999, 0.3, 0.6178802167150942),
    ]

    private static let quantiles: [(freedom: Double, share: Double, t: Double)] = [
        (1, 1e-12, -318309886183.7907),
        (1, 0.000125, -2546.47895857063),
        (1, 0.025, -12.706204736174705),
        (1, 0.3, -0.7265425280053609),
        (1, 0.501, 0.003141602989056244),
        (1, 0.9, 3.0776835371752544),
        (1, 0.975, 12.706204736174694),
        (1, 0.9975, 127.32133646887486),
        (2, 1e-12, -707106.7811854869),
        (2, 0.000125, -63.233694044455554),
        (2, 0.025, -4.302652729749464),
        (2, 0.3, -0.6172133998483678),
        (2, 0.501, 0.002828432781617413),
        (2, 0.9, 1.8856180831641272),
        (2, 0.975, 4.302652729749462),
        (2, 0.9975, 14.089047275555446),
        (2.5, 1e-12, -55306.17407651582),
        (2.5, 0.000125, -31.88561424826473),
        (2.5, 0.025, -3.5746548420036834),
        (2.5, 0.3, -0.597307738252318),
        (2.5, 0.501, 0.002763896269065383),
        (2.5, 0.9, 1.7302509288071766),
        (2.5, 0.975, 3.5746548420036817),
        (2.5, 0.9975, 9.52807820299323),
        (9, 1e-12, -51.41491602328223),
        (9, 0.000125, -5.829735796198053),
        (9, 0.025, -2.2621571627982053),
        (9, 0.3, -0.5434802414542969),
        (9, 0.501, 0.002577090893177846),
        (9, 0.9, 1.3830287383966329),
        (9, 0.975, 2.262157162798205),
        (9, 0.9975, 3.689662392304245),
        (19, 1e-12, -15.884838733726818),
        (19, 0.000125, -4.491429655925365),
        (19, 0.025, -2.09302405440831),
        (19, 0.3, -0.5333138816422048),
        (19, 0.501, 0.002539815663364765),
        (19, 0.9, 1.3277282090267986),
        (19, 0.975, 2.0930240544083087),
        (19, 0.9975, 3.1737245307923256),
        (999, 1e-12, -7.124319732760653),
        (999, 0.000125, -3.675511199509804),
        (999, 0.025, -1.9623414611334498),
        (999, 0.3, -0.5245678747137387),
        (999, 0.501, 0.0025072582669163975),
        (999, 0.9, 1.2823995700373971),
        (999, 0.975, 1.9623414611334493),
        (999, 0.9975, 2.8132841237453055),
        (1000000, 0.975, 1.959966356814107),
        (1000000, 1e-09, -5.997862455710896),
    ]

    private static let pinnedQuantiles: [(freedom: Double, share: Double, bits: UInt64)] = [
        (1, 0.975, 0x4029_6993_AACC_4D2C),
        (9, 0.975, 0x4002_18E5_DAC5_0B25),
        (9, 1e-06, 0xC025_70B8_DD80_DEDA),
        (999, 0.975, 0x3FFF_65C0_28F2_72CD),
        (999, 0.6, 0x3FD0_37F1_CCEE_EFE8),
    ]

    private static let pinnedTails: [(freedom: Double, t: Double, bits: UInt64)] = [
        (1, 12.7, 0x3FA9_9CC9_E6DC_38C8),
        (2, 4.3, 0x3FA9_A117_5FBA_3C35),
        (9, 2.2, 0x3FAC_5599_7C9F_B72F),
        (9, 40.0, 0x3DB4_DF3D_3225_875A),
        (999, 7.2, 0x3D74_CF01_22FD_EC11),
    ]

    @Test("The two-sided tail is scipy's to 1e-12, down to 1e-12", arguments: twoSided)
    func tails(freedom: Double, t: Double, p: Double) {
        let student = StudentT(freedom: freedom)
        #expect(distance(student.twoSided(t), p) < 1e-12)
        #expect(student.twoSided(-t) == student.twoSided(t))
        #expect(distance(student.cumulative(-t), p / 2) < 1e-12)
    }

    @Test("The cumulative function is scipy's to 1e-12", arguments: cumulatives)
    func cumulative(freedom: Double, t: Double, p: Double) {
        #expect(distance(StudentT(freedom: freedom).cumulative(t), p) < 1e-12)
    }

    @Test("Quantiles are scipy's to 1e-12", arguments: quantiles)
    func quantile(freedom: Double, share: Double, t: Double) {
        #expect(distance(StudentT(freedom: freedom).quantile(share), t) < 1e-12)
        #expect(distance(StudentT(freedom: freedom).upperQuantile(share), -t) < 1e-12)
    }

    @Test("Quantiles have these bits", arguments: pinnedQuantiles)
    func quantileBits(freedom: Double, share: Double, bits: UInt64) {
        #expect(StudentT(freedom: freedom).quantile(share).bitPattern == bits)
    }

    @Test("Tails have these bits", arguments: pinnedTails)
    func tailBits(freedom: Double, t: Double, bits: UInt64) {
        #expect(StudentT(freedom: freedom).twoSided(t).bitPattern == bits)
    }

    @Test("A quantile is where the cumulative function has its share")
    func inverse() {
        var random = RandomStream(seed: 5)
        for _ in 0..<500 {
            let student = StudentT(freedom: Elementary.exp(8 * random.nextShare()))
            let share = 0.5 * Elementary.exp(-60 * random.nextShare())
            let t = student.quantile(share)
            #expect(distance(student.cumulative(t), share) < 1e-11)
            #expect(student.upperQuantile(share) == -t)
        }
    }

    @Test("The ends and the middle are exact")
    func ends() {
        let student = StudentT(freedom: 3)
        #expect(student.quantile(0.5) == 0)
        #expect(student.quantile(0) == -.infinity)
        #expect(student.quantile(1) == .infinity)
        #expect(student.twoSided(0) == 1)
        #expect(student.cumulative(0) == 0.5)
        #expect(student.twoSided(.infinity) == 0)
        #expect(student.cumulative(.infinity) == 1)
        #expect(student.cumulative(-.infinity) == 0)
    }
}

private func distance(_ value: Double, _ expected: Double) -> Double {
    abs(value - expected) / abs(expected)
}
