extension WireRPC {
    /// What a peer supports beyond its protocol version (gossipsub-v1.3.md "The Extensions Control
    /// Message").
    ///
    /// Extensions that are not listed here are skipped: "Peers MUST ignore unknown extensions."
    public struct Extensions: ProtobufMessage {
        private enum Field: UInt32 {
            case partialMessages = 10
            case testExtension = 6_492_434
        }

        /// The partial-messages extension.
        public var partialMessages: Bool?
        /// The test extension.
        public var testExtension: Bool?

        /// A value of which every field is absent.
        public init() { self.init(partialMessages: nil) }

        /// A statement of what is supported.
        public init(partialMessages: Bool? = nil, testExtension: Bool? = nil) {
            self.partialMessages = partialMessages
            self.testExtension = testExtension
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(partialMessages, as: Field.partialMessages)
            sink.write(testExtension, as: Field.testExtension)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .partialMessages: partialMessages = try reader.readBool(field)
            case .testExtension: testExtension = try reader.readBool(field)
            case nil: try reader.skip(field)
            }
        }
    }
}
