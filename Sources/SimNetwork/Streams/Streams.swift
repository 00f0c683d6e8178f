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
        /// Whether none that was said before is still to arrive, now or later.
        public var deliversNext = false
        /// Trains that come to the interface of their receiver, or to one that their node shares
        /// with others, to `reach`.
        public var reaches: [Moment] = []
        /// Trains that wait for an interface which connections share, with their bytes: each is to
        /// `leave` when it has passed that.
        public var waiting: [(order: UInt32, byteCount: Int)] = []
        /// Loads whose last byte leaves its node for the first time, each once and before it is
        /// among the deliveries; over interfaces that connections share, up to a train ago.
        public var departures: [Moment] = []
        /// Why each departure is when it is; none unless that is wanted.
        public var departureTimes: [DepartureTimes] = []
        /// Why each delivery is when it is; none unless that is wanted.
        public var deliveryTimes: [DeliveryTimes] = []
        /// When to `wake` the stream; nil when never, or as was said before.
        public var wake: Instant?
        /// Segments that were sent again.
        public var retransmissions = 0
        /// How often the receiver says that it has room for more.
        public var windowUpdates = 0
        /// Whether the stream is given up: segments were sent in vain for 40 s
        /// (`Stream.patience`). Its connection should be closed.
        public var isBroken = false

        /// The fates of the packets that are looked at, and what has arrived of the stream: used
        /// while it is served.
        var outcomes: [StreamSender.Outcome] = []
        var arrived: [StreamSender.Delivery] = []

        /// What lies behind a departure.
        public struct DepartureTimes: Sendable {
            /// How long something of the stream was at the interface until then.
            public let served: Interval
            /// The latency of its link.
            public let latency: Interval
        }

        /// What lies behind a delivery.
        public struct DeliveryTimes: Sendable {
            /// When it would be without losses; nil when its last segment was lost.
            public let undisturbed: Instant?
            /// How often its last segment was sent again.
            public let repeats: Int
        }

        /// Nothing follows.
        public init() {}

        mutating func clear() {
            deliveries.empty()
            reaches.empty()
            waiting.empty()
            departures.empty()
            departureTimes.empty()
            deliveryTimes.empty()
            deliversNext = false
            wake = nil
            retransmissions = 0
            windowUpdates = 0
            isBroken = false
        }
    }

    /// Whether RPCs go through them: where windows limit what is in flight, or segments may be
    /// lost.
    public let haveSenders: Bool
    private(set) var rules: StreamRules
    var busy = Slab<BusyStream>()
    /// By direction.
    var states: [StreamState] = []
    /// Busy streams that may be put to rest, and when.
    var resting: [(slot: Int, direction: Connections.Direction, at: Instant)] = []
    var nextResting = 0

    /// No streams yet; with nil there will be none. Their nodes have these `limits`, and their
    /// connections share them so.
    public init(
        _ congestion: Congestion?, sharing: LinkProfile.Sharing = .fifo, _ limits: [Bandwidth] = []
    ) {
        haveSenders = congestion != nil
        rules = StreamRules(
            congestion: congestion ?? Congestion(), sharing: sharing,
            shared: sharing == .fifo || congestion == nil ? [] : limits)
    }

    /// Updates say from now on why departures and deliveries are when they are.
    public mutating func tellDelays() { rules.tellsDelays = true }

    /// How long something of a stream was at its node's interface until `now`; nil while no stream
    /// has anything to do.
    public func served(_ direction: Connections.Direction, until now: Instant) -> Interval? {
        guard Int(direction.rawValue) < states.count else { return nil }
        return states[direction].slot.map { busy[$0].service.total(until: now) }
    }

    /// The nodes have these limits from now on.
    public mutating func setLimits(_ limits: [Bandwidth]) {
        rules.rates &+= 1
        if haveSenders, rules.sharing != .fifo { rules.shared = limits }
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
        busy[place].sender.write(byteCount, load, fate)
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// Looks after a stream at the time that an update named.
    public mutating func wake(
        _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot, busy[place].isDue(at: now) else { return }
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// A train has come to the interface of its receiver, or to one that its node shares with
    /// others.
    public mutating func reach(
        _ order: UInt32, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot,
            busy[place].reach(order, path, rules, &connections, &interfaces, &update)
        else { return }
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// A train has passed the interface that connections share.
    public mutating func leave(
        _ order: UInt32, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot,
            busy[place].leave(order, path, at: now, rules, &connections, interfaces, &update)
        else { return }
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    private mutating func serve(
        _ place: Int, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, _ update: inout Update
    ) {
        busy[place].serve(path, at: now, rules, &connections, &interfaces, &update)
        if !update.isBroken { queueForRest(place, path.direction, at: now) }
    }

    /// Forgets a stream whose connection closes; what was handed over and will not arrive.
    public mutating func close(_ direction: Connections.Direction) -> [UInt32] {
        guard Int(direction.rawValue) < states.count else { return [] }
        defer { states[direction] = .fresh }
        guard let place = states[direction].slot else { return [] }
        defer { busy.free(place) }
        return busy[place].giveUp()
    }

    /// How many segments may be in flight, and how many are; for those who look in from outside.
    func window(_ direction: Connections.Direction) -> (size: Int, inFlight: Int)? {
        guard Int(direction.rawValue) < states.count else { return nil }
        if let place = states[direction].slot {
            return (busy[place].sender.window.size, busy[place].sender.inFlight)
        }
        return states[direction].memory.map { ($0.window, 0) }
    }
}

extension Array {
    /// Keeps the room that its elements took. That nothing is to be done is nearly always so, and
    /// costs a fiftieth of `removeAll(keepingCapacity:)` then.
    mutating func empty() {
        if !isEmpty { removeAll(keepingCapacity: true) }
    }
}

extension [StreamState] {
    subscript(direction: Connections.Direction) -> StreamState {
        get { self[Int(direction.rawValue)] }
        set { self[Int(direction.rawValue)] = newValue }
    }
}
