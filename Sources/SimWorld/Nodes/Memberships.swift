import PubSub
import Reports

/// Who is a member of which topics, in the order in which they joined.
struct Memberships {
    private var topicsByNode: [[TopicID]]
    /// Empty unless members are listed.
    private var membersByTopic: [[PeerID]]

    /// Nobody is a member of anything. `listsMembers` says whether `members(of:)` will be asked:
    /// to keep the lists takes O(members) for each node that leaves a topic.
    init(nodeCount: Int, topicCount: Int, listsMembers: Bool) {
        topicsByNode = Array(repeating: [], count: nodeCount)
        membersByTopic = listsMembers ? Array(repeating: [], count: topicCount) : []
    }

    /// The topics that a node is a member of, in the order in which it joined them.
    func topics(of peer: PeerID) -> [TopicID] { topicsByNode[Int(peer.rawValue)] }

    /// The members of a topic, in the order in which they joined it.
    ///
    /// - Precondition: members are listed.
    func members(of topic: TopicID) -> [PeerID] { membersByTopic[Int(topic.rawValue)] }

    func isMember(_ peer: PeerID, of topic: TopicID) -> Bool {
        topicsByNode[Int(peer.rawValue)].contains(topic)
    }

    mutating func join(_ peer: PeerID, _ topic: TopicID) {
        topicsByNode[Int(peer.rawValue)].append(topic)
        if !membersByTopic.isEmpty { membersByTopic[Int(topic.rawValue)].append(peer) }
    }

    mutating func leave(_ peer: PeerID, _ topic: TopicID) {
        topicsByNode[Int(peer.rawValue)].removeAll { $0 == topic }
        unlist(peer, topic)
    }

    /// The node leaves all its topics; which they were.
    mutating func leaveAll(_ peer: PeerID) -> [TopicID] {
        let topics = topicsByNode[Int(peer.rawValue)]
        topicsByNode[Int(peer.rawValue)] = []
        for topic in topics { unlist(peer, topic) }
        return topics
    }

    private mutating func unlist(_ peer: PeerID, _ topic: TopicID) {
        let index = Int(topic.rawValue)
        guard !membersByTopic.isEmpty,
            let place = membersByTopic[index].firstIndex(of: peer)
        else { return }
        membersByTopic[index].remove(at: place)
    }
}
