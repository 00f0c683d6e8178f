import SimKernel

/// All connections of a world: who dialled whom, over which links.
///
/// Two nodes have at most one connection: libp2p keeps a second one that the other side dialled at
/// the same time, but uses only one for pubsub. A connection's place is used again once it is
/// closed and nothing is under way on it, so an arrival always finds the connection that it was
/// sent on.
public struct Connections: Sendable {
    /// One direction of a connection: an index that a scheduled arrival carries.
    public struct Direction: Hashable, BitwiseCopyable, Sendable {
        /// Twice the connection's place, plus one for the direction from listener to dialler.
        public let rawValue: UInt32

        /// The direction of index `rawValue`.
        @inlinable
        public init(_ rawValue: UInt32) { self.rawValue = rawValue }

        /// The same connection the other way.
        @inlinable
        public var reversed: Direction { Direction(rawValue ^ 1) }
    }

    /// The fate of something that was in flight.
    public enum Landing: Equatable, Sendable {
        /// It arrives; `first` says that nothing arrived in this direction before: its end opens.
        case arrives(first: Bool)
        /// The connection has closed meanwhile.
        case closed
    }

    /// 48 bytes; a world has two for each connection. All that an arrival needs is in one of them,
    /// because with many connections each half that is looked at costs a miss of the cache.
    @usableFromInline
    struct Endpoint: Sendable {
        @usableFromInline var receiver: NodeID
        @usableFromInline var sender: NodeID
        var underWay: UInt32 = 0
        var isClosed = false
        /// Whether the receiver knows that there is a connection.
        var isOpen = false
        /// Whether the link is in a burst of loss.
        var isInBurst = false
        var link: Link
    }

    /// What the links are like.
    public let profile: LinkProfile
    /// Whether nothing is lost, comes twice or is held back, and no window has to open: latency is
    /// all there is.
    private let isPlain: Bool
    /// Whether beside that every link has one latency for all that it carries.
    private let isSteady: Bool
    /// Whether what is sent has a fate, so that what is sent on a link that is as usual should have
    /// a key.
    public let drawsFates: Bool
    /// The profile's, where the rest of it is not asked for.
    private let ordering: LinkProfile.Ordering
    /// Whether some link loses what not all do.
    private let losesLocally: Bool
    private let root: RandomStream
    /// Where the nodes are, if latency depends on that and not on the profile's distribution: one,
    /// or none. Out of the way, because what is in here is copied for every question it is asked.
    private let places: [NodeLocations]
    /// The loss of each node on all that it sends and receives; empty when there is none.
    private let nodeLosses: [Ratio]
    /// Two for each connection, the first from dialler to listener.
    ///
    /// Who is at its ends is asked several times for every RPC, so that is `@inlinable`: another
    /// module would copy the whole of this value to ask.
    @usableFromInline var endpoints: [Endpoint] = []
    /// By direction, where streams start slowly; empty where they do not.
    private var windows: [CongestionWindow] = []
    /// By direction, what the link loses for its ends and its way; empty where none does.
    private var ownLosses: [Ratio] = []
    private var free: [UInt32] = []
    /// How often each message was sent, where links draw.
    private var sendings = Recurrences()
    @usableFromInline var neighbours: [Neighbours]

    /// Nodes.
    public var nodeCount: Int { neighbours.count }

    /// How many connections are open.
    public private(set) var count = 0

    /// How many segments streams have sent again.
    public private(set) var retransmissions = 0

    /// How often each pair has connected before; only for pairs that have closed a connection.
    /// Look-up only.
    private var reconnections: [UInt64: UInt64] = [:]

