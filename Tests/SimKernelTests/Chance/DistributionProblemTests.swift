import SimKernel
import Testing

@Suite("Distributions, problems")
struct DistributionProblemTests {
    private static let sound: [Distribution] = [
        .constant(-1), .uniform(lower: 2, upper: 2), .uniform(lower: -1, upper: 1),
        .normal(mean: -5, deviation: 0), .lognormal(median: 1, sigma: 0), .exponential(mean: 1),
        .weibull(scale: 1, shape: 0.1), .pareto(minimum: 1, shape: 0.1),
    ]

    private static let unsound: [(Distribution, String)] = [
        (.constant(.nan), "value must be a finite number, not nan"),
        (.uniform(lower: .infinity, upper: 1), "lower must be a finite number, not inf"),
        (.uniform(lower: 0, upper: .infinity), "upper must be a finite number, not inf"),
        (.uniform(lower: 5, upper: 3), "upper must not be below lower (5.0), but is 3.0"),
        (
            .uniform(lower: -1e308, upper: 1e308),
            "upper (1e+308) must lie within a double's reach of lower (-1e+308)"
        ),
        (.normal(mean: .nan, deviation: 1), "mean must be a finite number, not nan"),
        (.normal(mean: 1, deviation: -2), "deviation must not be negative, but is -2.0"),
        (.normal(mean: 1, deviation: .nan), "deviation must be a finite number, not nan"),
        (.lognormal(median: 0, sigma: 1), "median must be above 0, not 0.0"),
        (.lognormal(median: 1, sigma: -1), "sigma must not be negative, but is -1.0"),
        (.exponential(mean: 0), "mean must be above 0, not 0.0"),
        (.exponential(mean: -.infinity), "mean must be a finite number, not -inf"),
        (.weibull(scale: -3, shape: 1), "scale must be above 0, not -3.0"),
        (.weibull(scale: 1, shape: 0), "shape must be above 0, not 0.0"),
        (.pareto(minimum: 0, shape: 1), "minimum must be above 0, not 0.0"),
        (.pareto(minimum: 1, shape: -1), "shape must be above 0, not -1.0"),
    ]

    @Test("Parameters within their domain are no problem", arguments: sound)
    func none(distribution: Distribution) {
        #expect(distribution.problem == nil)
    }

    @Test("A parameter outside its domain is named, with what it must be", arguments: unsound)
    func named(distribution: Distribution, problem: String) {
        #expect(distribution.problem == problem)
    }
}
