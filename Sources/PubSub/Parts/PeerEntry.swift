/// What is kept of one peer, in a list by increasing peer.
protocol PeerEntry {
    var peer: PeerID { get }
}

extension Array where Element: PeerEntry {
    /// Where the entry of `peer` is or would be.
    func position(of peer: PeerID) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].peer < peer { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the entry of `peer` is at a position.
    func holds(_ peer: PeerID, at index: Int) -> Bool {
        index < count && self[index].peer == peer
    }
}
