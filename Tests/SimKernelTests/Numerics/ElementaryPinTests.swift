import SimKernel
import Testing

/// A platform that computes other bits than these is caught here, before its runs differ.
@Suite("Elementary functions, pinned")
struct ElementaryPinTests {
    private static let logarithms: [(Double, UInt64)] = [
        (.leastNonzeroMagnitude, 0xC087_4385_446D_71C3),
        (0x1p-1022, 0xC086_232B_DD7A_BCD2),
        (1e-300, 0xC085_9634_47F8_7FB5),
        (1e-10, 0xC037_069E_2AA2_AA5B),
        (0.1, 0xC002_6BB1_BBB5_5515),
        (0.5, 0xBFE6_2E42_FEFA_39EF),
        (0.7, 0xBFD6_D3C3_24E1_3F50),
        (0.75, 0xBFD2_6962_1134_DB92),
        (0.99, 0xBF84_9545_3E6F_D4BC),
        (1 - 0x1p-53, 0xBCA0_0000_0000_0000),
        (1 + 0x1p-52, 0x3CAF_FFFF_FFFF_FFFF),
        (1.01, 0x3F84_60D6_CCCA_367C),
        (1.25, 0x3FCC_8FF7_C79A_9A22),
        (1.4142135623730951, 0x3FD6_2E42_FEFA_39F0),
        (1.5, 0x3FD9_F323_ECBF_984C),
        (2, 0x3FE6_2E42_FEFA_39EF),
        (2.718281828459045, 0x3FF0_0000_0000_0000),
        (10, 0x4002_6BB1_BBB5_5516),
        (1e10, 0x4037_069E_2AA2_AA5B),
        (1e300, 0x4085_9634_47F8_7FB5),
        (.greatestFiniteMagnitude, 0x4086_2E42_FEFA_39EF),
    ]

    private static let exponentials: [(Double, UInt64)] = [
        (-745, 0x0000_0000_0000_0001),
        (-720.5, 0x0000_0005_CF08_FFF0),
        (-700, 0x00D1_4F2B_0FB9_307F),
        (-100.25, 0x36E4_ACD3_1E16_7EBB),
        (-10, 0x3F07_CD79_B564_7C9A),
        (-2, 0x3FC1_52AA_A3BF_81CC),
        (-1, 0x3FD7_8B56_362C_EF38),
        (-0.5, 0x3FE3_68B2_FC6F_960A),
        (-0.3, 0x3FE7_B4C8_69C3_7C05),
        (-1e-10, 0x3FEF_FFFF_FFF2_4190),
        (1e-300, 0x3FF0_0000_0000_0000),
        (1e-5, 0x3FF0_000A_7C5E_340E),
        (0.1, 0x3FF1_AEC7_B35A_00D4),
        (0.3465735902799726, 0x3FF6_A09E_667F_3BCC),
        (0.5, 0x3FFA_6129_8E1E_069C),
        (1, 0x4005_BF0A_8B14_576A),
        (2, 0x401D_8E64_B8D4_DDAE),
        (3.141592653589793, 0x4037_2404_6EB0_9339),
        (10, 0x40D5_829D_CF95_0560),
        (100.25, 0x48F8_C39B_9134_BAC4),
        (709.75, 0x7FEE_F85A_11E7_3F2D),
    ]

    private static let squareRoots: [(Double, UInt64)] = [
        (2.0, 0x3FF6_A09E_667F_3BCC),
        (3.0, 0x3FFB_B67A_E858_4CAA),
        (0.1, 0x3FD4_3D13_6248_490F),
        (10000000000.0, 0x40F8_6A00_0000_0000),
        (1e-300, 0x20CA_2FE7_6A3F_9475),
    ]

    private static let normalQuantiles: [(Double, UInt64)] = [
        (0.0001, 0xC00D_C08B_B712_893A),
        (0.025, 0xBFFF_5C03_31EE_FF85),
        (0.07, 0xBFF7_9CD7_0D9C_27F2),
        (0.3, 0xBFE0_C7E3_9582_C5FA),
        (0.8, 0x3FEA_EE8F_A73A_1335),
        (0.99, 0x4002_9C5C_4630_FF0E),
        (0x1p-53, 0xC020_6B48_528C_EA51),
        (1 - 0x1p-53, 0x4020_6B48_528C_EA51),
    ]

    @Test("Logarithms have these bits", arguments: logarithms)
    func logarithm(x: Double, bits: UInt64) {
        #expect(Elementary.log(x).bitPattern == bits)
    }

    @Test("Exponentials have these bits", arguments: exponentials)
    func exponential(x: Double, bits: UInt64) {
        #expect(Elementary.exp(x).bitPattern == bits)
    }

    @Test("Square roots have these bits", arguments: squareRoots)
    func squareRoot(x: Double, bits: UInt64) {
        #expect(Elementary.squareRoot(x).bitPattern == bits)
    }

    @Test(
        "Quantiles of the standard normal distribution have these bits", arguments: normalQuantiles)
    func normalQuantile(share: Double, bits: UInt64) {
        let standard = Distribution.normal(mean: 0, deviation: 1)
        #expect(standard.quantile(share).bitPattern == bits)
    }

    /// A slip too small for the tests of accuracy changes a bit somewhere among these.
    @Test("The bits of two thousand results fold to these digests")
    func digests() {
        let logarithms = digest { Elementary.log(1 + ($0 - 0.5) * 0.82) }
        #expect(logarithms == 0x1894_8588_1E59_3043)
        let logarithmsOfOnePlus = digest { Elementary.logOfOne(plus: -$0) }
        #expect(logarithmsOfOnePlus == 0x07CF_5D39_65EB_8F93)
        let exponentials = digest { Elementary.exp(1400 * $0 - 700) }
        #expect(exponentials == 0x766E_584B_0DE4_73E6)
        let squareRoots = digest { Elementary.squareRoot($0) }
        #expect(squareRoots == 0xFB1B_9705_5675_CA22)
        let standard = Distribution.normal(mean: 0, deviation: 1)
        let quantiles = digest { standard.quantile($0) }
        #expect(quantiles == 0x1AFB_401A_4401_8DF9)
        let tails = digest { standard.quantile(Elementary.exp(-700 * $0)) }
        #expect(tails == 0x2B40_CAC0_43DF_E97C)
    }

    /// One number that depends on every bit of `function` at two thousand shares.
    private func digest(of function: (Double) -> Double) -> UInt64 {
        var random = RandomStream(seed: 11)
        return (0..<2000).reduce(0) { digest, _ in
            RandomStream.mix(digest ^ function(random.nextShare()).bitPattern)
        }
    }
}
