/// Counts the bytes that a message's fields would make.
public struct ProtobufSizer: ProtobufSink, Sendable {
    /// The count so far.
    public private(set) var byteCount = 0

    /// A sizer that has seen nothing.
    public init() {}

    /// Counts an integer field.
    public mutating func writeVarint(_ value: UInt64, field: UInt32) {
        byteCount += ProtobufSize.varint(field: field, value: value)
    }

    /// Counts a field of bytes.
    public mutating func writeBytes(_ bytes: [UInt8], field: UInt32) {
        byteCount += ProtobufSize.lengthDelimited(field: field, byteCount: bytes.count)
    }

    /// Counts a field that is a message.
    public mutating func writeMessage(_ message: some ProtobufMessage, field: UInt32) {
        byteCount += ProtobufSize.lengthDelimited(field: field, byteCount: message.encodedSize)
    }
}
