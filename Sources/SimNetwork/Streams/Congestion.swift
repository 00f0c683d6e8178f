import SimKernel

/// How streams control congestion: what a sender may have in flight, and how it repairs losses.
public struct Congestion: Equatable, Sendable {
    /// Which window, or rate, a sender keeps to.
    public enum Control: String, CaseIterable, Equatable, Sendable {
        /// CUBIC (RFC 9438) with HyStart, as Linux's default `cubic`.
        case cubic
        /// NewReno (RFC 5681, RFC 6582): half the window at a loss, a segment a round trip.
        case newReno
        /// BBR, version 1, as Linux's `bbr`: a model of rate and round trip, no reaction to loss.
        case bbr
    }

    /// Whose rules of loss detection and timers a stream follows.
    public enum Transport: Equatable, Sendable {
        /// Linux's TCP: RACK and tail loss probes (RFC 8985), and RFC 6298's timer of at least
        /// 200 ms beyond the round trip.
        case tcp
        /// QUIC's (RFC 9002).
        case quic
    }

    /// Which window a sender keeps to; nil when it sends at once whatever is handed over, and only
    /// repairs what is lost.
    public var control: Control?
    /// Segments that a fresh stream may have in flight: 10 (RFC 6928 §2); quic-go begins with 32
    /// (`initialCongestionWindow`).
    public var initialWindow: Int
    /// Whether a window that was idle is halved for each retransmission timeout of idleness, as by
    /// Linux's `tcp_slow_start_after_idle` (`tcp_cwnd_restart`), down to the initial window.
    public var restartsAfterIdle: Bool
    /// Whose timers it has.
    public var transport: Transport
    /// How far receivers let senders go; nil for as far as these want.
    public var receiving: Receiving?
    /// Whether losses are found by the time of later deliveries (RACK, RFC 8985 §6); otherwise by
    /// three later segments (RFC 6675). Only tests of closed forms turn it off.
    var detectsByTime = true
    /// Whether the end of what was sent is probed (RFC 8985 §7). Only tests turn it off.
    var probesTails = true

    /// Control of the given kind, with the defaults of Linux, or of quic-go.
    public init(
        _ control: Control? = .cubic, initialWindow: Int? = nil, restartsAfterIdle: Bool = true,
        transport: Transport = .tcp, receiving: Receiving? = nil
    ) {
        self.control = control
        self.initialWindow = initialWindow ?? (transport == .quic ? 32 : 10)
        self.restartsAfterIdle = restartsAfterIdle
        self.transport = transport
        self.receiving = receiving
    }
}
