import SimKernel
import Testing

@Suite("Time")
struct TimeTests {
    private static let instantDescriptions: [(UInt64, String)] = [
        (0, "0.000000000"),
        (1, "0.000000001"),
        (999_999_999, "0.999999999"),
        (12_000_000_500, "12.000000500"),
        (.max, "18446744073.709551615"),
    ]

    private static let intervalDescriptions: [(UInt64, String)] = [
        (0, "0 s"),
        (1, "1 ns"),
        (1001, "1001 ns"),
        (1000, "1 us"),
        (1_500_000, "1500 us"),
        (50_000_000, "50 ms"),
        (1_000_000_000, "1 s"),
        (90_000_000_000, "90 s"),
    ]

    private static let roundings: [(Double, UInt64)] = [
        (0, 0),
        (0.25, 0),
        (0.5.nextDown, 0),
        (0.5, 1),
        (1.5, 2),
        (2.5, 3),
        (2.5.nextDown, 2),
        // Here a double has no room for a half: adding one would round to an even number.
        (4_503_599_627_370_497, 4_503_599_627_370_497),
        (9_007_199_254_740_991, 9_007_199_254_740_991),
        (0x1p63.nextDown, 9_223_372_036_854_774_784),
    ]

    @Test("An instant moves by intervals, and two instants lie an interval apart")
    func arithmetic() {
        let instant = Instant.start + .seconds(2) + .milliseconds(30)
        #expect(instant.nanoseconds == 2_030_000_000)
        #expect(instant - .start == Interval(nanoseconds: 2_030_000_000))
        #expect(instant - instant == .zero)
        #expect(.start < instant && instant < .never)
        #expect(!(instant < instant))
    }

    @Test("Sums and products beyond 64 bits are the largest there are, and can be scheduled")
    func ends() {
        let longest = Interval(nanoseconds: .max)
        #expect(longest + .nanoseconds(1) == longest)
        #expect(longest * 3 == longest)
        #expect(Interval.seconds(.max) == longest)
        #expect(Interval.microseconds(.max) == longest)
        #expect(Interval.seconds(18_446_744_073) < longest)
        #expect(Instant.start + longest == .latest)
        #expect(Instant.latest + .nanoseconds(1) == .latest)
        #expect(Instant.latest + .zero == .latest)
        #expect(Instant.never + longest == .never)
        #expect(Instant.never + .zero == .never)
        #expect(Instant.latest < .never)
        var queue = EventQueue<Int>(nodeCount: 1)
        queue.schedule(2, at: .start + longest, by: .world)
        queue.schedule(1, at: Instant(nanoseconds: .max - 2), by: .world)
        #expect(queue.popNext(through: .never) == 1)
        #expect(queue.popNext(through: .never) == 2)
    }

    @Test("Intervals are made from units, added, multiplied and compared")
    func intervals() {
        #expect(Interval.nanoseconds(7).nanoseconds == 7)
        #expect(Interval.microseconds(7).nanoseconds == 7000)
        #expect(Interval.milliseconds(7).nanoseconds == 7_000_000)
        #expect(Interval.seconds(7).nanoseconds == 7_000_000_000)
        #expect(Interval.seconds(1) + .milliseconds(500) == .milliseconds(1500))
        #expect(Interval.milliseconds(250) * 4 == .seconds(1))
        #expect(Interval.seconds(1) * 0 == .zero)
        #expect(Interval.microseconds(999) < .milliseconds(1))
    }

    @Test("An instant is described in seconds with nine decimals", arguments: instantDescriptions)
    func instantDescription(nanoseconds: UInt64, description: String) {
        #expect(Instant(nanoseconds: nanoseconds).description == description)
        #expect(Interval(nanoseconds: nanoseconds).seconds9 == description)
    }

    @Test(
        "An interval is described in the largest unit that leaves a whole number",
        arguments: intervalDescriptions)
    func intervalDescription(nanoseconds: UInt64, description: String) {
        #expect(Interval(nanoseconds: nanoseconds).description == description)
    }

    @Test("A double becomes the nearest interval, halves upwards", arguments: roundings)
    func rounding(value: Double, nanoseconds: UInt64) {
        #expect(Interval(rounding: value).nanoseconds == nanoseconds)
    }

    @Test("A negative or undefined length is none, and one beyond all time is the longest")
    func roundingBeyondTime() {
        #expect(Interval(rounding: -1) == .zero)
        #expect(Interval(rounding: -.infinity) == .zero)
        #expect(Interval(rounding: .nan) == .zero)
        #expect(Interval(rounding: -0.0) == .zero)
        #expect(Interval(rounding: 0x1p63).nanoseconds == 1 << 63)
        #expect(Interval(rounding: 1e300).nanoseconds == 1 << 63)
        #expect(Interval(rounding: .infinity).nanoseconds == 1 << 63)
    }
}
