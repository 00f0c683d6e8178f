import SimKernel

/// All nodes' uplinks, each shared by the node's connections in turn: round robin by quanta.
///
/// A connection that has something to send is in its node's ring. Its turn is a quantum of its
/// bytes, whatever RPCs they are of, or what it has; a new one comes in behind all others. So a
/// small RPC waits for one turn of each other connection, not for a large RPC to leave. Turns are
/// not events: between two changes it is computed how far the ring has gone, exactly, in bytes
/// since the uplink was idle last (deficit round robin, Shreedhar and Varghese 1996, with bytes
/// that can be divided anywhere, as those of a stream can).
public struct Interleaving: Sendable {
    /// What is sent.
    public typealias Load = FairShare.Load
    /// What has left its sender, whole.
    public typealias Departure = FairShare.Departure

    private let quantum: Int
    private var rings: [Ring]
    /// When the next load of each node will have left.
    private var deadlines = Deadlines()
    /// Nodes with loads that are not in their ring yet.
    private var called: [Int] = []

    /// The uplinks of nodes that have these limits; a turn is `n` bytes.
    ///
    /// - Precondition: `quantum > 0`.
    public init(_ limits: [Bandwidth], quantum: Int) {
        precondition(quantum > 0, "a turn of \(quantum) bytes")
        self.quantum = quantum
        rings = limits.map { Ring($0, quantum: quantum) }
    }

    /// Whether the uplink of `node` is limited.
    public func limits(_ node: NodeID) -> Bool { rings[Int(node.rawValue)].uplink != nil }

    /// Adds a load of `n` bytes to what the connection sends in that direction; it is in the
    /// ring with the next `update`. False if it is dropped because too much waits, which happens to
    /// datagrams only.
    ///
    /// - Precondition: the uplink of `sender` is limited.
    public mutating func send(
        _ load: Load, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        at now: Instant, _ ordering: LinkProfile.Ordering
    ) -> Bool {
        let node = Int(sender.rawValue)
        if ordering == .datagrams, !rings[node].hasRoom(for: byteCount, at: now) { return false }
        if rings[node].called.isEmpty { called.append(node) }
        rings[node].called.append((direction, load, byteCount))
        return true
    }

    /// Lets time pass up to `now`, appends what has left by then, and says when the next load will
    /// have, if nothing changes.
    public mutating func update(at now: Instant, into departures: inout [Departure]) -> Instant? {
        var nodes = called
        called.removeAll(keepingCapacity: true)
        while let node = deadlines.popFirst(through: now) { nodes.append(node) }
        nodes.sort()
        for node in nodes {
            rings[node].pass(to: now, completing: true, into: &departures)
            rings[node].enter(at: now)
            setDeadline(of: node)
        }
        return deadlines.first
    }

    /// The uplink of `node` has another rate from now on, at which the rest of what is being sent
    /// leaves.
    ///
    /// - Precondition: `update` was called for now.
    public mutating func setUplink(of node: NodeID, _ rate: BitRate?, at now: Instant) {
        let index = Int(node.rawValue)
        rings[index].setUplink(rate, at: now)
        setDeadline(of: index)
    }

    /// Takes the connection that closes out of its ring, and returns what has not left.
    public mutating func close(
        _ direction: Connections.Direction, from sender: NodeID, at now: Instant
    ) -> [Load] {
        let node = Int(sender.rawValue)
        let rest = rings[node].remove(direction, at: now)
        if !rest.isEmpty { setDeadline(of: node) }
        return rest
    }

    private mutating func setDeadline(of node: Int) {
        if let time = rings[node].nextDeparture {
            deadlines.set(node, time)
        } else {
            deadlines.remove(node)
        }
    }
}
