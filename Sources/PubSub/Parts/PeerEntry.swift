import SimKernel

/// What is kept of one peer, in a list by increasing peer.
protocol PeerEntry {
    var peer: PeerID { get }
}

extension Array where Element: PeerEntry {
    /// Where the entry of `peer` is or would be.
    func position(of peer: PeerID) -> Int {
        insertionIndex { $0.peer < peer }
    }

    /// Whether the entry of `peer` is at a position.
    func holds(_ peer: PeerID, at index: Int) -> Bool {
        index < count && self[index].peer == peer
    }
}
