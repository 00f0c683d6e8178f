/// A digest of values in their order, eight bytes at a time: what tells whether two worlds have
/// drawn the same. Against accidents, not against malice.
package struct WordDigest: Equatable, Sendable, CustomStringConvertible {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The digest of nothing.
    package init() {}

    /// Adds a number.
    package mutating func absorb(_ number: some BinaryInteger) {
        // The mixer leaves zero as it is, so something is added after it.
        state =
            RandomStream.mix(state ^ UInt64(truncatingIfNeeded: number)) &+ 0x9E37_79B9_7F4A_7C15
    }

    /// Adds a number, to the last bit.
    package mutating func absorb(_ number: Double) { absorb(number.bitPattern) }

    /// Adds a length of time; nil is one that no run has.
    package mutating func absorb(_ time: Interval?) { absorb(time?.nanoseconds ?? .max) }

    /// Adds a ratio.
    package mutating func absorb(_ ratio: Ratio) {
        absorb(UInt64(ratio.numerator) << 32 | UInt64(ratio.denominator))
    }

    /// Adds text, with its length, so that nothing runs together.
    package mutating func absorb(_ text: String) {
        absorb(text.utf8.count)
        for byte in text.utf8 { absorb(byte) }
    }

    /// Adds a distribution, kind and parameters; nil is none.
    package mutating func absorb(_ distribution: Distribution?) {
        switch distribution {
        case nil: absorb(0)
        case .constant(let value): absorb(case: 1, value)
        case .uniform(let lower, let upper): absorb(case: 2, lower, upper)
        case .normal(let mean, let deviation): absorb(case: 3, mean, deviation)
        case .lognormal(let median, let sigma): absorb(case: 4, median, sigma)
        case .exponential(let mean): absorb(case: 5, mean)
        case .weibull(let scale, let shape): absorb(case: 6, scale, shape)
        case .pareto(let minimum, let shape): absorb(case: 7, minimum, shape)
        case .empirical(let table):
            absorb(8)
            absorb(table.points.count)
            for point in table.points { absorb(case: 9, point.value, point.cumulative) }
        }
    }

    private mutating func absorb(case kind: Int, _ parameters: Double...) {
        absorb(kind)
        for parameter in parameters { absorb(parameter) }
    }

    /// The digest so far.
    package var value: UInt64 { RandomStream.mix(state) }

    /// Sixteen hexadecimal digits.
    package var description: String { value.hexadecimal }
}
