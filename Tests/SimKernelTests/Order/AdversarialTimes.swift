import SimKernel

/// Draws the times and limits at which a timing wheel is most likely to be wrong.
struct AdversarialTimes {
    /// The width of a slot of the lowest level, and of each level above: 2 to these.
    static let slotBits: [UInt64] = [16, 24, 32, 40, 48, 56]
    /// The last instant at which something can be scheduled.
    static let last = UInt64.max - 1

    var random: RandomStream

    /// A time not before `now`, up to `reach` levels of the wheel ahead; `pending` is the time of
    /// some event that is pending.
    mutating func time(from now: Instant, pending: Instant?, reach: Int) -> Instant {
        let start = now.nanoseconds
        let bits = Self.slotBits[random.next(below: reach)]
        let nudge = UInt64(random.next(below: 3))
        let time: UInt64
        switch random.next(below: 9) {
        case 0: time = start
        case 1: time = Self.sum(start, nudge)
        case 2: time = start | UInt64(random.next(below: 1 << 16))  // Within the slot.
        case 3: time = max(start, pending?.nanoseconds ?? start)
        case 4: time = Self.sum(start, 1 << bits &- 1 &+ nudge)  // A slot's width ahead, about.
        case 5: time = Self.edge(after: start, bits, nudge)
        case 6: time = Self.sum(start, random.next() >> (64 - bits))
        case 7: time = Self.sum(start, random.next() >> UInt64(random.next(below: 48) + 8))
        default: time = reach < Self.slotBits.count ? start : max(start, Self.last - nudge)
        }
        return Instant(nanoseconds: min(time, Self.last))
    }

    /// A limit before, at or after the next event, long past, or at the end of time.
    mutating func limit(now: Instant, next: Instant?) -> Instant {
        let reference = next?.nanoseconds ?? now.nanoseconds
        switch random.next(below: 10) {
        case 0: return .start
        case 1: return now
        case 2: return Instant(nanoseconds: max(reference, 1) - 1)
        case 3: return Instant(nanoseconds: reference &+ 1 == 0 ? reference : reference + 1)
        case 4: return Instant(nanoseconds: Self.sum(reference, random.next() >> 40))
        case 5:
            let gap = Int(clamping: reference - min(now.nanoseconds, reference))
            return Instant(nanoseconds: reference - UInt64(random.next(below: max(gap, 1))))
        case 6: return .never
        default: return Instant(nanoseconds: reference)
        }
    }

    /// The first edge of a slot of `bits` after `start`, one nanosecond before it, or one after.
    private static func edge(after start: UInt64, _ bits: UInt64, _ nudge: UInt64) -> UInt64 {
        let slot = start >> bits
        let isLast = slot == UInt64.max >> bits
        let edge = isLast ? last : (slot + 1) << bits
        return max(start, sum(edge - 1, nudge))
    }

    private static func sum(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (sum, overflow) = one.addingReportingOverflow(other)
        return overflow ? last : sum
    }
}
