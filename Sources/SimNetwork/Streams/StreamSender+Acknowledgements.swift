import SimKernel

/// What acknowledgements do to a sender.
extension StreamSender {
    func acknowledgement(of train: Train) -> Instant { train.lastArrival + wayBack }

    func nextAcknowledgement(through now: Instant) -> Int? {
        if isOrderly {
            guard let first = trains.first, first.fate == .arrives,
                acknowledgement(of: first) <= now
            else { return nil }
            return 0
        }
        var best: Int?
        for (place, train) in trains.enumerated()
        where train.fate == .arrives && acknowledgement(of: train) <= now {
            guard let other = best else {
                best = place
                continue
            }
            let (time, least) = (train.lastArrival, trains[other].lastArrival)
            if time < least || (time == least && train.order < trains[other].order) {
                best = place
            }
        }
        return best
    }

    var nextAcknowledgementTime: Instant {
        if isOrderly {
            guard let first = trains.first, first.fate == .arrives else { return .never }
            return acknowledgement(of: first)
        }
        var least = Instant.never
        for train in trains where train.fate == .arrives { least = min(least, train.lastArrival) }
        return least == .never ? .never : least + wayBack
    }

    mutating func acknowledge(_ place: Int, at now: Instant) {
        trains[place].fate = .acknowledged
        let train = trains[place]
        let count = train.count
        inFlight -= count
        delivered += train.end - train.begin
        deliveredAt = now
        let before = acknowledged
        if train.attempt == 0 {
            firstSent = train.sent
            let endsRound = acknowledged >= roundEnd
            roundTrip.take(now - train.sent, endsRound: endsRound, congestion.transport)
            if endsRound { roundEnd = sent }
        }
        if latest.map({ (train.order, train.begin) > $0 }) ?? true {
            latest = (train.order, train.begin)
        }
        while let first = trains.first, first.fate == .acknowledged {
            acknowledged = first.end
            trains.removeFirst()
        }
        if trains.isEmpty { isOrderly = true }
        let advances = acknowledged > before
        // QUIC's resets with every acknowledgement (RFC 9002 §6.2.1).
        if advances || congestion.transport == .quic { backoff = 0 }
        if advances { progress = now }
        window.observe(
            train, first: train.firstArrival + wayBack, last: now, next: sent)
        let missing = missingCount
        if lostCount > 0 { detectLosses(at: now) }
        endProbe(train)
        follow(train, count, at: now, advances, goesWell: advances && missingCount == missing)
        if advances || phase == .open { arm(at: now) }
    }

    /// The window follows an acknowledgement. On TCP it grows only with one that advances, and not
    /// with those of what is behind a gap (Linux, `tcp_may_raise_cwnd`).
    mutating func follow(
        _ train: Train, _ count: Int, at now: Instant, _ advances: Bool, goesWell: Bool
    ) {
        let mayGrow = advances || !window.reacts || congestion.transport == .quic
        switch phase {
        case .open:
            if missingCount > 0 {
                beginRepair(acknowledging: 1, goesWell: false)
            } else if mayGrow {
                grow(train, count, at: now)
            }
        case .repair:
            if acknowledged >= repairEnd {
                phase = .open
                window.restore()
                grow(train, count, at: now)
            } else if window.reacts {
                if let size = reduction?.window(
                    delivering: count, inFlight: inFlight, goesWell: goesWell)
                {
                    window.size = size
                }
            } else {
                grow(train, count, at: now)
            }
        case .loss:
            if acknowledged >= repairEnd {
                phase = .open
                if !window.reacts { window.restore() }
            }
            if mayGrow { grow(train, count, at: now) }
        }
    }

    mutating func grow(_ train: Train, _ count: Int, at now: Instant) {
        guard window.reacts else {
            window.follow(
                train, at: now, first: train.firstArrival + wayBack, delivered: delivered,
                inFlight: inFlight, isLimitedByData: unsent == 0 && inFlight < window.size,
                isOpen: phase == .open)
            return
        }
        let wasUsed =
            isLimited || (window.isInSlowStart && window.size < 2 * mostInFlight)
        if wasUsed { window.grow(by: count, at: now) }
    }

    /// Notes how much of the window is used after something was sent: only a window that is used up
    /// grows (RFC 7661; Linux, `tcp_cwnd_validate`). One that is not keeps its size: Linux 6.18
    /// was seen not to shrink it, though it has code for that (`tcp_cwnd_application_limited`).
    mutating func noteUse(isBlocked: Bool) {
        guard hasSent || isBlocked else { return }
        hasSent = false
        let isLimited = isBlocked || inFlight >= window.size
        guard limitEnd <= acknowledged || isLimited || (!self.isLimited && inFlight > mostInFlight)
        else { return }
        self.isLimited = isLimited
        mostInFlight = inFlight
        limitEnd = sent
    }

    /// The stream begins to send with nothing in flight: after an idle time, or because all that
    /// the window holds was acknowledged at once, which is no pause.
    mutating func awake(at now: Instant) {
        if wasIdle, let lastSent, congestion.restartsAfterIdle, window.reacts, now > lastSent {
            let timeout = roundTrip.timeout(congestion.transport)
            let idle = now - lastSent
            window.restart(after: idle, timeout: timeout, at: now)
            if idle > timeout { (mostInFlight, limitEnd) = (0, sent) }
        }
        wasIdle = false
        deliveredAt = now
        firstSent = now
        progress = now
    }
}
