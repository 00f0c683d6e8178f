import SimKernel

/// All streams of a world whose senders control congestion: by direction of a connection.
///
/// It decides when the bytes of an RPC leave and arrive, and schedules nothing: the simulator
/// schedules what an `Update` asks for, and comes back with `wake` and `reach`. A sender exists
/// while something is handed over or in flight, and for one timeout longer; of an idle stream
/// eight bytes are kept: its window, its threshold and when it sent last.
public struct Streams: Sendable {
    /// One stream and the world around it.
    public struct Path: Sendable {
        /// The direction of the connection.
        public var direction: Connections.Direction
        /// The headers of a packet, in bytes.
        public var headers: Int
        /// How much worse than usual the link is; nil when it is not.
        public var degradation: Degradation?

        /// The stream of a direction.
        public init(
            _ direction: Connections.Direction, headers: Int, degradation: Degradation? = nil
        ) {
            self.direction = direction
            self.headers = headers
            self.degradation = degradation
        }
    }

    /// What follows from something that happened to a stream.
    public struct Update: Sendable {
        /// A load and a time.
        public struct Moment: Equatable, Sendable {
            /// What was handed over, or the order of a train.
            public let number: UInt32
            /// When.
            public let at: Instant
        }

        /// Loads that arrive in order if nothing closes the connection, with their arrivals.
        public var deliveries: [Moment] = []
        /// Trains that come to the interface of their receiver, to `reach`.
        public var reaches: [Moment] = []
        /// Loads whose last byte leaves for the first time.
        public var departures: [Moment] = []
        /// When to `wake` the stream; nil when never, or as was said before.
        public var wake: Instant?
        /// Segments that were sent again.
        public var retransmissions = 0
        /// Whether the stream is given up: segments were sent in vain for 40 s
        /// (`Retransmission.connectionTimeout`). Its connection should be closed.
        public var isBroken = false

        /// Nothing follows.
        public init() {}

        mutating func clear() {
            deliveries.removeAll(keepingCapacity: true)
            reaches.removeAll(keepingCapacity: true)
            departures.removeAll(keepingCapacity: true)
            wake = nil
            retransmissions = 0
            isBroken = false
        }
    }

    /// How much shorter than a round trip a train is, so that its acknowledgements may come at one
    /// instant. With 8, 16, 32, 64 and 128 the measured transfers that the tests hold come out
    /// within 15 % of Linux equally often.
    private static let trainsPerRoundTrip: UInt64 = 16
    private static let longestTrain = 1 << 12

    private struct Slot: Sendable {
        var sender: StreamSender
        var direction: UInt32
        /// When the stream is woken next; a wake-up at another time is stale.
        var wake = Instant.never
        /// Whether it is among those that may be put to rest.
        var isQueued = false
    }

    /// Whether a scenario asks for them.
    public let controlCongestion: Bool
    private let congestion: Congestion
    private var slots = Slab<Slot>()
    /// By direction.
    private var states: [StreamState] = []
    /// Busy streams that may be put to rest, and when.
    private var resting: [(slot: Int, direction: UInt32, at: Instant)] = []
    private var nextResting = 0
    private var outcomes: [StreamSender.Outcome] = []
    private var arrived: [StreamSender.Delivery] = []

    /// No streams yet; with nil there will be none.
    public init(_ congestion: Congestion?) {
        controlCongestion = congestion != nil
        self.congestion = congestion ?? Congestion()
    }

