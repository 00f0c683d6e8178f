import SimKernel

/// How many bits a second pass an interface.
public struct BitRate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Bits in a second.
    public let bitsPerSecond: UInt64

    /// The least rate there is: below it the time of a large message might not be a number.
    public static let least = BitRate(bitsPerSecond: 1000)

    /// A rate in bits per second.
    ///
    /// - Precondition: at least 1,000.
    public init(bitsPerSecond: UInt64) {
        precondition(bitsPerSecond >= 1000, "\(bitsPerSecond) bit/s is less than 1,000")
        self.bitsPerSecond = bitsPerSecond
    }

    /// How long `n` bytes take, rounded up to a nanosecond; the longest interval at most.
    public func time(of byteCount: Int) -> Interval {
        let product = UInt64(byteCount).multipliedFullWidth(by: 8_000_000_000)
        guard product.high < bitsPerSecond else { return Interval(nanoseconds: .max) }
        let (quotient, rest) = bitsPerSecond.dividingFullWidth(product)
        return Interval(nanoseconds: quotient) + Interval(nanoseconds: rest == 0 ? 0 : 1)
    }

    /// How many whole bytes pass in that time, the largest number there is at most.
    func byteCount(in time: Interval) -> Int {
        let product = time.nanoseconds.multipliedFullWidth(by: bitsPerSecond)
        let bits: UInt64 = 8_000_000_000
        guard product.high < bits else { return .max }
        return Int(clamping: bits.dividingFullWidth(product).quotient)
    }

    /// Whether `lhs` is slower than `rhs`.
    public static func < (lhs: BitRate, rhs: BitRate) -> Bool {
        lhs.bitsPerSecond < rhs.bitsPerSecond
    }

    /// Such as `20000000 bit/s`.
    public var description: String { "\(bitsPerSecond) bit/s" }
}
