import SimKernel

/// How a sender finds out what is lost, and what it does then.
extension StreamSender {
    /// Marks what later deliveries show to be lost: RACK (RFC 8985 §6.2), or QUIC's thresholds of
    /// three packets and of an eighth of a round trip (RFC 9002 §6.1).
    mutating func detectLosses(at now: Instant) {
        reorderingTimer = .never
        guard lostCount > missingCount, let latest else { return }
        let roundTrip = max(self.roundTrip.latest, self.roundTrip.floor)
        let held = trains.reduce(0) { $0 + ($1.fate == .acknowledged ? $1.packetCount : 0) }
        let isQUIC = congestion.transport == .quic
        let wait: UInt64 =
            if isQUIC {
                roundTrip / 8
            } else if phase != .open || held >= 3 {
                0
            } else {
                self.roundTrip.floor / 4
            }
        var above = 0
        for place in trains.indices.reversed() {
            let train = trains[place]
            if train.fate == .acknowledged {
                above += train.packetCount
                continue
            }
            guard train.fate == .lost, (train.order, train.begin) < latest else { continue }
            let due = train.sent + Interval(nanoseconds: roundTrip + wait)
            let isFound =
                if !congestion.detectsByTime {
                    above >= 3 || (phase != .open && train.attempt == 0 && above > 0)
                } else if isQUIC {
                    above >= 3 || due <= now
                } else {
                    wait == 0 || due <= now
                }
            if isFound {
                trains[place].fate = .missing
                missingCount += 1
                inFlight -= train.count
            } else if congestion.detectsByTime {
                let ticks = isQUIC ? 0 : RoundTripEstimate.ticks
                reorderingTimer = min(reorderingTimer, due + Interval(nanoseconds: ticks))
            }
        }
        if reorderingTimer < now { reorderingTimer = now }
    }

    /// The first loss of a window shrinks it, and what is missing is sent again.
    mutating func beginRepair(acknowledging count: Int, goesWell: Bool) {
        guard phase == .open, missingCount > 0 else { return }
        phase = .repair
        repairEnd = sent
        guard window.reacts else {
            window.interrupt(inFlight: inFlight)
            return
        }
        let before = window.size
        window.reduce()
        var reduction = RateReduction(from: before, to: window.threshold)
        window.size = reduction.window(
            delivering: count, inFlight: inFlight, goesWell: goesWell)
        self.reduction = reduction
    }

    /// The timer has run out: a probe, or everything that is lost is sent again from a window of
    /// one segment on.
    mutating func expire(at now: Instant) {
        let timeout = roundTrip.timeout(congestion.transport)
        if isProbing {
            // QUIC goes on probing, after twice the time (RFC 9002 §6.2.1); its window does not
            // collapse but for persistent congestion (§7.6), which quic-go has none of.
            isProbing = congestion.transport == .quic
            if isProbing { backoff = min(backoff + 1, 16) }
            mustProbe = true
            probeEnd = sent
            timer = now + timeout * (1 << backoff)
            return
        }
        let isFirst = phase != .loss
        phase = .loss
        repairEnd = sent
        for place in trains.indices where trains[place].fate == .lost {
            trains[place].fate = .missing
            missingCount += 1
            inFlight -= trains[place].count
        }
        window.collapse(inFlight: inFlight, isFirst: isFirst)
        backoff = min(backoff + 1, 16)
        timer = now + timeout * (1 << backoff)
    }

    /// The last segment again, or the first that was not sent (RFC 8985 §7.3).
    mutating func probe() -> Request? {
        mustProbe = false
        if allowed > 0 {
            probeRepeats = false
            return Request(
                begin: sent, end: sent + min(allowed, Stream.segment), isProbe: true)
        }
        guard let place = trains.indices.last(where: { trains[$0].fate != .acknowledged }) else {
            return nil
        }
        let train = trains[place]
        probeRepeats = true
        // What arrives anyway need not be followed twice.
        guard train.fate == .lost || train.fate == .missing else { return nil }
        let last = (train.end - train.begin - 1) % Stream.segment + 1
        return Request(
            begin: max(train.begin, train.end - last), end: train.end, origin: train.origin,
            train: place,
            attempt: train.attempt &+ 1, isProbe: true)
    }

    /// A probe that repaired a loss shrinks the window like any other repair (RFC 8985 §7.4.2).
    mutating func endProbe(_ train: Train) {
        guard let end = probeEnd, acknowledged >= end else { return }
        if probeRepeats, phase == .open, train.attempt > 0, window.reacts {
            window.reduce()
            window.size = window.threshold
        }
        probeEnd = nil
    }

    /// Starts the timer: for a probe while nothing is known to be lost, else for sending again. A
    /// timer matters only where something is lost, so an acknowledgement that takes long fires
    /// none: spurious timeouts do not happen.
    mutating func arm(at now: Instant) {
        if inFlight == 0, lostCount == 0 {
            timer = .never
            return
        }
        let timeout = roundTrip.timeout(congestion.transport) * (1 << backoff)
        let isCalm =
            phase == .open && probeEnd == nil
            && (isOrderly || !trains.contains { $0.fate == .acknowledged })
        if congestion.transport == .quic {
            // QUIC counts from the last packet that asks for an acknowledgement (RFC 9002 §6.2.1).
            isProbing = congestion.probesTails
            timer = max(now, (lastSent ?? now) + timeout)
        } else if isCalm, congestion.probesTails {
            let probe = roundTrip.probeTimeout(ofLone: inFlight <= 1)
            isProbing = probe < timeout
            timer = now + min(probe, timeout)
        } else {
            isProbing = false
            timer = now + timeout
        }
    }
}
