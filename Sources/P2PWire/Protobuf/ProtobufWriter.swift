/// Makes bytes of a message's fields, in the order they are written.
public struct ProtobufWriter: ProtobufSink, Sendable {
    /// What was written so far.
    public internal(set) var bytes: [UInt8] = []

    /// A writer with room for `byteCount` bytes before it must allocate again.
    public init(reserving byteCount: Int = 0) {
        bytes.reserveCapacity(byteCount)
    }

    /// Appends an integer field.
    public mutating func writeVarint(_ value: UInt64, field: UInt32) {
        writeTag(field, .varint)
        Varint.encode(value, into: &bytes)
    }

    /// Appends a field of bytes.
    public mutating func writeBytes(_ contents: [UInt8], field: UInt32) {
        writeTag(field, .lengthDelimited)
        Varint.encode(UInt64(contents.count), into: &bytes)
        bytes.append(contentsOf: contents)
    }

    /// Appends a field that is a message. Its length goes first, so its size is computed first.
    public mutating func writeMessage(_ message: some ProtobufMessage, field: UInt32) {
        writeTag(field, .lengthDelimited)
        Varint.encode(UInt64(message.encodedSize), into: &bytes)
        message.writeFields(to: &self)
    }

    private mutating func writeTag(_ field: UInt32, _ wireType: WireType) {
        precondition(
            field >= 1 && field <= ProtobufField.maximumNumber, "no field has number \(field)")
        Varint.encode(UInt64(field) << 3 | UInt64(wireType.rawValue), into: &bytes)
    }
}
