/// What a peer says of itself on a stream of `/ipfs/id/1.0.0` (libp2p/specs identify/README.md),
/// framed by its length.
public struct Identify: ProtobufMessage {
    private enum Field: UInt32 {
        case publicKey = 1
        case listenAddresses = 2
        case protocols = 3
        case observedAddress = 4
        case protocolVersion = 5
        case agentVersion = 6
        case signedPeerRecord = 8
    }

    /// The token that multistream-select proposes it by.
    public static let token = "/ipfs/id/1.0.0"
    /// The longest that is read (go-libp2p `signedIDSize`).
    public static let largest = 8 * 1024

    /// The encoding of the peer's public key.
    public var publicKey: [UInt8]?
    /// Where the peer can be dialled, as binary multiaddrs.
    public var listenAddresses: [[UInt8]] = []
    /// What it speaks.
    public var protocols: [[UInt8]] = []
    /// Where the receiver seems to be.
    public var observedAddress: [UInt8]?
    /// What its network calls itself.
    public var protocolVersion: [UInt8]?
    /// What its program calls itself.
    public var agentVersion: [UInt8]?
    /// An encoded `SignedEnvelope` of a `PeerRecord`.
    public var signedPeerRecord: [UInt8]?

    /// A message of which every field is absent.
    public init() {}

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(publicKey, as: Field.publicKey)
        sink.write(each: listenAddresses, as: Field.listenAddresses)
        sink.write(each: protocols, as: Field.protocols)
        sink.write(observedAddress, as: Field.observedAddress)
        sink.write(protocolVersion, as: Field.protocolVersion)
        sink.write(agentVersion, as: Field.agentVersion)
        sink.write(signedPeerRecord, as: Field.signedPeerRecord)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .publicKey: publicKey = try reader.readBytes(field)
        case .listenAddresses: listenAddresses.append(try reader.readBytes(field))
        case .protocols: protocols.append(try reader.readBytes(field))
        case .observedAddress: observedAddress = try reader.readBytes(field)
        case .protocolVersion: protocolVersion = try reader.readBytes(field)
        case .agentVersion: agentVersion = try reader.readBytes(field)
        case .signedPeerRecord: signedPeerRecord = try reader.readBytes(field)
        case nil: try reader.skip(field)
        }
    }
}
