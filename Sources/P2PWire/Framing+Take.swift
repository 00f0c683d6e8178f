/// Reading what may not have arrived as a whole, where the rest of the bytes is of another kind.
extension Varint {
    /// Removes the varint that `bytes` begin with; nil when they do not hold all of it yet.
    static func take(from bytes: inout ArraySlice<UInt8>) throws(WireError) -> UInt64? {
        var position = bytes.startIndex
        do throws(WireError) {
            let value = try decode(bytes, at: &position)
            bytes = bytes[position...]
            return value
        } catch {
            if case .truncated = error { return nil }
            throw error
        }
    }
}

extension Framing {
    /// Removes the frame that `bytes` begin with, and returns what it holds; nil when they do not
    /// hold all of it yet. One that would hold more than `limit` bytes is refused at its prefix.
    public static func takeFrame(
        from bytes: inout ArraySlice<UInt8>, atMost limit: Int
    ) throws(StackError) -> ArraySlice<UInt8>? {
        var rest = bytes
        let start = rest.startIndex
        do throws(WireError) {
            guard let length = try Varint.take(from: &rest) else { return nil }
            guard length <= UInt64(limit) else {
                throw .frameTooLong(length: length, limit: limit, at: start)
            }
            guard rest.count >= Int(length) else { return nil }
            let frame = rest.prefix(Int(length))
            bytes = rest[frame.endIndex...]
            return frame
        } catch {
            throw .wire(error)
        }
    }
}
