import SimKernel

/// One direction of a stream: what was handed over and not sent, what is in flight, and when to
/// look after it.
///
/// A sender is driven: `write` hands bytes over, `settle` takes the acknowledgements and timers up
/// to now, `next` says what to send, and `record` the fate of it. Acknowledgements are taken
/// when the sender is looked at for another reason; only a sender that waits for one, or that has
/// lost something, asks to be woken.
struct StreamSender: Sendable {
    /// Bytes that were handed over together.
    struct Write: Equatable, Sendable {
        /// Where they begin and end in the stream.
        let begin: Int
        let end: Int
        /// The caller's number for them.
        let load: UInt32
        /// What chance does to their packets.
        let fate: Fate
        /// Whether the last of them has left the sender's node, or will at a time that was said.
        var hasDeparture = false
    }

    /// What is to be sent now: bytes that were never sent, or a missing train again.
    struct Request: Equatable, Sendable {
        var begin: Int
        var end: Int
        /// From where on its segments are counted (`Train.origin`).
        var origin: Int
        /// The place of the train that it repeats; nil for bytes that are sent for the first time.
        var train: Int?
        var attempt: UInt8 = 0
        /// Whether it is a probe, which the window does not limit.
        var isProbe = false

        /// Bytes to be sent.
        init(
            begin: Int, end: Int, origin: Int? = nil, train: Int? = nil, attempt: UInt8 = 0,
            isProbe: Bool = false
        ) {
            (self.begin, self.end, self.train) = (begin, end, train)
            self.origin = origin ?? begin
            (self.attempt, self.isProbe) = (attempt, isProbe)
        }

        /// What was sent as a train.
        init(_ train: Train) {
            self.init(
                begin: train.begin, end: train.end, origin: train.origin, attempt: train.attempt)
        }
    }

    /// Segments with one fate, in the order of sending.
    struct Outcome: Equatable, Sendable {
        var count: Int
        var fate: Train.Fate
        /// When the last bytes of the first and of the last segment arrive.
        var first = Instant.never
        var last = Instant.never
    }

    /// What has arrived, in order.
    struct Delivery: Equatable, Sendable {
        let load: UInt32
        let at: Instant
        /// When its own last byte arrives; nil when that was lost before.
        let own: Instant?
        /// How often that was sent again, or what held it up before it in the stream.
        let repeats: UInt8
    }

    /// Whether losses are being repaired: with the window shrunk, or after a timeout from one
    /// segment on.
    enum Phase: Equatable { case open, repair, loss }

    let congestion: Congestion
    /// How long an acknowledgement takes back.
    let wayBack: Interval
    /// The most segments of a train.
    var trainLimit: Int

    /// What was handed over and has not arrived, in order.
    var writes: [Write] = []
    /// How many bytes were handed over, were sent, and are known to have arrived without a gap.
    var written = 0
    var sent = 0
    var acknowledged = 0
    /// From where on the segments of what was sent last are counted, and when that was.
    var origin = 0
    var originTime = Instant.never
    /// Up to where all bytes have arrived or will, and when the last of them does.
    var frontier = 0
    var frontierTime = Instant.start
    /// How often what arrives then was sent again.
    var frontierRepeats: UInt8 = 0

    /// Trains from the first that is not acknowledged on, in the order of the stream.
    var trains: [Train] = []
    /// Whether acknowledgements come in the order of the trains.
    var isOrderly = true
    /// The order of the train that is sent next.
    var nextOrder: UInt32 = 0
    /// Segments in flight: not acknowledged, nor known to be lost.
    var inFlight = 0
    /// How many trains are lost, whether the sender knows or not, and how many it knows of.
    var lostCount = 0
    var missingCount = 0

    var window: StreamWindow
    /// How far the receiver lets it go; nil for as far as it wants.
    var receiving: ReceiveWindow?
    /// The round trip without what waits for interfaces.
    let path: Interval
    var roundTrip: RoundTripEstimate

    /// Whether the window held the sender up lately, the most segments in flight, and up to where
    /// that counts (Linux, `tcp_cwnd_validate`).
    var isLimited = false
    var mostInFlight = 0
    var limitEnd = 0
    /// Whether something was sent since that was noted.
    var hasSent = false
    var lastSent: Instant?
    /// Whether nothing was to be sent or in flight before what was handed over last.
    var wasIdle = false

