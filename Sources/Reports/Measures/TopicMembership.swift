import PubSub
import SimKernel

/// Members of topics, with the time when they joined.
///
/// A node has a place in each topic that it was ever a member of, and keeps it; places are counted
/// from zero, so that what is kept for members is kept in short lists.
struct TopicMembership: Equatable, Sendable {
    /// The members of a topic, by place.
    struct Topic: Equatable, Sendable {
        /// The node at the place.
        fileprivate(set) var nodes: [PeerID] = []
        /// When the node joined; `.never` when it is not a member now.
        fileprivate(set) var since: [Instant] = []

        /// Whether the node at the place has been a member for at least `time` at `now`.
        func isSettled(_ place: Int, _ time: Interval, at now: Instant) -> Bool {
            since[place] != .never && since[place] + time <= now
        }
    }

    /// A node's place in a topic.
    struct MemberSlot: Equatable, Sendable {
        var topic: TopicID
        var place: Int
    }

    private(set) var topics: [Topic]
    /// A node is in few topics, so a linear search is quick.
    private var slots: [[MemberSlot]]

    init(nodeCount: Int, topicCount: Int) {
        topics = Array(repeating: Topic(), count: topicCount)
        slots = Array(repeating: [], count: nodeCount)
    }

    subscript(topic: TopicID) -> Topic { topics[Int(topic.rawValue)] }

    /// The place of `node` in `topic`, if it was ever a member.
    func place(of node: PeerID, in topic: TopicID) -> Int? {
        slots[Int(node.rawValue)].first { $0.topic == topic }?.place
    }

    /// Makes `node` a member, and answers its place.
    @discardableResult
    mutating func join(_ node: PeerID, _ topic: TopicID, at now: Instant) -> Int {
        let index = Int(topic.rawValue)
        if let place = place(of: node, in: topic) {
            topics[index].since[place] = now
            return place
        }
        let place = topics[index].nodes.count
        topics[index].nodes.append(node)
        topics[index].since.append(now)
        slots[Int(node.rawValue)].append(MemberSlot(topic: topic, place: place))
        return place
    }

    /// Ends a membership, and answers the place, if there was one.
    mutating func leave(_ node: PeerID, _ topic: TopicID) -> Int? {
        guard let place = place(of: node, in: topic) else { return nil }
        topics[Int(topic.rawValue)].since[place] = .never
        return place
    }

    /// Ends all memberships of a node, and answers where they were.
    mutating func stop(_ node: PeerID) -> [MemberSlot] {
        let current = slots[Int(node.rawValue)].filter { self[$0.topic].since[$0.place] != .never }
        for slot in current { topics[Int(slot.topic.rawValue)].since[slot.place] = .never }
        return current
    }
}
