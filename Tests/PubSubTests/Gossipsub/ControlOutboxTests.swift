import Testing

@testable import PubSub

@Suite("Control outbox")
struct ControlOutboxTests {
    @Test("Each peer gets all of its control messages in one RPC, by increasing peer")
    func coalescing() {
        var outbox = ControlOutbox()
        let ihave = IHave(TopicID(0), [MessageID(1)])
        outbox.graft(PeerID(5), TopicID(2))
        outbox.prune(PeerID(1), TopicID(0))
        outbox.gossip(ihave, to: [PeerID(5), PeerID(7), PeerID(1)])
        outbox.graft(PeerID(3), TopicID(1))
        outbox.graft(PeerID(5), TopicID(0))
        outbox.prune(PeerID(5), TopicID(4))
        var effects: [RouterEffect] = [.joined(TopicID(8))]
        outbox.flush(into: &effects)
        func send(_ control: Control, _ peer: UInt32) -> RouterEffect {
            .send(.bundle(RPC.Bundle(control: control)), to: PeerID(peer))
        }
        #expect(
            effects == [
                .joined(TopicID(8)),
                send(Control(ihave: [ihave], prune: [TopicID(0)]), 1),
                send(Control(graft: [TopicID(1)]), 3),
                send(
                    Control(ihave: [ihave], graft: [TopicID(2), TopicID(0)], prune: [TopicID(4)]), 5
                ),
                send(Control(ihave: [ihave]), 7),
            ])
    }

    @Test("An empty outbox sends nothing")
    func empty() {
        var effects: [RouterEffect] = []
        ControlOutbox().flush(into: &effects)
        #expect(effects == [])
    }
}
