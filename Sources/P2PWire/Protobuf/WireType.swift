/// How a field's bytes are laid out: the low three bits of its tag (protobuf encoding,
/// "Structure").
public enum WireType: UInt8, Equatable, Sendable, CustomStringConvertible {
    /// An integer, a Boolean or an enumeration.
    case varint = 0
    /// Eight bytes.
    case fixed64 = 1
    /// A length and as many bytes: a string, bytes, a message.
    case lengthDelimited = 2
    /// The begin of a group; its fields follow, up to its end. No schema of ours has one.
    case startGroup = 3
    /// The end of a group.
    case endGroup = 4
    /// Four bytes.
    case fixed32 = 5

    /// The number on the wire.
    public var description: String { "\(rawValue)" }
}
