extension WireRPC {
    /// Says nothing but that it was sent: the test extension, by which implementations try out
    /// whether
    /// they agree on extensions (gossipsub/extensions/experimental/test-extension.md).
    public struct TestExtension: ProtobufMessage {
        /// The one value there is.
        public init() {}

        /// Hands nothing to `sink`: the schema has no field.
        public func writeFields(to sink: inout some ProtobufSink) {}

        /// Skips the field whose tag was just read.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            try reader.skip(field)
        }
    }
}
