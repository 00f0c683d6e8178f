/// How often each of some peers did something.
///
/// For what is counted anew from heartbeat to heartbeat: few peers have an entry.
struct PeerCounts: Equatable, Sendable {
    private struct Entry: Equatable, Sendable {
        let peer: PeerID
        var count: Int
    }

    /// By increasing peer.
    private var entries: [Entry] = []

    /// The count of `peer`, zero at first.
    subscript(peer: PeerID) -> Int {
        get {
            let index = position(of: peer)
            return index < entries.count && entries[index].peer == peer ? entries[index].count : 0
        }
        set {
            let index = position(of: peer)
            if index < entries.count, entries[index].peer == peer {
                entries[index].count = newValue
            } else {
                entries.insert(Entry(peer: peer, count: newValue), at: index)
            }
        }
    }

    /// Begins anew.
    mutating func reset() {
        if !entries.isEmpty { entries = [] }
    }

    /// Where `peer` is or would be.
    private func position(of peer: PeerID) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].peer < peer { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
