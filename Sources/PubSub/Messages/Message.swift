/// A published message as routers see it: who, where, how large. Its data stays with the host.
///
/// A plain value of 32 bytes without references, because a router copies it for every peer it
/// forwards to. The data is one immutable buffer of the host's that `payload` names and no router
/// looks into.
public struct Message: Hashable, Sendable {
    /// Identity.
    public var id: MessageID
    /// The one topic it was published to.
    public var topic: TopicID
    /// Length of the data in bytes.
    public var dataSize: UInt32
    /// Where the host keeps the data.
    public var payload: PayloadID
    /// Who wrote it: its `from` field, if it has one.
    private var writer: UInt32
    /// Links crossed so far. Measured beside the protocol: it is not on the wire.
    public var hops: UInt16
    /// What a router that checks it finds.
    public var authenticity: MessageAuthenticity

    /// A message as its author publishes it, or as it arrived after `hops` links; without an author
    /// it is anonymous.
    @inlinable
    public init(
        id: MessageID, author: PeerID?, topic: TopicID, dataSize: UInt32, payload: PayloadID,
        hops: UInt16 = 0, authenticity: MessageAuthenticity = .signed
    ) {
        self.init(id, author?.rawValue ?? .max, topic, dataSize, payload, hops, authenticity)
    }

    /// A signed message that its author and sequence number identify.
    @inlinable
    public init(
        id: MessageID, topic: TopicID, dataSize: UInt32, payload: PayloadID, hops: UInt16 = 0
    ) {
        self.init(id, id.author.rawValue, topic, dataSize, payload, hops, .signed)
    }

    @usableFromInline
    init(
        _ id: MessageID, _ writer: UInt32, _ topic: TopicID, _ dataSize: UInt32,
        _ payload: PayloadID, _ hops: UInt16, _ authenticity: MessageAuthenticity
    ) {
        self.id = id
        self.topic = topic
        self.dataSize = dataSize
        self.payload = payload
        self.writer = writer
        self.hops = hops
        self.authenticity = authenticity
    }

    /// The author; nil when the message does not name one (`StrictNoSign`).
    public var author: PeerID? { writer == .max ? nil : PeerID(writer) }

    /// Whether it says that `peer` wrote it.
    public func isAuthor(_ peer: PeerID) -> Bool { writer == peer.rawValue }
}

/// Where the host keeps a message's data.
public struct PayloadID: Hashable, BitwiseCopyable, Sendable {
    /// The host's index.
    public let rawValue: UInt32

    /// The payload of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}
