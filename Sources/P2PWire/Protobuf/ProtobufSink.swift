/// Where a message puts its fields: `ProtobufWriter` makes bytes of them, `ProtobufSizer` counts.
///
/// A message names its fields once, for both. So the size that is computed without encoding cannot
/// part from the encoding.
public protocol ProtobufSink {
    /// Takes an integer field.
    mutating func writeVarint(_ value: UInt64, field: UInt32)
    /// Takes a field of bytes, or of a string's bytes.
    mutating func writeBytes(_ bytes: [UInt8], field: UInt32)
    /// Takes a field that is a message.
    mutating func writeMessage(_ message: some ProtobufMessage, field: UInt32)
}

// Fields as a schema has them: an absent one writes nothing, a repeated one writes each of its
// values.
extension ProtobufSink {
    /// Writes an integer, if present. Zero is present.
    public mutating func write(_ value: UInt64?, as field: some RawRepresentable<UInt32>) {
        if let value { writeVarint(value, field: field.rawValue) }
    }

    /// Writes a Boolean, if present. False is present: `subscribe: false` says unsubscribe.
    public mutating func write(_ value: Bool?, as field: some RawRepresentable<UInt32>) {
        if let value { writeVarint(value ? 1 : 0, field: field.rawValue) }
    }

    /// Writes bytes, if present. No bytes at all are present.
    public mutating func write(_ bytes: [UInt8]?, as field: some RawRepresentable<UInt32>) {
        if let bytes { writeBytes(bytes, field: field.rawValue) }
    }

    /// Writes a message, if present. A message without fields is present.
    public mutating func write(
        _ message: (some ProtobufMessage)?, as field: some RawRepresentable<UInt32>
    ) {
        if let message { writeMessage(message, field: field.rawValue) }
    }

    /// Writes each of a repeated field's values.
    public mutating func write(each list: [[UInt8]], as field: some RawRepresentable<UInt32>) {
        for bytes in list { writeBytes(bytes, field: field.rawValue) }
    }

    /// Writes each of a repeated field's messages.
    public mutating func write(
        each list: [some ProtobufMessage], as field: some RawRepresentable<UInt32>
    ) {
        for message in list { writeMessage(message, field: field.rawValue) }
    }
}
