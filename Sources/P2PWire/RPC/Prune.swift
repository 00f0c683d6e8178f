extension WireRPC {
    /// Takes the receiver out of the sender's mesh of a topic (gossipsub-v1.0.md "PRUNE").
    public struct Prune: ProtobufMessage {
        private enum Field: UInt32 {
            case topicID = 1
            case peers = 2
            case backoff = 3
        }

        /// The topic.
        public var topicID: [UInt8]?
        /// Other peers to try instead (gossipsub-v1.1.md "PRUNE Backoff and Peer Exchange").
        public var peers: [PeerInfo]
        /// How many seconds to wait before grafting again; absent before version 1.1.
        public var backoff: UInt64?

        /// A value of which every field is absent.
        public init() { self.init(topicID: nil) }

        /// A prune out of the mesh of a topic.
        public init(topicID: [UInt8]? = nil, peers: [PeerInfo] = [], backoff: UInt64? = nil) {
            self.topicID = topicID
            self.peers = peers
            self.backoff = backoff
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(topicID, as: Field.topicID)
            sink.write(each: peers, as: Field.peers)
            sink.write(backoff, as: Field.backoff)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .topicID: topicID = try reader.readBytes(field)
            case .peers: peers.append(try reader.readMessage(field))
            case .backoff: backoff = try reader.readUInt64(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
