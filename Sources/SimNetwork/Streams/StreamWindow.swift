import SimKernel

/// A stream's congestion window, in segments, and what makes it grow and shrink.
struct StreamWindow: Sendable {
    /// No limit yet: slow start goes on until something is lost or HyStart ends it.
    static let unknown = Int.max / 2

    /// Nil when nothing limits what is in flight.
    private let control: Congestion.Control?
    private let initial: Int
    /// Segments that may be in flight.
    var size: Int
    /// Up to where the window doubles each round trip (`ssthresh`).
    private(set) var threshold = unknown
    /// Acknowledged segments that count for the next growth by one (`snd_cwnd_cnt`).
    private var credit = 0
    private var cubic = CubicWindow()
    private var hyStart = HyStart()
    private(set) var rate: BottleneckRate?
    /// BBR's window before a repair.
    private var saved = 0

    init(_ congestion: Congestion, roundTrip: UInt64) {
        control = congestion.control
        initial = control == nil ? Self.unknown : congestion.initialWindow
        size = initial
        if control == .bbr {
            rate = BottleneckRate(initialWindow: initial, roundTrip: roundTrip)
        }
    }

    /// Takes up what is known of an idle stream.
    mutating func resume(_ memory: StreamState.Memory) {
        guard control != nil else { return }
        size = memory.window
        threshold = memory.threshold
        if memory.hasLost { cubic = CubicWindow(lastMaximum: threshold * 1024 / 717) }
    }

    /// Whether its threshold comes from a loss.
    var hasLost: Bool { cubic.lastMaximum > 0 }

    /// Whether losses shrink it.
    var reacts: Bool { control == .cubic || control == .newReno }

    /// Whether it doubles each round trip.
    var isInSlowStart: Bool { size < threshold }

    /// A train was acknowledged: slow start may end before anything is lost.
    mutating func observe(_ train: Train, first: Instant, last: Instant, next: Int) {
        guard control == .cubic, train.attempt == 0, isInSlowStart else { return }
        if threshold == Self.unknown,
            hyStart.ends(with: train, first: first, last: last, next: next, window: size)
        {
            threshold = size
        }
    }

    /// So many segments were acknowledged while the window was what limited the sender.
    mutating func grow(by acknowledged: Int, at now: Instant) {
        var acknowledged = acknowledged
        if isInSlowStart {
            let next = min(size + acknowledged, threshold)
            acknowledged -= next - size
            size = next
            if acknowledged == 0 { return }
        }
        var count = size
        if control == .cubic {
            let roundTrip = hyStart.least == .max ? 0 : hyStart.least
            count = cubic.segmentsPerGrowth(
                size, acknowledged: acknowledged, at: now, roundTrip: roundTrip)
        }
        if credit >= count {
            credit = 0
            size += 1
        }
        credit += acknowledged
        size += credit / count
        credit %= count
    }

    /// BBR's window after an acknowledgement.
    mutating func follow(
        _ train: Train, at now: Instant, first: Instant, delivered: Int, inFlight: Int,
        isLimitedByData: Bool, isOpen: Bool
    ) {
        guard
            let next = rate?.window(
                after: train, at: now, firstAcknowledgement: first, delivered: delivered,
                inFlight: inFlight, isLimitedByData: isLimitedByData, isOpen: isOpen, window: size)
        else { return }
        size = next
    }

    /// What is left of it after a loss.
    mutating func reduce() {
        credit = 0
        switch control {
        case .cubic: threshold = cubic.reduced(size)
        case .newReno: threshold = max(size / 2, 2)
        case .bbr, nil: break
        }
    }

    /// Everything that was in flight counts as lost: slow start from one segment on.
    mutating func collapse(inFlight: Int, isFirst: Bool) {
        guard control != nil else { return }
        if isFirst {
            saved = size
            reduce()
            if control == .cubic { cubic = CubicWindow() }
        }
        credit = 0
        size = inFlight + 1
    }

    /// BBR keeps the window in mind that a repair interrupts.
    mutating func interrupt(inFlight: Int) {
        guard control != nil else { return }
        saved = size
        size = inFlight + 1
    }

    /// The repair is over.
    mutating func restore() { size = reacts ? max(threshold, 2) : max(size, saved) }

    /// The stream was idle: the window is halved for each timeout of that (Linux,
    /// `tcp_cwnd_restart`), and CUBIC's epoch did not run.
    mutating func restart(after idle: Interval, timeout: Interval, at now: Instant) {
        cubic.pause(for: idle, until: now)
        guard idle > timeout, timeout > .zero else { return }
        let least = min(size, initial)
        threshold = max(threshold, size / 2 + size / 4)
        var left = idle.nanoseconds
        while left > timeout.nanoseconds, size > least {
            size /= 2
            left -= timeout.nanoseconds
        }
        size = max(size, least)
    }
}
