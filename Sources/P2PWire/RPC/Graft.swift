extension WireRPC {
    /// Puts the receiver into the sender's mesh of a topic (gossipsub-v1.0.md "GRAFT").
    public struct Graft: ProtobufMessage {
        private enum Field: UInt32 {
            case topicID = 1
        }

        /// The topic.
        public var topicID: [UInt8]?

        /// A value of which every field is absent.
        public init() { self.init(topicID: nil) }

        /// A graft into the mesh of a topic.
        public init(topicID: [UInt8]? = nil) {
            self.topicID = topicID
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(topicID, as: Field.topicID)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .topicID: topicID = try reader.readBytes(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
