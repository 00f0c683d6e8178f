import PubSub
import Scenarios
import SimKernel

/// All routers of a world, one array for each kind.
struct Routers {
    private var floodsubs: [Floodsub] = []
    private var gossipsubs: [Gossipsub] = []

    /// Adds the router of a new node and returns its place.
    mutating func add(
        _ choice: RouterChoice, for peer: PeerID, at now: Instant, random: RandomStream
    ) -> (kind: Node.RouterKind, slot: UInt32) {
        switch choice {
        case .floodsub(let parameters):
            floodsubs.append(Floodsub(id: peer, parameters: parameters, startingAt: now))
            return (.floodsub, UInt32(floodsubs.count - 1))
        case .gossipsub(let parameters):
            gossipsubs.append(
                Gossipsub(id: peer, parameters: parameters, startingAt: now, random: random))
            return (.gossipsub, UInt32(gossipsubs.count - 1))
        }
    }

    /// Gives a node that starts again a router that knows nothing.
    mutating func replace(
        _ node: Node, _ choice: RouterChoice, for peer: PeerID, at now: Instant,
        random: RandomStream
    ) {
        switch choice {
        case .floodsub(let parameters):
            floodsubs[Int(node.slot)] = Floodsub(
                id: peer, parameters: parameters, startingAt: now)
        case .gossipsub(let parameters):
            gossipsubs[Int(node.slot)] = Gossipsub(
                id: peer, parameters: parameters, startingAt: now, random: random)
        }
    }

    /// Enters the router of `node`.
    mutating func handle(
        _ input: RouterInput, _ node: Node, at now: Instant, into effects: inout [RouterEffect]
    ) -> Instant? {
        let slot = Int(node.slot)
        switch node.kind {
        case .floodsub:
            floodsubs[slot].handle(input, at: now, into: &effects)
            return floodsubs[slot].nextWakeUp
        case .gossipsub:
            gossipsubs[slot].handle(input, at: now, into: &effects)
            return gossipsubs[slot].nextWakeUp
        }
    }

    /// When a router wants to be woken first.
    func nextWakeUp(_ node: Node) -> Instant? {
        switch node.kind {
        case .floodsub: floodsubs[Int(node.slot)].nextWakeUp
        case .gossipsub: gossipsubs[Int(node.slot)].nextWakeUp
        }
    }

    /// The mesh of `topic` at `node`; nil for a router without one.
    func mesh(_ node: Node, of topic: TopicID) -> [PeerID]? {
        switch node.kind {
        case .floodsub: nil
        case .gossipsub: gossipsubs[Int(node.slot)].mesh(of: topic)
        }
    }
}

extension RouterChoice {
    /// What the router proposes when a stream is negotiated.
    var version: ProtocolVersion {
        switch self {
        case .floodsub: .floodsub
        case .gossipsub: .v1_0
        }
    }

    /// How long it remembers a message id.
    var seenTTL: Interval {
        switch self {
        case .floodsub(let parameters): parameters.seenTTL
        case .gossipsub(let parameters): parameters.seenTTL
        }
    }
}
