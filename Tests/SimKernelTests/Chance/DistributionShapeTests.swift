import Foundation
import SimKernel
import Testing

/// A distribution with its moments and cumulative function from the textbook, computed by
/// Foundation.
private struct Theory: Sendable, CustomTestStringConvertible {
    let distribution: Distribution
    let mean: Double
    let variance: Double
    let cumulative: @Sendable (Double) -> Double

    var testDescription: String { "\(distribution)" }

    static let all: [Theory] = [
        Theory(
            distribution: .uniform(lower: -10, upper: 30), mean: 10, variance: 1600.0 / 12,
            cumulative: { ($0 + 10) / 40 }),
        Theory(
            distribution: .normal(mean: 50, deviation: 10), mean: 50, variance: 100,
            cumulative: { normal(($0 - 50) / 10) }),
        Theory(
            distribution: .lognormal(median: 40, sigma: 0.5), mean: 40 * Foundation.exp(0.125),
            variance: 1600 * Foundation.exp(0.25) * (Foundation.exp(0.25) - 1),
            cumulative: { normal(Foundation.log($0 / 40) / 0.5) }),
        Theory(
            distribution: .exponential(mean: 100), mean: 100, variance: 10_000,
            cumulative: { 1 - Foundation.exp(-$0 / 100) }),
        Theory(
            distribution: .weibull(scale: 30, shape: 1.5), mean: 30 * tgamma(1 + 1 / 1.5),
            variance: 900 * (tgamma(1 + 2 / 1.5) - pow(tgamma(1 + 1 / 1.5), 2)),
            cumulative: { 1 - Foundation.exp(-pow($0 / 30, 1.5)) }),
        Theory(
            distribution: .pareto(minimum: 5, shape: 6), mean: 6, variance: 25 * 6 / (25.0 * 4),
            cumulative: { 1 - pow(5 / $0, 6) }),
    ]

    private static func normal(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}

@Suite("Distributions, shape")
struct DistributionShapeTests {
    private static let sampleCount = 10_000

    @Test("Samples have the mean and variance of the textbook", arguments: Theory.all)
    fileprivate func moments(theory: Theory) {
        let samples = sorted(theory.distribution)
        let count = Double(samples.count)
        let mean = samples.reduce(0, +) / count
        let squares = samples.map { ($0 - theory.mean) * ($0 - theory.mean) }
        let variance = squares.reduce(0, +) / count
        let fourth = squares.reduce(0) { $0 + $1 * $1 } / count
        #expect(abs(mean - theory.mean) < 5 * (theory.variance / count).squareRoot())
        let error = ((fourth - variance * variance) / count).squareRoot()
        #expect(abs(variance - theory.variance) < 5 * error)
    }

    @Test(
        "Samples follow the cumulative function of the textbook (Kolmogorov and Smirnov)",
        arguments: Theory.all)
    fileprivate func cumulative(theory: Theory) {
        let samples = sorted(theory.distribution)
        let count = Double(samples.count)
        var distance = 0.0
        for (index, sample) in samples.enumerated() {
            let share = theory.cumulative(sample)
            distance = max(distance, share - Double(index) / count)
            distance = max(distance, Double(index + 1) / count - share)
        }
        // One true sample in a thousand is further away than 1.95 / √n.
        #expect(distance < 1.95 / count.squareRoot())
    }

    @Test(
        "The quantile is the inverse of the textbook's cumulative function", arguments: Theory.all)
    fileprivate func quantiles(theory: Theory) {
        for share in [1e-9, 0.0001, 0.01, 0.07, 0.25, 0.5, 0.75, 0.93, 0.99, 0.9999] {
            let value = theory.distribution.quantile(share)
            #expect(abs(theory.cumulative(value) - share) < 1e-14)
        }
    }

    @Test("The mean is the textbook's wherever it is given", arguments: Theory.all)
    fileprivate func means(theory: Theory) {
        if case .weibull = theory.distribution {
            #expect(theory.distribution.mean == nil)
        } else if let mean = theory.distribution.mean {
            #expect(abs(mean - theory.mean) < 1e-12 * theory.mean)
        } else {
            Issue.record("no mean")
        }
    }

    private func sorted(_ distribution: Distribution) -> [Double] {
        var random = RandomStream(seed: 2026)
        return (0..<Self.sampleCount).map { _ in distribution.sample(using: &random) }.sorted()
    }
}
