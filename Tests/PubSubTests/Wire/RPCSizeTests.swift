import P2PWire
import PubSub
import Testing

@Suite("RPC size")
struct RPCSizeTests {
    @Test("Is what encoding gives", arguments: 0..<4 as Range<UInt64>)
    func sizes(seed: UInt64) {
        var maker = RandomRPC(seed: seed)
        var shapes: Set<String> = []
        for index in 0..<750 {
            let rpc = maker.next()
            let size = RPCSize(of: rpc, names: RandomRPC.names)
            let wire = rpc.wire(names: RandomRPC.names) { $0.testData }
            let frame = Framing.frame(wire)
            var withoutControl = wire
            withoutControl.control = nil
            let payload = wire.publish.reduce(0) { $0 + ($1.data?.count ?? 0) }
            let expected = RPCSize(
                payload: payload, control: wire.encodedSize - withoutControl.encodedSize,
                total: frame.count)
            guard size == expected else {
                Issue.record("seed \(seed), RPC \(index): \(size), not \(expected), for \(rpc)")
                return
            }
            if case .message = rpc { shapes.insert("message") }
            if size.control > 0 { shapes.insert("control") }
            if size.payload > 0, size.control > 0 { shapes.insert("both") }
            if size.total == 1 { shapes.insert("empty") }
        }
        #expect(shapes.count == 4)
    }

    @Test("A message of 100 bytes on a topic of four letters takes 229")
    func example() {
        let names = WireNames(topics: ["chat"], peerCount: 10)
        let id = MessageID(author: PeerID(3), sequenceNumber: 9)
        let rpc = RPC.message(Wording.message(id, TopicID(0)))
        // from 2 + 38, data 2 + 100, seqno 2 + 8, topic 2 + 4, signature 2 + 64: 224;
        // publish 1 + 2, frame 2.
        #expect(RPCSize(of: rpc, names: names) == RPCSize(payload: 100, control: 0, total: 229))
        // As the answer to an IWANT: an empty control field besides.
        let answer = RPC(
            RPC.Bundle(messages: [Wording.message(id, TopicID(0))], hasControl: true))
        #expect(RPCSize(of: answer, names: names) == RPCSize(payload: 100, control: 2, total: 231))
    }

    @Test("An announcement of a topic of one letter takes 12, or 8 without partial flags")
    func announcement() {
        let names = WireNames(topics: ["a"], peerCount: 10)
        for (partial, expected) in [(PartialFlags(), 12), (nil, 8)] {
            let subscription = Subscription(TopicID(0), isSubscribing: true, partial: partial)
            let rpc = RPC(RPC.Bundle(subscriptions: [subscription]))
            // subscribe 2, topicid 2 + 1, requestsPartial 2, supportsSendingPartial 2;
            // subscriptions 2, frame 1.
            #expect(RPCSize(of: rpc, names: names).total == expected)
            #expect(Framing.frame(rpc.wire(names: names) { _ in [] }).count == expected)
        }
    }
}
