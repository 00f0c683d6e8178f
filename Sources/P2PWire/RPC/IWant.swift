extension WireRPC {
    /// A request for messages the receiver has gossiped about (gossipsub-v1.0.md "IWANT").
    public struct IWant: ProtobufMessage {
        private enum Field: UInt32 {
            case messageIDs = 1
        }

        /// Their ids. The schema calls them strings, yet they are any bytes.
        public var messageIDs: [[UInt8]]

        /// A value of which every field is absent.
        public init() { self.init(messageIDs: []) }

        /// A request for `messageIDs`.
        public init(messageIDs: [[UInt8]] = []) {
            self.messageIDs = messageIDs
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(each: messageIDs, as: Field.messageIDs)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .messageIDs: messageIDs.append(try reader.readBytes(field))
            case nil: try reader.skip(field)
            }
        }
    }
}
