import SimKernel

/// BBR's model of a path: the rate at which it delivers and its round trip, and from them the
/// window and the pace (draft-cardwell-iccrg-bbr-congestion-control-00, in the integers of Linux's
/// tcp_bbr.c). It does not react to loss.
///
/// What is left out: the visit to a window of four segments every ten seconds (ProbeRTT), and the
/// detection of policers.
struct BottleneckRate: Sendable {
    private enum Phase: Equatable { case startup, drain, probe }

    /// Gains in 1/256: 2/ln 2, its inverse, and 2 (`bbr_high_gain`, `bbr_drain_gain`,
    /// `bbr_cwnd_gain`).
    private static let unit = 256
    private static let highGain = 739
    private static let drainGain = 88
    private static let windowGain = 512
    /// The cycle of gains while the rate is probed.
    private static let cycle = [320, 192, 256, 256, 256, 256, 256, 256]
    /// The window's least, in segments (`bbr_cwnd_min_target`).
    private static let leastWindow = 4
    /// For how many round trips a sample of the rate counts.
    private static let sampleRounds = 10
    /// Rounds without growth by a quarter after which the pipe is full.
    private static let fullRounds = 3

    private var phase = Phase.startup
    /// The greatest rates of late, in bytes a second, with their round trips; falling.
    private var samples: [(round: Int, rate: UInt64)] = []
    private var round = 0
    private var roundEnd = 0
    private var fullRate: UInt64 = 0
    private var roundsWithoutGrowth = 0
    private var leastRoundTrip = UInt64.max
    private var gain = highGain
    private var place = 2
    private var placeBegan = Instant.start
    /// Bytes a second at which segments are sent.
    private(set) var pace: UInt64

    /// Before anything was sent: an initial window a round trip.
    init(initialWindow: Int, roundTrip: UInt64) {
        let rate = Self.rate(initialWindow * Stream.segment, in: max(roundTrip, 1))
        pace = Self.scaled(rate, by: Self.highGain)
    }

    /// How long `byteCount` bytes take at this pace.
    func time(of byteCount: Int) -> Interval {
        let (high, low) = UInt64(byteCount).multipliedFullWidth(by: 1_000_000_000)
        return Interval(
            nanoseconds: high < pace ? pace.dividingFullWidth((high, low)).quotient : .max)
    }

    /// Segments that leave together: what is sent in a millisecond, two at least.
    var burst: Int { max(2, Int(clamping: pace / 1000) / Stream.segment) }

    /// Takes the acknowledgement of a train after which `delivered` bytes are, and returns the
    /// window.
    mutating func window(
        after train: Train, at now: Instant, firstAcknowledgement first: Instant,
        delivered: Int, inFlight: Int, isLimitedByData: Bool, isOpen: Bool, window: Int
    ) -> Int {
        if train.attempt == 0 {
            leastRoundTrip = min(leastRoundTrip, (first - train.sent).nanoseconds)
        }
        let isNewRound = train.delivered >= roundEnd
        if isNewRound {
            roundEnd = delivered
            round += 1
        }
        sample(train, at: now, delivered, isLimitedByData)
        if isNewRound, !isLimitedByData, phase == .startup { lookForFullPipe() }
        advance(at: now, inFlight, isOpen)
        let rate = Self.scaled(self.rate, by: gain) / 100 * 99
        if phase != .startup || rate > pace { pace = max(rate, 1) }
        return self.window(window, train.count, delivered)
    }

    private var rate: UInt64 { samples.first?.rate ?? 0 }

    private mutating func sample(
        _ train: Train, at now: Instant, _ delivered: Int, _ isLimitedByData: Bool
    ) {
        let interval = max(
            (now - train.deliveredAt).nanoseconds,
            train.sent > train.firstSent ? (train.sent - train.firstSent).nanoseconds : 0)
        guard interval > 0, interval >= leastRoundTrip else { return }
        let rate = Self.rate(delivered - train.delivered, in: interval)
        if isLimitedByData, rate <= self.rate { return }
        samples.removeAll { $0.round + Self.sampleRounds <= round || $0.rate <= rate }
        samples.append((round, rate))
    }

    private mutating func lookForFullPipe() {
        if rate >= fullRate / 4 * 5 {
            fullRate = rate
            roundsWithoutGrowth = 0
            return
        }
        roundsWithoutGrowth += 1
        if roundsWithoutGrowth >= Self.fullRounds {
            phase = .drain
            gain = Self.drainGain
        }
    }

    private mutating func advance(at now: Instant, _ inFlight: Int, _ isOpen: Bool) {
        switch phase {
        case .startup: break
        case .drain:
            if inFlight <= product(Self.unit) {
                (phase, place, placeBegan) = (.probe, 2, now)
                gain = Self.cycle[place]
            }
        case .probe:
            let isOver = (now - placeBegan).nanoseconds > leastRoundTrip
            let goesOn =
                if gain > Self.unit {
                    isOver && (!isOpen || inFlight >= product(gain))
                } else if gain < Self.unit {
                    isOver || inFlight <= product(Self.unit)
                } else {
                    isOver
                }
            guard goesOn else { return }
            place = (place + 1) % Self.cycle.count
            placeBegan = now
            gain = Self.cycle[place]
        }
    }

    private func window(_ window: Int, _ acknowledged: Int, _ delivered: Int) -> Int {
        // Three bursts more, for what waits in the layers below.
        let target = product(phase == .probe ? Self.windowGain : Self.highGain) + 9
        var next = window
        if phase != .startup {
            next = min(window + acknowledged, target)
        } else if window < target || delivered < 10 * Stream.segment {
            next = window + acknowledged
        }
        return max(next, Self.leastWindow)
    }

    /// The segments that are in flight at the rate for a round trip, times the gain.
    private func product(_ gain: Int) -> Int {
        guard leastRoundTrip != .max else { return 10 }
        let (high, low) = rate.multipliedFullWidth(by: leastRoundTrip)
        let bytes =
            high < 1_000_000_000
            ? UInt64(1_000_000_000).dividingFullWidth((high, low)).quotient : .max
        let scaled = Self.scaled(bytes, by: gain)
        let segment = UInt64(Stream.segment)
        return max(
            Self.leastWindow, Int(clamping: scaled / segment + (scaled % segment == 0 ? 0 : 1)))
    }

    private static func rate(_ byteCount: Int, in nanoseconds: UInt64) -> UInt64 {
        let (high, low) = UInt64(byteCount).multipliedFullWidth(by: 1_000_000_000)
        return high < nanoseconds
            ? max(1, nanoseconds.dividingFullWidth((high, low)).quotient) : .max >> 16
    }

    private static func scaled(_ value: UInt64, by gain: Int) -> UInt64 {
        let (product, isTooLarge) = value.multipliedReportingOverflow(by: UInt64(gain))
        return (isTooLarge ? .max : product) / UInt64(unit)
    }
}
