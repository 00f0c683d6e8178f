/// GRAFT and PRUNE that a full queue dropped: they go with the next RPC to the same peer, if they
/// are still true (gossipsub-v1.0.md §"Control Message Piggybacking"). Gossip is not sent again.
struct ControlRetries: Equatable, Sendable {
    private struct Retry: Equatable, Sendable {
        var peer: PeerID
        var control: Control
    }

    /// By increasing peer.
    private var retries: [Retry] = []

    /// Whether there is nothing to send again.
    var isEmpty: Bool { retries.isEmpty }

    /// Whom something is to be sent to again, by increasing id.
    var peers: [PeerID] { retries.map(\.peer) }

    /// Notes what was dropped; it takes the place of what was noted for the peer before, as in
    /// go-libp2p-pubsub.
    mutating func add(_ rpc: RPC, to peer: PeerID) {
        guard case .bundle(let bundle) = rpc else { return }
        let control = Control(graft: bundle.control.graft, prune: bundle.control.prune)
        if control.isEmpty { return }
        let retry = Retry(peer: peer, control: control)
        let index = retries.firstIndex { peer <= $0.peer } ?? retries.count
        if index < retries.count, retries[index].peer == peer {
            retries[index] = retry
        } else {
            retries.insert(retry, at: index)
        }
    }

    /// Takes out what is noted for `peer`; nil when none of it is true still: a GRAFT while the
    /// peer is in the mesh, a PRUNE while it is not.
    mutating func take(_ peer: PeerID, whereTrueOf mesh: PeersByTopic) -> Control? {
        guard let index = retries.firstIndex(where: { $0.peer == peer }) else { return nil }
        var control = retries.remove(at: index).control
        control.graft.removeAll { !mesh.contains(peer, in: $0) }
        control.prune.removeAll { mesh.contains(peer, in: $0.topic) }
        return control.isEmpty ? nil : control
    }

    /// Forgets what is noted for `peer`.
    mutating func remove(_ peer: PeerID) { retries.removeAll { $0.peer == peer } }
}
