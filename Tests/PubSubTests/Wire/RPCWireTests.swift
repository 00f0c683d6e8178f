import P2PWire
import PubSub
import Testing

@Suite("RPCs on the wire")
struct RPCWireTests {
    private static let names = RandomRPC.names

    private static func decoded(
        _ wire: WireRPC, payload: PayloadID? = PayloadID(0)
    ) -> Result<RPC, UnknownName> {
        do throws(UnknownName) {
            return .success(try RPC(wire, names: names) { (_: MessageID, _: [UInt8]) in payload })
        } catch {
            return .failure(error)
        }
    }

    @Test("What was encoded is decoded", arguments: 0..<4 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var maker = RandomRPC(seed: seed)
        for index in 0..<500 {
            let rpc = maker.next()
            let bytes = rpc.wire(names: Self.names) { $0.testData }.encode()
            var published: [Message] =
                switch rpc {
                case .message(let message): [message]
                case .bundle(let bundle): bundle.messages
                }
            published.reverse()
            let back = try RPC(try WireRPC(decoding: bytes), names: Self.names) {
                (_, wire: WireRPC.Message) in
                guard let message = published.popLast(), message.testData == wire.data,
                    RPC.wire(message, Self.names, { $0.testData }) == wire
                else { return nil }
                return message
            }
            guard back == rpc else {
                Issue.record("seed \(seed), RPC \(index): \(back), not \(rpc)")
                return
            }
        }
    }

    @Test("A message alone has one canonical form, whatever it was made of")
    func canonical() {
        let message = Wording.message(MessageID(1), TopicID(0))
        #expect(RPC(RPC.Bundle(messages: [message])) == .message(message))
        for bundle in [
            RPC.Bundle(), RPC.Bundle(messages: [message, message]),
            RPC.Bundle(
                subscriptions: [Subscription(TopicID(0), isSubscribing: true)],
                messages: [message]),
            RPC.Bundle(messages: [message], control: Control(graft: [TopicID(0)])),
            RPC.Bundle(messages: [message], hasControl: true),
            RPC.Bundle(messages: [message], hasTestExtension: true),
        ] {
            #expect(RPC(bundle) == .bundle(bundle))
        }
    }

