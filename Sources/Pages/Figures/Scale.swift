import SimKernel

/// From values to places between 0 and 1, with ticks at round values.
struct Scale: Equatable, Sendable {
    /// A value that an axis names.
    struct Tick: Equatable, Sendable {
        var value: Double
        /// Whether it is left out where there is little room.
        var isMinor: Bool
    }

    let low: Double
    let high: Double
    let isLogarithmic: Bool
    let ticks: [Tick]

    /// From `low` to a round value from `high` on, with `count` ticks or some more.
    static func linear(from low: Double = 0, to high: Double, count: Int = 4) -> Scale {
        let span = high > low ? high - low : Swift.max(high.magnitude, 1)
        let step = step(for: span / Double(Swift.max(count, 1)))
        let first = (low / step).rounded(.down)
        let last = ((low + span) / step - 1e-9).rounded(.up)
        let values = stride(from: first, through: last, by: 1).map { $0 * step }
        let ticks = values.enumerated().map { Tick(value: $1, isMinor: $0 % 2 == 1) }
        return Scale(low: first * step, high: last * step, isLogarithmic: false, ticks: ticks)
    }

    /// From 1, 2 or 5 times a power of ten below `low` to one above `high`.
    ///
    /// - Precondition: both are above 0.
    static func logarithmic(from low: Double, to high: Double) -> Scale {
        precondition(low > 0 && high >= low, "no logarithmic scale from \(low) to \(high)")
        let values = roundValues(around: low, Swift.max(high, low * 1.01))
        let isLong = values.count > 7
        let ticks = values.map { value in
            Tick(value: value, isMinor: isLong ? !isPowerOfTen(value) : false)
        }
        return Scale(
            low: values.first ?? low, high: values.last ?? high, isLogarithmic: true,
            ticks: isLong && ticks.count > 12 ? ticks.filter { !$0.isMinor } : ticks)
    }

    /// From `low` to `high` as they are, with these ticks.
    static func exact(
        from low: Double, to high: Double, ticks: [Double], isLogarithmic: Bool = false
    ) -> Scale {
        Scale(
            low: low, high: high, isLogarithmic: isLogarithmic,
            ticks: ticks.map { Tick(value: $0, isMinor: false) })
    }

    /// Where `value` is: 0 at the scale's low end and 1 at its high one, or beyond them.
    func place(_ value: Double) -> Double {
        guard isLogarithmic else { return high == low ? 0.5 : (value - low) / (high - low) }
        if value <= 0 { return 0 }
        return Elementary.log(value / low) / Elementary.log(high / low)
    }

    /// The same within the ends.
    func clamped(_ value: Double) -> Double { Swift.min(1, Swift.max(0, place(value))) }

    /// 1, 2, 2.5 or 5 times a power of ten, at least `least`.
    static func step(for least: Double) -> Double {
        var power = 1.0
        while power > least { power /= 10 }
        while power * 10 <= least { power *= 10 }
        let factors: [Double] = [1, 2, 2.5, 5, 10]
        return (factors.first { power * $0 >= least * 0.999_999 } ?? 10) * power
    }

    private static func roundValues(around low: Double, _ high: Double) -> [Double] {
        var power = 1.0
        while power > low { power /= 10 }
        while power * 10 <= low { power *= 10 }
        var found: [Double] = []
        while true {
            for factor in [1.0, 2, 5] {
                let value = factor * power
                if value <= low * 1.000_001 {
                    found = [value]
                } else {
                    found.append(value)
                    if value >= high { return found }
                }
            }
            power *= 10
        }
    }

    private static func isPowerOfTen(_ value: Double) -> Bool {
        var rest = value
        while rest < 0.999 { rest *= 10 }
        while rest > 9.99 { rest /= 10 }
        return rest < 1.5
    }
}
