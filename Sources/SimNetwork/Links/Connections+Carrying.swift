import SimKernel

/// What is sent over connections, and arrives.
extension Connections {
    /// The fate of bytes that are sent now in this direction. What arrives must be landed then, a
    /// copy too. Streams that may lose segments go through `Streams` instead.
    ///
    /// `now` is the instant at which the last byte leaves the interface. `degradation` applies to
    /// the link; nil when the link is not degraded. `key` identifies the first message that the
    /// bytes carry, independently of all other traffic; nil when they carry no message.
    ///
    /// - Precondition: the sender's end is not closed.
    public mutating func transmit(
        _ direction: Direction, at now: Instant, under degradation: Degradation? = nil,
        key: UInt64? = nil
    ) -> Link.Verdict {
        let index = Int(direction.rawValue)
        precondition(
            !endpoints[index].isSenderClosed, "sent in direction \(index), whose end is closed")
        if isSteady, degradation == nil {
            endpoints[index].underWay += 1
            return .arrives(at: endpoints[index].link.transmitSteadily(at: now, ordering))
        }
        let fate = fate(of: key, direction, at: now)
        return transmit(direction, at: now, fate, degradation)
    }

    /// The same where a link does more than to delay everything alike.
    @inline(never)
    private mutating func transmit(
        _ direction: Direction, at now: Instant, _ fate: Fate, _ degradation: Degradation?
    ) -> Link.Verdict {
        let index = Int(direction.rawValue)
        if isPlain, degradation == nil {
            endpoints[index].underWay += 1
            let jitter = pathJitter(direction)
            return .arrives(
                at: endpoints[index].link.transmitReliably(at: now, profile, fate, jitter))
        }
        let jitter = pathJitter(direction)
        let own = ownLosses.isEmpty ? .zero : ownLosses[index]
        var isInBurst = endpoints[index].isInBurst
        let profile = degradation.map { self.profile.degraded(by: $0) } ?? self.profile
        let verdict = endpoints[index].link.transmit(
            at: now, profile, losing: own, jitter: jitter, isInBurst: &isInBurst, fate: fate)
        endpoints[index].isInBurst = isInBurst
        switch verdict {
        case .arrives: endpoints[index].underWay += 1
        case .arrivesTwice: endpoints[index].underWay += 2
        case .dropped: break
        }
        return verdict
    }

    /// The fate of the message that `key` names, and that is sent now.
    mutating func fate(
        of key: UInt64?, _ direction: Direction, at now: Instant
    ) -> Fate {
        let earlier = key.map { sendings.note($0, in: direction.rawValue, at: now) } ?? 0
        return endpoints[Int(direction.rawValue)].link.fate(of: key, sentBefore: earlier)
    }

    /// Takes off the link what was under way and does not arrive.
    ///
    /// - Precondition: something is under way in this direction.
    public mutating func discard(_ direction: Direction) {
        let index = Int(direction.rawValue)
        precondition(endpoints[index].underWay > 0, "nothing is under way in direction \(index)")
        endpoints[index].underWay -= 1
        reclaim(direction)
    }

    /// When bytes that no fault of the link touches arrive, of a dial or its answer or the end of a
    /// connection. They must be landed or given up then.
    ///
    /// - Precondition: the sender's end is not closed.
    public mutating func transmitReliably(_ direction: Direction, at now: Instant) -> Instant {
        let index = Int(direction.rawValue)
        precondition(
            !endpoints[index].isSenderClosed, "sent in direction \(index), whose end is closed")
        endpoints[index].underWay += 1
        return endpoints[index].link.transmitReliably(
            at: now, profile, jitter: pathJitter(direction))
    }

    /// The time that `count` round trips take, beginning in this direction; the latency of each way
    /// is drawn like that of a message.
    public mutating func time(ofRoundTrips count: Int, _ direction: Direction) -> Interval {
        var time = Interval.zero
        for _ in 0..<max(0, count) {
            for way in [direction, direction.reversed] {
                let link = endpoints[Int(way.rawValue)].link
                let fate = endpoints[Int(way.rawValue)].link.nextFate()
                time = time + link.delay(profile, fate.draws(.delay), pathJitter(way)).delay
            }
        }
        return time
    }

    /// Takes what was under way off the link, at the time of its arrival.
    ///
    /// - Precondition: something is under way in this direction.
    public mutating func land(_ direction: Direction) -> Landing {
        let index = Int(direction.rawValue)
        precondition(endpoints[index].underWay > 0, "nothing is under way in direction \(index)")
        endpoints[index].underWay -= 1
        if endpoints[index].isClosed {
            reclaim(direction)
            return .closed
        }
        if endpoints[index].isOpen { return .arrives(first: false) }
        open(direction)
        return .arrives(first: true)
    }

    /// Notes that streams have sent `count` segments again.
    public mutating func noteRetransmissions(_ count: Int) { retransmissions += count }

    /// Notes that something is under way, which must be landed or given up.
    public mutating func note(_ direction: Direction) {
        endpoints[Int(direction.rawValue)].underWay += 1
    }
}
