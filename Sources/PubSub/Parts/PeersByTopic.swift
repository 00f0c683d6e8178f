import SimKernel

/// A set of peers for each of some topics: the shape of `mesh`, of `fanout` and of what peers
/// subscribe to.
///
/// Topics are kept sorted, so walking through them is the same on every machine.
struct PeersByTopic: Equatable, Sendable {
    private var keys: [TopicID] = []
    private var sets: [PeerSet] = []

    /// The topics that have a set, by increasing id. A set may be empty.
    var topics: [TopicID] { keys }

    /// The peers of `topic`, nil when it has no set.
    subscript(topic: TopicID) -> PeerSet? {
        let index = position(of: topic)
        return index < keys.count && keys[index] == topic ? sets[index] : nil
    }

    /// Whether `topic` has a set.
    func has(_ topic: TopicID) -> Bool {
        let index = position(of: topic)
        return index < keys.count && keys[index] == topic
    }

    /// The peers of `topic` by increasing id; none when it has no set.
    func peers(of topic: TopicID) -> [PeerID] { self[topic]?.members ?? [] }

    /// Whether `peer` is in the set of `topic`.
    func contains(_ peer: PeerID, in topic: TopicID) -> Bool {
        self[topic]?.contains(peer) ?? false
    }

    /// Gives `topic` a set, empty unless it has one.
    mutating func add(_ topic: TopicID) {
        let index = position(of: topic)
        if index < keys.count, keys[index] == topic { return }
        keys.insert(topic, at: index)
        sets.insert(PeerSet(), at: index)
    }

    /// Takes the set of `topic` away and returns its peers by increasing id.
    @discardableResult
    mutating func removeTopic(_ topic: TopicID) -> [PeerID] {
        let index = position(of: topic)
        guard index < keys.count, keys[index] == topic else { return [] }
        keys.remove(at: index)
        return sets.remove(at: index).members
    }

    /// Adds `peer` to the set of `topic`, which is made if need be; false when it was there.
    @discardableResult
    mutating func insert(_ peer: PeerID, in topic: TopicID) -> Bool {
        add(topic)
        return sets[position(of: topic)].insert(peer)
    }

    /// Removes `peer` from the set of `topic`; false when it was not there.
    @discardableResult
    mutating func remove(_ peer: PeerID, from topic: TopicID) -> Bool {
        let index = position(of: topic)
        guard index < keys.count, keys[index] == topic else { return false }
        return sets[index].remove(peer)
    }

    /// Where `topic` is or would be.
    private func position(of topic: TopicID) -> Int {
        keys.insertionIndex { $0 < topic }
    }
}
