/// Sizes of single fields, for RPCs that are kept in another form but need their size on the
/// wire.
///
/// Sum the fields of an inner message, wrap the sum in `lengthDelimited`, and so outwards. All are
/// inlinable because they are hot: a simulation sums them for every RPC that is sent.
public enum ProtobufSize {
    /// The bytes of a tag alone.
    ///
    /// - Precondition: `field` is a field number, 1 ... 2²⁹ − 1.
    @inlinable
    public static func tag(field: UInt32) -> Int {
        precondition(field >= 1 && field < 1 << 29, "no field has number \(field)")
        return Varint.size(of: UInt64(field) << 3)
    }

    /// The bytes of an integer or Boolean field, tag included.
    @inlinable
    public static func varint(field: UInt32, value: UInt64) -> Int {
        tag(field: field) + Varint.size(of: value)
    }

    /// The bytes of a field that holds `byteCount` bytes (a string, bytes or a message), tag and
    /// length included.
    ///
    /// - Precondition: `byteCount` is not negative.
    @inlinable
    public static func lengthDelimited(field: UInt32, byteCount: Int) -> Int {
        precondition(byteCount >= 0, "no field holds \(byteCount) bytes")
        return tag(field: field) + Varint.size(of: UInt64(byteCount)) + byteCount
    }
}
