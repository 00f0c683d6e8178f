import SimKernel

/// All connections of a world: who dialled whom, over which links, and what each end knows of it.
///
/// An end knows only what has come to it. The dialler knows that it has dialled (`dial`); the
/// listener knows of the connection when the dial has come and is taken, the dialler when the
/// answer has (`open`); and each closes its own end (`close`), the other when it hears of that. A
/// node has at most one open connection with another, but while news is under way there can be a
/// second one: two that dial each other at once, or a new dial after a connection of which only one
/// end knows that it is closed.
///
/// A connection's place is used again once both ends are closed and nothing is under way on it, so
/// an arrival always finds the connection that it was sent on.
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
        /// It arrives; `first` says that the end did not know of the connection: it does now.
        case arrives(first: Bool)
        /// The end has closed meanwhile.
        case closed
    }

    /// 48 bytes; a world has two for each connection. All that an arrival needs is in one of them,
    /// because with many connections each half that is looked at costs a miss of the cache.
    @usableFromInline
    struct Endpoint: Sendable {
        @usableFromInline var receiver: NodeID
        @usableFromInline var sender: NodeID
        var underWay: UInt32 = 0
        /// Whether the receiver's end is closed.
        var isClosed = false
        /// Whether the sender's end is: the same as `isClosed` of the other direction, kept here
        /// too because all that sending needs is in one endpoint.
        var isSenderClosed = false
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
    let isPlain: Bool
    /// Whether beside that every link has one latency for all that it carries.
    let isSteady: Bool
    /// Whether chance has a part in what becomes of what is sent on a link that is as usual, which
    /// then should have a key.
    public let drawsFates: Bool
    /// The profile's, where the rest of it is not asked for.
    let ordering: LinkProfile.Ordering
    /// Whether some link loses what not all do.
    let losesLocally: Bool
    /// Whether some link has jitter that not all have.
    let hasLocalJitter: Bool
    let root: RandomStream
    /// Where the nodes are, if latency depends on that and not on the profile's distribution: one,
    /// or none. Out of the way, because what is in here is copied for every question it is asked.
    let places: [NodeLocations]
    /// The loss of each node on all that it sends and receives; empty when there is none.
    let nodeLosses: [Ratio]
    /// Two for each connection, the first from dialler to listener.
    ///
    /// Who is at its ends is asked several times for every RPC, so that is `@inlinable`: another
    /// module would copy the whole of this value to ask.
    @usableFromInline var endpoints: [Endpoint] = []
    /// By direction, what the link loses for its ends and its way; empty where none does.
    var ownLosses: [Ratio] = []
    /// By direction, the jitter of the way; empty where none has any.
    var ownJitters: [PathJitter] = []
    /// By direction, when the last byte has passed a link that had a bandwidth; empty where none
    /// has had one.
    var linksFree: [Instant] = []
    private var free: [UInt32] = []
    /// How often each message was sent, where links draw.
    var sendings = Recurrences()
    /// By node, whom it has an open connection with.
    @usableFromInline var neighbours: [Neighbours]
    /// By node, whom it has dialled without having an answer yet.
    private var dialled: [Neighbours]

    /// Nodes.
    public var nodeCount: Int { neighbours.count }

    /// How many connections there are of which an end is not closed.
    public private(set) var count = 0

    /// How many segments streams have sent again.
    public internal(set) var retransmissions = 0

    /// How often each pair has connected before; only for pairs that have closed a connection.
    /// Look-up only.
    var reconnections: [UInt64: UInt64] = [:]

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
            profile.isLossless && !losesLocally && profile.isOrderly
        hasLocalJitter = places?.hasJitter == true
        isSteady =
            isPlain && profile.jitter == .none && profile.latencyDraw == .perPair
            && !hasLocalJitter
        drawsFates =
            !profile.isLossless || losesLocally || !profile.isOrderly || profile.jitter != .none
            || hasLocalJitter || profile.latencyDraw == .perMessage
        ordering = profile.ordering
        self.places = places.map { [$0] } ?? []
        self.nodeLosses = nodeLosses
        root = random
        neighbours = Array(repeating: Neighbours(), count: nodeCount)
        dialled = neighbours
    }

    /// What a connection takes: both its endpoints, and an entry among the neighbours of each end.
    package static var byteCount: Int {
        2 * MemoryLayout<Endpoint>.stride + 2 * Neighbours.entryByteCount
    }

    /// What each connection of this world takes: the same, and what its links need beside it.
    ///
    /// Spare room of arrays is not in it, nor is what is kept of pairs that closed one.
    public var bytesPerConnection: Int {
        Self.byteCount
            + (profile.congestion == nil ? 0 : 2 * MemoryLayout<StreamState>.stride)
            + (losesLocally ? 2 * MemoryLayout<Ratio>.stride : 0)
            + (hasLocalJitter ? 2 * MemoryLayout<PathJitter>.stride : 0)
    }

    /// A node dials another: the direction from `dialler` to `listener`, nil when the dialler has a
    /// connection with the listener or has dialled it already. The listener knows nothing of it.
    ///
    /// - Precondition: they are two nodes.
    public mutating func dial(
        from dialler: NodeID, to listener: NodeID, latency: Interval?
    ) -> Direction? {
        precondition(dialler != listener, "\(dialler) dials itself")
        if direction(from: dialler, to: listener) != nil { return nil }
        let place = free.last ?? UInt32(endpoints.count)
        guard dialled[Int(dialler.rawValue)].insert(listener, Direction(place)) else { return nil }
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
        if losesLocally {
            while ownLosses.count < endpoints.count { ownLosses.append(.zero) }
            ownLosses[Int(place)] = pathLoss(from: dialler, to: listener)
            ownLosses[Int(place | 1)] = pathLoss(from: listener, to: dialler)
        }
        if hasLocalJitter, let places = places.first {
            while ownJitters.count < endpoints.count { ownJitters.append(.none) }
            ownJitters[Int(place)] = places.jitter(from: dialler, to: listener)
            ownJitters[Int(place | 1)] = places.jitter(from: listener, to: dialler)
        }
        if Int(place) < linksFree.count {
            linksFree[Int(place)] = .start
            linksFree[Int(place | 1)] = .start
        }
        count += 1
        return Direction(place)
    }

    /// The end that `direction` leads to knows of its connection from now on.
    ///
    /// - Precondition: the end is not closed, and its node has no other open connection with the
    ///   sender.
    public mutating func open(_ direction: Direction) {
        let index = Int(direction.rawValue)
        precondition(!endpoints[index].isClosed, "opened in direction \(index), which is closed")
        endpoints[index].isOpen = true
        let (node, other) = (endpoints[index].receiver, endpoints[index].sender)
        if self.dialler(direction) == node { dialled[Int(node.rawValue)].remove(other) }
        let isNew = neighbours[Int(node.rawValue)].insert(other, direction.reversed)
        precondition(isNew, "\(node) and \(other) have two open connections")
    }

    /// Closes the end that `direction` comes from: it sends nothing any more, and nothing will
    /// arrive there. The other end does not know of it.
    ///
    /// - Precondition: the end is not closed yet. The place would be given to two connections.
    public mutating func close(_ direction: Direction) {
        let (index, back) = (Int(direction.rawValue), Int(direction.reversed.rawValue))
        precondition(!endpoints[index].isSenderClosed, "closed twice in direction \(index)")
        let (node, other) = (endpoints[index].sender, endpoints[index].receiver)
        if endpoints[back].isOpen {
            neighbours[Int(node.rawValue)].remove(other)
        } else if self.dialler(direction) == node {
            dialled[Int(node.rawValue)].remove(other)
        }
        endpoints[index].isSenderClosed = true
        endpoints[back].isClosed = true
        if !endpoints[index].isClosed {
            reconnections[Self.pair(node, other), default: 0] += 1
            return
        }
        count -= 1
        reclaim(direction)
    }

    /// The direction from `sender` to `receiver`, nil when the sender knows of no connection with
    /// the receiver.
    @inlinable
    public func direction(from sender: NodeID, to receiver: NodeID) -> Direction? {
        neighbours[Int(sender.rawValue)].direction(to: receiver)
    }

    /// The direction in which `dialler` has dialled `listener`, nil when it has not or has heard
    /// what has come of it.
    public func dial(from dialler: NodeID, to listener: NodeID) -> Direction? {
        dialled[Int(dialler.rawValue)].direction(to: listener)
    }

    /// The nodes that `node` knows of a connection with, by increasing index.
    public func neighbours(of node: NodeID) -> [NodeID] { neighbours[Int(node.rawValue)].nodes }

    /// The nodes that `node` has dialled and has no answer from, by increasing index.
    public func dialled(by node: NodeID) -> [NodeID] { dialled[Int(node.rawValue)].nodes }

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

    /// Whether the end that `direction` leads to knows of the connection; of one that has closed,
    /// whether it knew.
    public func isOpen(_ direction: Direction) -> Bool { endpoints[Int(direction.rawValue)].isOpen }

    /// Whether the end that `direction` leads to is closed.
    public func isClosed(_ direction: Direction) -> Bool {
        endpoints[Int(direction.rawValue)].isClosed
    }

    /// Who dialled the connection.
    public func dialler(_ direction: Direction) -> NodeID {
        endpoints[Int(direction.rawValue | 1)].receiver
    }

    /// Gives the place back if both ends are closed and nothing is under way.
    mutating func reclaim(_ direction: Direction) {
        let (one, other) = (Int(direction.rawValue), Int(direction.reversed.rawValue))
        if endpoints[one].isClosed, endpoints[one].isSenderClosed, endpoints[one].underWay == 0,
            endpoints[other].underWay == 0
        {
            free.append(direction.rawValue & ~1)
        }
    }
}