    /// Hands over an RPC of `byteCount` bytes.
    ///
    /// `key` names it to chance (`Connections.transmit`).
    public mutating func write(
        _ load: UInt32, _ byteCount: Int, _ path: Path, key: UInt64?, at now: Instant,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        into update: inout Update
    ) {
        update.clear()
        restSome(at: now)
        let place = slot(of: path, at: now, connections, interfaces)
        let fate = connections.fate(of: key, path.direction, at: now)
        slots[place].sender.write(byteCount, load, fate)
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// Looks after a stream at the time that an update named.
    public mutating func wake(
        _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot, slots[place].wake == now else { return }
        slots[place].wake = .never
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// A train has come to the interface of its receiver.
    public mutating func reach(
        _ order: UInt32, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot,
            let train = slots[place].sender.train(order)
        else { return }
        outcomes.removeAll(keepingCapacity: true)
        interfaces.receive(
            PacketTrain(train, headers: path.headers), first: train.firstArrival,
            last: train.lastArrival, at: connections.receiver(path.direction),
            from: connections.sender(path.direction), into: &outcomes)
        slots[place].sender.resolve(order, outcomes)
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// Forgets a stream whose connection closes; what was handed over and will not arrive.
    public mutating func close(_ direction: Connections.Direction) -> [UInt32] {
        guard Int(direction.rawValue) < states.count else { return [] }
        defer { states[direction] = .fresh }
        guard let place = states[direction].slot else { return [] }
        let rest = slots[place].sender.writes.map(\.load)
        release(place)
        return rest
    }

    /// How many segments may be in flight, and how many are; for those who look in from outside.
    func window(_ direction: Connections.Direction) -> (size: Int, inFlight: Int)? {
        guard Int(direction.rawValue) < states.count else { return nil }
        if let place = states[direction].slot {
            return (slots[place].sender.window.size, slots[place].sender.inFlight)
        }
        return states[direction].memory.map { ($0.window, 0) }
    }
}

// MARK: - Serving

extension Streams {
    /// Takes acknowledgements, sends what may be sent, and says what follows.
    private mutating func serve(
        _ place: Int, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, _ update: inout Update
    ) {
        slots[place].sender.settle(at: now)
        if slots[place].sender.isBroken {
            update.isBroken = true
            return
        }
        let before = slots[place].sender.retransmissions
        while let request = slots[place].sender.next(at: now) {
            outcomes.removeAll(keepingCapacity: true)
            pass(request, place, path, at: now, &connections, &interfaces, &update)
            let order = slots[place].sender.nextOrder
            slots[place].sender.record(request, outcomes, at: now)
            for (offset, outcome) in outcomes.enumerated() where outcome.fate == .underWay {
                update.reaches.append(
                    Update.Moment(number: order &+ UInt32(offset), at: outcome.last))
            }
        }
        update.retransmissions = slots[place].sender.retransmissions - before
        arrived.removeAll(keepingCapacity: true)
        slots[place].sender.deliver(into: &arrived)
        for delivery in arrived {
            update.deliveries.append(
                Update.Moment(number: delivery.load, at: max(now, delivery.at)))
        }
        let deadline = slots[place].sender.nextDeadline(at: now)
        if deadline != .never {
            let time = max(now, deadline)
            if time != slots[place].wake || time == now {
                slots[place].wake = time
                update.wake = time
            }
        }
        queueForRest(place, at: now)
    }

    /// The fate of the packets of a request: at the queue of the uplink, and on the link.
    private mutating func pass(
        _ request: StreamSender.Request, _ place: Int, _ path: Path, at now: Instant,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Update
    ) {
        let packets = PacketTrain(request, headers: path.headers)
        let sender = connections.sender(path.direction)
        let receiver = connections.receiver(path.direction)
        let passage = interfaces.send(packets, from: sender, at: now)
        if request.train == nil {
            slots[place].sender.forEachWrite(endingIn: request) { load, number in
                update.departures.append(
                    Update.Moment(number: load, at: passage.departure(of: number)))
            }
        }
        let key = slots[place].sender.fate(at: request.begin)
        let delay = connections.segmentDelay(path.direction, key?.fate, path.degradation)
        let isQueued = interfaces.limitsDownlink(of: receiver)
        let fate = isQueued ? Train.Fate.underWay : .arrives
        guard passage.count > 0 else {
            outcomes.append(StreamSender.Outcome(count: packets.count, fate: .lost))
            return
        }
        let isLossy = connections.losesSegments(path.direction, path.degradation)
        for number in 0..<(isLossy ? passage.count : 0) {
            let at = request.begin + number * Stream.segment
            let draws = slots[place].sender.fate(at: at)
            let isLost = connections.losesSegment(
                path.direction, draws?.fate, number: draws?.number ?? number,
                attempt: Int(request.attempt), path.degradation)
            let arrival = passage.departure(of: number) + delay
            outcomes.note(isLost ? .lost : fate, at: arrival)
        }
        if !isLossy {
            outcomes.append(
                StreamSender.Outcome(
                    count: passage.count, fate: fate, first: passage.first + delay,
                    last: passage.last + delay))
        }
        if passage.count < packets.count {
            let dropped = packets.count - passage.count
            outcomes.append(StreamSender.Outcome(count: dropped, fate: .lost))
        }
    }
}

// MARK: - Senders that come and go

extension Streams {
    /// Where the sender of a stream is, made if need be.
    private mutating func slot(
        of path: Path, at now: Instant, _ connections: borrowing Connections,
        _ interfaces: borrowing Interfaces
    ) -> Int {
        let index = Int(path.direction.rawValue)
        while states.count <= index { states.append(.fresh) }
        if let place = states[index].slot {
            // Whether a sender that has slept for so long was put to rest already must not matter.
            slots[place].sender.settleIfQuiet(at: now)
            guard slots[place].sender.canRest(at: now) else { return place }
            rest(place)
        }
        var sender = sender(of: path.direction, connections, interfaces)
        if let memory = states[index].memory {
            sender.resume(memory)
        }
        let slot = Slot(sender: sender, direction: path.direction.rawValue)
        let place = slots.insert(slot)
        states[index] = StreamState(slot: place)
        return place
    }

    private func sender(
        of direction: Connections.Direction, _ connections: borrowing Connections,
        _ interfaces: borrowing Interfaces
    ) -> StreamSender {
        let wayBack = connections.latency(direction.reversed)
        let roundTrip = connections.latency(direction) + wayBack
        let packet = interfaces.slowestTime(
            of: Stream.segment, from: connections.sender(direction),
            to: connections.receiver(direction))
        var limit = Self.longestTrain
        if packet > .zero {
            let count = roundTrip.nanoseconds / Self.trainsPerRoundTrip / packet.nanoseconds
            limit = min(limit, max(2, Int(clamping: count)))
        }
        return StreamSender(
            congestion, roundTrip: roundTrip, wayBack: wayBack, trainLimit: limit)
    }

    private mutating func queueForRest(_ place: Int, at now: Instant) {
        if slots[place].isQueued { return }
        slots[place].isQueued = true
        let time = slots[place].sender.restTime(at: now)
        resting.append((place, slots[place].direction, time))
    }

    /// Puts to rest what has been idle, a few at a time.
    private mutating func restSome(at now: Instant) {
        for _ in 0..<2 {
            guard nextResting < resting.count, resting[nextResting].at < now else { break }
            let (place, direction, _) = resting[nextResting]
            nextResting += 1
            guard states[Int(direction)].slot == place else { continue }
            slots[place].isQueued = false
            slots[place].sender.settleIfQuiet(at: now)
            if slots[place].sender.canRest(at: now) {
                rest(place)
            } else {
                queueForRest(place, at: now)
            }
        }
        if nextResting > 1024, nextResting * 2 > resting.count {
            resting.removeFirst(nextResting)
            nextResting = 0
        }
    }

    private mutating func rest(_ place: Int) {
        states[Int(slots[place].direction)] = StreamState(slots[place].sender.memory)
        release(place)
    }

    private mutating func release(_ place: Int) {
        slots[place].wake = .never
        slots[place].sender.empty()
        slots.free(place)
    }
}

extension [StreamState] {
    fileprivate subscript(direction: Connections.Direction) -> StreamState {
        get { self[Int(direction.rawValue)] }
        set { self[Int(direction.rawValue)] = newValue }
    }
}

extension [StreamSender.Outcome] {
    /// Adds a segment to the last outcome if it has the same fate, else an outcome.
    fileprivate mutating func note(_ fate: Train.Fate, at arrival: Instant) {
        let time = fate == .lost ? Instant.never : arrival
        if let last = indices.last, self[last].fate == fate {
            self[last].count += 1
            self[last].last = time
            return
        }
        append(StreamSender.Outcome(count: 1, fate: fate, first: time, last: time))
    }
}
