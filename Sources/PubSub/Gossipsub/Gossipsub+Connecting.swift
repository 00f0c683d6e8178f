import SimKernel

/// The connections that a router asks for.
extension Gossipsub {
    /// gossipsub-v1.1.md §"PRUNE Backoff and Peer Exchange": dials up to `prunePeers` of the peers
    /// that a PRUNE named. Those for whom there is no room are forgotten (go-libp2p-pubsub
    /// `pxConnect`: "too many pending connections").
    mutating func connect(
        to peers: [PeerID], at now: Instant, into effects: inout [RouterEffect]
    ) {
        if peers.isEmpty { return }
        let limit = parameters.pruning.peers
        for peer in peers.count > limit ? choose(limit, from: peers) : peers
        where peer != id && !peering.peers.contains(peer) {
            _ = connectors.add(peer, isDirect: false, within: parameters.pruning.connectors)
        }
        dial(at: now, into: &effects)
    }

    /// Dials direct peers that are not connected (gossipsub-v1.1.md §"Explicit Peering
    /// Agreements").
    mutating func connectDirectPeers(at now: Instant, into effects: inout [RouterEffect]) {
        for peer in direct.members where !peering.peers.contains(peer) {
            _ = connectors.add(peer, isDirect: true, within: parameters.pruning.connectors)
        }
        dial(at: now, into: &effects)
    }

    /// A dial has ended, because the peer is connected or cannot be; the next may begin.
    mutating func endDial(
        of peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if connectors.isEmpty || !connectors.end(peer) { return }
        dial(at: now, into: &effects)
    }

    /// Gives up dials that have taken too long; others may begin.
    mutating func giveUpDials(at now: Instant, into effects: inout [RouterEffect]) {
        guard let next = connectors.next, next <= now else { return }
        connectors.timeOut(through: now)
        dial(at: now, into: &effects)
    }

    private mutating func dial(at now: Instant, into effects: inout [RouterEffect]) {
        let limits = parameters.pruning.connectors
        while let peer = connectors.take(within: limits) {
            if peering.peers.contains(peer) { continue }
            connectors.begin(peer, within: limits, at: now)
            effects.append(.connect(peer))
        }
        rearm()
    }
}
