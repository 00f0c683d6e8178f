import SimKernel

/// How long something of a stream was at its node's interface: waiting there, or being sent.
///
/// What passes while nothing is there and something was handed over is waiting for a window.
struct ServiceTime: Equatable, Sendable {
    private var before = Interval.zero
    /// The last span of time, which may not be over.
    private var begin = Instant.start
    private var end = Instant.start

    /// Packets are at the interface from `first` until `last`; not before what was said earlier.
    mutating func add(from first: Instant, until last: Instant) {
        if first > end {
            before = before + (end - begin)
            begin = first
            end = first
        }
        end = max(end, last)
    }

    /// Packets come to the interface, which nobody knows when they leave.
    mutating func open(at now: Instant) { add(from: now, until: .latest) }

    /// The last of those packets leaves.
    mutating func close(at now: Instant) { end = max(begin, now) }

    /// How long it was until a time, which does not lie before the last span.
    func total(until time: Instant) -> Interval {
        before + (min(max(time, begin), end) - begin)
    }
}
