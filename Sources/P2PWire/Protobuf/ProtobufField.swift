/// A tag that was read: which field follows, in what layout, and where the tag stood.
public struct ProtobufField: Equatable, Sendable {
    /// The largest field number: a tag is 32 bits, of which three are the wire type.
    public static let maximumNumber: UInt32 = 1 << 29 - 1

    /// The field's number in its schema.
    public let number: UInt32
    /// How its bytes are laid out.
    public let wireType: WireType
    /// Where its tag begins.
    public let offset: Int

    /// Refuses the field unless it is laid out as the schema wants it.
    ///
    /// The protobuf guide leaves open what a reader does with a known field of another layout.
    /// go-libp2p-pubsub refuses the message; python's protobuf takes the field for an unknown one.
    /// We do as go does, whose peers are the ones simulated.
    func require(_ wanted: WireType) throws(WireError) {
        guard wireType == wanted else {
            throw .wrongWireType(field: number, found: wireType, wanted: wanted, at: offset)
        }
    }
}
