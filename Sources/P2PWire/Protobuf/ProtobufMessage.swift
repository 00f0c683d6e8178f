/// A value with a protobuf schema: it can say its fields, and take one.
///
/// The schemas are proto2, where a field that is absent differs from one that is empty, false or
/// zero; hence the optionals. Strings are bytes, because peers send strings that are not UTF-8 and
/// these must survive. A field that the schema does not have is skipped and not kept.
public protocol ProtobufMessage: Hashable, Sendable {
    /// A message of which every field is absent.
    init()

    /// Hands every present field to `sink`, in ascending order of number as go and python do.
    func writeFields(to sink: inout some ProtobufSink)

    /// Takes the field whose tag was just read, or skips it: of single values the last one wins,
    /// messages merge, a repeated field grows.
    mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError)
}

extension ProtobufMessage {
    /// Exactly how many bytes `encode` gives, without encoding.
    public var encodedSize: Int {
        var sizer = ProtobufSizer()
        writeFields(to: &sizer)
        return sizer.byteCount
    }

    /// The message's bytes.
    public func encode() -> [UInt8] {
        var writer = ProtobufWriter(reserving: encodedSize)
        writeFields(to: &writer)
        return writer.bytes
    }

    /// The message whose bytes are all of `bytes`.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        try self.init(decoding: bytes[...])
    }

    /// The message whose bytes are all of `bytes`; an error's offset is an index of that slice.
    public init(decoding bytes: ArraySlice<UInt8>) throws(WireError) {
        self.init()
        var reader = ProtobufReader(bytes)
        try merge(from: &reader)
    }

    /// Takes every field left in `reader`.
    public mutating func merge(from reader: inout ProtobufReader) throws(WireError) {
        while let field = try reader.nextField() {
            try mergeField(field, from: &reader)
        }
    }
}
