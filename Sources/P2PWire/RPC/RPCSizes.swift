/// The sizes of an RPC's parts on the wire: all that splitting it depends on.
///
/// So RPCs kept in another form are split by the same rule.
public struct RPCSizes: Equatable, Sendable {
    /// One IHAVE.
    struct Gossip: Equatable, Sendable {
        /// The bytes of the topic's field.
        var topic: Int
        /// The bytes of each id's field.
        var ids: [Int]
    }

    /// The bytes of each message, with its tag and its length.
    public var messages: [Int]
    /// The bytes of everything else.
    let remainder: Int
    /// The bytes of each subscription, with tag and length; likewise the next two.
    let subscriptions: [Int]
    let grafts: [Int]
    let prunes: [Int]
    /// Whether there is a control message, be it empty.
    let hasControl: Bool
    /// The bytes of each id's field in all IWANTs, nil when there is no IWANT.
    let wanted: [Int]?
    let gossip: [Gossip]

    /// The sizes in `rpc`.
    public init(of rpc: WireRPC) {
        var rest = rpc
        rest.publish = []
        remainder = rest.encodedSize
        messages = rpc.publish.map { Self.field(2, $0) }
        subscriptions = rpc.subscriptions.map { Self.field(1, $0) }
        hasControl = rpc.control != nil
        grafts = (rpc.control?.graft ?? []).map { Self.field(3, $0) }
        prunes = (rpc.control?.prune ?? []).map { Self.field(4, $0) }
        let iWant = rpc.control?.iWant ?? []
        wanted =
            iWant.isEmpty
            ? nil
            : iWant.flatMap(\.messageIDs).map {
                ProtobufSize.lengthDelimited(field: 1, byteCount: $0.count)
            }
        gossip = (rpc.control?.joinedIHave ?? []).map { ihave in
            Gossip(
                topic: WireRPC.IHave(topicID: ihave.topicID).encodedSize,
                ids: ihave.messageIDs.map {
                    ProtobufSize.lengthDelimited(field: 2, byteCount: $0.count)
                })
        }
    }

    private static func field(_ number: UInt32, _ message: some ProtobufMessage) -> Int {
        ProtobufSize.lengthDelimited(field: number, byteCount: message.encodedSize)
    }
}

extension WireRPC.Control {
    /// The IHAVEs, those that follow each other without a topic as one: so they come out of go's
    /// splitting, which takes them for the same topic.
    var joinedIHave: [WireRPC.IHave] {
        var joined: [WireRPC.IHave] = []
        for ihave in iHave {
            if ihave.topicID == nil, let last = joined.last, last.topicID == nil {
                joined[joined.count - 1].messageIDs += ihave.messageIDs
            } else {
                joined.append(ihave)
            }
        }
        return joined
    }
}
