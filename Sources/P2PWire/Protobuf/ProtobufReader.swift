/// Walks the fields of one protobuf message, whatever bytes it is made of.
///
/// It reads an `ArraySlice` and not a `Span`: a slice can be stored in an ordinary value, and it
/// keeps the indices of the array it was cut from, so errors deep inside a message name offsets in
/// the whole.
///
/// The caller asks for `nextField()` and then reads that field or skips it:
///
///     while let field = try reader.nextField() {
///         switch field.number {
///         case 1: topic = try reader.readBytes(field)
///         default: try reader.skip(field)
///         }
///     }
public struct ProtobufReader: Sendable {
    /// The most groups that may lie within each other: protobuf-go's limit on nesting.
    ///
    /// Skipping does not recurse, so the limit guards memory, not the stack. gogo/protobuf has
    /// none; python's upb stops at 100.
    public static let groupDepthLimit = 10_000

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// A reader at the start of `bytes`, all of which are one message.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Reads the next field's tag, or returns nil at the end of the message.
    public mutating func nextField() throws(WireError) -> ProtobufField? {
        guard position < bytes.endIndex else { return nil }
        let field = try readTag()
        guard field.wireType != .endGroup else {
            throw .strayEndGroup(field: field.number, at: field.offset)
        }
        return field
    }

    /// The integer in `field`, whose tag was just read.
    public mutating func readUInt64(_ field: ProtobufField) throws(WireError) -> UInt64 {
        try field.require(.varint)
        return try readVarint()
    }

    /// The Boolean in `field`: every number but zero is true.
    public mutating func readBool(_ field: ProtobufField) throws(WireError) -> Bool {
        try readUInt64(field) != 0
    }

    /// The bytes in `field`, still part of the message.
    public mutating func readSlice(_ field: ProtobufField) throws(WireError) -> ArraySlice<UInt8> {
        try field.require(.lengthDelimited)
        let length = try readVarint()
        let start = position
        try advance(by: length)
        return bytes[start..<position]
    }

    /// The bytes or string in `field`. Nobody checks that a string is UTF-8; go does not either.
    public mutating func readBytes(_ field: ProtobufField) throws(WireError) -> [UInt8] {
        Array(try readSlice(field))
    }

    /// The message in `field`, for a field that repeats.
    public mutating func readMessage<Message: ProtobufMessage>(
        _ field: ProtobufField
    ) throws(WireError) -> Message {
        try Message(decoding: try readSlice(field))
    }

    /// The message in `field` merged into the one that an earlier occurrence of the field gave, for
    /// a field that does not repeat (protobuf encoding, "Last One Wins").
    public mutating func readMessage<Message: ProtobufMessage>(
        _ field: ProtobufField, mergingInto earlier: Message?
    ) throws(WireError) -> Message {
        var message = earlier ?? Message()
        var contents = ProtobufReader(try readSlice(field))
        try message.merge(from: &contents)
        return message
    }

    /// Passes over `field`, whose tag was just read, with everything in it.
    public mutating func skip(_ field: ProtobufField) throws(WireError) {
        switch field.wireType {
        case .varint: _ = try readVarint()
        case .fixed64: try advance(by: 8)
        case .lengthDelimited: try advance(by: try readVarint())
        case .startGroup: try skipGroup(field)
        case .endGroup: throw .strayEndGroup(field: field.number, at: field.offset)
        case .fixed32: try advance(by: 4)
        }
    }

    /// Passes over the rest of the group that `field` begins, with every group inside it.
    private mutating func skipGroup(_ field: ProtobufField) throws(WireError) {
        var open = [field]
        while let innermost = open.last {
            guard position < bytes.endIndex else {
                throw .unclosedGroup(field: innermost.number, at: innermost.offset)
            }
            let next = try readTag()
            switch next.wireType {
            case .startGroup:
                guard open.count < Self.groupDepthLimit else {
                    throw .groupsTooDeep(limit: Self.groupDepthLimit, at: next.offset)
                }
                open.append(next)
            case .endGroup:
                guard next.number == innermost.number else {
                    throw .mismatchedEndGroup(
                        opened: innermost.number, closed: next.number, at: next.offset)
                }
                open.removeLast()
            case .varint, .fixed64, .lengthDelimited, .fixed32:
                try skip(next)
            }
        }
    }

    private mutating func readTag() throws(WireError) -> ProtobufField {
        let offset = position
        let tag = try readVarint()
        let number = tag >> 3
        guard number >= 1, number <= UInt64(ProtobufField.maximumNumber) else {
            throw .illegalFieldNumber(number, at: offset)
        }
        let bits = UInt8(truncatingIfNeeded: tag & 7)
        guard let wireType = WireType(rawValue: bits) else {
            throw .illegalWireType(bits, at: offset)
        }
        return ProtobufField(number: UInt32(number), wireType: wireType, offset: offset)
    }

    private mutating func readVarint() throws(WireError) -> UInt64 {
        try Varint.decode(bytes, at: &position, excess: .discarded)
    }

    /// Moves on by `count` bytes, which may be any number that a peer cares to write.
    private mutating func advance(by count: UInt64) throws(WireError) {
        guard count <= UInt64(bytes.endIndex - position) else {
            throw .truncated(at: position, wanting: count)
        }
        position += Int(count)
    }
}
