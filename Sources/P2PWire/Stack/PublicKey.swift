/// A public key as libp2p writes it (libp2p/specs peer-ids/peer-ids.md §"Keys").
public struct PublicKey: ProtobufMessage {
    private enum Field: UInt32 {
        case type = 1
        case data = 2
    }

    /// What kind of key it is; 1 is Ed25519.
    public var type: UInt64?
    /// The key.
    public var data: [UInt8]?

    /// A key of which every field is absent.
    public init() {}

    /// The Ed25519 key of these 32 bytes.
    public init(ed25519 data: [UInt8]) { (type, self.data) = (1, data) }

    /// The peer id of a key that is short enough to be within it: the identity multihash of the
    /// key's encoding (§"Peer IDs"). Longer keys have the SHA-256 of theirs, which nobody makes
    /// here; nil for them.
    public var peerID: [UInt8]? {
        let bytes = encode()
        return bytes.count <= 42 ? [0, UInt8(bytes.count)] + bytes : nil
    }

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(type, as: Field.type)
        sink.write(data, as: Field.data)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .type: type = try reader.readUInt64(field)
        case .data: data = try reader.readBytes(field)
        case nil: try reader.skip(field)
        }
    }
}
