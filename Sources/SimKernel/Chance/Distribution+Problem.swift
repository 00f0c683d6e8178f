extension Distribution {
    /// What is wrong with a parameter, such as `shape must be above 0, not -1.0`, or nil when
    /// nothing is.
    ///
    /// Only the first problem is named. An empirical table never has one: it cannot be made wrong.
    public var problem: String? {
        switch self {
        case .constant(let value):
            return Self.unlessFinite(value, "value")
        case .uniform(let lower, let upper):
            return Self.unlessFinite(lower, "lower") ?? Self.unlessFinite(upper, "upper")
                ?? Self.unlessOrdered(lower: lower, upper: upper)
        case .normal(let mean, let deviation):
            return Self.unlessFinite(mean, "mean") ?? Self.unlessNonnegative(deviation, "deviation")
        case .lognormal(let median, let sigma):
            return Self.unlessPositive(median, "median") ?? Self.unlessNonnegative(sigma, "sigma")
        case .exponential(let mean):
            return Self.unlessPositive(mean, "mean")
        case .weibull(let scale, let shape):
            return Self.unlessPositive(scale, "scale") ?? Self.unlessPositive(shape, "shape")
        case .pareto(let minimum, let shape):
            return Self.unlessPositive(minimum, "minimum") ?? Self.unlessPositive(shape, "shape")
        case .empirical:
            return nil
        }
    }

    private static func unlessFinite(_ value: Double, _ name: String) -> String? {
        value.isFinite ? nil : "\(name) must be a finite number, not \(value)"
    }

    private static func unlessNonnegative(_ value: Double, _ name: String) -> String? {
        if let problem = unlessFinite(value, name) { return problem }
        return value >= 0 ? nil : "\(name) must not be negative, but is \(value)"
    }

    private static func unlessPositive(_ value: Double, _ name: String) -> String? {
        if let problem = unlessFinite(value, name) { return problem }
        return value > 0 ? nil : "\(name) must be above 0, not \(value)"
    }

    private static func unlessOrdered(lower: Double, upper: Double) -> String? {
        if upper < lower { return "upper must not be below lower (\(lower)), but is \(upper)" }
        if (upper - lower).isFinite { return nil }
        return "upper (\(upper)) must lie within a double's reach of lower (\(lower))"
    }
}
