import SimKernel

/// What is kept of one direction of a stream, in eight bytes: where its sender is while it is busy,
/// else its window, its threshold and when it sent last.
struct StreamState: Equatable, Sendable {
    private static let busy: UInt64 = 1 << 63
    /// A time is kept in units of 2²⁰ ns, about a millisecond.
    private static let unit: UInt64 = 20
    /// Windows and thresholds are kept in 15 bits, times in 29, doublings in three.
    private static let mostSegments: UInt64 = (1 << 15) - 1
    private static let mostTime: UInt64 = (1 << 29) - 1

    /// What an idle stream knows.
    struct Memory: Equatable, Sendable {
        /// Its window and threshold, in segments.
        var window: Int
        var threshold: Int
        /// Whether its threshold comes from a loss.
        var hasLost: Bool
        /// How often its receive window was doubled.
        var doublings = 0
        /// When it sent last.
        var lastSent: Instant
    }

    private var bits: UInt64 = 0

    /// A stream on which nothing was sent.
    static let fresh = StreamState()

    private init() {}

    /// A busy stream, whose sender is at `slot`.
    init(slot: Int) { bits = Self.busy | UInt64(slot) }

    /// An idle stream.
    init(_ memory: Memory) {
        let time = min(memory.lastSent.nanoseconds >> Self.unit, Self.mostTime)
        bits =
            min(UInt64(max(1, memory.window)), Self.mostSegments)
            | min(UInt64(memory.threshold), Self.mostSegments) << 15 | time << 30
            | UInt64(min(memory.doublings, 7)) << 59 | (memory.hasLost ? 1 << 62 : 0)
    }

    /// The slot of its sender; nil when it is idle.
    var slot: Int? { bits & Self.busy == 0 ? nil : Int(bits & ~Self.busy) }

    /// Memory of an idle stream; nil when nothing was ever sent on it.
    var memory: Memory? {
        guard bits != 0, bits & Self.busy == 0 else { return nil }
        let threshold = bits >> 15 & Self.mostSegments
        return Memory(
            window: Int(bits & Self.mostSegments),
            threshold: threshold == Self.mostSegments ? StreamWindow.unknown : Int(threshold),
            hasLost: bits & 1 << 62 != 0,
            doublings: Int(bits >> 59 & 7),
            lastSent: Instant(nanoseconds: (bits >> 30 & Self.mostTime) << Self.unit))
    }
}
