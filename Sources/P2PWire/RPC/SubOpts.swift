extension WireRPC {
    /// A subscription, or the end of one (pubsub/README.md "The RPC").
    public struct SubOpts: ProtobufMessage {
        private enum Field: UInt32 {
            case subscribe = 1
            case topicID = 2
            case requestsPartial = 3
            case supportsSendingPartial = 4
        }

        /// True to subscribe, false to unsubscribe; a sender that leaves it out unsubscribes.
        public var subscribe: Bool?
        /// The topic; `topicid` in the schema.
        public var topicID: [UInt8]?
        /// Whether the sender would rather have partial messages of this topic.
        public var requestsPartial: Bool?
        /// Whether the sender can send partial messages of this topic; implied by
        /// `requestsPartial`.
        public var supportsSendingPartial: Bool?

        /// A value of which every field is absent.
        public init() { self.init(subscribe: nil) }

        /// A subscription of these parts.
        public init(
            subscribe: Bool? = nil, topicID: [UInt8]? = nil, requestsPartial: Bool? = nil,
            supportsSendingPartial: Bool? = nil
        ) {
            self.subscribe = subscribe
            self.topicID = topicID
            self.requestsPartial = requestsPartial
            self.supportsSendingPartial = supportsSendingPartial
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(subscribe, as: Field.subscribe)
            sink.write(topicID, as: Field.topicID)
            sink.write(requestsPartial, as: Field.requestsPartial)
            sink.write(supportsSendingPartial, as: Field.supportsSendingPartial)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .subscribe: subscribe = try reader.readBool(field)
            case .topicID: topicID = try reader.readBytes(field)
            case .requestsPartial: requestsPartial = try reader.readBool(field)
            case .supportsSendingPartial: supportsSendingPartial = try reader.readBool(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
