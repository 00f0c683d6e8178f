/// How often each of some peers did something.
///
/// For what is counted anew from heartbeat to heartbeat: few peers have an entry.
struct PeerCounts: Equatable, Sendable {
    private struct Entry: PeerEntry, Equatable, Sendable {
        let peer: PeerID
        var count: Int
    }

    /// By increasing peer.
    private var entries: [Entry] = []

    /// The count of `peer`, zero at first.
    subscript(peer: PeerID) -> Int {
        get {
            let index = entries.position(of: peer)
            return entries.holds(peer, at: index) ? entries[index].count : 0
        }
        set {
            let index = entries.position(of: peer)
            if entries.holds(peer, at: index) {
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
}
