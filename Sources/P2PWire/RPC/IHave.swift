extension WireRPC {
    /// Gossip: ids of messages the sender has (gossipsub-v1.0.md "IHAVE").
    public struct IHave: ProtobufMessage {
        private enum Field: UInt32 {
            case topicID = 1
            case messageIDs = 2
        }

        /// The topic of the messages.
        public var topicID: [UInt8]?
        /// Their ids. The schema calls them strings, yet they are any bytes.
        public var messageIDs: [[UInt8]]

        /// A value of which every field is absent.
        public init() { self.init(topicID: nil) }

        /// Gossip about `messageIDs` of a topic.
        public init(topicID: [UInt8]? = nil, messageIDs: [[UInt8]] = []) {
            self.topicID = topicID
            self.messageIDs = messageIDs
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(topicID, as: Field.topicID)
            sink.write(each: messageIDs, as: Field.messageIDs)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .topicID: topicID = try reader.readBytes(field)
            case .messageIDs: messageIDs.append(try reader.readBytes(field))
            case nil: try reader.skip(field)
            }
        }
    }
}
