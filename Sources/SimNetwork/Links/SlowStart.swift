import SimKernel

/// How a stream's congestion window opens.
public struct SlowStart: Equatable, Sendable {
    /// Segments that may be sent before the first acknowledgement: 10 (RFC 6928 §2).
    public var initialWindow: Int
    /// Whether the window is as small again after a stream was idle for a retransmission timeout
    /// (RFC 5681 §4.1; Linux's `tcp_slow_start_after_idle`).
    public var restartsAfterIdle: Bool

    /// Windows of the given kind.
    public init(initialWindow: Int = 10, restartsAfterIdle: Bool = true) {
        self.initialWindow = initialWindow
        self.restartsAfterIdle = restartsAfterIdle
    }
}

/// The congestion window of one direction of a stream.
///
/// It doubles every round trip in which it is used up (RFC 5681 §3.1) and never shrinks but by
/// being idle: that loss halves it is not modelled. A window that the uplink takes a round trip to
/// send does not hold anything up any more.
struct CongestionWindow: Equatable, Sendable {
    /// Segments.
    private(set) var size: Int
    private var lastSent = Instant.start

    init(_ plan: SlowStart) { size = plan.initialWindow }

    /// How long it is waited for acknowledgements while so many segments are sent, beside the time
    /// that the uplink takes, which is `segmentTime` for each.
    mutating func wait(
        sending segments: Int, at now: Instant, roundTrip: Interval, segmentTime: Interval,
        _ plan: SlowStart
    ) -> Interval {
        if plan.restartsAfterIdle, lastSent < now,
            now - lastSent > roundTrip + Retransmission.slack
        {
            size = plan.initialWindow
        }
        var left = segments
        var wait = Interval.zero
        while left > size, segmentTime * size < roundTrip {
            left -= size
            wait = wait + (roundTrip.minus(segmentTime * size))
            size *= 2
        }
        if left == size { size *= 2 }
        lastSent = now + wait + segmentTime * segments
        return wait
    }
}

extension Interval {
    /// What is left after `other`, which is not longer.
    fileprivate func minus(_ other: Interval) -> Interval {
        Interval(nanoseconds: nanoseconds - other.nanoseconds)
    }
}
