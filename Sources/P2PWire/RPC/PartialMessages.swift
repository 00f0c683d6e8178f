extension WireRPC {
    /// A part of a message, or what the sender has and wants of it: the partial-messages extension
    /// (`PartialMessagesExtension` in the schema).
    public struct PartialMessages: ProtobufMessage {
        private enum Field: UInt32 {
            case topicID = 1
            case groupID = 2
            case partialMessage = 3
            case partsMetadata = 4
        }

        /// The topic.
        public var topicID: [UInt8]?
        /// Which message the parts are of.
        public var groupID: [UInt8]?
        /// The parts, encoded as the application likes.
        public var partialMessage: [UInt8]?
        /// Which parts the sender has and wants, encoded as the application likes.
        public var partsMetadata: [UInt8]?

        /// A value of which every field is absent.
        public init() { self.init(topicID: nil) }

        /// A partial message of these parts.
        public init(
            topicID: [UInt8]? = nil, groupID: [UInt8]? = nil, partialMessage: [UInt8]? = nil,
            partsMetadata: [UInt8]? = nil
        ) {
            self.topicID = topicID
            self.groupID = groupID
            self.partialMessage = partialMessage
            self.partsMetadata = partsMetadata
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(topicID, as: Field.topicID)
            sink.write(groupID, as: Field.groupID)
            sink.write(partialMessage, as: Field.partialMessage)
            sink.write(partsMetadata, as: Field.partsMetadata)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .topicID: topicID = try reader.readBytes(field)
            case .groupID: groupID = try reader.readBytes(field)
            case .partialMessage: partialMessage = try reader.readBytes(field)
            case .partsMetadata: partsMetadata = try reader.readBytes(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
