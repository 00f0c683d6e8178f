import Foundation
import SimKernel
import Testing

@Suite("Distributions")
struct DistributionTests {
    private static let all: [Distribution] = [
        .constant(7), .uniform(lower: 1, upper: 2), .normal(mean: 0, deviation: 1),
        .lognormal(median: 1, sigma: 2), .exponential(mean: 1), .weibull(scale: 1, shape: 0.5),
        .pareto(minimum: 1, shape: 0.5),
    ]

    @Test("A sample takes one draw, and is the quantile of it", arguments: all)
    func oneDraw(distribution: Distribution) {
        var random = RandomStream(seed: 1)
        var reference = random
        for _ in 0..<100 {
            let sample = distribution.sample(using: &random)
            #expect(sample == distribution.quantile(reference.nextShare()))
            #expect(random == reference)
        }
    }

    @Test("A quantile never falls as the share rises", arguments: all)
    func monotone(distribution: Distribution) {
        var previous = -Double.infinity
        for step in 0...1000 {
            let value = distribution.quantile(Double(step) / 1000)
            #expect(value >= previous)
            previous = value
        }
    }

    @Test("At shares of zero and one a quantile is the end of the distribution")
    func ends() {
        let ends: [(Distribution, Double, Double)] = [
            (.constant(7), 7, 7),
            (.uniform(lower: 1, upper: 2), 1, 2),
            (.normal(mean: 3, deviation: 1), -.infinity, .infinity),
            (.normal(mean: 3, deviation: 0), 3, 3),
            (.lognormal(median: 4, sigma: 2), 0, .infinity),
            (.lognormal(median: 4, sigma: 0), 4, 4),
            (.exponential(mean: 5), 0, .infinity),
            (.weibull(scale: 6, shape: 2), 0, .infinity),
            (.pareto(minimum: 7, shape: 2), 7, .infinity),
        ]
        for (distribution, lower, upper) in ends {
            #expect(distribution.quantile(0) == lower, "\(distribution)")
            #expect(distribution.quantile(1) == upper, "\(distribution)")
        }
    }

    @Test("Quantiles keep their digits in the tails")
    func tails() {
        #expect(abs(Distribution.exponential(mean: 2).quantile(1e-30) / 2e-30 - 1) < 1e-15)
        let weibull = Distribution.weibull(scale: 3, shape: 2).quantile(1e-30)
        #expect(abs(weibull / 3e-15 - 1) < 1e-13)
        let standard = Distribution.normal(mean: 0, deviation: 1)
        for share in [1e-300, 1e-100, 1e-20, 1e-11, 1e-5, 0.02] {
            let z = standard.quantile(share)
            // The tail's relative slope is about |z|, so it magnifies the last place by |z|².
            #expect(abs(erfc(-z / 2.0.squareRoot()) / 2 / share - 1) < 1e-15 * (5 + z * z))
        }
    }

    @Test("The normal quantile is symmetric to the last bit")
    func symmetry() {
        var random = RandomStream(seed: 2)
        let standard = Distribution.normal(mean: 0, deviation: 1)
        for _ in 0..<2000 {
            let share = random.nextShare()
            #expect(standard.quantile(share) == -standard.quantile(1 - share))
        }
    }

    @Test("A uniform sample never reaches its upper bound, even where only the bounds are left")
    func uniformExcludesUpper() {
        var random = RandomStream(seed: 3)
        let narrow = Distribution.uniform(lower: 1, upper: 1.0.nextUp)
        for _ in 0..<100 { #expect(narrow.sample(using: &random) == 1) }
        let point = Distribution.uniform(lower: 4, upper: 4)
        #expect(point.problem == nil)
        #expect(point.sample(using: &random) == 4)
    }

    @Test("There is no mean where the integral has none, or a double has no room for it")
    func noMean() {
        #expect(Distribution.pareto(minimum: 1, shape: 1).mean == nil)
        #expect(Distribution.pareto(minimum: 1, shape: 0.5).mean == nil)
        #expect(Distribution.pareto(minimum: 2, shape: 2).mean == 4)
        #expect(Distribution.lognormal(median: 1, sigma: 40).mean == nil)
        #expect(Distribution.constant(-3).mean == -3)
        let halves = Distribution.uniform(lower: -0x1p1022, upper: 0x1p1022)
        #expect(halves.mean == 0)
    }

    @Test("As a length of time a sample is rounded, and never negative")
    func intervals() {
        #expect(interval(.constant(1499.5)) == .nanoseconds(1500))
        #expect(interval(.constant(1499.4)) == .nanoseconds(1499))
        #expect(interval(.constant(-20)) == .zero)
        #expect(interval(.constant(1e30)).nanoseconds == 1 << 63)
    }

    @Test("As a count a sample is rounded, never negative, and at most the largest UInt32")
    func counts() {
        #expect(count(.constant(2.5)) == 3)
        #expect(count(.constant(2.4)) == 2)
        #expect(count(.constant(0.4)) == 0)
        #expect(count(.constant(-7)) == 0)
        #expect(count(.constant(2_147_483_646.4)) == 2_147_483_646)
        #expect(count(.constant(4_294_967_294.5)) == 4_294_967_295)
        #expect(count(.constant(4_294_967_296)) == 4_294_967_295)
        #expect(count(.constant(1e300)) == 4_294_967_295)
        #expect(count(.lognormal(median: 1e300, sigma: 1e6)) == 4_294_967_295)
    }

    private func interval(_ distribution: Distribution) -> Interval {
        var random = RandomStream(seed: 2)
        return distribution.sampleInterval(using: &random)
    }

    /// The count of the stream whose first share is above one half.
    private func count(_ distribution: Distribution) -> Int {
        var random = RandomStream(seed: 7)
        return distribution.sampleCount(using: &random)
    }
}
