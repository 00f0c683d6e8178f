import SimKernel

/// What the fingerprint was at the end of each twentieth of a run: if it is another one at the end,
/// they tell when the runs parted.
package struct Checkpoints: Equatable, Sendable {
    /// How many there are.
    package static let count = 20
    /// Hexadecimal digits of each: a difference goes unnoticed once in four billion times.
    static let digits = 8

    private let duration: Interval
    /// The first digits of the fingerprint at the ends of the parts that are over.
    package private(set) var marks: [String] = []
    /// When the part ends that is not over.
    private var next: Instant

    /// None yet, of a run of `duration`.
    package init(duration: Interval) {
        self.duration = duration
        next = Self.end(of: 0, duration)
    }

    /// Marks the parts that end before `time`, up to which what happened came to `fingerprint`.
    mutating func pass(_ time: Instant, _ fingerprint: borrowing Fingerprint) {
        guard time > next else { return }
        let mark = String(fingerprint.description.prefix(Self.digits))
        while time > next, marks.count < Self.count {
            marks.append(mark)
            next = marks.count < Self.count ? Self.end(of: marks.count, duration) : .never
        }
    }

    /// When part number `index` ends, counted from 0.
    package static func end(of index: Int, _ duration: Interval) -> Instant {
        let parts = UInt64(count)
        let (whole, rest) = duration.nanoseconds.quotientAndRemainder(dividingBy: parts)
        let number = UInt64(index) + 1
        return .start + .nanoseconds(whole * number + rest * number / parts)
    }

    /// The first part at whose end two runs of `duration` are not the same, by its beginning and
    /// its end; nil when all are.
    package static func difference(
        _ one: [String], _ other: [String], duration: Interval
    ) -> ClosedRange<Instant>? {
        guard one.count == other.count else { return nil }
        guard let index = zip(one, other).enumerated().first(where: { $1.0 != $1.1 })?.offset
        else { return nil }
        let start = index == 0 ? .start : end(of: index - 1, duration)
        return start...end(of: index, duration)
    }
}
