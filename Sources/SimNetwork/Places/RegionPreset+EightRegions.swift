import SimKernel

extension RegionPreset {
    /// The regions, weights and one-way latencies in milliseconds of libp2p/test-plans,
    /// gossipsub-interop/network_graph.py, the same both ways. The weights count nodes of Ethereum.
    static let eightRegionsPlan = plan(
        [
            ("australia", 290, [2, 110, 165, 110, 150, 190, 220, 180]),
            ("east_asia", 1059, [4, 125, 100, 140, 175, 175, 110]),
            ("europe", 5599, [2, 110, 70, 140, 95, 60]),
            ("na_west", 1240, [2, 60, 100, 160, 150]),
            ("na_east", 2894, [2, 100, 130, 110]),
            ("south_america", 36, [7, 195, 145]),
            ("south_africa", 47, [7, 110]),
            ("west_asia", 161, [5]),
        ])

    /// The eight regions for machines at home. The last mile is a guess, unmeasured: lognormal with
    /// a median of 8 ms and a sigma of 0.6 for each end, so that one in twenty has more than 21 ms.
    static let residentialPlan: RegionPlan = {
        var plan = eightRegionsPlan
        plan.height = .lognormal(median: 8_000_000, sigma: 0.6)
        return plan
    }()

    /// Regions by name and weight, each with its latencies to itself and all that follow, in
    /// milliseconds or another `unit`.
    static func plan(
        _ rows: [(name: String, weight: UInt64, latencies: [UInt64])],
        in unit: Interval = .milliseconds(1)
    ) -> RegionPlan {
        RegionPlan(
            regions: rows.map { RegionPlan.Region($0.name) },
            latencies: LatencyMatrix(
                rows: rows.map { $0.latencies.map { unit * Int($0) } }),
            assignment: .shares(rows.map(\.weight)))
    }
}
