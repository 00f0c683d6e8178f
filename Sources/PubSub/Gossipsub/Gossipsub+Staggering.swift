import SimKernel

/// Large messages that are sent to a few peers at a time.
extension Gossipsub {
    /// Begins to send `message` to `peers`, in random order as nim-libp2p does.
    mutating func stagger(
        _ message: Message, to peers: [PeerID], at now: Instant, into effects: inout [RouterEffect]
    ) {
        staggered.begin(message, to: choose(peers.count, from: peers))
        goOnStaggering(at: now, into: &effects)
    }

    /// Sends what has a place, and sets when to look again.
    mutating func goOnStaggering(at now: Instant, into effects: inout [RouterEffect]) {
        while let (message, peer) = staggered.takeNext(at: now) {
            if unwanted.isUnwanted(message.id, by: peer) {
                effects.append(.withhold(message, from: peer))
                continue
            }
            staggered.noteSending(of: message.id, to: peer, at: now)
            effects.append(.followDeparture(message, to: peer))
            send(.message(message), to: peer, into: &effects)
        }
        rearm()
    }

    /// The copy of a message that was sent to a peer has left the node, or never will.
    mutating func noteDeparture(
        of message: Message, to peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if staggered.isEmpty { return }
        staggered.noteDeparture(of: message.id, to: peer)
        goOnStaggering(at: now, into: &effects)
    }
}
