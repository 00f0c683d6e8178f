import SimKernel
import Testing

/// A platform that samples other bits than these is caught here, before its runs differ.
@Suite("Distributions, pinned")
struct DistributionPinTests {
    @Test("The first samples of every distribution have these bits")
    func firstSamples() throws {
        for (distribution, bits) in try pins() {
            var random = RandomStream(seed: 7)
            let samples = bits.map { _ in distribution.sample(using: &random).bitPattern }
            #expect(samples == bits, "\(distribution)")
        }
    }

    @Test("Samples as intervals and counts are these")
    func wholeSamples() {
        var random = RandomStream(seed: 42)
        let latency = Distribution.lognormal(median: 50_000_000, sigma: 0.4)
        let intervals = (0..<3).map { _ in latency.sampleInterval(using: &random).nanoseconds }
        #expect(intervals == [42_547_660, 98_825_388, 49_320_197])
        let size = Distribution.exponential(mean: 1000)
        #expect((0..<3).map { _ in size.sampleCount(using: &random) } == [70, 1130, 70])
    }

    private func pins() throws -> [(Distribution, [UInt64])] {
        let table = try EmpiricalTable(points: [
            .init(value: 10, cumulative: 0),
            .init(value: 20, cumulative: 0.5),
            .init(value: 80, cumulative: 1),
        ])
        return [
            (
                .constant(2.5),
                [
                    0x4004_0000_0000_0000, 0x4004_0000_0000_0000, 0x4004_0000_0000_0000,
                ]
            ),
            (
                .uniform(lower: 10, upper: 30),
                [
                    0x4038_6E1F_33D5_E56C, 0x4036_FE7C_77C8_0728, 0x4034_FCCB_EA47_CFBE,
                ]
            ),
            (
                .normal(mean: 50, deviation: 10),
                [
                    0x404B_EFC7_8AB2_4212, 0x404A_EC30_4963_6CBE, 0x4049_9ED2_C69B_22BD,
                ]
            ),
            (
                .lognormal(median: 40, sigma: 0.5),
                [
                    0x404A_D39F_E990_89DA, 0x4048_3D5F_A11F_D81E, 0x4045_47B5_0586_260A,
                ]
            ),
            (
                .exponential(mean: 100),
                [
                    0x405F_F58B_D3CE_5AB8, 0x405A_3975_1C1C_626D, 0x4053_ED8E_9406_E196,
                ]
            ),
            (
                .weibull(scale: 30, shape: 1.5),
                [
                    0x4041_AB15_FBCC_11D6, 0x403E_F8C3_2644_7B79, 0x4039_CA85_2336_7FDD,
                ]
            ),
            (
                .pareto(minimum: 5, shape: 6),
                [
                    0x4018_BFCB_E84A_47E8, 0x4017_D224_3C74_7A93, 0x4016_D775_EB07_72A1,
                ]
            ),
            (
                .empirical(table),
                [
                    0x4047_4A5D_9B81_B043, 0x4042_FB75_6758_1577, 0x4039_ECC7_7DAE_DE73,
                ]
            ),
        ]
    }
}
