import P2PWire
import SimKernel

extension RPC {
    /// The RPC as it goes on the wire; `data` gives a message's data.
    ///
    /// Signatures are modelled: 64 bytes that depend on nothing but the message's id. Messages of
    /// custom routers are not there: `bytes` adds them.
    public func wire(names: WireNames, data: (Message) -> [UInt8]) -> WireRPC {
        switch self {
        case .message(let message):
            return WireRPC(publish: [Self.wire(message, names, data)])
        case .bundle(let bundle):
            return WireRPC(
                subscriptions: bundle.subscriptions.map {
                    WireRPC.SubOpts(
                        subscribe: $0.isSubscribing, topicID: names.bytes(of: $0.topic),
                        requestsPartial: $0.partial?.requests,
                        supportsSendingPartial: $0.partial?.supportsSending)
                },
                publish: bundle.messages.map { Self.wire($0, names, data) },
                control: bundle.hasControl ? Self.wire(bundle.control, names) : nil,
                testExtension: bundle.hasTestExtension ? WireRPC.TestExtension() : nil)
        }
    }

    /// The RPC that came on the wire; `message` says which message the published one of that place
    /// is, or nil to refuse it.
    ///
    /// What the host has no name for is an error: a simulated host knows all topics and peers of
    /// its world. `custom` are the messages of custom routers, which `wire` has not.
    public init(
        _ wire: WireRPC, names: WireNames, custom: [any RouterMessage] = [],
        message: (Int, WireRPC.Message) -> Message?
    ) throws(UnknownName) {
        var subscriptions: [Subscription] = []
        var messages: [Message] = []
        for option in wire.subscriptions {
            let topic = try Self.topic(option.topicID, names)
            subscriptions.append(
                Subscription(
                    topic, isSubscribing: option.subscribe ?? false, partial: Self.partial(option)))
        }
        for (place, published) in wire.publish.enumerated() {
            guard let message = message(place, published) else { throw .message }
            messages.append(message)
        }
        let control = try wire.control.map { wire throws(UnknownName) in
            try Self.control(wire, names)
        }
        self.init(
            Bundle(
                subscriptions: subscriptions, messages: messages, control: control ?? Control(),
                hasControl: control != nil, hasTestExtension: wire.testExtension != nil,
                custom: custom))
    }

    /// The RPC that came on the wire, whose messages name their authors; `payload` says where a
    /// message's data is kept, or nil to refuse it.
    ///
    /// Whether a signature is good is not looked at, and `hops` is zero: the wire does not carry
    /// it.
    public init(
        _ wire: WireRPC, names: WireNames, payload: (MessageID, [UInt8]) -> PayloadID?
    ) throws(UnknownName) {
        for published in wire.publish { _ = try Self.topic(published.topic, names) }
        try self.init(wire, names: names) { (_, published: WireRPC.Message) in
            let data = published.data ?? []
            guard let topic = names.topic(named: published.topic ?? []),
                let id = names.message(
                    from: published.from ?? [], sequenceNumber: published.seqno ?? []),
                let payload = payload(id, data)
            else { return nil }
            return Message(
                id: id, author: id.author, topic: topic, dataSize: UInt32(data.count),
                payload: payload,
                authenticity: MessageAuthenticity(isSigned: published.signature != nil))
        }
    }

    private static func partial(_ option: WireRPC.SubOpts) -> PartialFlags? {
        if option.requestsPartial == nil && option.supportsSendingPartial == nil { return nil }
        var flags = PartialFlags()
        flags.requests = option.requestsPartial ?? false
        flags.supportsSending = option.supportsSendingPartial ?? false
        return flags
    }

    private static func topic(
        _ name: [UInt8]?, _ names: WireNames
    ) throws(UnknownName) -> TopicID {
        guard let topic = names.topic(named: name ?? []) else { throw .topic(name ?? []) }
        return topic
    }

    private static func ids(
        _ bytes: [[UInt8]], _ names: WireNames
    ) throws(UnknownName) -> [MessageID] {
        var ids: [MessageID] = []
        for one in bytes {
            guard let id = names.message(one) else { throw .message }
            ids.append(id)
        }
        return ids
    }

