/// A unit in which the values of a figure are shown, all in the same.
struct UnitScale: Equatable, Sendable {
    /// The unit's name, such as `MB`; empty for a number without one.
    var name: String
    /// What a value is divided by.
    var divisor: Double

    /// Bytes, in the largest unit of which `largest` has at least one.
    static func bytes(_ largest: Double) -> UnitScale {
        let units = [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)]
        let found = units.first { largest >= $0.1 } ?? ("B", 1)
        return UnitScale(name: found.0, divisor: found.1)
    }

    /// Milliseconds up to 10,000, then seconds.
    static func milliseconds(_ largest: Double) -> UnitScale {
        largest > 10_000 ? UnitScale(name: "s", divisor: 1000) : UnitScale(name: "ms", divisor: 1)
    }
}
