import SimKernel

/// One direction of a connection: it decides what becomes of bytes, and delivers nothing.
///
/// Latency never makes one message wait for another; only order does: on a stream a message does
/// not arrive before those that were sent earlier. A link is made when a connection is. It keeps 32
/// bytes, because a world has millions.
public struct Link: Equatable, Sendable {
    /// What becomes of bytes that were sent.
    public enum Verdict: Equatable, Sendable {
        /// They arrive, whole.
        case arrives(at: Instant)
        /// They do not, and why.
        case dropped(DropReason)
    }

    /// The latency of a link that draws one for every message.
    static let perMessage = Interval(nanoseconds: .max)

    /// 292 years: what comes later comes never.
    private static let longest = Interval(nanoseconds: 1 << 63)

    /// The latency of this direction, or `perMessage`.
    let latency: Interval
    private var random: RandomStream
    private var lastArrival = Instant.start

    /// A link of the given latency that draws from `random`.
    public init(latency: Interval, random: RandomStream) {
        self.latency = latency
        self.random = random
    }

    /// Decides about bytes that are sent `now`. This is where loss is decided.
    public mutating func transmit(at now: Instant, _ profile: LinkProfile) -> Verdict {
        if !profile.loss.isZero, random.chance(profile.loss) { return .dropped(.lost) }
        return .arrives(at: transmitReliably(at: now, profile))
    }

    /// When bytes that cannot be lost arrive: those that open a connection, whose transport repeats
    /// them.
    public mutating func transmitReliably(at now: Instant, _ profile: LinkProfile) -> Instant {
        var base =
            latency == Link.perMessage ? profile.latency.sampleInterval(using: &random) : latency
        if let degradation = profile.degradation { base = degradation.worsened(base) }
        var jitter = Interval.zero
        switch profile.jitter {
        case .none: break
        case .proportional(let share):
            let most = Double(base.nanoseconds) * share.approximation
            jitter = Interval(rounding: random.nextUnit() * most)
        case .added(let distribution): jitter = distribution.sampleInterval(using: &random)
        }
        // A sample is at most 2⁶³ ns and a run ends before 2⁶² ns, so only the two together could
        // pass the end of time.
        let room = Link.longest.nanoseconds - min(base, Link.longest).nanoseconds
        let delay = min(base, Link.longest) + min(jitter, Interval(nanoseconds: room))
        var arrival = now + delay
        if profile.ordering == .stream, arrival < lastArrival { arrival = lastArrival }
        lastArrival = arrival
        return arrival
    }
}

/// Why bytes did not arrive.
public enum DropReason: String, CaseIterable, Equatable, Sendable {
    /// The link lost them.
    case lost
    /// The connection closed while they were under way.
    case connectionClosed
    /// There was no connection to send them on.
    case notConnected
    /// Too many waited to be sent before them.
    case queueFull
    /// They were more than may be sent at once, and could not be divided.
    case oversized
    /// The network is cut between the two, and bytes of a datagram do not wait.
    case partitioned
}
