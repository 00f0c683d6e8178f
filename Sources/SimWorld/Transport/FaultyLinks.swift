import PubSub
import Reports
import SimNetwork

/// What is wrong with links at the moment, and what waits because of it.
///
/// A world asks `isActive` and nothing else of it while nothing is wrong.
struct FaultyLinks {
    private var links = LinkFaults()
    private var held = HeldTraffic()
    /// Whether anything is wrong.
    private(set) var isActive = false

    /// RPCs that were sent and wait at the other end of their link.
    var arrivalCount: Int { held.arrivalCount }

    // MARK: What is wrong

    /// Raises a barrier and returns its number.
    mutating func raise(_ barrier: NetworkCut) -> UInt32 {
        defer { refreshIsActive() }
        return links.raise(barrier)
    }

    /// Takes down the barriers of a kind that have the name, or all of the kind, and returns them.
    mutating func takeDown(_ kind: NetworkCut.Kind, named name: String?) -> [NetworkCut] {
        defer { refreshIsActive() }
        return links.takeDown(kind, named: name)
    }

    /// The barrier of that number, nil when it has been taken down.
    func cut(_ number: UInt32) -> NetworkCut? { links.cut(number) }

    /// Makes the links of `pairs` worse.
    mutating func degrade(_ pairs: NodePairs, by degradation: Degradation, name: String?) {
        links.degrade(pairs, by: degradation, name: name)
        refreshIsActive()
    }

    /// Ends the degradations that have the name, or all.
    mutating func restore(named name: String?) {
        links.restore(named: name)
        refreshIsActive()
    }

    /// What stands in the way from `sender` to `receiver`; a partition where there are both.
    func obstacle(from sender: NodeID, to receiver: NodeID) -> NetworkCut.Kind? {
        links.obstacle(from: sender, to: receiver)
    }

    /// How much worse than usual the link between two nodes is, nil when it is not.
    func degradation(from sender: NodeID, to receiver: NodeID) -> Degradation? {
        isActive ? links.degradation(from: sender, to: receiver) : nil
    }

    /// Whether a partition separates the two, one way at least: then neither can dial the other.
    func separates(_ one: NodeID, _ other: NodeID) -> Bool { links.separates(one, other) }

    // MARK: What waits

    /// An event that was under way waits until the barrier in its direction is taken down.
    mutating func hold(_ event: TransportEvent, _ direction: Connections.Direction) {
        held.hold(event, direction)
        isActive = true
    }

    /// An RPC that is sent waits until the barrier in its direction is taken down.
    mutating func hold(_ rpc: RPC, _ direction: Connections.Direction) {
        held.hold(rpc, direction)
        isActive = true
    }

    /// Takes all that waits, by increasing direction.
    mutating func takeHeld() -> [HeldTraffic.Line] {
        defer { refreshIsActive() }
        return held.takeAll()
    }

    /// Takes what was to be sent in one direction, and leaves what was under way.
    mutating func takeWaiting(_ direction: Connections.Direction) -> [RPC] {
        if held.isEmpty { return [] }
        return held.takeWaiting(direction)
    }

    /// Takes what waits in one direction, nil when nothing does.
    mutating func takeHeld(_ direction: Connections.Direction) -> HeldTraffic.Line? {
        if held.isEmpty { return nil }
        defer { refreshIsActive() }
        return held.take(direction)
    }

    private mutating func refreshIsActive() { isActive = !links.isEmpty || !held.isEmpty }
}
