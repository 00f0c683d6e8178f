import SimKernel

/// All connections of a world: who dialled whom, over which links.
///
/// Two nodes have at most one connection: libp2p keeps a second one that the other side dialled at the
/// same time, but uses only one for pubsub. A connection's place is used again after it closed, with a
/// higher generation, so that what was sent on the old one can be told from what is sent on the new.
public struct Connections: Sendable {
    /// One direction of a connection: an index that a scheduled arrival carries.
    public struct Direction: Hashable, Sendable {
        /// Twice the connection's place, plus one for the direction from listener to dialler.
        public let rawValue: UInt32

        /// The direction of index `rawValue`.
        @inlinable
        public init(_ rawValue: UInt32) { self.rawValue = rawValue }

        /// The same connection the other way.
        @inlinable
        public var reversed: Direction { Direction(rawValue ^ 1) }
    }

    private struct Half: Sendable {
        var receiver: NodeID
        var generation: UInt32
        var link: Link
    }

    private let profile: LinkProfile
    private let root: RandomStream
    /// Two for each connection, the first from dialler to listener.
    private var halves: [Half] = []
    private var free: [UInt32] = []
    private var neighbours: [Neighbours]

    /// How many connections are open.
    public private(set) var count = 0

    /// No connections between `nodeCount` nodes yet; links draw from children of `random`.
    public init(nodeCount: Int, profile: LinkProfile, random: RandomStream) {
        self.profile = profile
        root = random
        neighbours = Array(repeating: Neighbours(), count: nodeCount)
    }

    /// Opens a connection and returns its direction from `dialler` to `listener`, or nil if the two
    /// already have one.
    ///
    /// - Precondition: they are two nodes.
    public mutating func open(
        from dialler: NodeID, to listener: NodeID, latency: Interval?
    ) -> Direction? {
        precondition(dialler != listener, "\(dialler) dials itself")
        let place = free.last ?? UInt32(halves.count)
        guard neighbours[Int(dialler.rawValue)].insert(listener, Direction(place)) else {
            return nil
        }
        neighbours[Int(listener.rawValue)].insert(dialler, Direction(place | 1))
        let generation = free.isEmpty ? 0 : halves[Int(place)].generation + 1
        let there = Half(
            receiver: listener, generation: generation,
            link: link(from: dialler, to: listener, latency, generation))
        let back = Half(
            receiver: dialler, generation: generation,
            link: link(from: listener, to: dialler, latency, generation))
        if free.isEmpty {
            halves.append(there)
            halves.append(back)
        } else {
            free.removeLast()
            halves[Int(place)] = there
            halves[Int(place | 1)] = back
        }
        count += 1
        return Direction(place)
    }

    /// Closes a connection; what is under way on it will not arrive.
    public mutating func close(_ direction: Direction) {
        let place = direction.rawValue & ~1
        let listener = halves[Int(place)].receiver
        let dialler = halves[Int(place | 1)].receiver
        neighbours[Int(dialler.rawValue)].remove(listener)
        neighbours[Int(listener.rawValue)].remove(dialler)
        halves[Int(place)].generation += 1
        halves[Int(place | 1)].generation += 1
        free.append(place)
        count -= 1
    }

    /// The direction from `sender` to `receiver`, nil if they have no connection.
    public func direction(from sender: NodeID, to receiver: NodeID) -> Direction? {
        neighbours[Int(sender.rawValue)].direction(to: receiver)
    }

    /// The nodes that `node` has connections with, by increasing index.
    public func neighbours(of node: NodeID) -> [NodeID] { neighbours[Int(node.rawValue)].nodes }

    /// Where `direction` leads.
    public func receiver(_ direction: Direction) -> NodeID {
        halves[Int(direction.rawValue)].receiver
    }

    /// Where `direction` comes from.
    public func sender(_ direction: Direction) -> NodeID {
        halves[Int(direction.reversed.rawValue)].receiver
    }

    /// Changes whenever the connection at this place closes or opens.
    public func generation(_ direction: Direction) -> UInt32 {
        halves[Int(direction.rawValue)].generation
    }

    /// Whether `node` dialled the connection.
    public func isDialled(_ direction: Direction, by node: NodeID) -> Bool {
        sender(Direction(direction.rawValue & ~1)) == node
    }

    /// What becomes of bytes that are sent now in this direction.
    public mutating func transmit(_ direction: Direction, at now: Instant) -> Link.Verdict {
        halves[Int(direction.rawValue)].link.transmit(at: now, profile)
    }

    /// When bytes that open the connection arrive.
    public mutating func transmitReliably(_ direction: Direction, at now: Instant) -> Instant {
        halves[Int(direction.rawValue)].link.transmitReliably(at: now, profile)
    }

    /// A link whose latency depends on the pair and on nothing else, so that a pair that connects again
    /// finds the same latency; its other draws also depend on how often it has connected.
    private func link(
        from sender: NodeID, to receiver: NodeID, _ latency: Interval?, _ generation: UInt32
    ) -> Link {
        let ends = (UInt64(sender.rawValue), UInt64(receiver.rawValue))
        let draws = root.child("messages", ends.0, ends.1, UInt64(generation))
        if let latency { return Link(latency: latency, random: draws) }
        if profile.latencyDraw == .perMessage {
            return Link(latency: Link.perMessage, random: draws)
        }
        var pair =
            profile.isSymmetric
            ? root.child("latency", min(ends.0, ends.1), max(ends.0, ends.1))
            : root.child("latency", ends.0, ends.1)
        return Link(latency: profile.latency.sampleInterval(using: &pair), random: draws)
    }
}
