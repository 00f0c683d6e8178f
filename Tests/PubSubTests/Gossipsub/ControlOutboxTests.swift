import Testing

@testable import PubSub

@Suite("Control outbox")
struct ControlOutboxTests {
    @Test("Each peer gets all of its control messages in one RPC, by increasing peer")
    func coalescing() {
        var outbox = ControlOutbox()
        let ihave = IHave(TopicID(0), [MessageID(1)])
        outbox.graft(PeerID(5), TopicID(2))
        outbox.prune(PeerID(1), TopicID(0), exchangesPeers: false)
        outbox.gossip(ihave, to: [PeerID(5), PeerID(7), PeerID(1)])
        outbox.graft(PeerID(3), TopicID(1))
        outbox.graft(PeerID(5), TopicID(0))
        outbox.prune(PeerID(5), TopicID(4), exchangesPeers: false)
        outbox.makePrunes { Prune($0.topic) }
        let rpcs = outbox.rpcs()
        #expect(rpcs.map(\.peer) == [1, 3, 5, 7].map { PeerID($0) })
        let controls = [
            Control(ihave: [ihave], prune: [Prune(TopicID(0))]), Control(graft: [TopicID(1)]),
            Control(
                ihave: [ihave], graft: [TopicID(2), TopicID(0)], prune: [Prune(TopicID(4))]),
            Control(ihave: [ihave]),
        ]
        #expect(rpcs.map(\.rpc) == controls.map { .bundle(RPC.Bundle(control: $0)) })
    }

    @Test("An empty outbox sends nothing")
    func empty() {
        #expect(ControlOutbox().rpcs().isEmpty)
    }
}
