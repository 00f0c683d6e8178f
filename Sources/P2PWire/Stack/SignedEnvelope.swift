/// A payload that a peer has signed (libp2p/specs RFC/0002-signed-envelopes.md).
public struct SignedEnvelope: ProtobufMessage {
    private enum Field: UInt32 {
        case publicKey = 1
        case payloadType = 2
        case payload = 3
        case signature = 5
    }

    /// Whose signature it is.
    public var publicKey: PublicKey?
    /// What the payload is.
    public var payloadType: [UInt8]?
    /// What is signed.
    public var payload: [UInt8]?
    /// The signature, which is not computed.
    public var signature: [UInt8]?

    /// An envelope of which every field is absent.
    public init() {}

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(publicKey, as: Field.publicKey)
        sink.write(payloadType, as: Field.payloadType)
        sink.write(payload, as: Field.payload)
        sink.write(signature, as: Field.signature)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .publicKey: publicKey = try reader.readMessage(field, mergingInto: publicKey)
        case .payloadType: payloadType = try reader.readBytes(field)
        case .payload: payload = try reader.readBytes(field)
        case .signature: signature = try reader.readBytes(field)
        case nil: try reader.skip(field)
        }
    }
}
