import PubSub
import SimKernel
import SimNetwork

/// How often peers were first to bring a node a message, in the past little while: what their
/// connections are worth to it.
///
/// After the delivery tags of go-libp2p-pubsub (tag_tracer.go).
struct ConnectionTags {
    /// The tag of a peer for one topic.
    private struct Tag {
        let topic: TopicID
        var count: Int
        /// When `count` was right, in intervals of decay.
        var decays: UInt64
    }

    /// `GossipSubConnTagDecayInterval`: after so long a time a tag is one less
    /// (`GossipSubConnTagDecayAmount`).
    private static let decayInterval = Interval.seconds(600)
    /// `GossipSubConnTagMessageDeliveryCap`: the most for one topic.
    private static let cap = 15

    /// By the pair of a node and its peer. For look-up only.
    private var tags: [UInt64: [Tag]] = [:]

    /// `other` was the first to bring `node` a message of `topic`.
    mutating func add(_ other: NodeID, for topic: TopicID, at node: NodeID, _ now: Instant) {
        let key = Self.key(node, other)
        let decays = Self.decays(by: now)
        var list = tags[key] ?? []
        if let index = list.firstIndex(where: { $0.topic == topic }) {
            list[index].count = min(Self.count(of: list[index], decays) + 1, Self.cap)
            list[index].decays = decays
        } else {
            list.append(Tag(topic: topic, count: 1, decays: decays))
        }
        tags[key] = list
    }

    /// The tag value of `other` at `node`, summed over topics.
    func value(of other: NodeID, at node: NodeID, _ now: Instant) -> Int {
        let decays = Self.decays(by: now)
        return (tags[Self.key(node, other)] ?? []).reduce(0) { $0 + Self.count(of: $1, decays) }
    }

    /// `node` has left `topic`; its peers have no tags for it any more.
    mutating func remove(_ topic: TopicID, at node: NodeID, of peers: [NodeID]) {
        for other in peers { tags[Self.key(node, other)]?.removeAll { $0.topic == topic } }
    }

    /// `other` has no tags at `node` any more.
    mutating func remove(_ node: NodeID, _ other: NodeID) { tags[Self.key(node, other)] = nil }

    private static func count(of tag: Tag, _ decays: UInt64) -> Int {
        max(0, tag.count - Int(decays - tag.decays))
    }

    private static func decays(by now: Instant) -> UInt64 {
        now.nanoseconds / decayInterval.nanoseconds
    }

    private static func key(_ node: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(node.rawValue) << 32 | UInt64(other.rawValue)
    }
}
