/// A value in a message, an event or the state of a custom router.
public enum FieldValue: Equatable, Sendable {
    /// A whole number.
    case number(UInt64)
    /// Text.
    case text(String)
    /// Bytes that mean something to the router alone.
    case bytes([UInt8])
    /// Ids of published messages.
    case messages([MessageID])
    /// Topics.
    case topics([TopicID])
    /// Peers.
    case peers([PeerID])
}

/// A value with its name, as traces and `inspect` write it.
public struct NamedValue: Equatable, Sendable {
    /// The key.
    public var name: String
    /// The value.
    public var value: FieldValue

    /// The value `value`, called `name`.
    public init(_ name: String, _ value: FieldValue) {
        self.name = name
        self.value = value
    }
}
