import SimKernel

/// One direction of a connection: it decides the fate of bytes, and delivers nothing.
///
/// Latency never makes one message wait for another; only order does: on a stream a message does
/// not arrive before those that were sent earlier. A link is made when a connection is. It keeps 32
/// bytes, because a world has millions.
public struct Link: Equatable, Sendable {
    /// The fate of bytes that were sent.
    public enum Verdict: Equatable, Sendable {
        /// They arrive, whole.
        case arrives(at: Instant)
        /// They arrive, and a copy of them that the network has made.
        case arrivesTwice(at: Instant, copy: Instant)
        /// They do not, and why.
        case dropped(DropReason)
    }

    /// The latency of a link that draws one for every message.
    static let perMessage = Interval(nanoseconds: .max)

    /// 292 years: what comes later comes never.
    private static let longest = Interval(nanoseconds: 1 << 63)

    /// The latency of this direction, or `perMessage`.
    let latency: Interval
    /// Its seed keys the fates of messages; what it draws are the fates of what has no name, and
    /// the packets of bursts, in the order of sending.
    var random: RandomStream
    private var lastArrival = Instant.start

    /// A link of the given latency that draws from `random`.
    public init(latency: Interval, random: RandomStream) {
        self.latency = latency
        self.random = random
    }

    /// Decides about bytes that are sent `now`: those of a datagram, or of a stream that loses
    /// nothing. What a stream loses its sender repairs (`Streams`).
    ///
    /// The link loses datagrams with the chance `own` and has a `jitter`, beside what all links of
    /// the profile lose and have.
    /// `isInBurst` says whether it is in a burst of loss; the caller keeps both, beside the link.
    /// Chance is `fate`'s; without one, that of what has no name.
    public mutating func transmit(
        at now: Instant, _ profile: LinkProfile, losing own: Ratio = .zero,
        jitter: PathJitter = .none, isInBurst: inout Bool, fate: Fate? = nil
    ) -> Verdict {
        let fate = fate ?? nextFate()
        switch profile.ordering {
        case .datagrams:
            return transmitDatagram(
                at: now, profile, fate, losing: own, jitter, isInBurst: &isInBurst)
        case .stream: return .arrives(at: transmitReliably(at: now, profile, fate, jitter))
        }
    }

    /// When bytes that cannot be lost arrive: those that open a connection, whose transport repeats
    /// them.
    public mutating func transmitReliably(
        at now: Instant, _ profile: LinkProfile, jitter: PathJitter = .none
    ) -> Instant {
        transmitReliably(at: now, profile, nextFate(), jitter)
    }

    /// The same for what meets `fate`.
    mutating func transmitReliably(
        at now: Instant, _ profile: LinkProfile, _ fate: Fate, _ jitter: PathJitter
    ) -> Instant {
        inOrder(now + delay(profile, fate.draws(.delay), jitter).delay, profile.ordering)
    }

    /// The same for a link with one latency for all, to which nothing is added.
    mutating func transmitSteadily(at now: Instant, _ ordering: LinkProfile.Ordering) -> Instant {
        inOrder(now + min(latency, Link.longest), ordering)
    }

    /// The latency of a message, and with the jitter of all links and the link's `own`, drawn from
    /// `draws`.
    func delay(
        _ profile: LinkProfile, _ draws: RandomStream, _ own: PathJitter
    ) -> (base: Interval, delay: Interval) {
        var random = draws
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
        if !own.isZero { jitter = jitter + own.sample(using: &random) }
        // A sample is at most 2⁶³ ns, a path's jitter half of that, and a run ends before 2⁶² ns,
        // so only the two together could pass the end of time.
        let room = Link.longest.nanoseconds - min(base, Link.longest).nanoseconds
        return (
            base, min(base, Link.longest) + min(jitter, Interval(nanoseconds: room))
        )
    }

    /// `delay`, and for how long a datagram is held back beside that.
    func reorderDelay(
        _ profile: LinkProfile, after delay: Interval, _ draws: RandomStream
    ) -> Interval {
        var random = draws
        guard let reordering = profile.reordering, random.chance(reordering.share) else {
            return delay
        }
        let held = reordering.delay.sampleInterval(using: &random)
        let room = Link.longest.nanoseconds - delay.nanoseconds
        return delay + min(held, Interval(nanoseconds: room))
    }

    /// Whether a packet is lost, by `draws`: with all links' loss or, independently, with the
    /// link's own. Bursts go by the order of sending.
    mutating func losesPacket(
        _ profile: LinkProfile, _ isInBurst: inout Bool, also own: Ratio, _ draws: RandomStream
    ) -> Bool {
        var packet = draws
        let isLost = profile.losesPacket(&isInBurst, inOrder: &random, packet: &packet)
        if own.isZero { return isLost }
        var ownDraws = draws.keyed(by: 0)
        return ownDraws.chance(own) || isLost
    }

    private mutating func inOrder(
        _ arrival: Instant, _ ordering: LinkProfile.Ordering
    ) -> Instant {
        let arrival = ordering == .stream ? max(arrival, lastArrival) : arrival
        lastArrival = arrival
        return arrival
    }
}

/// Why bytes did not arrive.
public enum DropReason: String, CaseIterable, Equatable, Sendable {
    /// The link lost them.
    case lost
    /// Their stream sent them in vain until its connection was given up.
    case timedOut
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
