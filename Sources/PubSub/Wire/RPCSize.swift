import P2PWire
import SimKernel

/// How many bytes an RPC takes on its stream, and what for.
///
/// Computed without encoding; `--wire bytes` and the tests compare it with what encoding gives.
public struct RPCSize: Equatable, Sendable {
    /// The published data itself.
    public var payload: Int
    /// The control messages with the field that holds them, and all messages of custom routers.
    public var control: Int
    /// Everything, with the frame's length prefix.
    public var total: Int

    /// A size of these parts.
    public init(payload: Int, control: Int, total: Int) {
        self.payload = payload
        self.control = control
        self.total = total
    }

    /// The size of `rpc` when ids are called by `names`.
    public init(of rpc: RPC, names: WireNames) {
        switch rpc {
        case .message(let message):
            payload = Int(message.dataSize)
            control = 0
            total = Framing.size(byteCount: Self.publish(message, names))
        case .bundle(let bundle):
            payload = 0
            var body = 0
            for subscription in bundle.subscriptions {
                let topic = names.byteCount(of: subscription.topic)
                let inner =
                    ProtobufSize.varint(field: 1, value: subscription.isSubscribing ? 1 : 0)
                    + ProtobufSize.lengthDelimited(field: 2, byteCount: topic)
                    + (subscription.partial == nil ? 0 : Self.partialFlags)
                body += ProtobufSize.lengthDelimited(field: 1, byteCount: inner)
            }
            for message in bundle.messages {
                payload += Int(message.dataSize)
                body += Self.publish(message, names)
            }
            control = bundle.hasControl ? Self.control(bundle.control, names) : 0
            body += control
            if bundle.hasTestExtension { body += Self.testMessage }
            if bundle.hasCustom {
                let custom = bundle.custom.reduce(0) { $0 + $1.byteCount(names) }
                body += custom
                control += custom
            }
            total = Framing.size(byteCount: body)
        }
    }

    /// `requestsPartial` and `supportsSendingPartial`, whatever they say.
    private static let partialFlags =
        ProtobufSize.varint(field: 3, value: 0) + ProtobufSize.varint(field: 4, value: 0)

    /// The bytes of a signature (Ed25519) under StrictSign.
    static let signature = 64

    /// `from` and `seqno`: the same for every message that names its author.
    private static let authorship =
        ProtobufSize.lengthDelimited(field: 1, byteCount: PeerIdentity.byteCount)
        + ProtobufSize.lengthDelimited(field: 3, byteCount: 8)

    /// `signature`, with keys that the peer id contains (pubsub/README.md §"Message Signing").
    private static let signing = ProtobufSize.lengthDelimited(field: 5, byteCount: signature)

    /// A published message with its tag and its length.
    static func publish(_ message: Message, _ names: WireNames) -> Int {
        let inner =
            (message.author == nil ? 0 : authorship) + (message.authenticity.isSigned ? signing : 0)
            + ProtobufSize.lengthDelimited(field: 2, byteCount: Int(message.dataSize))
            + ProtobufSize.lengthDelimited(field: 4, byteCount: names.byteCount(of: message.topic))
        return ProtobufSize.lengthDelimited(field: 2, byteCount: inner)
    }

    private static func control(_ control: Control, _ names: WireNames) -> Int {
        func topic(_ topic: TopicID) -> Int {
            ProtobufSize.lengthDelimited(field: 1, byteCount: names.byteCount(of: topic))
        }
        let id = names.messageIDByteCount
        var body = 0
        for ihave in control.ihave {
            let ids = ihave.ids.count * ProtobufSize.lengthDelimited(field: 2, byteCount: id)
            body += ProtobufSize.lengthDelimited(field: 1, byteCount: topic(ihave.topic) + ids)
        }
        if !control.iwant.isEmpty {
            let ids = control.iwant.count * ProtobufSize.lengthDelimited(field: 1, byteCount: id)
            body += ProtobufSize.lengthDelimited(field: 2, byteCount: ids)
        }
        for grafted in control.graft {
            body += ProtobufSize.lengthDelimited(field: 3, byteCount: topic(grafted))
        }
        for pruned in control.prune {
            let rest = pruned.backoff.map {
                ProtobufSize.varint(field: 3, value: $0.nanoseconds / 1_000_000_000)
            }
            body += ProtobufSize.lengthDelimited(
                field: 4,
                byteCount: topic(pruned.topic) + pruned.peers.count * peerInfo + (rest ?? 0))
        }
        if !control.idontwant.isEmpty {
            let ids =
                control.idontwant.count * ProtobufSize.lengthDelimited(field: 1, byteCount: id)
            body += ProtobufSize.lengthDelimited(field: 5, byteCount: ids)
        }
        if let extensions = control.extensions {
            body += ProtobufSize.lengthDelimited(
                field: 6, byteCount: extensions.test ? testFlag : 0)
        }
        return ProtobufSize.lengthDelimited(field: 3, byteCount: body)
    }

    /// The field of the test extension, in an RPC as in the list of extensions.
    private static let testField: UInt32 = 6_492_434

    /// The test extension among a peer's extensions.
    private static let testFlag = ProtobufSize.varint(field: testField, value: 1)

    /// The message of the test extension, which is empty.
    private static let testMessage = ProtobufSize.lengthDelimited(field: testField, byteCount: 0)

    /// One peer of a peer exchange.
    private static let peerInfo = ProtobufSize.lengthDelimited(
        field: 2,
        byteCount: ProtobufSize.lengthDelimited(field: 1, byteCount: PeerIdentity.byteCount)
            + ProtobufSize.lengthDelimited(
                field: 2, byteCount: PeerIdentity.signedRecordByteCount))
}
