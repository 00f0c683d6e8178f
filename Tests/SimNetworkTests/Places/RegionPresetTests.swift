import SimKernel
import SimNetwork
import Testing

@Suite("Presets of regions")
struct RegionPresetTests {
    private static func latency(_ plan: RegionPlan, _ from: String, _ to: String) -> Interval? {
        let names = plan.regions.map(\.name)
        guard let row = names.firstIndex(of: from), let column = names.firstIndex(of: to) else {
            return nil
        }
        return plan.latencies[row, column]
    }

    @Test(
        "The eight regions of test-plans, spot by spot",
        arguments: [
            ("australia", "australia", 2), ("australia", "west_asia", 180),
            ("europe", "na_east", 70), ("na_east", "na_west", 60), ("na_west", "na_east", 60),
            ("east_asia", "south_america", 175), ("south_africa", "south_america", 195),
            ("west_asia", "south_africa", 110), ("west_asia", "west_asia", 5),
        ] as [(String, String, UInt64)])
    func eightRegions(from: String, to: String, milliseconds: UInt64) {
        let plan = RegionPreset.eightRegions.plan
        #expect(plan.regions.count == 8 && plan.height == .constant(0))
        #expect(Self.latency(plan, from, to) == .milliseconds(milliseconds))
    }

    @Test("Their weights")
    func weights() {
        let plan = RegionPreset.eightRegions.plan
        guard case .shares(let shares) = plan.assignment else {
            Issue.record("no shares")
            return
        }
        #expect(shares.reduce(0, +) == 11_326)
        #expect(shares[plan.regions.firstIndex { $0.name == "europe" } ?? 0] == 5599)
    }

    @Test("Amazon's are half of round trips, and equal")
    func aws() {
        let plan = RegionPreset.aws.plan
        #expect(plan.assignment == .shares(Array(repeating: 1, count: 10)))
        #expect(Self.latency(plan, "us-east-1", "eu-west-1") == .milliseconds(40))
        #expect(Self.latency(plan, "sa-east-1", "ap-southeast-1") == .milliseconds(164))
        #expect(Self.latency(plan, "ap-northeast-1", "ap-northeast-2") == .milliseconds(16))
    }

    @Test("IBM's are half of round trips, of both directions and of zones, and equal")
    func ibmCloud() {
        let plan = RegionPreset.ibmCloud.plan
        #expect(plan.assignment == .shares(Array(repeating: 1, count: 12)))
        // 34 ms there and 33 ms back; 246 both ways; 365 and 366 ms.
        #expect(Self.latency(plan, "dallas", "toronto") == .microseconds(16_750))
        #expect(Self.latency(plan, "dallas", "chennai") == .milliseconds(123))
        #expect(Self.latency(plan, "sao_paulo", "chennai") == .microseconds(182_750))
        // Between three zones: 0.72, 0.71 and 0.30 ms.
        #expect(Self.latency(plan, "washington", "washington") == .microseconds(288))
    }

    @Test("At home there are the same regions, and a last mile")
    func residential() {
        var plan = RegionPreset.residential.plan
        #expect(plan.height == .lognormal(median: 8_000_000, sigma: 0.6))
        plan.height = .constant(0)
        #expect(plan == RegionPreset.eightRegions.plan)
    }

    @Test("All are symmetric, and nowhere is nearer than home")
    func shape() {
        for preset in RegionPreset.allCases {
            let latencies = preset.plan.latencies
            for row in 0..<latencies.count {
                for column in 0..<latencies.count {
                    #expect(latencies[row, column] == latencies[column, row])
                    #expect(latencies[row, row] <= latencies[row, column])
                }
            }
        }
    }
}