    private static func control(
        _ wire: WireRPC.Control, _ names: WireNames
    ) throws(UnknownName) -> Control {
        var control = Control()
        for ihave in wire.iHave {
            let topic = try topic(ihave.topicID, names)
            control.ihave.append(IHave(topic, try ids(ihave.messageIDs, names)))
        }
        for iwant in wire.iWant { control.iwant += try ids(iwant.messageIDs, names) }
        for graft in wire.graft { control.graft.append(try topic(graft.topicID, names)) }
        for prune in wire.prune { control.prune.append(try Self.prune(prune, names)) }
        for idontwant in wire.iDontWant {
            control.idontwant += try ids(idontwant.messageIDs, names)
        }
        control.extensions = wire.extensions.map { Extensions(test: $0.testExtension ?? false) }
        return control
    }

    private static func prune(
        _ wire: WireRPC.Prune, _ names: WireNames
    ) throws(UnknownName) -> Prune {
        var prune = Prune(try topic(wire.topicID, names))
        for info in wire.peers {
            guard let peer = names.peer(info.peerID ?? []) else { throw .peer }
            prune.peers.append(peer)
        }
        prune.backoff = wire.backoff.map { .seconds(min($0, longestBackoff)) }
        return prune
    }

    /// A longer backoff than this, 146 years in seconds, is none that anybody could tell from it.
    private static let longestBackoff: UInt64 = 1 << 32

    /// A published message as it goes on the wire.
    public static func wire(
        _ message: Message, _ names: WireNames, _ data: (Message) -> [UInt8]
    ) -> WireRPC.Message {
        WireRPC.Message(
            from: message.author.map { names.bytes(of: $0) }, data: data(message),
            seqno: message.author == nil
                ? nil : WireNames.bytes(ofSequenceNumber: message.id.sequenceNumber),
            topic: names.bytes(of: message.topic),
            signature: message.authenticity.isSigned
                ? filler(seed: message.id.rawValue, byteCount: RPCSize.signature) : nil)
    }

    private static func filler(seed: UInt64, byteCount: Int) -> [UInt8] {
        var random = RandomStream(seed: seed)
        return (0..<byteCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    private static func wire(_ control: Control, _ names: WireNames) -> WireRPC.Control {
        let iwant = WireRPC.IWant(messageIDs: control.iwant.map { names.bytes(of: $0) })
        return WireRPC.Control(
            iHave: control.ihave.map { ihave in
                WireRPC.IHave(
                    topicID: names.bytes(of: ihave.topic),
                    messageIDs: ihave.ids.map { names.bytes(of: $0) })
            },
            iWant: control.iwant.isEmpty ? [] : [iwant],
            graft: control.graft.map { WireRPC.Graft(topicID: names.bytes(of: $0)) },
            prune: control.prune.map { wire($0, names) },
            iDontWant: control.idontwant.isEmpty
                ? []
                : [WireRPC.IDontWant(messageIDs: control.idontwant.map { names.bytes(of: $0) })],
            // As go-libp2p-pubsub: only what is true.
            extensions: control.extensions.map {
                WireRPC.Extensions(testExtension: $0.test ? true : nil)
            })
    }

    private static func wire(_ prune: Prune, _ names: WireNames) -> WireRPC.Prune {
        WireRPC.Prune(
            topicID: names.bytes(of: prune.topic),
            peers: prune.peers.map {
                WireRPC.PeerInfo(
                    peerID: names.bytes(of: $0),
                    signedPeerRecord: filler(
                        seed: UInt64($0.rawValue), byteCount: PeerIdentity.signedRecordByteCount))
            },
            backoff: prune.backoff.map { $0.nanoseconds / 1_000_000_000 })
    }
}

/// Something on the wire that the host has no name for.
public enum UnknownName: Error, Equatable, Sendable {
    /// No topic of these bytes.
    case topic([UInt8])
    /// No message of this id, or none that this host can keep.
    case message
    /// A peer that this host does not know.
    case peer
}
