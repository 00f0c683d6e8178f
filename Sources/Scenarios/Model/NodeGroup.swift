import PubSub
import SimNetwork

/// Nodes that are alike.
public struct NodeGroup: Equatable, Sendable {
    /// The name that selections use.
    public var name: String
    /// How many.
    public var count: Int
    /// The index of the first of them.
    public var first: NodeID
    /// The protocol that each runs.
    public var router: RouterChoice
    /// What each subscribes to when it starts.
    public var topics: [TopicID]

    /// A group of `count` nodes, the first of them with index `first`.
    public init(
        name: String, count: Int, first: NodeID, router: RouterChoice, topics: [TopicID]
    ) {
        self.name = name
        self.count = count
        self.first = first
        self.router = router
        self.topics = topics
    }
}

/// A pubsub protocol with its parameters.
public enum RouterChoice: Equatable, Sendable {
    /// Flooding (libp2p/specs pubsub/README.md).
    case floodsub(FloodsubParameters)
    /// gossipsub v1.0 to v1.2 (libp2p/specs gossipsub-v1.0.md, -v1.1.md, -v1.2.md).
    case gossipsub(GossipsubParameters)
}
