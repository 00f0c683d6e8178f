/// A published message as routers see it: who, where, how large. Its data stays with the host.
///
/// A plain value of 24 bytes without references, because a router copies it for every peer it
/// forwards to. The data is one immutable buffer of the host's that `payload` names and no router
/// looks into.
public struct Message: Hashable, Sendable {
    /// Identity; also says who the author is.
    public var id: MessageID
    /// The one topic it was published to.
    public var topic: TopicID
    /// Length of the data in bytes.
    public var dataSize: UInt32
    /// Where the host keeps the data.
    public var payload: PayloadID
    /// Links crossed so far. Measured beside the protocol: it is not on the wire.
    public var hops: UInt16

    /// A message as its author publishes it, or as it arrived after `hops` links.
    @inlinable
    public init(
        id: MessageID, topic: TopicID, dataSize: UInt32, payload: PayloadID, hops: UInt16 = 0
    ) {
        self.id = id
        self.topic = topic
        self.dataSize = dataSize
        self.payload = payload
        self.hops = hops
    }
}

/// Where the host keeps a message's data.
public struct PayloadID: Hashable, Sendable {
    /// The host's index.
    public let rawValue: UInt32

    /// The payload of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