    var phase = Phase.open
    /// What was sent before the repair began.
    var repairEnd = 0
    var reduction: RateReduction?
    /// The latest train that was acknowledged, by the order of sending (RACK).
    var latest: (order: UInt32, begin: Int)?
    var roundEnd = 0
    var timer = Instant.never
    var isProbing = false
    var mustProbe = false
    var probeEnd: Int?
    var probeRepeats = false
    var reorderingTimer = Instant.never
    var backoff = 0

    /// When something was acknowledged last, or the stream began to send.
    var progress = Instant.start
    /// Whether the stream was given up, because nothing came through for too long.
    var isBroken = false

    var delivered = 0
    var deliveredAt = Instant.start
    var firstSent = Instant.start
    var pacedUntil = Instant.start

    /// How many segments were sent again.
    var retransmissions = 0

    /// A fresh stream whose handshake took `roundTrip`. A train has at most `trainLimit` segments.
    init(_ congestion: Congestion, roundTrip: Interval, wayBack: Interval, trainLimit: Int) {
        self.congestion = congestion
        self.wayBack = wayBack
        self.trainLimit = max(1, trainLimit)
        path = roundTrip
        window = StreamWindow(congestion, roundTrip: roundTrip.nanoseconds)
        receiving = congestion.receiving.map { ReceiveWindow($0) }
        self.roundTrip = RoundTripEstimate(handshake: roundTrip)
    }

    /// Whether everything was sent and acknowledged.
    var isIdle: Bool { trains.isEmpty && sent == written }
    /// Bytes that were never sent, and how many of them the receiver has room for.
    var unsent: Int { written - sent }
    var allowed: Int { min(unsent, receiving.map { $0.limit - sent } ?? unsent) }

    // MARK: What happens

    /// Hands `byteCount` bytes over.
    mutating func write(_ byteCount: Int, _ load: UInt32, _ fate: Fate) {
        if isIdle { wasIdle = true }
        writes.append(Write(begin: written, end: written + byteCount, load: load, fate: fate))
        written += byteCount
    }

    /// Takes all acknowledgements and timers up to `now`.
    mutating func settle(at now: Instant) {
        receiving?.hear(until: now)
        while !isBroken {
            let place = nextAcknowledgement(through: now)
            let time = place.map { acknowledgement(of: trains[$0]) } ?? .never
            if lostCount > 0, progress + Stream.patience <= min(now, time) {
                isBroken = true
                return
            }
            if lostCount > 0, min(reorderingTimer, timer) <= now, min(reorderingTimer, timer) < time
            {
                guard reorderingTimer <= timer else {
                    expire(at: timer)
                    return
                }
                let due = reorderingTimer
                detectLosses(at: due)
                beginRepair(acknowledging: 1, goesWell: false)
            } else if let place {
                acknowledge(place, at: time)
            } else {
                return
            }
        }
    }

    /// When the sender must be looked at again; `never` if only when something is handed over.
    func nextDeadline(at now: Instant) -> Instant {
        if unsent == 0 && lostCount == 0 { return .never }
        var deadline = nextAcknowledgementTime
        if unsent > 0, allowed <= 0, let receiving {
            deadline = min(deadline, receiving.nextUpdate)
        }
        if lostCount > 0 {
            deadline = min(deadline, min(timer, reorderingTimer))
            deadline = min(deadline, progress + Stream.patience)
        }
        if window.rate != nil, pacedUntil > now, allowed > 0 || missingCount > 0,
            inFlight < window.size
        {
            deadline = min(deadline, pacedUntil)
        }
        return deadline
    }

    /// What to send next; nil when the window is full, the pace does not allow it, or nothing
    /// waits.
    mutating func next(at now: Instant) -> Request? {
        if isBroken { return nil }
        if trains.isEmpty, unsent > 0 { awake(at: now) }
        if mustProbe { return probe() }
        guard allowed > 0 || missingCount > 0 else {
            noteUse(isBlocked: false)
            return nil
        }
        let room = window.size - inFlight
        // What is handed over at one instant fills up the last segment: it takes no more of the
        // window than if it were handed over together.
        let begin = originTime == now ? origin : sent
        let rest = missingCount > 0 ? 0 : Stream.rest(at: sent, origin: begin)
        guard room > 0 || rest > 0 else {
            noteUse(isBlocked: true)
            return nil
        }
        var most = max(0, min(room, trainLimit))
        if let rate = window.rate {
            guard now >= pacedUntil else { return nil }
            most = max(0, min(room, rate.burst))
        }
        if missingCount > 0, let place = trains.firstIndex(where: { $0.fate == .missing }) {
            let train = trains[place]
            return Request(
                begin: train.begin, end: min(train.end, train.begin + most * Stream.segment),
                origin: train.origin, train: place, attempt: train.attempt &+ 1)
        }
        guard allowed > 0 else { return nil }
        let byteCount = min(allowed, rest + most * Stream.segment)
        return Request(begin: sent, end: sent + byteCount, origin: begin)
    }

