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
    /// What a router of this version proposes, newest first: itself and all that came before
    /// (go-libp2p-pubsub `GossipSubDefaultProtocols`).
    public var spoken: [ProtocolVersion] {
        Self.allCases.filter { $0 <= self }.reversed()
    }
}
