/// The control messages of one heartbeat, so that each peer gets them all in one RPC
/// (gossipsub-v1.0.md §"Control Message Piggybacking").
struct ControlOutbox {
    /// A PRUNE that is still to be made.
    struct PruneOrder {
        var peer: PeerID
        var topic: TopicID
        var exchangesPeers: Bool
    }

    private enum Item {
        case graft(TopicID)
        /// The index of a PRUNE in `prunes`.
        case prune(Int)
        /// The index of an IHAVE in `gossip`.
        case gossip(Int)
    }

    private var items: [(peer: PeerID, item: Item)] = []
    private var gossip: [IHave] = []
    // Beside the items, which then are plain bits: nearly all of them are gossip.
    private var orders: [PruneOrder] = []
    private var prunes: [Prune] = []

    /// `GRAFT(topic)` for `peer`.
    mutating func graft(_ peer: PeerID, _ topic: TopicID) { items.append((peer, .graft(topic))) }

    /// A PRUNE for `peer`, which is made with all others.
    mutating func prune(_ peer: PeerID, _ topic: TopicID, exchangesPeers: Bool) {
        items.append((peer, .prune(orders.count)))
        orders.append(PruneOrder(peer: peer, topic: topic, exchangesPeers: exchangesPeers))
    }

    /// Makes the PRUNEs. As in go-libp2p-pubsub (gossipsub.go `sendGraftPrune`) that is when all
    /// meshes have been seen to: peer exchange goes by what scores are then.
    mutating func makePrunes(_ make: (PruneOrder) -> Prune) { prunes = orders.map(make) }

    /// `IHAVE` for each of `peers`.
    mutating func gossip(_ ihave: IHave, to peers: [PeerID]) {
        for peer in peers { items.append((peer, .gossip(gossip.count))) }
        gossip.append(ihave)
    }

    /// One RPC for each peer, by increasing peer; what one peer gets is in the order in which it
    /// was put in.
    ///
    /// - Precondition: the PRUNEs are made.
    func rpcs() -> [(peer: PeerID, rpc: RPC)] {
        if items.isEmpty { return [] }
        var rpcs: [(peer: PeerID, rpc: RPC)] = []
        // Most peers get one IHAVE and nothing else, so one RPC is made for all of them.
        let onlyGossip = gossip.map { RPC.bundle(RPC.Bundle(control: Control(ihave: [$0]))) }
        let sorted = sortedByPeer()
        var start = 0
        while start < sorted.count {
            let peer = sorted[start].peer
            var end = start + 1
            while end < sorted.count, sorted[end].peer == peer { end += 1 }
            if end == start + 1, case .gossip(let index) = sorted[start].item {
                rpcs.append((peer, onlyGossip[index]))
            } else {
                let control = control(sorted[start..<end])
                rpcs.append((peer, .bundle(RPC.Bundle(control: control))))
            }
            start = end
        }
        return rpcs
    }

    private func control(_ items: ArraySlice<(peer: PeerID, item: Item)>) -> Control {
        var control = Control()
        for (_, item) in items {
            switch item {
            case .graft(let topic): control.graft.append(topic)
            case .prune(let index): control.prune.append(prunes[index])
            case .gossip(let index): control.ihave.append(gossip[index])
            }
        }
        return control
    }

    /// The items by peer. Their number breaks ties, because `sort` need not be stable.
    private func sortedByPeer() -> [(peer: PeerID, item: Item)] {
        let keys = items.indices.map { UInt64(items[$0].peer.rawValue) << 32 | UInt64($0) }
        return keys.sorted().map { items[Int($0 & 0xFFFF_FFFF)] }
    }
}
