/// The control messages of one heartbeat, so that each peer gets them all in one RPC
/// (gossipsub-v1.0.md §"Control Message Piggybacking").
struct ControlOutbox {
    private var peers = PeerSet()
    /// One for each of `peers`, in the same order.
    private var controls: [Control] = []

    /// `GRAFT(topic)` for `peer`.
    mutating func graft(_ peer: PeerID, _ topic: TopicID) {
        controls[place(of: peer)].graft.append(topic)
    }

    /// `PRUNE(topic)` for `peer`.
    mutating func prune(_ peer: PeerID, _ topic: TopicID) {
        controls[place(of: peer)].prune.append(topic)
    }

    /// `IHAVE` for `peer`.
    mutating func gossip(_ peer: PeerID, _ ihave: IHave) {
        controls[place(of: peer)].ihave.append(ihave)
    }

    /// Appends one RPC for each peer, by increasing peer.
    func flush(into effects: inout [RouterEffect]) {
        for (peer, control) in zip(peers.members, controls) {
            effects.append(.send(.bundle(RPC.Bundle(control: control)), to: peer))
        }
    }

    private mutating func place(of peer: PeerID) -> Int {
        if peers.insert(peer) {
            let index = index(of: peer)
            controls.insert(Control(), at: index)
            return index
        }
        return index(of: peer)
    }

    private func index(of peer: PeerID) -> Int {
        guard let index = peers.members.firstIndex(of: peer) else {
            preconditionFailure("\(peer) has no place in the outbox")
        }
        return index
    }
}
