import SimKernel

/// What peers of v1.3 tell each other of their extensions, and what follows from it:
/// gossipsub-v1.3.md §"The Extensions Control Message".
extension Gossipsub {
    /// P7 of a peer that tells its extensions again. The spec says that it MUST NOT;
    /// go-libp2p-pubsub (gossipsub.go, `newExtensionsState`): 10.
    private static let repetitionPenalty = 10

    /// Sends a new peer the first RPC: this node's memberships, and to a peer of v1.3 its
    /// extensions. Nothing is sent when there are neither.
    mutating func greet(_ peer: PeerID, into effects: inout [RouterEffect]) {
        guard peering.speaks(peer, .v1_3) else {
            if let hello = peering.hello { effects.append(.send(hello, to: peer)) }
            return
        }
        let own = parameters.extensions
        if let hello = peering.hello(with: own) { effects.append(.send(hello, to: peer)) }
        if let theirs = extensions.tell(peer) { begin(with: theirs, of: peer, into: &effects) }
    }

    /// Notes an RPC of `sender` and the extensions that it tells, nil when it has no such message.
    mutating func hear(
        _ told: Extensions?, from sender: PeerID, into effects: inout [RouterEffect]
    ) {
        switch extensions.receive(told, from: sender) {
        case .known: break
        case .complete(let theirs): begin(with: theirs, of: sender, into: &effects)
        case .repeated: score?.addPenalty(sender, Self.repetitionPenalty)
        }
    }

    /// Both sides know each other's extensions.
    private mutating func begin(
        with theirs: Extensions, of peer: PeerID, into effects: inout [RouterEffect]
    ) {
        if theirs.test && parameters.extensions.test {
            send(.bundle(RPC.Bundle(hasTestExtension: true)), to: peer, into: &effects)
        }
    }
}
