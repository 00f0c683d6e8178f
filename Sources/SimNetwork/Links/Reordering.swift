import SimKernel

/// Datagrams that are held back on their way, so that later ones overtake them.
///
/// As netem's `reorder` with the roles changed: there a share goes at once while all others wait.
public struct Reordering: Equatable, Sendable {
    /// The chance that a datagram is held back.
    public var share: Ratio
    /// For how long, in nanoseconds; it comes on top of the latency.
    public var delay: Distribution

    /// Datagrams of which `share` is held back for `delay`.
    public init(share: Ratio, delay: Distribution) {
        self.share = share
        self.delay = delay
    }
}

extension LinkProfile {
    /// Whether every datagram comes once, and none is held back.
    var isOrderly: Bool { duplicate.isZero && reordering == nil }
}

extension Link {
    /// The fate of a datagram: the link loses it beside all others with the chance `own`, or
    /// it arrives once or twice, each time with a latency and a reorder delay of its own.
    ///
    /// What is lost has no copy. In netem, where both are drawn independently, it comes once.
    mutating func transmitDatagram(
        at now: Instant, _ profile: LinkProfile, _ fate: Fate, losing own: Ratio,
        _ jitter: PathJitter, isInBurst: inout Bool
    ) -> Verdict {
        let packet = fate.draws(.packet(number: 0, attempt: 0))
        if losesPacket(profile, &isInBurst, also: own, packet) { return .dropped(.lost) }
        let arrival = now + reorderDelay(profile, fate, .delay, .reorderDelay, jitter)
        if profile.duplicate.isZero { return .arrives(at: arrival) }
        var copying = fate.draws(.copying)
        if !copying.chance(profile.duplicate) { return .arrives(at: arrival) }
        return .arrivesTwice(
            at: arrival,
            copy: now + reorderDelay(profile, fate, .copyDelay, .copyReorderDelay, jitter))
    }

    private func reorderDelay(
        _ profile: LinkProfile, _ fate: Fate, _ delay: Fate.Aspect, _ reorderDelay: Fate.Aspect,
        _ jitter: PathJitter
    ) -> Interval {
        let way = self.delay(profile, fate.draws(delay), jitter).delay
        if profile.reordering == nil { return way }
        return self.reorderDelay(profile, after: way, fate.draws(reorderDelay))
    }
}
