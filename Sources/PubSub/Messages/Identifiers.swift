/// How a node is seen by the others: a dense index that the host hands out.
public struct PeerID: Hashable, Comparable, BitwiseCopyable, Sendable, CustomStringConvertible {
    /// The index.
    public let rawValue: UInt32

    /// The peer of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether `lhs` has the smaller index.
    @inlinable
    public static func < (lhs: PeerID, rhs: PeerID) -> Bool { lhs.rawValue < rhs.rawValue }

    /// Short, because traces are made of ids: `p3`.
    public var description: String { "p\(rawValue)" }
}

/// Where a node is reached, its IP address: a dense index that the host hands out.
public struct AddressID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The index.
    public let rawValue: UInt32

    /// The address of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether `lhs` has the smaller index.
    @inlinable
    public static func < (lhs: AddressID, rhs: AddressID) -> Bool { lhs.rawValue < rhs.rawValue }

    /// Short, because traces are made of ids: `a3`.
    public var description: String { "a\(rawValue)" }
}

/// A topic: a dense index that the host hands out for a name.
public struct TopicID: Hashable, Comparable, BitwiseCopyable, Sendable, CustomStringConvertible {
    /// The index.
    public let rawValue: UInt32

    /// The topic of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether `lhs` has the smaller index.
    @inlinable
    public static func < (lhs: TopicID, rhs: TopicID) -> Bool { lhs.rawValue < rhs.rawValue }

    /// Short, because traces are made of ids: `t0`.
    public var description: String { "t\(rawValue)" }
}

/// A message's identity: an eight-byte handle that the host interns for the bytes on the wire.
///
/// By default (origin stamping, pubsub/README.md §"Message Identification") a message is identified
/// by its author and its author's sequence number, and the handle is just that pair. So it is the
/// same in every run and for any number of threads, and no table is needed to make it. Where a hash
/// of the content or a function of the application identifies, the handle is a number that the host
/// gives out, and the author is no part of it.
public struct MessageID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The handle.
    public let rawValue: UInt64

    /// The message of handle `rawValue`.
    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// The `sequenceNumber`-th message of `author`.
    @inlinable
    public init(author: PeerID, sequenceNumber: UInt32) {
        rawValue = UInt64(author.rawValue) << 32 | UInt64(sequenceNumber)
    }

    /// The content that the host numbers `content`; at most `UInt32.max - 1`.
    @inlinable
    public init(content: UInt32) {
        rawValue = UInt64(UInt32.max) << 32 | UInt64(content)
    }

    /// Whether it is the number of a content, and says nothing of an author.
    @inlinable
    public var isContent: Bool { rawValue >> 32 == UInt64(UInt32.max) }

    /// Who wrote the message; without meaning for the number of a content.
    @inlinable
    public var author: PeerID { PeerID(UInt32(rawValue >> 32)) }

    /// Which of its author's messages it is, the `seqno` field on the wire; or the number of its
    /// content.
    @inlinable
    public var sequenceNumber: UInt32 { UInt32(truncatingIfNeeded: rawValue) }

    /// Whether `lhs` orders before `rhs`: by author, then by sequence number.
    @inlinable
    public static func < (lhs: MessageID, rhs: MessageID) -> Bool { lhs.rawValue < rhs.rawValue }

    /// Author and sequence number, such as `m3/7`; or the content, such as `c7`.
    public var description: String {
        isContent ? "c\(sequenceNumber)" : "m\(author.rawValue)/\(sequenceNumber)"
    }
}
