/// A probability or share as an exact fraction: `Ratio(1, 100)` is one in a hundred on every
/// machine.
public struct Ratio: Hashable, Sendable {
    /// The part.
    public let numerator: UInt32
    /// The whole, never zero.
    public let denominator: UInt32

    /// The fraction `numerator / denominator`.
    ///
    /// - Precondition: `denominator > 0` and `numerator <= denominator`.
    public init(_ numerator: UInt32, _ denominator: UInt32) {
        precondition(denominator > 0, "a ratio needs a whole: \(numerator)/0")
        precondition(
            numerator <= denominator, "a ratio is at most one: \(numerator)/\(denominator)")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Nothing.
    public static let zero = Ratio(0, 1)
    /// Everything.
    public static let one = Ratio(1, 1)

    /// Whether the ratio is exactly nothing.
    public var isZero: Bool { numerator == 0 }

    /// The largest whole number that is not above this share of `count`.
    ///
    /// - Precondition: `count` is not negative.
    public func part(of count: Int) -> Int {
        Int(UInt64(count) * UInt64(numerator) / UInt64(denominator))
    }

    /// The nearest double, for reports and for scaling a sample; no decision is taken on it.
    public var approximation: Double { Double(numerator) / Double(denominator) }
}

extension Ratio: CustomStringConvertible {
    /// The fraction as written, such as `1/100`.
    public var description: String { "\(numerator)/\(denominator)" }
}
