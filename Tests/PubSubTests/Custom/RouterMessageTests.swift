import P2PWire
import PubSub
import SimKernel
import Testing

/// A message with a field of each kind.
private struct Sample: RouterMessage {
    static let format = MessageFormat(
        "sample", field: 300,
        [
            .number("number", field: 1), .text("text", field: 2), .bytes("bytes", field: 3),
            .messages("messages", field: 4), .topics("topics", field: 5),
            .peers("peers", field: 2_000),
        ])

    var values: [FieldValue]

    init?(_ values: [FieldValue]) { self.values = values }

    init(_ values: FieldValue...) { self.values = values }
}

@Suite("Messages of custom routers")
struct RouterMessageTests {
    private static let names = WireNames(topics: ["a", "größe"], peerCount: 300)

    private static let samples: [Sample] = [
        Sample(
            .number(0), .text(""), .bytes([]), .messages([]), .topics([]), .peers([])),
        Sample(
            .number(.max), .text("größe"), .bytes(Array(0...255)),
            .messages((1...9).map { MessageID(author: PeerID(7), sequenceNumber: $0) }),
            .topics([TopicID(1), TopicID(0)]), .peers([PeerID(299), PeerID(0)])),
    ]

    @Test("Their size is what their bytes have, and the bytes are read as what was written")
    func bytes() throws {
        for sample in Self.samples {
            let rpc = RPC.bundle(
                RPC.Bundle(
                    subscriptions: [Subscription(TopicID(0), isSubscribing: true)],
                    custom: [sample, sample]))
            let bytes = rpc.bytes(names: Self.names) { _ in [] }
            let size = RPCSize(of: rpc, names: Self.names)
            #expect(size.total == Framing.size(byteCount: bytes.count))
            let plain = rpc.wire(names: Self.names) { _ in [] }.encodedSize
            #expect(size.control == bytes.count - plain && size.payload == 0)
            let read = try RPC.custom(in: bytes, [Sample.self], names: Self.names)
            #expect(read.compactMap { $0 as? Sample } == [sample, sample])
            let again = try RPC(
                try WireRPC(decoding: bytes), names: Self.names, custom: read.compactMap { $0 }
            ) { (_, _: WireRPC.Message) in nil }
            #expect(again == rpc)
        }
    }

    @Test("The bytes are those of proto2: zeros and empty texts are written, empty lists are not")
    func exact() {
        let rpc = RPC.bundle(RPC.Bundle(custom: [Self.samples[0]]))
        // Field 300 is the tag 2402, a message of 6 bytes: 1 varint 0, 2 and 3 of length 0.
        #expect(rpc.bytes(names: Self.names) { _ in [] } == [0xE2, 0x12, 6, 8, 0, 18, 0, 26, 0])
    }

    @Test("A message that names something unknown is nil, an unknown field is skipped")
    func unknown() throws {
        let few = WireNames(topics: ["a"], peerCount: 2)
        let rpc = RPC.bundle(RPC.Bundle(custom: Self.samples))
        let bytes = rpc.bytes(names: Self.names) { _ in [] }
        let read = try RPC.custom(in: bytes, [Sample.self], names: few)
        #expect(read.count == 2 && read[0] != nil && read[1] == nil)
        #expect(try RPC.custom(in: bytes, [], names: few).isEmpty)
        #expect(throws: WireError.self) {
            _ = try RPC.custom(
                in: Array(bytes.dropLast()), [Sample.self], names: RouterMessageTests.names)
        }
    }

    @Test("An RPC with one of them is a bundle, and equal to none without")
    func canonical() {
        let id = MessageID(author: PeerID(1), sequenceNumber: 1)
        let message = Message(id: id, topic: TopicID(0), dataSize: 10, payload: PayloadID(0))
        let bundle = RPC.Bundle(messages: [message], custom: [Self.samples[0]])
        #expect(RPC(bundle) == .bundle(bundle) && !bundle.isEmpty)
        #expect(!RPC.Bundle(custom: [Self.samples[0]]).isEmpty)
        #expect(bundle != RPC.Bundle(messages: [message]))
        #expect(bundle != RPC.Bundle(messages: [message], custom: [Self.samples[1]]))
        var without = bundle
        without.custom = []
        #expect(RPC(without) == .message(message))
    }

    @Test("Too large an RPC is split between them, each as large as fits")
    func split() {
        let sample = Self.samples[1]
        let one = RPCSize(of: .bundle(RPC.Bundle(custom: [sample])), names: Self.names).control
        let subscription = Subscription(TopicID(0), isSubscribing: true)
        let rpc = RPC.bundle(
            RPC.Bundle(subscriptions: [subscription], custom: Array(repeating: sample, count: 5)))
        let parts = rpc.fragments(limit: 2 * one, names: Self.names)
        let counts = parts.map { part in
            if case .bundle(let bundle) = part.rpc { bundle.custom.count } else { -1 }
        }
        #expect(counts == [0, 2, 2, 1] && parts.allSatisfy { !$0.isOversized })
        let alone = rpc.fragments(limit: one - 1, names: Self.names)
        #expect(alone.count == 6 && alone.dropFirst().allSatisfy { $0.isOversized })
    }
}
