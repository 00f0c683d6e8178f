/// What both sides of plaintext 2.0.0 say of themselves (libp2p/specs plaintext/README.md), framed
/// by its length.
public struct PlaintextExchange: ProtobufMessage {
    private enum Field: UInt32 {
        case id = 1
        case key = 2
    }

    /// The longest that is read (go-libp2p insecure.go reads up to 64 KiB).
    public static let largest = 65_536

    /// The peer id.
    public var id: [UInt8]?
    /// The key that it must be of.
    public var key: PublicKey?

    /// A message of which every field is absent.
    public init() {}

    /// What a peer with that key says.
    public init(_ key: PublicKey) { (id, self.key) = (key.peerID, key) }

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(id, as: Field.id)
        sink.write(key, as: Field.key)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .id: id = try reader.readBytes(field)
        case .key: key = try reader.readMessage(field, mergingInto: key)
        case nil: try reader.skip(field)
        }
    }
}
