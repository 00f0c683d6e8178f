import P2PWire
import PubSub
import Testing

@Suite("Splitting an RPC as a value")
struct RPCSplitTests {
    private static let names = RandomRPC.names

    private static func wire(_ rpc: RPC) -> WireRPC { rpc.wire(names: names) { $0.testData } }

    /// The part without what is empty in it, nil if nothing is left.
    private static func withoutHollows(_ part: WireRPC) -> WireRPC? {
        var part = part
        part.control?.iWant.removeAll { $0.messageIDs.isEmpty }
        return part == WireRPC() ? nil : part
    }

    @Test("Gives the parts that the wire's splitting gives", arguments: [1, 2, 3, 4] as [UInt64])
    func wire(seed: UInt64) {
        var random = RandomRPC(seed: seed)
        var divided = 0
        for _ in 0..<50 {
            let rpc = random.next()
            let size = Self.wire(rpc).encodedSize
            for limit in [1, 60, 150, 400, 1000, size / 2, size, size + 1] {
                let fragments = rpc.split(limit: limit, names: Self.names)
                let onWire = Self.wire(rpc).split(limit: limit)
                #expect(
                    fragments.map { Self.wire($0.rpc) } == onWire.compactMap(Self.withoutHollows))
                let oversized = onWire.filter { Self.withoutHollows($0) != nil }
                    .map { $0.encodedSize > limit }
                #expect(fragments.map(\.isOversized) == oversized)
                if fragments.count > 1 { divided += 1 }
            }
        }
        #expect(divided > 100)
    }

    @Test("What is left of an answer to an IWANT is its empty control field, as in go")
    func answer() {
        let messages = [1, 2].map { number in
            Message(
                id: MessageID(author: PeerID(1), sequenceNumber: number), topic: TopicID(1),
                dataSize: 100, payload: PayloadID(0))
        }
        let rpc = RPC(RPC.Bundle(messages: messages, hasControl: true))
        #expect(
            rpc.fragments(limit: 250, names: Self.names).map(\.rpc)
                == messages.map { .message($0) } + [.bundle(RPC.Bundle(hasControl: true))])
    }

    @Test("An RPC below the limit is sent as it is, one at the limit is not")
    func below() {
        let messages = [1, 2, 3].map { number in
            Message(
                id: MessageID(author: PeerID(1), sequenceNumber: number), topic: TopicID(1),
                dataSize: 100, payload: PayloadID(0))
        }
        let rpc = RPC(
            RPC.Bundle(messages: messages, control: Control(graft: [TopicID(1)])))
        let size = Self.wire(rpc).encodedSize
        #expect(
            rpc.fragments(limit: size + 1, names: Self.names)
                == [RPCFragment(rpc: rpc, isOversized: false)])
        let parts = rpc.fragments(limit: size, names: Self.names)
        #expect(
            parts.map(\.rpc) == [
                RPC(RPC.Bundle(messages: messages)),
                RPC(RPC.Bundle(control: Control(graft: [TopicID(1)]))),
            ])
        let oversized = RPC.message(messages[0]).fragments(limit: 150, names: Self.names)
        #expect(oversized == [RPCFragment(rpc: .message(messages[0]), isOversized: true)])
    }
}