    /// No connections between `nodeCount` nodes yet; links draw from children of `random`. Where
    /// there are `places`, latencies are theirs and not the profile's. Of `nodeLosses` there is one
    /// for each node, or none.
    public init(
        nodeCount: Int, profile: LinkProfile, places: NodeLocations? = nil,
        nodeLosses: [Ratio] = [],
        random: RandomStream
    ) {
        self.profile = profile
        losesLocally = places?.losesSomewhere == true || nodeLosses.contains { !$0.isZero }
        isPlain =
            profile.isLossless && !losesLocally && profile.slowStart == nil && profile.isOrderly
        isSteady = isPlain && profile.jitter == .none && profile.latencyDraw == .perPair
        drawsFates =
            profile.congestion != nil || !profile.isLossless || losesLocally || !profile.isOrderly
            || profile.jitter != .none
            || profile.latencyDraw == .perMessage
        ordering = profile.ordering
        self.places = places.map { [$0] } ?? []
        self.nodeLosses = nodeLosses
        root = random
        neighbours = Array(repeating: Neighbours(), count: nodeCount)
    }

    /// What a connection takes: both its endpoints, and an entry among the neighbours of each end.
    package static var byteCount: Int {
        2 * MemoryLayout<Endpoint>.stride + 2 * Neighbours.entryByteCount
    }

    /// What each connection of this world takes: the same, and what its links need beside it.
    ///
    /// Spare room of arrays is not in it, nor is what is kept of pairs that closed one.
    public var bytesPerConnection: Int {
        Self.byteCount + (profile.slowStart == nil ? 0 : 2 * MemoryLayout<CongestionWindow>.stride)
            + (profile.congestion == nil ? 0 : 2 * MemoryLayout<StreamState>.stride)
            + (losesLocally ? 2 * MemoryLayout<Ratio>.stride : 0)
    }

    /// Opens a connection and returns its direction from `dialler` to `listener`, or nil when the
    /// two already have one. Neither end knows of it until something lands there.
    ///
    /// - Precondition: they are two nodes.
    public mutating func open(
        from dialler: NodeID, to listener: NodeID, latency: Interval?
    ) -> Direction? {
        precondition(dialler != listener, "\(dialler) dials itself")
        let place = free.last ?? UInt32(endpoints.count)
        guard neighbours[Int(dialler.rawValue)].insert(listener, Direction(place)) else {
            return nil
        }
        neighbours[Int(listener.rawValue)].insert(dialler, Direction(place | 1))
        let there = Endpoint(
            receiver: listener, sender: dialler,
            link: link(from: dialler, to: listener, latency))
        let back = Endpoint(
            receiver: dialler, sender: listener,
            link: link(from: listener, to: dialler, latency))
        if free.isEmpty {
            endpoints.append(there)
            endpoints.append(back)
        } else {
            free.removeLast()
            endpoints[Int(place)] = there
            endpoints[Int(place | 1)] = back
            if !sendings.isEmpty {
                sendings.clear(place)
                sendings.clear(place | 1)
            }
        }
        if let plan = profile.slowStart {
            while windows.count < endpoints.count { windows.append(CongestionWindow(plan)) }
            windows[Int(place)] = CongestionWindow(plan)
            windows[Int(place | 1)] = CongestionWindow(plan)
        }
        if losesLocally {
            while ownLosses.count < endpoints.count { ownLosses.append(.zero) }
            ownLosses[Int(place)] = pathLoss(from: dialler, to: listener)
            ownLosses[Int(place | 1)] = pathLoss(from: listener, to: dialler)
        }
        count += 1
        return Direction(place)
    }

    /// Closes a connection; what is under way on it will not arrive.
    ///
    /// - Precondition: it is not closed yet. Its place would be given to two connections.
    public mutating func close(_ direction: Direction) {
        let place = direction.rawValue & ~1
        precondition(!endpoints[Int(place)].isClosed, "connection \(place / 2) is closed already")
        let listener = endpoints[Int(place)].receiver
        let dialler = endpoints[Int(place)].sender
        neighbours[Int(dialler.rawValue)].remove(listener)
        neighbours[Int(listener.rawValue)].remove(dialler)
        endpoints[Int(place)].isClosed = true
        endpoints[Int(place | 1)].isClosed = true
        reconnections[Self.pair(dialler, listener), default: 0] += 1
        count -= 1
        reclaim(direction)
    }

