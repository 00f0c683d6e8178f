import PubSub
import SimKernel
import SimNetwork

/// What nodes are told of each other, by their operators and when a connection opens.
extension Simulation {
    /// Tells a node that starts what it knows from the start.
    mutating func tellStanding(_ peer: PeerID) {
        for (notice, other) in hosts.notices(of: routers.group(of: peer)) where other != peer {
            step(peer, .told(notice, other))
        }
    }

    /// What a node learns of another when their connection opens; nil if they have no pubsub
    /// protocol in common, and nothing to learn.
    func traits(of other: PeerID, seenBy peer: PeerID, isOutbound: Bool) -> PeerTraits? {
        let (group, router) = routers.membership(of: other)
        guard let version = transport.negotiations[routers.choice(of: peer), router] else {
            return nil
        }
        return PeerTraits(
            version, isOutbound: isOutbound, address: hosts.address(of: other, in: group))
    }

    /// Tells a node that a connection has closed, if it knew of a stream on it.
    mutating func tellClosed(_ peer: PeerID, _ other: PeerID) {
        guard transport.negotiations[routers.choice(of: peer), routers.choice(of: other)] != nil
        else { return }
        step(peer, .disconnected(other))
    }
}
