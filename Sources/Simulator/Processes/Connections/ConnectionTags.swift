import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// What nodes that close connections when they have too many know of each: since when it is there,
/// and how often it was the first to bring a message.
///
/// After `BasicConnMgr` of go-libp2p (p2p/net/connmgr/connmgr.go), with the tags that
/// go-libp2p-pubsub gives it (tag_tracer.go).
struct ConnectionTags {
    /// How often connections are counted: `silencePeriod` of go-libp2p `NewConnManager`.
    static let interval = Interval.seconds(10)

    /// How often a peer brought a message of a topic first, in the past little while.
    private struct Thanks {
        let topic: TopicID
        var count: Int
        /// When `count` was right, in intervals of decay.
        var decays: UInt64
    }

    /// `GossipSubConnTagDecayInterval`: after so long a time the thanks are one less
    /// (`GossipSubConnTagDecayAmount`).
    private static let decayInterval = Interval.seconds(600)
    /// `GossipSubConnTagMessageDeliveryCap`: the most thanks for one topic.
    private static let mostThanks = 15

    /// Whether any node closes connections.
    let isActive: Bool
    /// Which nodes count their connections by now.
    private var counting: [Bool]
    /// Since when the end that a direction leads to knows of its connection, by direction.
    private var openings: [Instant] = []
    /// By the pair of a node and its peer; for lookup only.
    private var thanks: [UInt64: [Thanks]] = [:]
    /// Who came second, but in time.
    var nearFirst = NearFirst()

    init(_ scenario: Scenario) {
        isActive = scenario.groups.contains { $0.host.watermarks != nil }
        counting = isActive ? Array(repeating: false, count: scenario.nodeCount) : []
    }

    /// Has a node count its connections from now on; false if it does already.
    mutating func begins(_ peer: PeerID) -> Bool {
        let index = Int(peer.rawValue)
        if counting[index] { return false }
        counting[index] = true
        return true
    }

    /// The end that `direction` leads to learns of the connection.
    mutating func note(_ direction: Connections.Direction, at now: Instant) {
        let index = Int(direction.rawValue)
        while openings.count <= index { openings.append(.start) }
        openings[index] = now
    }

    /// Since when the end that `direction` leads to knows of the connection.
    func opening(of direction: Connections.Direction) -> Instant {
        openings[Int(direction.rawValue)]
    }

    /// `other` was the first to bring `node` a message of `topic`.
    mutating func thank(_ other: NodeID, for topic: TopicID, at node: NodeID, now: Instant) {
        let key = Self.key(node, other)
        let decays = Self.decays(by: now)
        var list = thanks[key] ?? []
        if let index = list.firstIndex(where: { $0.topic == topic }) {
            let left = Self.left(list[index], decays)
            list[index].count = min(left + 1, Self.mostThanks)
            list[index].decays = decays
        } else {
            list.append(Thanks(topic: topic, count: 1, decays: decays))
        }
        thanks[key] = list
    }

    /// How much `node` has to thank `other` for, over all topics.
    func thanks(to other: NodeID, of node: NodeID, at now: Instant) -> Int {
        let decays = Self.decays(by: now)
        return (thanks[Self.key(node, other)] ?? []).reduce(0) { $0 + Self.left($1, decays) }
    }

    /// `node` has left `topic`, and owes its peers nothing for its messages.
    mutating func forget(_ topic: TopicID, at node: NodeID, of peers: [NodeID]) {
        for other in peers { thanks[Self.key(node, other)]?.removeAll { $0.topic == topic } }
    }

    /// The connection of the two is closed, and `node` thinks no more of it.
    mutating func forget(_ node: NodeID, _ other: NodeID) { thanks[Self.key(node, other)] = nil }

    private static func left(_ thanks: Thanks, _ decays: UInt64) -> Int {
        max(0, thanks.count - Int(decays - thanks.decays))
    }

    private static func decays(by now: Instant) -> UInt64 {
        now.nanoseconds / decayInterval.nanoseconds
    }

    private static func key(_ node: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(node.rawValue) << 32 | UInt64(other.rawValue)
    }
}