    /// The direction from `sender` to `receiver`, nil when they have no connection.
    @inlinable
    public func direction(from sender: NodeID, to receiver: NodeID) -> Direction? {
        neighbours[Int(sender.rawValue)].direction(to: receiver)
    }

    /// The nodes that `node` has connections with, by increasing index.
    public func neighbours(of node: NodeID) -> [NodeID] { neighbours[Int(node.rawValue)].nodes }

    /// Where `direction` leads.
    @inlinable
    public func receiver(_ direction: Direction) -> NodeID {
        endpoints[Int(direction.rawValue)].receiver
    }

    /// Where `direction` comes from.
    @inlinable
    public func sender(_ direction: Direction) -> NodeID {
        endpoints[Int(direction.rawValue)].sender
    }

    /// Whether the end that `direction` leads to knows of the connection.
    public func isOpen(_ direction: Direction) -> Bool { endpoints[Int(direction.rawValue)].isOpen }

    /// Who dialled the connection.
    public func dialler(_ direction: Direction) -> NodeID {
        endpoints[Int(direction.rawValue | 1)].receiver
    }

    /// The fate of `byteCount` bytes that are sent now in this direction. What arrives must be
    /// landed then, a copy too; if the connection breaks, `giveUp` must be called then.
    ///
    /// Now is when the last byte leaves the interface, whose rate `uplink` decides when a window
    /// for congestion is wide enough. The link is worse than usual by `degradation`, if it is.
    /// `key` names the message that the bytes carry, the first if there are several; nil when there
    /// is none. It must not depend on what else was sent, anywhere.
    ///
    /// - Precondition: the connection is not closed.
    public mutating func transmit(
        _ byteCount: Int, _ direction: Direction, at now: Instant, uplink: BitRate? = nil,
        under degradation: Degradation? = nil, key: UInt64? = nil
    ) -> Link.Verdict {
        let index = Int(direction.rawValue)
        precondition(!endpoints[index].isClosed, "sent on connection \(index / 2), which is closed")
        if isSteady, degradation == nil {
            endpoints[index].underWay += 1
            return .arrives(at: endpoints[index].link.transmitSteadily(at: now, ordering))
        }
        let fate = fate(of: key, direction, at: now)
        return transmit(byteCount, direction, at: now, fate, uplink, degradation)
    }

