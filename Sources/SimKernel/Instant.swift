/// A point in virtual time: nanoseconds since the world began.
///
/// Eight bytes, not the standard library's sixteen: an event queue moves instants more than
/// anything else, and `Duration` cost three to four times as much per operation when measured. The
/// operators are `@inlinable` because other modules call them several times an event.
public struct Instant: Hashable, Comparable, Sendable {
    /// Nanoseconds since `start`.
    public let nanoseconds: UInt64

    /// The instant `nanoseconds` after the start of the world.
    @inlinable
    public init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    /// When every world begins.
    public static let start = Instant(nanoseconds: 0)

    /// Later than anything that can be scheduled.
    public static let never = Instant(nanoseconds: .max)

    /// The last instant for which something can be scheduled, 584 years after the start. What would
    /// come later comes then, which is long after the end of any run.
    public static let latest = Instant(nanoseconds: .max - 1)

    /// Whether `lhs` is earlier than `rhs`.
    @inlinable
    public static func < (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }

    /// The instant `interval` later, `latest` at most; `never` stays `never`.
    @inlinable
    public static func + (instant: Instant, interval: Interval) -> Instant {
        let (sum, isTooLate) = instant.nanoseconds.addingReportingOverflow(interval.nanoseconds)
        if isTooLate || sum == .max {
            return Instant(nanoseconds: max(instant.nanoseconds, .max - 1))
        }
        return Instant(nanoseconds: sum)
    }

    /// How long `earlier` lies before `later`.
    ///
    /// - Precondition: `earlier` is not after `later`; an interval is never negative.
    @inlinable
    public static func - (later: Instant, earlier: Instant) -> Interval {
        precondition(later >= earlier, "\(earlier) is after \(later)")
        return Interval(nanoseconds: later.nanoseconds - earlier.nanoseconds)
    }
}

extension Instant: CustomStringConvertible {
    /// Seconds with exactly nine decimals, such as `12.000000500`.
    public var description: String { Interval(nanoseconds: nanoseconds).seconds9 }
}
