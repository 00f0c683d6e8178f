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
}

/// A pubsub protocol with its parameters.
public enum RouterChoice: Equatable, Sendable {
    /// Flooding (libp2p/specs pubsub/README.md).
    case floodsub(FloodsubParameters)
    /// gossipsub v1.0 (libp2p/specs gossipsub-v1.0.md).
    case gossipsub(GossipsubParameters)
}
