import SimKernel

/// How Linux's CUBIC ends slow start before the queue overflows (HyStart; tcp_cubic.c,
/// `hystart_update`): when the acknowledgements of a round come in for half a round trip, or when
/// the round trip has grown by an eighth.
struct HyStart: Equatable, Sendable {
    /// The window from which on it looks: 16 segments (`hystart_low_window`).
    private static let lowWindow = 16
    /// The longest gap between acknowledgements of one train: 2 ms (`hystart_ack_delta_us`).
    private static let gap: UInt64 = 2_000_000
    /// How many samples of a round are taken: 8 (`HYSTART_MIN_SAMPLES`).
    private static let sampleCount = 8
    /// The bounds of the growth: 4 and 16 ms (`HYSTART_DELAY_MIN`, `HYSTART_DELAY_MAX`).
    private static let growth: ClosedRange<UInt64> = 4_000_000...16_000_000

    /// The end of the round, as a place in the stream, and when its acknowledgements began.
    private var roundEnd = -1
    private var roundStart: UInt64 = 0
    private var lastAcknowledgement: UInt64 = 0
    private var samples = 0
    private var leastOfRound = UInt64.max
    /// The least round trip of all, in nanoseconds.
    private(set) var least = UInt64.max

    /// Whether slow start ends with the acknowledgement of a train, whose first and last segments
    /// were acknowledged at the given times; `next` is the place in the stream that is sent next.
    mutating func ends(
        with train: Train, first: Instant, last: Instant, next: Int, window: Int
    ) -> Bool {
        let roundTrip = (first - train.sent).nanoseconds
        least = min(least, roundTrip)
        if train.begin >= roundEnd {
            roundEnd = next
            roundStart = first.nanoseconds
            lastAcknowledgement = first.nanoseconds
            samples = 0
            leastOfRound = .max
        }
        guard window >= Self.lowWindow else { return false }
        if isTrain(train, first: first, last: last) {
            lastAcknowledgement = last.nanoseconds
            if last.nanoseconds - roundStart > least / 2 { return true }
        }
        leastOfRound = min(leastOfRound, roundTrip)
        // A receiver acknowledges every second segment.
        samples += max(1, train.count / 2)
        guard samples > Self.sampleCount else { return false }
        let growth = min(max(least / 8, Self.growth.lowerBound), Self.growth.upperBound)
        return leastOfRound > least + growth
    }

    /// Whether the acknowledgements go on without a gap.
    private func isTrain(_ train: Train, first: Instant, last: Instant) -> Bool {
        guard first.nanoseconds <= lastAcknowledgement + Self.gap else { return false }
        if train.count < 2 { return true }
        return (last - first).nanoseconds / UInt64(train.count - 1) * 2 <= Self.gap
    }
}
