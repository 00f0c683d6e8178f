import SimKernel

/// What a message id looks like on the wire.
public enum MessageIDForm: Equatable, Sendable {
    /// Peer id and sequence number of the author: 46 bytes.
    case origin
    /// So many bytes that mean nothing to others, such as a hash.
    ///
    /// - Precondition: at least 8.
    case opaque(byteCount: Int)
}

/// What a host's dense ids are called on the wire.
public struct WireNames: Sendable {
    private let topicNames: [[UInt8]]
    /// For look-up only.
    private let topicsByName: [[UInt8]: TopicID]
    private let peerCount: Int
    private let messageIDs: MessageIDForm

    /// The names of a host that knows these topics, in the order of their ids, and peers below
    /// `peerCount`, and whose messages are identified in that form.
    public init(topics: [String], peerCount: Int, messageIDs: MessageIDForm = .origin) {
        topicNames = topics.map { Array($0.utf8) }
        var byName: [[UInt8]: TopicID] = [:]
        for (index, name) in topicNames.enumerated() { byName[name] = TopicID(UInt32(index)) }
        topicsByName = byName
        self.peerCount = peerCount
        self.messageIDs = messageIDs
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
    /// §"Message Identification": origin stamping), or what stands for a hash.
    public func bytes(of id: MessageID) -> [UInt8] {
        switch messageIDs {
        case .origin: return bytes(of: id.author) + Self.bytes(ofSequenceNumber: id.sequenceNumber)
        case .opaque(let byteCount):
            var bytes = (0..<8).map {
                UInt8(truncatingIfNeeded: id.rawValue >> UInt64(56 - 8 * $0))
            }
            var filler = RandomStream(seed: id.rawValue)
            while bytes.count < byteCount { bytes.append(UInt8(truncatingIfNeeded: filler.next())) }
            return bytes
        }
    }

    /// The message of that id.
    public func message(_ bytes: [UInt8]) -> MessageID? {
        guard bytes.count == messageIDByteCount else { return nil }
        switch messageIDs {
        case .origin:
            return message(
                from: Array(bytes.prefix(PeerIdentity.byteCount)),
                sequenceNumber: Array(bytes.suffix(8)))
        case .opaque:
            let id = MessageID(bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
            return self.bytes(of: id) == bytes ? id : nil
        }
    }

    /// The message of that author and sequence number.
    func message(from author: [UInt8], sequenceNumber: [UInt8]) -> MessageID? {
        guard let peer = peer(author), sequenceNumber.count == 8 else { return nil }
        let number = sequenceNumber.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard let short = UInt32(exactly: number) else { return nil }
        return MessageID(author: peer, sequenceNumber: short)
    }

    /// How many bytes a message id has.
    var messageIDByteCount: Int {
        switch messageIDs {
        case .origin: PeerIdentity.byteCount + 8
        case .opaque(let byteCount): byteCount
        }
    }

    /// The `seqno` field: a 64-bit big-endian number (pubsub/README.md §"The Message").
    static func bytes(ofSequenceNumber number: UInt32) -> [UInt8] {
        [0, 0, 0, 0] + (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
    }
}
