import SimKernel

extension RegionPreset {
    /// Half the mean round trips between the twelve regions of IBM's cloud, in microseconds: of
    /// each pair the mean of both directions, and within a region the mean between its zones.
    ///
    /// From the tables "Inter-region latency" and "Inter-AZ latency" of 20 December 2025 to 18
    /// January 2026 in the provider's documentation, which are made weekly from measurements of
    /// thirty days (github.com/ibm-cloud-docs/vpc, `_include-segments/network-latency.md`, commit
    /// be2d5d2e). Equal weights are a guess.
    static let ibmCloudPlan = plan(
        [
            (
                "dallas", 1,
                [
                    764, 16_750, 15_500, 61_250, 56_500, 59_000, 21_000, 123_000, 75_250, 92_250,
                    71_000, 71_750,
                ]
            ),
            (
                "toronto", 1,
                [
                    853, 9500, 46_250, 41_000, 53_500, 5250, 109_750, 71_000, 106_500, 67_500,
                    68_000,
                ]
            ),
            (
                "washington", 1,
                [288, 44_250, 38_000, 43_500, 8000, 118_750, 73_250, 107_000, 69_500, 63_750]
            ),
            (
                "frankfurt", 1,
                [313, 6500, 14_750, 44_500, 69_250, 120_750, 124_000, 117_500, 102_250]
            ),
            ("london", 1, [555, 12_750, 39_500, 68_500, 126_750, 130_000, 122_750, 97_250]),
            ("madrid", 1, [355, 51_500, 75_000, 133_500, 137_250, 131_250, 106_000]),
            ("montreal", 1, [85, 107_750, 75_000, 110_750, 71_500, 66_250]),
            ("chennai", 1, [85, 59_000, 62_250, 56_000, 182_750]),
            ("osaka", 1, [762, 61_000, 4500, 145_250]),
            ("sydney", 1, [687, 58_250, 163_500]),
            ("tokyo", 1, [705, 141_500]),
            ("sao_paulo", 1, [743]),
        ], in: .microseconds(1))
}
