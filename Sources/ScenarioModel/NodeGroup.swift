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
    /// The routers that they run: one, or several, each for a share of the nodes. Never none.
    public var routers: [RouterShare]
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
        routers = [RouterShare(weight: 1, router)]
        self.topics = topics
        self.host = host
    }

    /// The router that each runs; of several the first. Setting it makes it the only one.
    public var router: RouterChoice {
        get { routers[0].router }
        set { routers = [RouterShare(weight: 1, newValue)] }
    }

    /// How many of the nodes run each of the routers: exact for the shares, to the nearest node
    /// (`RegionAssignment.counts`).
    public var routerCounts: [Int] {
        RegionAssignment.counts(of: count, by: routers.map(\.weight))
    }
}

/// A router for a share of a group's nodes.
public struct RouterShare: Equatable, Sendable {
    /// How many of the group's nodes run it, by the weights of all routers of the group.
    public var weight: UInt64
    /// The protocol that each of them runs.
    public var router: RouterChoice

    /// The nodes of the given weight run `router`.
    public init(weight: UInt64, _ router: RouterChoice) {
        self.weight = weight
        self.router = router
    }
}

/// Those nodes of a group that run one of its routers: `peers.router[0]`. Which they are depends on
/// the seed.
package struct RouterReference: Hashable, Sendable {
    /// The place of the group in the scenario.
    package var group: Int
    /// The place of the router in the group.
    package var router: Int

    /// The nodes of the `group`-th group that run its `router`-th router.
    package init(group: Int, router: Int) {
        self.group = group
        self.router = router
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
    /// A router that another package brings.
    case custom(CustomRouterChoice)

    /// Whether it has heartbeats, which go by the node's clock.
    public var hasHeartbeats: Bool {
        switch self {
        case .floodsub, .randomsub, .custom: false
        case .gossipsub: true
        }
    }

    /// Whether it tells of other peers when it prunes one, so that nodes dial whom they are told
    /// of, or dials for other reasons.
    public var exchangesPeers: Bool {
        switch self {
        case .floodsub, .randomsub: false
        case .gossipsub(let parameters): parameters.pruning.peerExchange
        case .custom(let choice): choice.kind.dialsPeers
        }
    }

    /// The newest protocol that the router speaks.
    public var version: ProtocolVersion {
        switch self {
        case .floodsub: .floodsub
        case .randomsub: .randomsub
        case .gossipsub(let parameters): parameters.version
        case .custom(let choice): choice.spoken[0]
        }
    }

    /// What it proposes, in order, its newest protocol first.
    public var spoken: [ProtocolVersion] {
        switch self {
        case .floodsub, .randomsub, .gossipsub: version.spoken
        case .custom(let choice): choice.spoken
        }
    }

    /// The ids of the protocols that this package does not know.
    public var customProtocolIDs: [String] {
        switch self {
        case .floodsub, .randomsub, .gossipsub: []
        case .custom(let choice): choice.protocolIDs
        }
    }

    /// What is done with a message before it is forwarded.
    public var validation: MessageValidationParameters {
        get {
            switch self {
            case .floodsub(let parameters): parameters.validation
            case .randomsub(let parameters): parameters.validation
            case .gossipsub(let parameters): parameters.validation
            case .custom(let choice): choice.validation
            }
        }
        set {
            switch self {
            case .floodsub(var parameters):
                parameters.validation = newValue
                self = .floodsub(parameters)
            case .randomsub(var parameters):
                parameters.validation = newValue
                self = .randomsub(parameters)
            case .gossipsub(var parameters):
                parameters.validation = newValue
                self = .gossipsub(parameters)
            case .custom(var choice):
                choice.validation = newValue
                self = .custom(choice)
            }
        }
    }
}
