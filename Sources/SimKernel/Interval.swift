/// A length of virtual time in nanoseconds, never negative.
///
/// Sums and products do not leave 64 bits: what would be longer than the longest interval, 584
/// years, is that long. Such times come from legal values, such as a large message on a slow
/// interface, and lie beyond the end of every run.
public struct Interval: Hashable, Comparable, Sendable {
    /// The length in nanoseconds.
    public let nanoseconds: UInt64

    /// An interval of `nanoseconds`.
    @inlinable
    public init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    /// No time at all.
    public static let zero = Interval(nanoseconds: 0)

    /// `count` nanoseconds.
    public static func nanoseconds(_ count: UInt64) -> Interval { Interval(nanoseconds: count) }

    /// `count` microseconds.
    public static func microseconds(_ count: UInt64) -> Interval {
        Interval(nanoseconds: product(count, 1000))
    }

    /// `count` milliseconds.
    public static func milliseconds(_ count: UInt64) -> Interval {
        Interval(nanoseconds: product(count, 1_000_000))
    }

    /// `count` seconds.
    public static func seconds(_ count: UInt64) -> Interval {
        Interval(nanoseconds: product(count, 1_000_000_000))
    }

    /// The interval nearest to `nanoseconds` (halves up), zero for a negative or undefined value.
    ///
    /// Samples of a distribution come as doubles; a sample beyond the end of time becomes the
    /// longest interval that an event may still be scheduled after (292 years).
    @inlinable
    public init(rounding nanoseconds: Double) {
        if nanoseconds >= 0x1p63 {
            self.init(nanoseconds: 1 << 63)
        } else if nanoseconds > 0 {
            // Adding one half and cutting off would itself round: up for the double just below one
            // half, and to even for whole numbers above 2⁵².
            let whole = UInt64(nanoseconds)
            let isHalfOrMore = nanoseconds - Double(whole) >= 0.5
            self.init(nanoseconds: isHalfOrMore ? whole + 1 : whole)
        } else {
            self.init(nanoseconds: 0)
        }
    }

    /// Whether `lhs` is shorter than `rhs`.
    @inlinable
    public static func < (lhs: Interval, rhs: Interval) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }

    /// Both intervals, one after the other; the longest interval that there is at most.
    @inlinable
    public static func + (lhs: Interval, rhs: Interval) -> Interval {
        let (sum, isTooLong) = lhs.nanoseconds.addingReportingOverflow(rhs.nanoseconds)
        return Interval(nanoseconds: isTooLong ? .max : sum)
    }

    /// `interval`, `count` times; the longest interval that there is at most.
    @inlinable
    public static func * (interval: Interval, count: Int) -> Interval {
        Interval(nanoseconds: product(interval.nanoseconds, UInt64(count)))
    }

    @inlinable
    static func product(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (product, isTooLong) = one.multipliedReportingOverflow(by: other)
        return isTooLong ? .max : product
    }
}

extension Interval: CustomStringConvertible {
    /// The largest unit that leaves a whole number, such as `50 ms` or `1500 us`.
    public var description: String {
        if nanoseconds == 0 { return "0 s" }
        let units: [(UInt64, String)] = [
            (1_000_000_000, "s"), (1_000_000, "ms"), (1000, "us"),
        ]
        for (size, name) in units where nanoseconds % size == 0 {
            return "\(nanoseconds / size) \(name)"
        }
        return "\(nanoseconds) ns"
    }

    /// Seconds with exactly nine decimals, so that columns of times sort as text.
    public var seconds9: String {
        let fraction = String(nanoseconds % 1_000_000_000)
        let zeros = String(repeating: "0", count: 9 - fraction.count)
        return "\(nanoseconds / 1_000_000_000).\(zeros)\(fraction)"
    }
}
