import SimKernel
import SimNetwork
import Testing

@Suite("Bandwidths of a group")
struct BandwidthPlanTests {
    private static let slow = Bandwidth(uplink: BitRate(bitsPerSecond: 50_000_000))
    private static let fast = Bandwidth(uplink: BitRate(bitsPerSecond: 1_024_000_000))

    private static let mixed = BandwidthPlan([
        BandwidthPlan.Part(weight: 1, slow), BandwidthPlan.Part(weight: 4, fast),
    ])

    @Test("All alike", arguments: [1, 7])
    func alike(count: Int) {
        let limits = BandwidthPlan(Self.slow).limits(of: count, using: RandomStream(seed: 1))
        #expect(limits == Array(repeating: Self.slow, count: count))
    }

    @Test("Shares are exact, to the nearest node; who has which is random", arguments: 1...50)
    func shares(count: Int) {
        let limits = Self.mixed.limits(of: count, using: RandomStream(seed: 1))
        let slow = limits.count { $0 == Self.slow }
        #expect(limits.count == count)
        #expect(abs(5 * slow - count) <= 2)
    }

    @Test("The same seed gives the same, another seed others, and every node can be any")
    func chance() {
        let limits = Self.mixed.limits(of: 100, using: RandomStream(seed: 1))
        #expect(limits == Self.mixed.limits(of: 100, using: RandomStream(seed: 1)))
        #expect(limits != Self.mixed.limits(of: 100, using: RandomStream(seed: 2)))
        let early = limits.prefix(50).count { $0 == Self.slow }
        #expect(early > 2 && early < 18)
    }
}
