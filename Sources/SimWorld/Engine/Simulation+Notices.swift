import PubSub
import SimKernel
import SimNetwork

/// What nodes are told of each other, by their operators and when a connection opens.
extension Simulation {
    /// Tells a node that starts what it knows from the start.
    mutating func tellStanding(_ peer: PeerID) {
        for (notice, other) in nodes.notices(of: peer) { step(peer, .told(notice, other)) }
    }

    /// What a node learns of another when their connection opens; nil if they have no pubsub
    /// protocol in common, and nothing to learn.
    func traits(of other: PeerID, seenBy peer: PeerID, isOutbound: Bool) -> PeerTraits? {
        let choices = (nodes.routers.choice(of: peer), nodes.routers.choice(of: other))
        guard let version = transport.negotiations[choices.0, choices.1] else { return nil }
        return PeerTraits(version, isOutbound: isOutbound, address: nodes.address(of: other))
    }

    /// Tells a node that a connection has closed, if it knew of a stream on it.
    mutating func tellClosed(_ peer: PeerID, _ other: PeerID) {
        let choices = (nodes.routers.choice(of: peer), nodes.routers.choice(of: other))
        guard transport.negotiations[choices.0, choices.1] != nil else { return }
        step(peer, .disconnected(other))
    }
}