    /// The bytes are those that go-libp2p-pubsub writes (wire_transcripts.json).
    @Test("An announcement has fields 3 and 4, and an answer its control field, though empty")
    func fieldsThatSayNothing() {
        let names = WireNames(topics: ["a"], peerCount: 1)
        func bytes(_ bundle: RPC.Bundle) -> [UInt8] {
            RPC(bundle).wire(names: names) { _ in [7] }.encode()
        }
        let joins = Subscription(TopicID(0), isSubscribing: true)
        #expect(
            bytes(RPC.Bundle(subscriptions: [joins]))
                == [0x0a, 0x09, 0x08, 1, 0x12, 1, 0x61, 0x18, 0, 0x20, 0])
        let leaves = Subscription(TopicID(0), isSubscribing: false, partial: nil)
        #expect(bytes(RPC.Bundle(subscriptions: [leaves])) == [0x0a, 5, 0x08, 0, 0x12, 1, 0x61])
        #expect(bytes(RPC.Bundle(hasControl: true)) == [0x1a, 0])
    }

    /// Where go-libp2p-pubsub's rpc_encoding.json has the same RPC, the bytes are its.
    @Test("Extensions: only what is true is written, and the test extension's message is empty")
    func extensions() {
        let names = WireNames(topics: ["a"], peerCount: 1)
        func bytes(_ bundle: RPC.Bundle) -> [UInt8] {
            RPC(bundle).wire(names: names) { _ in [7] }.encode()
        }
        func told(_ extensions: Extensions) -> RPC.Bundle {
            RPC.Bundle(control: Control(extensions: extensions))
        }
        #expect(bytes(told(Extensions())) == [0x1a, 2, 0x32, 0])
        #expect(
            bytes(told(Extensions(test: true)))
                == [0x1a, 7, 0x32, 5, 0x90, 0x91, 0xe2, 0x18, 1])
        #expect(bytes(RPC.Bundle(hasTestExtension: true)) == [0x92, 0x91, 0xe2, 0x18, 0])
    }

    @Test("Extensions that are not known here are not kept: Peers MUST ignore unknown extensions")
    func unknownExtensions() {
        let wire = WireRPC(control: .init(extensions: .init(partialMessages: true)))
        let expected = RPC.Bundle(control: Control(extensions: Extensions()))
        #expect(Self.decoded(wire) == .success(.bundle(expected)))
    }

    @Test("One of fields 3 and 4 alone: the other is false")
    func onePartialFlag() {
        let option = WireRPC.SubOpts(subscribe: true, topicID: [], supportsSendingPartial: true)
        var flags = PartialFlags()
        flags.supportsSending = true
        let expected = Subscription(TopicID(0), isSubscribing: true, partial: flags)
        #expect(
            Self.decoded(WireRPC(subscriptions: [option]))
                == .success(.bundle(RPC.Bundle(subscriptions: [expected]))))
    }

    @Test("Control that is set or taken away leaves the field where it was")
    func presence() {
        var bundle = RPC.Bundle()
        #expect(!bundle.hasControl && bundle.isEmpty)
        bundle.control.graft = [TopicID(0)]
        #expect(bundle.hasControl)
        bundle.messages = [Wording.message(MessageID(1), TopicID(0))]
        bundle.subscriptions = [Subscription(TopicID(0), isSubscribing: true)]
        bundle.control = Control()
        #expect(bundle.hasControl && !bundle.isEmpty)
    }

    @Test("Hops stay behind")
    func hops() throws {
        var message = Wording.message(MessageID(1), TopicID(0))
        message.hops = 9
        let wire = RPC.message(message).wire(names: Self.names) { $0.testData }
        message.hops = 0
        #expect(Self.decoded(wire) == .success(.message(message)))
    }

    @Test("A signature has 64 bytes and depends on the message's id alone")
    func signatures() {
        func signature(_ number: UInt64, size: UInt32) -> [UInt8]? {
            let message = Wording.message(MessageID(number), TopicID(0), size: size)
            let wire = RPC.message(message).wire(names: Self.names) { $0.testData }
            return wire.publish.first?.signature
        }
        #expect(signature(1, size: 5)?.count == 64)
        #expect(signature(1, size: 5) == signature(1, size: 6))
        #expect(signature(1, size: 5) != signature(2, size: 5))
    }

    @Test("Unknown topics are named")
    func unknownTopics() {
        let name = Array("elsewhere".utf8)
        let all = [
            WireRPC(subscriptions: [.init(subscribe: true, topicID: name)]),
            WireRPC(control: .init(iHave: [.init(topicID: name, messageIDs: [])])),
            WireRPC(control: .init(graft: [.init(topicID: name)])),
            WireRPC(control: .init(prune: [.init(topicID: name)])),
            WireRPC(publish: [Self.published(topic: name)]),
        ]
        for wire in all { #expect(Self.decoded(wire) == .failure(.topic(name))) }
    }

    @Test("A message that cannot be told or kept is refused")
    func unknownMessages() {
        let stranger = PeerIdentity.bytes(of: PeerID(UInt32(RandomRPC.peerCount)))
        let all = [
            WireRPC(publish: [Self.published(from: stranger)]),
            WireRPC(publish: [Self.published(from: nil)]),
            WireRPC(publish: [Self.published(seqno: [0, 0, 0, 1, 0, 0, 0, 0])]),
            WireRPC(publish: [Self.published(seqno: [7])]),
            WireRPC(publish: [Self.published(seqno: nil)]),
            WireRPC(control: .init(iWant: [.init(messageIDs: [[]])])),
            WireRPC(control: .init(iHave: [.init(topicID: [], messageIDs: [stranger + [0]])])),
        ]
        for wire in all { #expect(Self.decoded(wire) == .failure(.message)) }
        let good = WireRPC(publish: [Self.published()])
        #expect(Self.decoded(good, payload: nil) == .failure(.message))
        #expect((try? Self.decoded(good).get()) != nil)
    }

    @Test("Absent fields have protobuf's defaults")
    func absent() {
        // No `subscribe` is false, no topic is the empty name (which is topic 0 here), no data is
        // none.
        var message = Self.published()
        message.data = nil
        message.topic = nil
        let wire = WireRPC(subscriptions: [.init()], publish: [message])
        let id = MessageID(author: PeerID(5), sequenceNumber: 7)
        var unsigned = Wording.message(id, TopicID(0), size: 0)
        unsigned.authenticity = .unsigned
        let expected = RPC.Bundle(
            subscriptions: [Subscription(TopicID(0), isSubscribing: false, partial: nil)],
            messages: [unsigned])
        #expect(Self.decoded(wire) == .success(.bundle(expected)))
    }

    @Test("IWANTs of one RPC are one")
    func severalIWants() {
        let ids = (1...3).map { MessageID(author: PeerID(5), sequenceNumber: $0) }
        let lists = ids.map { WireRPC.IWant(messageIDs: [Self.names.bytes(of: $0)]) }
        let expected = RPC.bundle(RPC.Bundle(control: Control(iwant: ids)))
        #expect(Self.decoded(WireRPC(control: .init(iWant: lists))) == .success(expected))
    }

    private static func published(
        from author: [UInt8]? = PeerIdentity.bytes(of: PeerID(5)),
        seqno: [UInt8]? = [0, 0, 0, 0, 0, 0, 0, 7], topic: [UInt8] = []
    ) -> WireRPC.Message {
        WireRPC.Message(from: author, data: [1, 2], seqno: seqno, topic: topic)
    }
}
