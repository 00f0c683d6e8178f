import SimKernel

/// The peers that hear what a node publishes to topics it is no member of: `fanout` of the spec.
struct Fanout: Equatable, Sendable {
    private struct LastPublish: Equatable, Sendable {
        var topic: TopicID
        var time: Instant
    }

    private let timeToLive: Interval
    private var sets = PeersByTopic()
    /// One for each topic of `sets`, in the same order.
    private var lastPublishes: [LastPublish] = []

    /// No fanout; a topic's set is kept for `timeToLive` (`fanout_ttl`) after the last publish.
    init(timeToLive: Interval) {
        self.timeToLive = timeToLive
    }

    /// The topics with fanout state, by increasing id.
    var topics: [TopicID] { sets.topics }

    /// The fanout of `topic` by increasing peer.
    func peers(of topic: TopicID) -> [PeerID] { sets.peers(of: topic) }

    /// Whether the fanout of `topic` is empty.
    func isEmpty(_ topic: TopicID) -> Bool { sets[topic]?.isEmpty ?? true }

    /// Whether `peer` is in the fanout of `topic`.
    func contains(_ peer: PeerID, in topic: TopicID) -> Bool { sets.contains(peer, in: topic) }

    /// Adds peers to the fanout of `topic`.
    mutating func add(_ peers: [PeerID], to topic: TopicID) {
        for peer in peers { sets.insert(peer, in: topic) }
    }

    /// Begins the time to live of `topic` anew.
    mutating func notePublish(to topic: TopicID, at now: Instant) {
        sets.add(topic)
        if let index = lastPublishes.firstIndex(where: { $0.topic == topic }) {
            lastPublishes[index].time = now
        } else {
            let index = lastPublishes.firstIndex { topic < $0.topic } ?? lastPublishes.count
            lastPublishes.insert(LastPublish(topic: topic, time: now), at: index)
        }
    }

    /// Takes `peer` out of every fanout.
    mutating func remove(_ peer: PeerID) {
        for topic in sets.topics { sets.remove(peer, from: topic) }
    }

    /// Takes a peer that left `topic` out of its fanout.
    mutating func remove(_ peer: PeerID, from topic: TopicID) {
        sets.remove(peer, from: topic)
    }

    /// Discards the fanout of `topic` and returns it.
    mutating func removeTopic(_ topic: TopicID) -> [PeerID] {
        lastPublishes.removeAll { $0.topic == topic }
        return sets.removeTopic(topic)
    }

    /// Discards the fanout of every topic that was not published to within the time to live.
    mutating func expire(at now: Instant) {
        for last in lastPublishes where now - last.time > timeToLive {
            _ = removeTopic(last.topic)
        }
    }
}
