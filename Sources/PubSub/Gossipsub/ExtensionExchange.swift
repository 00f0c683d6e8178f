/// Which extensions a node and each of its peers have told each other (gossipsub-v1.3.md §"The
/// Extensions Control Message"; go-libp2p-pubsub extensions.go, `extensionsState`).
struct ExtensionExchange: Equatable, Sendable {
    /// What an RPC of a peer means for the exchange with it.
    enum Finding: Equatable {
        /// Nothing new.
        case known
        /// Both sides have told their extensions now; these are the peer's.
        case complete(Extensions)
        /// The peer tells its extensions though its first RPC is past.
        case repeated
    }

    private struct Entry: PeerEntry, Equatable, Sendable {
        let peer: PeerID
        /// Whether the peer was told this node's extensions, or that it has none.
        var isTold: Bool
        /// The peer's extensions; nil before its first RPC.
        var received: Extensions?
    }

    /// By increasing peer.
    private var entries: [Entry] = []

    /// Notes that this node's first RPC to `peer` is on its way; the peer's extensions if they are
    /// known already, which completes the exchange.
    mutating func tell(_ peer: PeerID) -> Extensions? {
        let index = entries.position(of: peer)
        if entries.holds(peer, at: index) {
            entries[index].isTold = true
            return entries[index].received
        }
        entries.insert(Entry(peer: peer, isTold: true, received: nil), at: index)
        return nil
    }

    /// Notes an RPC of `peer` with the extensions that it tells: those of its first RPC count, and
    /// no others.
    mutating func receive(_ extensions: Extensions?, from peer: PeerID) -> Finding {
        let index = entries.position(of: peer)
        guard entries.holds(peer, at: index) else {
            let received = extensions ?? Extensions()
            entries.insert(Entry(peer: peer, isTold: false, received: received), at: index)
            return .known
        }
        if entries[index].received != nil { return extensions == nil ? .known : .repeated }
        let received = extensions ?? Extensions()
        entries[index].received = received
        return entries[index].isTold ? .complete(received) : .known
    }

    /// Forgets a peer whose streams have closed: on a new stream it tells its extensions anew.
    mutating func forget(_ peer: PeerID) {
        let index = entries.position(of: peer)
        if entries.holds(peer, at: index) { entries.remove(at: index) }
    }
}
