/// What a peer speaks on its pubsub stream. Later versions of gossipsub contain earlier ones.
public enum ProtocolVersion: UInt8, Comparable, CaseIterable, Sendable {
    /// Flooding only.
    case floodsub
    /// Forwarding to some peers at random.
    case randomsub
    /// gossipsub v1.0: mesh and gossip.
    case v1_0
    /// gossipsub v1.1: PRUNE with backoff and peer exchange.
    case v1_1
    /// gossipsub v1.2: IDONTWANT.
    case v1_2
    /// gossipsub v1.3: extensions.
    case v1_3

    /// Whether `lhs` came before `rhs`.
    public static func < (lhs: ProtocolVersion, rhs: ProtocolVersion) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// The protocol id that multistream-select negotiates.
    public var protocolID: String {
        switch self {
        case .floodsub: "/floodsub/1.0.0"
        case .randomsub: "/randomsub/1.0.0"
        case .v1_0: "/meshsub/1.0.0"
        case .v1_1: "/meshsub/1.1.0"
        case .v1_2: "/meshsub/1.2.0"
        case .v1_3: "/meshsub/1.3.0"
        }
    }

    /// What a router of this version proposes, in order: itself, all of gossipsub that came before,
    /// and flooding (go-libp2p-pubsub `GossipSubDefaultProtocols`, `RandomSubRouter.Protocols`).
    public var spoken: [ProtocolVersion] {
        switch self {
        case .floodsub: [.floodsub]
        case .randomsub: [.randomsub, .floodsub]
        case .v1_0: [.v1_0, .floodsub]
        case .v1_1: [.v1_1, .v1_0, .floodsub]
        case .v1_2: [.v1_2, .v1_1, .v1_0, .floodsub]
        case .v1_3: [.v1_3, .v1_2, .v1_1, .v1_0, .floodsub]
        }
    }
}
