import P2PWire
import SimKernel

extension RPC {
    /// The RPC as it goes on the wire; `data` gives a message's data.
    ///
    /// Signatures are modelled: 64 bytes that depend on nothing but the message's id.
    public func wire(names: WireNames, data: (Message) -> [UInt8]) -> WireRPC {
        switch self {
        case .message(let message):
            return WireRPC(publish: [Self.wire(message, names, data)])
        case .bundle(let bundle):
            return WireRPC(
                subscriptions: bundle.subscriptions.map {
                    WireRPC.SubOpts(
                        subscribe: $0.isSubscribing, topicID: names.bytes(of: $0.topic))
                },
                publish: bundle.messages.map { Self.wire($0, names, data) },
                control: bundle.control.isEmpty ? nil : Self.wire(bundle.control, names))
        }
    }

    /// The RPC that came on the wire; `payload` says where a message's data is kept, or nil to
    /// refuse it.
    ///
    /// What the host has no name for is an error: a simulated host knows all topics and peers of
    /// its world. `hops` of every message is zero; the wire does not carry it.
    public init(
        _ wire: WireRPC, names: WireNames, payload: (MessageID, [UInt8]) -> PayloadID?
    ) throws(UnknownName) {
        var subscriptions: [Subscription] = []
        var messages: [Message] = []
        for option in wire.subscriptions {
            let topic = try Self.topic(option.topicID, names)
            subscriptions.append(
                Subscription(topic, isSubscribing: option.subscribe ?? false))
        }
        for published in wire.publish {
            guard
                let id = names.message(
                    from: published.from ?? [], sequenceNumber: published.seqno ?? [])
            else { throw .message }
            let data = published.data ?? []
            guard let payload = payload(id, data) else { throw .message }
            messages.append(
                Message(
                    id: id, topic: try Self.topic(published.topic, names),
                    dataSize: UInt32(data.count), payload: payload))
        }
        let control = try wire.control.map { wire throws(UnknownName) in
            try Self.control(wire, names)
        }
        self.init(
            Bundle(
                subscriptions: subscriptions, messages: messages, control: control ?? Control()))
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
        for prune in wire.prune { control.prune.append(try topic(prune.topicID, names)) }
        return control
    }

    private static func wire(
        _ message: Message, _ names: WireNames, _ data: (Message) -> [UInt8]
    ) -> WireRPC.Message {
        var filler = RandomStream(seed: message.id.rawValue)
        return WireRPC.Message(
            from: names.bytes(of: message.id.author), data: data(message),
            seqno: WireNames.bytes(ofSequenceNumber: message.id.sequenceNumber),
            topic: names.bytes(of: message.topic),
            signature: (0..<RPCSize.signature).map { _ in
                UInt8(truncatingIfNeeded: filler.next())
            })
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
            prune: control.prune.map { WireRPC.Prune(topicID: names.bytes(of: $0)) })
    }
}

/// Something on the wire that the host has no name for.
public enum UnknownName: Error, Equatable, Sendable {
    /// No topic of these bytes.
    case topic([UInt8])
    /// No message of this id, or none that this host can keep.
    case message
}
