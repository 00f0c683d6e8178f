import SimKernel

/// How CUBIC opens a window between losses (RFC 9438), in the integers of Linux (tcp_cubic.c).
///
/// Times within an epoch are in units of 1/1024 s.
struct CubicWindow: Equatable, Sendable {
    /// What is left of a window at a loss: 717/1024 is RFC 9438's 0.7 (§4.6).
    private static let share = 717
    private static let whole = 1024
    /// C = 0.4 (RFC 9438 §5) in 1/1024.
    private static let scale: UInt64 = 410

    /// The window before the last loss, in segments; 0 before the first.
    private(set) var lastMaximum: Int
    private var epoch: Instant?
    /// When the window is as it was before the loss, and what it is then.
    private var inflection: UInt64 = 0
    private var origin = 0
    /// What Reno's window would be, and what was acknowledged for it (RFC 9438 §4.3).
    private var renoWindow = 0
    private var acknowledged = 0

    /// Before the first loss, or with what is known of the last.
    init(lastMaximum: Int = 0) { self.lastMaximum = lastMaximum }

    /// The window after a loss. A window that was smaller than at the loss before leaves room for
    /// others (fast convergence, RFC 9438 §4.7).
    mutating func reduced(_ window: Int) -> Int {
        epoch = nil
        lastMaximum =
            window < lastMaximum
            ? window * (Self.whole + Self.share) / (2 * Self.whole) : window
        return max(window * Self.share / Self.whole, 2)
    }

    /// The epoch did not run while the stream was idle until `now` (Linux, `CA_EVENT_TX_START`).
    mutating func pause(for idle: Interval, until now: Instant) {
        epoch = epoch.map { min($0 + idle, now) }
    }

    /// After how many acknowledged segments the window grows by one.
    mutating func segmentsPerGrowth(
        _ window: Int, acknowledged segments: Int, at now: Instant, roundTrip: UInt64
    ) -> Int {
        acknowledged += segments
        if epoch == nil {
            acknowledged = segments
            renoWindow = window
            origin = max(window, lastMaximum)
            // K = cbrt((W_max - cwnd) / C), in 1/1024 s.
            inflection = cubeRoot((1 << 40) / Self.scale * UInt64(origin - window))
        }
        let begin = epoch ?? now
        epoch = begin
        // An acknowledgement of before a pause can be applied after it, which moved the epoch on.
        let elapsed = now > begin ? now - begin : .zero
        let time = Self.ticks(elapsed.nanoseconds.addingClamped(roundTrip))
        let target = self.target(at: time)
        var count = target > window ? max(1, window / (target - window)) : 100 * window
        // Before the first loss the window grows by a twentieth each round trip at least.
        if lastMaximum == 0 { count = min(count, 20) }
        // Reno's share is a segment for each 15/8 windows: (1 + beta) / (3 (1 - beta)), RFC 9438
        // §4.3.
        let renoCount = max(1, window * 15 / 8)
        while acknowledged > renoCount {
            acknowledged -= renoCount
            renoWindow += 1
        }
        if renoWindow > window { count = min(count, max(1, window / (renoWindow - window))) }
        return max(count, 2)
    }

    /// W(t) = C (t - K)³ + W_max.
    private func target(at time: UInt64) -> Int {
        let isBefore = time < inflection
        let offset = min(isBefore ? inflection - time : time - inflection, 1 << 17)
        let distance = Int(clamping: (Self.scale * offset * offset / 1024 * offset) >> 30)
        return isBefore ? max(0, origin - distance) : origin + distance
    }

    private static func ticks(_ nanoseconds: UInt64) -> UInt64 {
        // 1024 / 10⁹ = 16 / 15,625,000.
        min(nanoseconds, 1 << 59) * 16 / 15_625_000
    }
}

/// The largest whole number whose cube is at most `value`, which is below 2⁶³.
private func cubeRoot(_ value: UInt64) -> UInt64 {
    var (low, high): (UInt64, UInt64) = (0, 2_097_151)
    while low < high {
        let middle = (low + high + 1) / 2
        if middle * middle * middle <= value { low = middle } else { high = middle - 1 }
    }
    return low
}

extension UInt64 {
    /// The sum, or the largest number.
    func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? .max : sum
    }
}
