import PubSub

/// Memberships with the publication count when they began: decides which deliveries are expected.
///
/// "When" is a number of publications, not a time: of a join and a publication at one instant, one
/// still comes first.
struct Memberships: Equatable, Sendable {
    private struct Membership: Equatable, Sendable {
        var topic: TopicID
        var since: Int
    }

    private var ofNode: [[Membership]]
    private var memberCounts: [Int]
    private var latestJoin: [Int]

    init(nodeCount: Int, topicCount: Int) {
        ofNode = Array(repeating: [], count: nodeCount)
        memberCounts = Array(repeating: 0, count: topicCount)
        latestJoin = Array(repeating: 0, count: topicCount)
    }

    /// How many members `topic` has now.
    func count(of topic: TopicID) -> Int { memberCounts[Int(topic.rawValue)] }

    /// Whether `node`, a member of `topic`, was one already at the publication of that index.
    func wasMember(_ node: PeerID, of topic: TopicID, atPublication index: Int) -> Bool {
        // Nearly always nobody has joined since, and the answer needs no look at the node.
        if latestJoin[Int(topic.rawValue)] <= index { return true }
        return ofNode[Int(node.rawValue)].contains { $0.topic == topic && $0.since <= index }
    }

    /// Notes that `node` joined after `count` publications.
    mutating func join(_ node: PeerID, _ topic: TopicID, afterPublications count: Int) {
        ofNode[Int(node.rawValue)].append(Membership(topic: topic, since: count))
        memberCounts[Int(topic.rawValue)] += 1
        latestJoin[Int(topic.rawValue)] = count
    }

    mutating func leave(_ node: PeerID, _ topic: TopicID) {
        ofNode[Int(node.rawValue)].removeAll { $0.topic == topic }
        memberCounts[Int(topic.rawValue)] -= 1
    }

    mutating func stop(_ node: PeerID) {
        for membership in ofNode[Int(node.rawValue)] {
            memberCounts[Int(membership.topic.rawValue)] -= 1
        }
        ofNode[Int(node.rawValue)] = []
    }
}
