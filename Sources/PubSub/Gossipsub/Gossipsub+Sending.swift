import SimKernel

/// What goes with an RPC that is sent (gossipsub-v1.0.md §"Control Message Piggybacking").
extension Gossipsub {
    /// Sends an RPC, and with it the GRAFT and PRUNE that were dropped on their way to that peer,
    /// if they are still true.
    mutating func send(_ rpc: RPC, to peer: PeerID, into effects: inout [RouterEffect]) {
        guard !retries.isEmpty, let control = retries.take(peer, whereTrueOf: mesh) else {
            effects.append(.send(rpc, to: peer))
            return
        }
        var bundle: RPC.Bundle
        switch rpc {
        case .message(let message): bundle = RPC.Bundle(messages: [message])
        case .bundle(let parts): bundle = parts
        }
        bundle.control.graft += control.graft
        bundle.control.prune += control.prune
        effects.append(.send(RPC(bundle), to: peer))
    }

    /// Sends what was dropped to peers that nothing else was sent to.
    mutating func flushRetries(into effects: inout [RouterEffect]) {
        for peer in retries.peers {
            guard let control = retries.take(peer, whereTrueOf: mesh) else { continue }
            effects.append(.send(.bundle(RPC.Bundle(control: control)), to: peer))
        }
    }

    /// The PRUNE of `topic` for `peer`: with backoff and peer exchange if it speaks v1.1.
    mutating func makePrune(
        _ topic: TopicID, for peer: PeerID, exchangingPeers: Bool, isLeaving: Bool = false
    ) -> Prune {
        guard peering.speaks(peer, .v1_1) else { return Prune(topic) }
        let pruning = parameters.pruning
        var prune = Prune(topic)
        prune.backoff = isLeaving ? pruning.unsubscribeBackoff : pruning.backoff
        // §"Score Thresholds": "no PX information is emitted towards those peers", whose score is
        // negative.
        if exchangingPeers && pruning.peerExchange && score(of: peer) >= 0 {
            let known = peering.meshSubscribers(of: topic).filter {
                $0 != peer && score(of: $0) >= 0
            }
            prune.peers = chooseAllIfZero(pruning.peers, from: known)
        }
        return prune
    }
}
