/// What pubsub peers send each other, as it is on the wire (pubsub/README.md "The RPC").
///
/// Field numbers are those of go-libp2p-pubsub's pb/rpc.proto, which has everything the
/// specifications have and the partial-messages extension besides.
public struct WireRPC: ProtobufMessage {
    private enum Field: UInt32 {
        case subscriptions = 1
        case publish = 2
        case control = 3
        case partial = 10
        case testExtension = 6_492_434
    }

    /// Topics the sender subscribes to or leaves.
    public var subscriptions: [SubOpts]
    /// Messages, published or forwarded.
    public var publish: [Message]
    /// Everything between routers.
    public var control: Control?
    /// A message of the partial-messages extension.
    public var partial: PartialMessages?
    /// A message of the test extension.
    public var testExtension: TestExtension?

    /// An RPC of which every field is absent: it encodes to no bytes at all.
    public init() {
        self.init(subscriptions: [])
    }

    /// An RPC of these parts.
    public init(
        subscriptions: [SubOpts] = [], publish: [Message] = [], control: Control? = nil,
        partial: PartialMessages? = nil, testExtension: TestExtension? = nil
    ) {
        self.subscriptions = subscriptions
        self.publish = publish
        self.control = control
        self.partial = partial
        self.testExtension = testExtension
    }

    /// Hands every present field to `sink`.
    public func writeFields(to sink: inout some ProtobufSink) {
        sink.write(each: subscriptions, as: Field.subscriptions)
        sink.write(each: publish, as: Field.publish)
        sink.write(control, as: Field.control)
        sink.write(partial, as: Field.partial)
        sink.write(testExtension, as: Field.testExtension)
    }

    /// Takes the field whose tag was just read, or skips it.
    public mutating func mergeField(
        _ field: ProtobufField, from reader: inout ProtobufReader
    ) throws(WireError) {
        switch Field(rawValue: field.number) {
        case .subscriptions: subscriptions.append(try reader.readMessage(field))
        case .publish: publish.append(try reader.readMessage(field))
        case .control: control = try reader.readMessage(field, mergingInto: control)
        case .partial: partial = try reader.readMessage(field, mergingInto: partial)
        case .testExtension:
            testExtension = try reader.readMessage(field, mergingInto: testExtension)
        case nil: try reader.skip(field)
        }
    }
}
