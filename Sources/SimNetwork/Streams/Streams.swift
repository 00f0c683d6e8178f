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
        /// Trains that come to the interface of their receiver, or to one that their node shares
        /// with others, to `reach`.
        public var reaches: [Moment] = []
        /// Trains that wait for an interface which connections share, with their bytes: each is to
        /// `leave` when it has passed that.
        public var waiting: [(order: UInt32, byteCount: Int)] = []
        /// Loads whose last byte leaves its node for the first time, each once and before it is
        /// among the deliveries; over interfaces that connections share, up to a train ago.
        public var departures: [Moment] = []
        /// When to `wake` the stream; nil when never, or as was said before.
        public var wake: Instant?
        /// Segments that were sent again.
        public var retransmissions = 0
        /// How often the receiver says that it has room for more.
        public var windowUpdates = 0
        /// Whether the stream is given up: segments were sent in vain for 40 s
        /// (`Stream.patience`). Its connection should be closed.
        public var isBroken = false

        /// Nothing follows.
        public init() {}

        mutating func clear() {
            deliveries.removeAll(keepingCapacity: true)
            reaches.removeAll(keepingCapacity: true)
            waiting.removeAll(keepingCapacity: true)
            departures.removeAll(keepingCapacity: true)
            wake = nil
            retransmissions = 0
            windowUpdates = 0
            isBroken = false
        }
    }

    /// How much shorter than a round trip a train is, so that its acknowledgements may come at one
    /// instant. With 8, 16, 32, 64 and 128 the measured transfers that the tests hold come out
    /// within 15 % of Linux equally often.
    static let trainsPerRoundTrip: UInt64 = 16
    static let longestTrain = 1 << 12

    struct Slot: Sendable {
        var sender: StreamSender
        var direction: UInt32
        /// When the stream is woken next; a wake-up at another time is stale.
        var wake = Instant.never
        /// Whether it is among those that may be put to rest.
        var isQueued = false
        /// The bytes that wait for an interface which connections share, and when the last of those
        /// before them left it.
        var waiting = 0
        var left = Instant.start
        /// Which rates the lengths of its trains follow: those of interfaces, and that of a link
        /// which is degraded.
        var rates: UInt32 = 0
        var linkRate: BitRate?
    }

    /// Whether RPCs go through them: where windows limit what is in flight, or segments may be
    /// lost.
    public let haveSenders: Bool
    let congestion: Congestion
    /// The interfaces that connections share, by node; empty where packets pass them as they come.
    private(set) var shared: [Bandwidth]
    let sharing: LinkProfile.Sharing
    /// How often the limits have changed.
    private(set) var rates: UInt32 = 0
    var slots = Slab<Slot>()
    /// By direction.
    var states: [StreamState] = []
    /// Busy streams that may be put to rest, and when.
    var resting: [(slot: Int, direction: UInt32, at: Instant)] = []
    var nextResting = 0
    var outcomes: [StreamSender.Outcome] = []
    private var arrived: [StreamSender.Delivery] = []

    /// No streams yet; with nil there will be none. Their nodes have these `limits`, and their
    /// connections share them so.
    public init(
        _ congestion: Congestion?, sharing: LinkProfile.Sharing = .fifo, _ limits: [Bandwidth] = []
    ) {
        haveSenders = congestion != nil
        self.congestion = congestion ?? Congestion()
        self.sharing = sharing
        shared = sharing == .fifo || congestion == nil ? [] : limits
    }

    /// The nodes have these limits from now on.
    public mutating func setLimits(_ limits: [Bandwidth]) {
        rates &+= 1
        if haveSenders, sharing != .fifo { shared = limits }
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

    /// A train has come to the interface of its receiver, or to one that its node shares with
    /// others.
    public mutating func reach(
        _ order: UInt32, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot,
            let train = slots[place].sender.train(order)
        else { return }
        outcomes.removeAll(keepingCapacity: true)
        if train.fate == .leaving {
            passSharedUplink(train, place, path, &connections, &interfaces)
            expectReaches(of: order, &update)
            slots[place].sender.resolve(order, outcomes)
            serve(place, path, at: now, &connections, &interfaces, &update)
            return
        }
        interfaces.receive(
            PacketTrain(train, headers: path.headers), first: train.firstArrival,
            last: train.lastArrival, at: connections.receiver(path.direction),
            from: connections.sender(path.direction), into: &outcomes)
        slots[place].sender.resolve(order, outcomes)
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// A train has passed the interface that connections share.
    public mutating func leave(
        _ order: UInt32, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, into update: inout Update
    ) {
        update.clear()
        guard let place = states[path.direction].slot,
            let train = slots[place].sender.train(order)
        else { return }
        let packets = PacketTrain(train, headers: path.headers)
        slots[place].waiting -= packets.byteCount
        let passage = packets.passage(since: max(train.sent, slots[place].left), until: now)
        slots[place].left = now
        let request = StreamSender.Request(train)
        outcomes.removeAll(keepingCapacity: true)
        depart(request, passage, place, path, at: now, &connections, interfaces, &update)
        expectReaches(of: order, &update)
        slots[place].sender.resolve(order, outcomes)
        serve(place, path, at: now, &connections, &interfaces, &update)
    }

    /// What is still open of a train comes to another queue.
    private func expectReaches(of order: UInt32, _ update: inout Update) {
        for outcome in outcomes where outcome.fate.isOpen {
            update.reaches.append(Update.Moment(number: order, at: outcome.last))
        }
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

extension Streams {
    /// Takes acknowledgements, sends what may be sent, and says what follows.
    private mutating func serve(
        _ place: Int, _ path: Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces, _ update: inout Update
    ) {
        if slots[place].rates != rates || slots[place].linkRate != path.degradation?.bandwidth {
            followRates(place, path, connections, interfaces)
        }
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
            // What waits for an interface says later when it comes to its receiver's.
            for (offset, outcome) in outcomes.enumerated()
            where outcome.fate.isOpen && outcome.last != .never {
                update.reaches.append(
                    Update.Moment(number: order &+ UInt32(offset), at: outcome.last))
            }
        }
        update.retransmissions = slots[place].sender.retransmissions - before
        arrived.removeAll(keepingCapacity: true)
        let updatesBefore = slots[place].sender.receiving?.updateCount ?? 0
        slots[place].sender.deliver(into: &arrived)
        update.windowUpdates = (slots[place].sender.receiving?.updateCount ?? 0) - updatesBefore
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
}

extension [StreamState] {
    subscript(direction: Connections.Direction) -> StreamState {
        get { self[Int(direction.rawValue)] }
        set { self[Int(direction.rawValue)] = newValue }
    }
}
