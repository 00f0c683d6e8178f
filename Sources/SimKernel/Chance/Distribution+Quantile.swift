extension Distribution {
    /// The value that a share `share` of all samples stay at or below: `quantile(0.5)` is the
    /// median.
    ///
    /// Infinite at the ends where the distribution has no end. Right to a few parts in 10¹⁵; in the
    /// far tails of lognormal, Weibull and Pareto the exponent magnifies the rounding (see
    /// `Elementary`).
    ///
    /// - Precondition: `problem == nil`, and `share` is in 0...1.
    public func quantile(_ share: Double) -> Double {
        precondition(share >= 0 && share <= 1, "a share is within 0...1, not \(share)")
        switch self {
        case .constant(let value):
            return value
        case .uniform(let lower, let upper):
            return min(upper, lower + (upper - lower) * share)
        case .normal(let mean, let deviation):
            return mean + Self.spread(deviation, at: share)
        case .lognormal(let median, let sigma):
            return median * Elementary.exp(Self.spread(sigma, at: share))
        case .exponential(let mean):
            return mean * Self.standardExponential(share)
        case .weibull(let scale, let shape):
            return scale * Elementary.exp(Elementary.log(Self.standardExponential(share)) / shape)
        case .pareto(let minimum, let shape):
            // U^(−1/shape) is exp(E / shape), since −log U is exponential.
            return minimum * Elementary.exp(Self.standardExponential(share) / shape)
        case .empirical(let table):
            return table.quantile(share)
        }
    }

    /// The mean of all samples, or nil where there is none or no closed form gives it.
    ///
    /// A Pareto distribution of shape one or less has no mean. A Weibull distribution's takes the
    /// gamma function, which is not among our exact functions. A mean beyond the largest double is
    /// nil too.
    ///
    /// - Precondition: `problem == nil`.
    public var mean: Double? {
        let value: Double
        switch self {
        case .constant(let constant): value = constant
        case .uniform(let lower, let upper): value = 0.5 * lower + 0.5 * upper
        case .normal(let mean, _): value = mean
        case .lognormal(let median, let sigma): value = median * Elementary.exp(sigma * sigma / 2)
        case .exponential(let mean): value = mean
        case .weibull: return nil
        case .pareto(let minimum, let shape):
            if shape <= 1 { return nil }
            value = minimum * (shape / (shape - 1))
        case .empirical(let table): value = table.mean
        }
        return value.isFinite ? value : nil
    }

    /// `deviation` times the standard normal quantile, and nothing for no deviation even at
    /// infinity.
    private static func spread(_ deviation: Double, at share: Double) -> Double {
        deviation == 0 ? 0 : deviation * StandardNormal.quantile(share)
    }

    /// The quantile of the exponential distribution of mean one.
    private static func standardExponential(_ share: Double) -> Double {
        -Elementary.logOfOne(plus: -share)
    }
}
