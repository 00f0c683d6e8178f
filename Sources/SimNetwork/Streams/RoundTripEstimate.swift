import SimKernel

/// What a sender knows of its round trip, and the timers it makes of that.
struct RoundTripEstimate: Equatable, Sendable {
    /// Linux's least distance of the retransmission timeout from the round trip (`TCP_RTO_MIN`).
    static let least: UInt64 = 200_000_000
    /// Two ticks of a kernel at 250 Hz, which Linux adds to timers of RACK and of probes
    /// (`TCP_TIMEOUT_MIN`).
    static let ticks: UInt64 = 8_000_000
    /// QUIC's granularity (RFC 9002 §6.1.2, kGranularity), and how long a receiver may keep an
    /// acknowledgement back (RFC 9000 §18.2, max_ack_delay).
    static let granularity: UInt64 = 1_000_000
    static let acknowledgementDelay: UInt64 = 25_000_000

    /// All in nanoseconds. `variation` is four times the mean deviation (Linux's `mdev`), and
    /// `spread` what Linux makes of it for the timeout (`rttvar`): it falls once a round trip,
    /// towards the `greatest` variation of that, `least` at least (`mdev_max`).
    private(set) var smoothed: UInt64
    private(set) var variation: UInt64
    private(set) var latest: UInt64
    private(set) var least = UInt64.max
    private var spread: UInt64
    private var greatest: UInt64

    /// As after the handshake, whose round trip is the first sample.
    init(handshake: Interval) {
        smoothed = min(handshake.nanoseconds, 1 << 60)
        latest = smoothed
        variation = 2 * smoothed
        spread = max(variation, Self.least)
        greatest = spread
    }

    /// As after many samples that were all alike.
    mutating func settle() {
        variation = 0
        (spread, greatest) = (Self.least, Self.least)
    }

    /// The least round trip that was seen, or the handshake's.
    var floor: UInt64 { least == .max ? latest : least }

    /// Takes a sample; `endsRound` says that all of the previous round trip has been acknowledged.
    mutating func take(
        _ sample: Interval, endsRound: Bool, _ transport: Congestion.Transport = .tcp
    ) {
        let sample = min(sample.nanoseconds, 1 << 60)
        latest = sample
        least = min(least, sample)
        let isLess = sample < smoothed
        let distance = isLess ? smoothed - sample : sample - smoothed
        smoothed = isLess ? smoothed - distance / 8 : smoothed + distance / 8
        let deviation = 4 * distance
        if deviation >= variation {
            // A round trip that got shorter raises the deviation less (Linux, `tcp_rtt_estimator`).
            variation += (deviation - variation) / (isLess && transport == .tcp ? 32 : 4)
        } else {
            variation -= (variation - deviation) / 4
        }
        greatest = max(greatest, variation)
        spread = max(spread, greatest)
        if endsRound {
            if greatest < spread { spread -= (spread - greatest) / 4 }
            greatest = Self.least
        }
    }

    /// After how long without an acknowledgement everything is sent again: RFC 6298 with Linux's
    /// least, or QUIC's probe timeout (RFC 9002 §6.2.1), which a timer of a program rounds up to
    /// its granularity: half of that on average.
    func timeout(_ transport: Congestion.Transport) -> Interval {
        switch transport {
        case .tcp: Self.rounded(smoothed + spread)
        case .quic:
            Interval(
                nanoseconds: smoothed + max(variation, Self.granularity)
                    + Self.acknowledgementDelay + Self.granularity / 2)
        }
    }

    /// When a Linux timer that is set to a time fires, on average: a tick of 4 ms later (250 Hz),
    /// and half of what the timer wheel rounds up to, which is a tick, and eight from 64 ticks on
    /// (kernel/time/timer.c). So 6 or 20 ms; 7 and 11 to 23 ms were measured.
    private static func rounded(_ time: UInt64) -> Interval {
        Interval(nanoseconds: time + (time < 256_000_000 ? 6_000_000 : 20_000_000))
    }

    /// After how long the tail is probed: two round trips, and a timeout's least if a single
    /// segment is in flight, whose acknowledgement its receiver may keep back (RFC 8985 §7.2, as
    /// Linux's `tcp_schedule_loss_probe`).
    func probeTimeout(ofLone isLone: Bool) -> Interval {
        Self.rounded(2 * smoothed + (isLone ? Self.least : Self.ticks))
    }
}
