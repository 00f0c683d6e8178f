/// What a host's dense ids are called on the wire.
public struct WireNames: Sendable {
    private let topicNames: [[UInt8]]
    /// For look-up only.
    private let topicsByName: [[UInt8]: TopicID]
    private let peerCount: Int

    /// The names of a host that knows these topics, in the order of their ids, and peers below
    /// `peerCount`.
    public init(topics: [String], peerCount: Int) {
        topicNames = topics.map { Array($0.utf8) }
        var byName: [[UInt8]: TopicID] = [:]
        for (index, name) in topicNames.enumerated() { byName[name] = TopicID(UInt32(index)) }
        topicsByName = byName
        self.peerCount = peerCount
    }

    /// The bytes of a topic's name.
    ///
    /// - Precondition: the topic is one of the host's.
    public func bytes(of topic: TopicID) -> [UInt8] { topicNames[Int(topic.rawValue)] }

    /// How many bytes a topic's name has.
    func byteCount(of topic: TopicID) -> Int { topicNames[Int(topic.rawValue)].count }

    /// The topic of that name.
    public func topic(named bytes: [UInt8]) -> TopicID? { topicsByName[bytes] }

    /// The peer id's bytes; see `PeerIdentity`.
    public func bytes(of peer: PeerID) -> [UInt8] { PeerIdentity.bytes(of: peer) }

    /// The peer of that peer id.
    public func peer(_ bytes: [UInt8]) -> PeerID? {
        guard let peer = PeerIdentity.peer(bytes), peer.rawValue < peerCount else { return nil }
        return peer
    }

    /// A message id's bytes: the author's peer id and the sequence number (pubsub/README.md
    /// §"Message Identification": origin stamping).
    public func bytes(of id: MessageID) -> [UInt8] {
        bytes(of: id.author) + Self.bytes(ofSequenceNumber: id.sequenceNumber)
    }

    /// The message of that id.
    public func message(_ bytes: [UInt8]) -> MessageID? {
        guard bytes.count == Self.messageIDSize else { return nil }
        return message(
            from: Array(bytes.prefix(PeerIdentity.byteCount)),
            sequenceNumber: Array(bytes.suffix(8)))
    }

    /// The message of that author and sequence number.
    func message(from author: [UInt8], sequenceNumber: [UInt8]) -> MessageID? {
        guard let peer = peer(author), sequenceNumber.count == 8 else { return nil }
        let number = sequenceNumber.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard let short = UInt32(exactly: number) else { return nil }
        return MessageID(author: peer, sequenceNumber: short)
    }

    /// How many bytes a message id has.
    static let messageIDSize = PeerIdentity.byteCount + 8

    /// The `seqno` field: a 64-bit big-endian number (pubsub/README.md §"The Message").
    static func bytes(ofSequenceNumber number: UInt32) -> [UInt8] {
        [0, 0, 0, 0] + (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
    }
}
