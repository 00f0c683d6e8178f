extension WireRPC {
    /// A published message (pubsub/README.md "The Message").
    ///
    /// Also what is signed: a signature covers the prefix `libp2p-pubsub:` and the encoding of the
    /// message
    /// without `signature` and `key` (pubsub/README.md "Message Signing").
    public struct Message: ProtobufMessage {
        private enum Field: UInt32 {
            case from = 1
            case data = 2
            case seqno = 3
            case topic = 4
            case signature = 5
            case key = 6
        }

        /// The author's peer id.
        public var from: [UInt8]?
        /// The payload.
        public var data: [UInt8]?
        /// The author's sequence number; eight bytes, big-endian, where senders follow the
        /// specification.
        public var seqno: [UInt8]?
        /// The one topic. Old peers send several, of which the last wins.
        public var topic: [UInt8]?
        /// The author's signature.
        public var signature: [UInt8]?
        /// The author's public key, where `from` does not contain it.
        public var key: [UInt8]?

        /// A value of which every field is absent.
        public init() { self.init(from: nil) }

        /// A message of these parts.
        public init(
            from: [UInt8]? = nil, data: [UInt8]? = nil, seqno: [UInt8]? = nil,
            topic: [UInt8]? = nil, signature: [UInt8]? = nil, key: [UInt8]? = nil
        ) {
            self.from = from
            self.data = data
            self.seqno = seqno
            self.topic = topic
            self.signature = signature
            self.key = key
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(from, as: Field.from)
            sink.write(data, as: Field.data)
            sink.write(seqno, as: Field.seqno)
            sink.write(topic, as: Field.topic)
            sink.write(signature, as: Field.signature)
            sink.write(key, as: Field.key)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .from: from = try reader.readBytes(field)
            case .data: data = try reader.readBytes(field)
            case .seqno: seqno = try reader.readBytes(field)
            case .topic: topic = try reader.readBytes(field)
            case .signature: signature = try reader.readBytes(field)
            case .key: key = try reader.readBytes(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
