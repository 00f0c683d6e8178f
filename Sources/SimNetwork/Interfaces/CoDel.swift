import SimKernel

/// Controlled delay (CoDel, RFC 8289): packets that have waited are dropped where a queue does not
/// get short.
///
/// When every packet has waited for the target or longer for a whole interval, one is dropped as it
/// leaves the queue, and the next ones at times that become closer, by one over the square root of
/// their number, until one has waited for less. A queue of one packet is short, however slow the
/// interface. The bytes that wait behind a packet when it leaves are not known when it comes; those
/// that waited before it then stand for them.
struct CoDel: Equatable, Sendable {
    /// How long packets may wait all the time (§5.3).
    static let target = Interval.milliseconds(5)
    /// For how long they must have waited longer: about the longest round trip (§5.3).
    static let interval = Interval.milliseconds(100)
    /// A queue of no more bytes is short.
    static let packet = 1500

    /// What happened to the packet that left the queue last.
    private enum Last: Equatable { case passed, opened, dropped }

    /// When packets may be dropped if all have waited for too long until then; nil when one has not
    /// lately.
    private var firstAbove: Instant?
    private var isDropping = false
    private var dropNext = Instant.start
    /// How many packets were dropped since it is dropping, which sets the pace, and the pace at
    /// which it began.
    private var count: UInt64 = 0
    private var lastCount: UInt64 = 0
    private var last = Last.passed
    private var lastTime = Instant.start

    /// Whether a packet that leaves the queue now is dropped: it has waited for `wait`, and came
    /// behind `n` bytes.
    ///
    /// - Precondition: packets leave in order; one behind a packet that was dropped leaves at the
    ///   same time, unless there was none.
    mutating func drops(_ wait: Interval, behind byteCount: Int, at now: Instant) -> Bool {
        if last != .passed, now > lastTime {
            // There was no packet behind the one that was dropped.
            firstAbove = nil
            if last == .dropped { isDropping = false }
            last = .passed
        }
        let mayDrop = mayDrop(wait, byteCount, now)
        lastTime = now
        switch last {
        case .opened:
            last = .passed
            return false
        case .dropped:
            last = .passed
            if mayDrop { dropNext = Self.next(after: dropNext, count) } else { isDropping = false }
        case .passed:
            if !isDropping {
                if mayDrop { open(at: now) }
                return mayDrop
            }
            if !mayDrop { isDropping = false }
        }
        guard isDropping, now >= dropNext else { return false }
        count += 1
        last = .dropped
        return true
    }

    private mutating func mayDrop(
        _ wait: Interval, _ byteCount: Int, _ now: Instant
    ) -> Bool {
        if wait < Self.target || byteCount <= Self.packet {
            firstAbove = nil
            return false
        }
        guard let firstAbove else {
            self.firstAbove = now + Self.interval
            return false
        }
        return now >= firstAbove
    }

    /// The first drop. If the last one is not long ago, the pace is that of the end of the last
    /// time, as in Linux (§5.5).
    private mutating func open(at now: Instant) {
        let delta = count - lastCount
        let isRecent = now < dropNext || now - dropNext < Self.interval * 16
        count = delta > 1 && isRecent ? delta : 1
        isDropping = true
        dropNext = Self.next(after: now, count)
        lastCount = count
        last = .opened
    }

    /// The control law (§5.6): the drop after the one at `time`.
    static func next(after time: Instant, _ count: UInt64) -> Instant {
        let step = Double(interval.nanoseconds) / Elementary.squareRoot(Double(count))
        return time + Interval(nanoseconds: UInt64(step))
    }
}
