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
    /// What each draws from families of topics, beside that.
    public var families: [FamilySubscription] = []
    /// How each finds members of its topics; nil if it dials nobody for them.
    public var discovery: TopicDiscovery?
    /// What each has around its router.
    public var host: HostPlan

    /// A group of `count` nodes, the first of them with index `first`.
    public init(
        name: String, count: Int, first: NodeID, router: RouterChoice, topics: [TopicID],
        host: HostPlan = HostPlan()
    ) {
        self.name = name
        self.count = count
        self.first = first
        self.router = router
        self.topics = topics
        self.host = host
    }
}

/// A pubsub protocol with its parameters.
public enum RouterChoice: Equatable, Sendable {
    /// Flooding (libp2p/specs pubsub/README.md).
    case floodsub(FloodsubParameters)
    /// Forwarding to some at random (go-libp2p-pubsub randomsub.go).
    case randomsub(RandomsubParameters)
    /// gossipsub v1.0 to v1.2 (libp2p/specs gossipsub-v1.0.md, -v1.1.md, -v1.2.md).
    case gossipsub(GossipsubParameters)

    /// The newest protocol that the router speaks.
    public var version: ProtocolVersion {
        switch self {
        case .floodsub: .floodsub
        case .randomsub: .randomsub
        case .gossipsub(let parameters): parameters.version
        }
    }

    /// What is done with a message before it is forwarded.
    public var intake: IntakeParameters {
        get {
            switch self {
            case .floodsub(let parameters): parameters.intake
            case .randomsub(let parameters): parameters.intake
            case .gossipsub(let parameters): parameters.intake
            }
        }
        set {
            switch self {
            case .floodsub(var parameters):
                parameters.intake = newValue
                self = .floodsub(parameters)
            case .randomsub(var parameters):
                parameters.intake = newValue
                self = .randomsub(parameters)
            case .gossipsub(var parameters):
                parameters.intake = newValue
                self = .gossipsub(parameters)
            }
        }
    }
}
