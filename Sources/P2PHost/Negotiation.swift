import PubSub

/// What two peers agree to speak: multistream-select on a list of pubsub protocols.
public enum Negotiation {
    /// The first protocol of the dialler's list, newest first, that the listener speaks too
    /// (libp2p/specs connections/README.md §"Protocol Negotiation"); nil if they have none in
    /// common.
    public static func agreed(
        dialler: [ProtocolVersion], listener: [ProtocolVersion]
    ) -> ProtocolVersion? {
        dialler.first { listener.contains($0) }
    }
}

extension ProtocolVersion {
    /// What a router of this version proposes, newest first: itself, all of gossipsub that came
    /// before, and flooding (go-libp2p-pubsub `GossipSubDefaultProtocols`, and what its
    /// `RandomSubRouter.Protocols` gives).
    public var spoken: [ProtocolVersion] {
        switch self {
        case .floodsub: [.floodsub]
        case .randomsub: [.randomsub, .floodsub]
        case .v1_0: [.v1_0, .floodsub]
        case .v1_1: [.v1_1, .v1_0, .floodsub]
        case .v1_2: [.v1_2, .v1_1, .v1_0, .floodsub]
        }
    }
}