    /// Records the fate of a request's segments.
    mutating func record(_ request: Request, _ outcomes: [Outcome], at now: Instant) {
        let count = Stream.segments(
            from: request.begin, to: request.end, origin: request.origin)
        if let place = request.train {
            var runs: [Train] = []
            forEachRun(of: request, outcomes, at: now) { runs.append($1) }
            replace(place, request, with: runs)
            retransmissions += runs.reduce(0) { $0 + $1.packetCount }
        } else {
            forEachRun(of: request, outcomes, at: now) { $0.append($1) }
            sent = request.end
            (origin, originTime) = (request.origin, now)
            inFlight += count
        }
        lastSent = now
        hasSent = true
        if let rate = window.rate {
            let time = rate.time(of: request.end - request.begin)
            pacedUntil = max(now, pacedUntil) + time
        }
        if phase == .repair { reduction?.sent += count }
        if !request.isProbe || timer == .never { arm(at: now) }
    }

    /// A train that was under way has come to a queue, where this became of it.
    mutating func resolve(_ order: UInt32, _ outcomes: [Outcome]) {
        guard let place = trains.firstIndex(where: { $0.order == order && $0.fate.isOpen })
        else { return }
        if outcomes.count == 1 {
            // Nearly always.
            trains[place].meet(outcomes[0])
            if outcomes[0].fate == .lost { lostCount += 1 }
            if place > 0, trains[place].lastArrival < trains[place - 1].lastArrival {
                isOrderly = false
            }
            return
        }
        let train = trains[place]
        var parts: [Train] = []
        var begin = train.begin
        for outcome in outcomes where outcome.count > 0 {
            var part = train
            part.begin = begin
            part.end = min(train.end, begin + outcome.count * Stream.segment)
            part.meet(outcome)
            begin = part.end
            parts.append(part)
            if outcome.fate == .lost { lostCount += 1 }
        }
        if parts.count > 1 { isOrderly = false }
        if place > 0, let first = parts.first, first.lastArrival < trains[place - 1].lastArrival {
            isOrderly = false
        }
        trains.replaceSubrange(place...place, with: parts)
    }

    /// Appends what has arrived without a gap, or will.
    mutating func deliver(into deliveries: inout [Delivery]) {
        var place = trains.firstIndex { $0.end > frontier } ?? trains.count
        while place < trains.count {
            let train = trains[place]
            guard train.fate == .arrives || train.fate == .acknowledged else { return }
            while let write = writes.first, write.end <= train.end {
                let own = train.arrival(of: write.end)
                let time = max(own, frontierTime)
                let repeats = own < time ? frontierRepeats : train.attempt
                (frontierTime, frontierRepeats) = (time, repeats)
                deliveries.append(
                    Delivery(
                        load: write.load, at: time, own: train.attempt == 0 ? own : nil,
                        repeats: repeats))
                writes.removeFirst()
            }
            frontier = train.end
            if train.lastArrival > frontierTime {
                (frontierTime, frontierRepeats) = (train.lastArrival, train.attempt)
            }
            receiving?.read(to: frontier, at: frontierTime, roundTrip: path, wayBack: wayBack)
            place += 1
        }
    }

    /// The train of that order which is under way; nil when there is none.
    func train(_ order: UInt32) -> Train? {
        trains.first { $0.order == order && $0.fate.isOpen }
    }

    /// Says of each write whose last byte leaves for the first time with the first `count` segments
    /// of a request its load, and the number of the segment that holds that byte.
    mutating func noteDepartures(
        with request: Request, count: Int, _ body: (UInt32, Int) -> Void
    ) {
        for index in writes.indices {
            let end = writes[index].end
            if end <= request.begin { continue }
            let number = (end - 1 - request.begin) / Stream.segment
            if end > request.end || number >= count { return }
            if writes[index].hasDeparture { continue }
            writes[index].hasDeparture = true
            body(writes[index].load, number)
        }
    }

    /// Whose bytes are at a place of the stream, for what chance does to them: the fate of the
    /// write, and the number of the segment within it.
    func fate(at place: Int) -> (fate: Fate, number: Int)? {
        guard let write = writes.first(where: { $0.end > place }) else { return nil }
        return (write.fate, max(0, place - write.begin) / Stream.segment)
    }
}
