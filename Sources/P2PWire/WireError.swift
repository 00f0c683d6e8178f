/// Why bytes from the wire are no value: where, and what was wanted there.
///
/// An offset is an index into the bytes handed to the decoder, so decoding a slice gives offsets in
/// the buffer it was cut from; `FrameReader` counts from the first byte of its stream.
public enum WireError: Error, Equatable, Sendable {
    /// The input ends before the `wanting` bytes that belong at `at`.
    case truncated(at: Int, wanting: UInt64)
    /// The varint at `at` holds more than 64 bits, or never ends.
    case varintTooLong(at: Int)
    /// The tag at `at` has a field number outside 1 ... 2²⁹ − 1.
    case illegalFieldNumber(UInt64, at: Int)
    /// The tag at `at` has wire type 6 or 7, which mean nothing.
    case illegalWireType(UInt8, at: Int)
    /// The tag at `at` gives a field of the schema another wire type than the schema does.
    case wrongWireType(field: UInt32, found: WireType, wanted: WireType, at: Int)
    /// The tag at `at` ends a group that nothing began.
    case strayEndGroup(field: UInt32, at: Int)
    /// The group begun at `at` has no end.
    case unclosedGroup(field: UInt32, at: Int)
    /// The tag at `at` ends group `closed` where group `opened` was the innermost.
    case mismatchedEndGroup(opened: UInt32, closed: UInt32, at: Int)
    /// The group begun at `at` lies within `limit` others, and no deeper one is read.
    case groupsTooDeep(limit: Int, at: Int)
    /// The length prefix at `at` announces more than the `limit` bytes that a frame may have.
    case frameTooLong(length: UInt64, limit: Int, at: Int)
}

extension WireError: CustomStringConvertible {
    /// The error as a sentence, such as `truncated: 4 bytes wanted at byte 12`.
    public var description: String {
        switch self {
        case .truncated(let offset, let wanting):
            "truncated: \(wanting) \(wanting == 1 ? "byte" : "bytes") wanted at byte \(offset)"
        case .varintTooLong(let offset):
            "varint at byte \(offset) is longer than 64 bits"
        case .illegalFieldNumber(let number, let offset):
            "tag at byte \(offset) has the illegal field number \(number)"
        case .illegalWireType(let wireType, let offset):
            "tag at byte \(offset) has the illegal wire type \(wireType)"
        case .wrongWireType(let field, let found, let wanted, let offset):
            "field \(field) at byte \(offset) has wire type \(found), not \(wanted)"
        case .strayEndGroup(let field, let offset):
            "tag at byte \(offset) ends group \(field), which was never begun"
        case .unclosedGroup(let field, let offset):
            "group \(field) begun at byte \(offset) is never ended"
        case .mismatchedEndGroup(let opened, let closed, let offset):
            "tag at byte \(offset) ends group \(closed) inside group \(opened)"
        case .groupsTooDeep(let limit, let offset):
            "group at byte \(offset) is nested more than \(limit) deep"
        case .frameTooLong(let length, let limit, let offset):
            "frame at byte \(offset) is \(length) bytes long; the limit is \(limit)"
        }
    }
}
