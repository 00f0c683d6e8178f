import PubSub
import SimKernel
import Testing

/// RPCs of every kind, in a world of three topics and a thousand peers.
struct SampleRPC: Sendable, CustomTestStringConvertible {
    static let names = WireNames(topics: ["t", "blocks", "Straße/🚀"], peerCount: 1000)

    let testDescription: String
    let rpc: RPC

    private init(_ description: String, _ bundle: RPC.Bundle) {
        testDescription = description
        rpc = RPC(bundle)
    }

    static let all = [
        SampleRPC("empty", RPC.Bundle()),
        SampleRPC("message", RPC.Bundle(messages: [message(3, 1, dataSize: 100)])),
        SampleRPC("message without data", RPC.Bundle(messages: [message(0, 1, dataSize: 0)])),
        SampleRPC("large message", RPC.Bundle(messages: [message(999, .max, dataSize: 70_000)])),
        SampleRPC("subscribe", RPC.Bundle(subscriptions: [joins(0)])),
        SampleRPC("unsubscribe", RPC.Bundle(subscriptions: [leaves(2)])),
        SampleRPC("two messages", RPC.Bundle(messages: [message(1, 1), message(2, 500)])),
        SampleRPC("ihave", control(ihave: [IHave(TopicID(0), [id(1, 1), id(2, 7)])])),
        SampleRPC("ihave of nothing", control(ihave: [IHave(TopicID(1), [])])),
        SampleRPC("iwant", control(iwant: [id(1, 1), id(2, 300), id(3, .max)])),
        SampleRPC("graft", control(graft: [TopicID(0), TopicID(1)])),
        SampleRPC("prune", control(prune: [Prune(TopicID(2))])),
        SampleRPC("prune with backoff", control(prune: [Prune(TopicID(2), backoff: .zero)])),
        SampleRPC("prune with peer exchange", control(prune: [exchange])),
        SampleRPC("idontwant", control(idontwant: [id(1, 1), id(2, 300)])),
        SampleRPC("answer to an IWANT", RPC.Bundle(messages: [message(3, 1)], hasControl: true)),
        SampleRPC("hello of v1.3", hello),
        SampleRPC("test extension", RPC.Bundle(hasTestExtension: true)),
        SampleRPC("forged message", RPC.Bundle(messages: [forged])),
        SampleRPC("anonymous message", RPC.Bundle(messages: [anonymous])),
        SampleRPC("everything", everything),
    ]

    static let everything = RPC.Bundle(
        subscriptions: [joins(0), leaves(1), joins(2)],
        messages: [message(4, 2, dataSize: 30), message(5, 1)],
        control: Control(
            ihave: [IHave(TopicID(0), [id(8, 1)]), IHave(TopicID(1), [id(9, 2), id(9, 3)])],
            iwant: [id(10, 10)], graft: [TopicID(1)],
            prune: [Prune(TopicID(0)), exchange], idontwant: [id(11, 11), id(12, 1)]))

    private static let hello = RPC.Bundle(
        subscriptions: [joins(0)], control: Control(extensions: Extensions(test: true)))

    /// A PRUNE as v1.1 has it.
    private static let exchange = Prune(
        TopicID(2), peers: [PeerID(7), PeerID(999)], backoff: .seconds(60))

    /// Where a message's data is kept: as many places as messages, all different.
    static func place(of id: MessageID) -> PayloadID {
        PayloadID(id.author.rawValue << 16 ^ id.sequenceNumber)
    }

    static func id(_ author: UInt32, _ sequenceNumber: UInt32) -> MessageID {
        MessageID(author: PeerID(author), sequenceNumber: sequenceNumber)
    }

    static func message(
        _ author: UInt32, _ sequenceNumber: UInt32, dataSize: UInt32 = 20
    ) -> Message {
        let id = id(author, sequenceNumber)
        return Message(
            id: id, topic: TopicID(author % 3), dataSize: dataSize, payload: place(of: id))
    }

    private static let forged = Message(
        id: id(3, 9), author: PeerID(3), topic: TopicID(0), dataSize: 30, payload: PayloadID(1),
        hops: 4, authenticity: MessageAuthenticity(isSigned: true, flaw: .forged))

    private static let anonymous = Message(
        id: id(3, 9), author: nil, topic: TopicID(0), dataSize: 30, payload: PayloadID(1),
        authenticity: .unsigned)

    private static func joins(_ topic: UInt32) -> Subscription {
        Subscription(TopicID(topic), isSubscribing: true)
    }

    private static func leaves(_ topic: UInt32) -> Subscription {
        Subscription(TopicID(topic), isSubscribing: false)
    }

    private static func control(
        ihave: [IHave] = [], iwant: [MessageID] = [], graft: [TopicID] = [], prune: [Prune] = [],
        idontwant: [MessageID] = []
    ) -> RPC.Bundle {
        let control = Control(
            ihave: ihave, iwant: iwant, graft: graft, prune: prune, idontwant: idontwant)
        return RPC.Bundle(control: control)
    }
}
