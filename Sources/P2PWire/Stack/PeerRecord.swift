/// Where a peer can be dialled, to be signed (libp2p/specs RFC/0003-routing-records.md).
public struct PeerRecord: ProtobufMessage {
    private enum Field: UInt32 {
        case peerID = 1
        case sequenceNumber = 2
        case addresses = 3
    }

    /// An address, which is a message because others may need more fields.
    public struct Address: ProtobufMessage {
        private enum Field: UInt32 {
            case multiaddr = 1
        }

        /// The binary multiaddr.
        public var multiaddr: [UInt8]?

        /// An address of which every field is absent.
        public init() {}

        /// The address of that binary multiaddr.
        public init(_ multiaddr: [UInt8]) { self.multiaddr = multiaddr }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(multiaddr, as: Field.multiaddr)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .multiaddr: multiaddr = try reader.readBytes(field)
            case nil: try reader.skip(field)
            }
        }
    }

    /// What the payload type of its envelope is.
    public static let payloadType: [UInt8] = [0x03, 0x01]

    /// Whose record it is.
    public var peerID: [UInt8]?
    /// Later records have larger ones.
    public var sequenceNumber: UInt64?
    /// Where the peer can be dialled.
    public var addresses: [Address] = []

    /// A record of which every field is absent.
    public init() {}

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(peerID, as: Field.peerID)
        sink.write(sequenceNumber, as: Field.sequenceNumber)
        sink.write(each: addresses, as: Field.addresses)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .peerID: peerID = try reader.readBytes(field)
        case .sequenceNumber: sequenceNumber = try reader.readUInt64(field)
        case .addresses: addresses.append(try reader.readMessage(field))
        case nil: try reader.skip(field)
        }
    }
}
