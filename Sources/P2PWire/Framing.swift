/// Frames on a stream: a message's length as a varint, then the message.
///
/// The pubsub specification does not say how RPCs are told apart on a stream; every implementation
/// prefixes them so (go-libp2p-pubsub comm.go, py-libp2p `encode_varint_prefixed`).
public enum Framing {
    /// The size of a frame around `byteCount` bytes.
    ///
    /// Inlinable because it is hot: it is asked for every RPC that is sent.
    ///
    /// - Precondition: `byteCount` is not negative.
    @inlinable
    public static func size(byteCount: Int) -> Int {
        precondition(byteCount >= 0, "no frame holds \(byteCount) bytes")
        return Varint.size(of: UInt64(byteCount)) + byteCount
    }

    /// A frame around `bytes`.
    public static func frame(_ bytes: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(size(byteCount: bytes.count))
        Varint.encode(UInt64(bytes.count), into: &frame)
        frame.append(contentsOf: bytes)
        return frame
    }

    /// A frame around the encoding of `message`, without a copy in between.
    public static func frame(_ message: some ProtobufMessage) -> [UInt8] {
        let byteCount = message.encodedSize
        var writer = ProtobufWriter(reserving: size(byteCount: byteCount))
        Varint.encode(UInt64(byteCount), into: &writer.bytes)
        message.writeFields(to: &writer)
        return writer.bytes
    }
}
