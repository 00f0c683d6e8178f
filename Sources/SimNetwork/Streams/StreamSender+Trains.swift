import SimKernel

/// How trains come to be and are divided.
extension StreamSender {
    /// Does something with each train of a request; there is one for each outcome.
    mutating func forEachRun(
        of request: Request, _ outcomes: [Outcome], at now: Instant,
        _ body: (inout StreamSender, Train) -> Void
    ) {
        var begin = request.begin
        for outcome in outcomes where outcome.count > 0 {
            let end = min(request.end, begin + outcome.count * Stream.segment)
            var train = Train(
                begin: begin, end: end, origin: request.origin, sent: now, order: nextOrder,
                fate: outcome.fate)
            train.attempt = request.attempt
            train.meet(outcome)
            train.delivered = delivered
            train.deliveredAt = deliveredAt
            train.firstSent = firstSent
            nextOrder &+= 1
            begin = end
            body(&self, train)
        }
    }

    mutating func append(_ train: Train) {
        if train.fate == .lost {
            lostCount += 1
            isOrderly = false
        } else if train.fate == .arrives, let last = trains.last,
            last.lastArrival > train.lastArrival
        {
            isOrderly = false
        }
        trains.append(train)
    }

    /// The bytes of a request are sent again: the train that held them is divided.
    mutating func replace(_ place: Int, _ request: Request, with runs: [Train]) {
        let train = trains[place]
        let wasMissing = train.fate == .missing
        var parts: [Train] = []
        lostCount -= 1
        if wasMissing { missingCount -= 1 }
        func keep(_ begin: Int, _ end: Int) {
            guard begin < end else { return }
            var part = train
            (part.begin, part.end) = (begin, end)
            parts.append(part)
        }
        keep(train.begin, request.begin)
        parts += runs
        keep(request.end, train.end)
        for part in parts where part.fate == .lost || part.fate == .missing {
            lostCount += 1
            if part.fate == .missing { missingCount += 1 }
        }
        isOrderly = false
        trains.replaceSubrange(place...place, with: parts)
        if wasMissing { inFlight += runs.reduce(0) { $0 + $1.count } }
    }
}

extension Train {
    /// This becomes of all its segments.
    mutating func meet(_ outcome: StreamSender.Outcome) {
        fate = outcome.fate
        (firstArrival, lastArrival) = (outcome.first, outcome.last)
    }

    /// When the byte before `end` arrives: segments of a train come one after the other.
    func arrival(of end: Int) -> Instant {
        let count = packetCount
        guard count > 1 else { return lastArrival }
        let number = (end - begin + Stream.segment - 1) / Stream.segment
        let span = (lastArrival - firstArrival).nanoseconds
        let part = span / UInt64(count - 1) * UInt64(max(0, number - 1))
        return number >= count ? lastArrival : firstArrival + Interval(nanoseconds: part)
    }
}
