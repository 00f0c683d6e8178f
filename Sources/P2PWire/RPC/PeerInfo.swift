extension WireRPC {
    /// A peer that a pruned one may try (gossipsub-v1.1.md "PRUNE Backoff and Peer Exchange").
    public struct PeerInfo: ProtobufMessage {
        private enum Field: UInt32 {
            case peerID = 1
            case signedPeerRecord = 2
        }

        /// The peer's id.
        public var peerID: [UInt8]?
        /// Its addresses, in an envelope that it has signed; where the sender has one.
        public var signedPeerRecord: [UInt8]?

        /// A value of which every field is absent.
        public init() { self.init(peerID: nil) }

        /// A peer to try.
        public init(peerID: [UInt8]? = nil, signedPeerRecord: [UInt8]? = nil) {
            self.peerID = peerID
            self.signedPeerRecord = signedPeerRecord
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(peerID, as: Field.peerID)
            sink.write(signedPeerRecord, as: Field.signedPeerRecord)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .peerID: peerID = try reader.readBytes(field)
            case .signedPeerRecord: signedPeerRecord = try reader.readBytes(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
