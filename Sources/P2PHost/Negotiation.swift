import PubSub

/// What two peers agree to speak: multistream-select on a list of pubsub protocols.
public enum Negotiation {
    /// The first protocol of the dialler's list that the listener speaks too (libp2p/specs
    /// connections/README.md §"Protocol Negotiation"); nil when they have none in common.
    ///
    /// The dialler is who opens the stream. In pubsub each of two peers opens one for what it
    /// sends, whoever opened the connection.
    public static func agreed(
        dialler: [ProtocolVersion], listener: [ProtocolVersion]
    ) -> ProtocolVersion? {
        dialler.first { listener.contains($0) }
    }
}
