import SimKernel

/// A value for each of some pairs of a key and a peer, sorted by both.
///
/// The shape of much that a router remembers: when a backoff of (topic, peer) ends, who was sent
/// which message how often. Walking through it is the same on every machine. Empty it costs one
/// pointer and no look-up; at the sizes that occur moving a few entries aside beats a hash table.
struct PairTable<Key: Comparable & Sendable, Value: Equatable & Sendable>: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        let key: Key
        let peer: PeerID
        var value: Value
    }

    /// All pairs, by increasing key and then peer.
    private(set) var entries: [Entry] = []

    /// Whether there is no pair.
    var isEmpty: Bool { entries.isEmpty }

    /// The value of a pair, nil when it has none; nil takes it away.
    ///
    /// - Complexity: O(log *n*) to get, O(*n*) to move what lies behind a new pair.
    subscript(key: Key, peer: PeerID) -> Value? {
        get {
            if entries.isEmpty { return nil }
            let index = position(of: key, peer)
            return isPair(at: index, key, peer) ? entries[index].value : nil
        }
        set {
            let index = position(of: key, peer)
            switch (isPair(at: index, key, peer), newValue) {
            case (true, let value?): entries[index].value = value
            case (true, nil): entries.remove(at: index)
            case (false, let value?):
                entries.insert(Entry(key: key, peer: peer, value: value), at: index)
            case (false, nil): break
            }
        }
    }

    /// Takes all pairs of `key` away.
    mutating func removeAll(of key: Key) {
        if entries.isEmpty { return }
        let start = position(of: key, PeerID(0))
        var end = start
        while end < entries.count, entries[end].key == key { end += 1 }
        entries.removeSubrange(start..<end)
    }

    /// Takes all pairs of `peer` away.
    mutating func removeAll(of peer: PeerID) { removeAll { $0.peer == peer } }

    /// Takes every pair away that `isDone`, asking in sorted order.
    mutating func removeAll(where isDone: (Entry) -> Bool) {
        if entries.isEmpty { return }
        entries.removeAll(where: isDone)
    }

    /// Gives every pair the value that `change` makes of its own, or takes it away for nil.
    mutating func compactMapValues(_ change: (Value) -> Value?) {
        var kept = 0
        for entry in entries {
            guard let value = change(entry.value) else { continue }
            entries[kept] = Entry(key: entry.key, peer: entry.peer, value: value)
            kept += 1
        }
        entries.removeLast(entries.count - kept)
    }

    private func isPair(at index: Int, _ key: Key, _ peer: PeerID) -> Bool {
        index < entries.count && entries[index].key == key && entries[index].peer == peer
    }

    /// Where the pair is or would be.
    private func position(of key: Key, _ peer: PeerID) -> Int {
        entries.insertionIndex { $0.key == key ? $0.peer < peer : $0.key < key }
    }
}