    /// The same where a link does more than to delay everything alike.
    @inline(never)
    private mutating func transmit(
        _ byteCount: Int, _ direction: Direction, at now: Instant, _ fate: Fate,
        _ uplink: BitRate?, _ degradation: Degradation?
    ) -> Link.Verdict {
        let index = Int(direction.rawValue)
        if isPlain, degradation == nil {
            endpoints[index].underWay += 1
            return .arrives(at: endpoints[index].link.transmitReliably(at: now, profile, fate))
        }
        let now = windows.isEmpty ? now : windowed(byteCount, index, at: now, uplink)
        let own = ownLosses.isEmpty ? .zero : ownLosses[index]
        var isInBurst = endpoints[index].isInBurst
        let verdict: Link.Verdict
        if let degradation {
            verdict = endpoints[index].link.transmit(
                byteCount, at: now, profile.degraded(by: degradation), losing: own,
                isInBurst: &isInBurst, retransmissions: &retransmissions, fate: fate)
        } else {
            verdict = endpoints[index].link.transmit(
                byteCount, at: now, profile, losing: own, isInBurst: &isInBurst,
                retransmissions: &retransmissions, fate: fate)
        }
        endpoints[index].isInBurst = isInBurst
        switch verdict {
        case .arrives, .breaks: endpoints[index].underWay += 1
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

    /// When the last byte leaves, with the waits for acknowledgements while the window opens.
    private mutating func windowed(
        _ byteCount: Int, _ index: Int, at now: Instant, _ uplink: BitRate?
    ) -> Instant {
        guard let plan = profile.slowStart else { return now }
        let wait = windows[index].wait(
            sending: Retransmission.segments(of: byteCount), at: now,
            roundTrip: endpoints[index].link.roundTrip,
            segmentTime: uplink?.time(of: Retransmission.segmentSize) ?? .zero, plan)
        return now + wait
    }

    /// Takes off the link what was sent in vain until now; false when the connection has closed
    /// meanwhile. If it has not, the caller closes it.
    public mutating func timeOut(_ direction: Direction) -> Bool {
        let index = Int(direction.rawValue)
        precondition(endpoints[index].underWay > 0, "nothing is under way in direction \(index)")
        endpoints[index].underWay -= 1
        if endpoints[index].isClosed { reclaim(direction) }
        return !endpoints[index].isClosed
    }

    /// When bytes that open the connection arrive. They must be landed then.
    ///
    /// - Precondition: the connection is not closed.
    public mutating func transmitReliably(_ direction: Direction, at now: Instant) -> Instant {
        let index = Int(direction.rawValue)
        precondition(!endpoints[index].isClosed, "sent on connection \(index / 2), which is closed")
        endpoints[index].underWay += 1
        return endpoints[index].link.transmitReliably(at: now, profile)
    }

    /// How long so many round trips take on this connection, beginning in this direction; each way
    /// is drawn like a message's.
    public mutating func time(ofRoundTrips count: Int, _ direction: Direction) -> Interval {
        var time = Interval.zero
        for _ in 0..<max(0, count) {
            for way in [direction, direction.reversed] {
                let link = endpoints[Int(way.rawValue)].link
                let fate = endpoints[Int(way.rawValue)].link.nextFate()
                time = time + link.delay(profile, fate.draws(.delay)).delay
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
        endpoints[index].isOpen = true
        return .arrives(first: true)
    }

    private mutating func reclaim(_ direction: Direction) {
        let place = direction.rawValue & ~1
        if endpoints[Int(place)].underWay == 0, endpoints[Int(place | 1)].underWay == 0 {
            free.append(place)
        }
    }

    /// Notes that streams have sent `count` segments again.
    public mutating func noteRetransmissions(_ count: Int) { retransmissions += count }

    /// Notes that something is under way, which must be landed or given up.
    public mutating func note(_ direction: Direction) {
        endpoints[Int(direction.rawValue)].underWay += 1
    }

    /// Whether a connection is not closed.
    public func exists(_ direction: Direction) -> Bool {
        !endpoints[Int(direction.rawValue)].isClosed
    }

    /// What a link loses beside what all lose.
    func pathLoss(_ direction: Direction) -> Ratio {
        ownLosses.isEmpty ? .zero : ownLosses[Int(direction.rawValue)]
    }

    /// What gets lost at either end or on the way between them, beside what all links lose.
    private func pathLoss(from sender: NodeID, to receiver: NodeID) -> Ratio {
        let onTheWay = places.first?.loss(from: sender, to: receiver) ?? .zero
        if nodeLosses.isEmpty { return onTheWay }
        return onTheWay.or(nodeLosses[Int(sender.rawValue)])
            .or(nodeLosses[Int(receiver.rawValue)])
    }

    private static func pair(_ one: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(min(one, other).rawValue) << 32 | UInt64(max(one, other).rawValue)
    }

    /// A link whose latency depends on the pair and on nothing else, so that a pair that connects
    /// again finds the same latency; its other draws also depend on how often the two connected
    /// before.
    private func link(
        from sender: NodeID, to receiver: NodeID, _ latency: Interval?
    ) -> Link {
        let ends = (UInt64(sender.rawValue), UInt64(receiver.rawValue))
        let earlier = reconnections[Self.pair(sender, receiver)] ?? 0
        let draws = root.child("messages", ends.0, ends.1, earlier)
        let pair =
            latency
            ?? profile.pairLatency(from: sender, to: receiver, in: places.first, random: root)
        return Link(latency: pair ?? Link.perMessage, random: draws)
    }
}
