/// Unsigned integers in seven-bit groups, the least significant first; a set top bit says more
/// follow.
///
/// Two formats use them with different rules, hence `Excess`. Both accept a number written longer
/// than it need be. (The multiformats rule is stricter: shortest form, nine bytes at most.
/// py-libp2p's reader, whose recordings this module is tested against, enforces neither, and no
/// honest sender notices.)
public enum Varint {
    /// What to do with the bits that a tenth byte holds beyond the 64th.
    public enum Excess: Sendable {
        /// Refuse the number: the rule for libp2p's length prefixes.
        case refused
        /// Drop the bits: what gogo/protobuf and Google's upb both do inside a protobuf message.
        case discarded
    }

    /// The most bytes a varint may have: ten groups of seven bits cover 64.
    static let maximumSize = 10

    /// How many bytes `encode` appends for `value`.
    ///
    /// Inlinable because sizes are summed for every RPC that is sent.
    @inlinable
    public static func size(of value: UInt64) -> Int {
        (UInt64.bitWidth - (value | 1).leadingZeroBitCount + 6) / 7
    }

    /// Appends `value` in its shortest form.
    public static func encode(_ value: UInt64, into bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// The varint at index `position` of `bytes`; moves `position` past it, or nowhere on an error.
    ///
    /// - Precondition: `position` is not before the first of `bytes`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, at position: inout Int, excess: Excess = .refused
    ) throws(WireError) -> UInt64 {
        precondition(position >= bytes.startIndex, "no byte \(position) in \(bytes.indices)")
        var value: UInt64 = 0
        for index in 0..<maximumSize {
            let offset = position + index
            guard offset < bytes.endIndex else { throw .truncated(at: offset, wanting: 1) }
            let byte = bytes[offset]
            if index == maximumSize - 1, byte > 1, excess == .refused { break }
            value |= UInt64(byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 {
                position = offset + 1
                return value
            }
        }
        throw .varintTooLong(at: position)
    }
}
