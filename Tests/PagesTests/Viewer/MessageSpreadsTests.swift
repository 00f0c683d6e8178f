import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import Pages

/// What a viewer holds of a message beside its first copies, from events that are known.
@Suite("Pages: message spreads")
struct MessageSpreadsTests {
    private static let message = Message(
        id: MessageID(author: PeerID(0), sequenceNumber: 1), topic: TopicID(0), dataSize: 10,
        payload: PayloadID(0))

    private static let size = RPCSize(payload: 0, control: 20, total: 20)

    private func event(
        _ milliseconds: UInt64, _ node: UInt32, _ kind: TraceEvent.Kind
    )
        -> TraceEvent
    {
        TraceEvent(time: .start + .milliseconds(milliseconds), node: PeerID(node), kind: kind)
    }

    private func sent(
        _ control: Control, at time: UInt64, from node: UInt32, to peer: UInt32
    )
        -> TraceEvent
    {
        event(time, node, .send(.bundle(RPC.Bundle(control: control)), to: PeerID(peer), Self.size))
    }

    private func received(
        _ control: Control, at time: UInt64, by node: UInt32, from peer: UInt32
    )
        -> TraceEvent
    {
        event(
            time, node,
            .receive(.bundle(RPC.Bundle(control: control)), from: PeerID(peer), byteCount: 20))
    }

    /// The spreads of `events` in a world of four nodes, in which node 3 has the message last,
    /// after 100 ms.
    private func spreads(_ events: [TraceEvent]) -> MessageSpreads {
        let own = [
            event(1000, 0, .publish(Self.message)),
            event(1100, 3, .deliver(Self.message, from: PeerID(0))),
        ]
        var summaries = MessageSummaries()
        summaries.record(own)
        var spreads = MessageSpreads(ViewedMessages(summaries), nodeCount: 4)
        spreads.record((own + events).sorted { $0.time < $1.time })
        return spreads
    }

    @Test("A control message crosses from when it is sent to when it is received")
    func crossings() {
        let id = Self.message.id
        let ihave = Control(ihave: [IHave(TopicID(0), [id])])
        let details = spreads([
            sent(ihave, at: 1010, from: 0, to: 1), received(ihave, at: 1030, by: 1, from: 0),
            sent(Control(iwant: [id]), at: 1030, from: 1, to: 0),
            received(Control(iwant: [id]), at: 1055, by: 0, from: 1),
            sent(Control(idontwant: [id]), at: 1040, from: 2, to: 3),
            received(Control(idontwant: [id]), at: 1041, by: 3, from: 2),
        ]).details[0]
        #expect(
            details.ihave == [
                .init(sender: 0, node: 1, sent: .milliseconds(10), arrival: .milliseconds(30))
            ])
        #expect(
            details.iwant == [
                .init(sender: 1, node: 0, sent: .milliseconds(30), arrival: .milliseconds(55))
            ])
        #expect(
            details.idontwant == [
                .init(sender: 2, node: 3, sent: .milliseconds(40), arrival: .milliseconds(41))
            ])
    }

    @Test("Of control messages on one way the first that was sent arrives first, also after a loss")
    func order() {
        let ihave = Control(ihave: [IHave(TopicID(0), [Self.message.id])])
        let lost = event(
            1020, 0,
            .drop(
                .bundle(RPC.Bundle(control: ihave)), to: PeerID(1), Self.size, .lost, wasSent: true)
        )
        let details = spreads([
            sent(ihave, at: 1010, from: 0, to: 1), lost, sent(ihave, at: 1025, from: 0, to: 1),
            sent(ihave, at: 1035, from: 0, to: 1), received(ihave, at: 1045, by: 1, from: 0),
            received(ihave, at: 1055, by: 1, from: 0),
        ]).details[0]
        #expect(details.ihave.map(\.sent) == [.milliseconds(25), .milliseconds(35)])
        #expect(details.ihave.map(\.arrival) == [.milliseconds(45), .milliseconds(55)])
    }

    @Test("Control messages that name another message, or were sent before, are not held")
    func others() {
        let other = Control(iwant: [MessageID(author: PeerID(2), sequenceNumber: 1)])
        let early = Control(ihave: [IHave(TopicID(0), [Self.message.id])])
        let details = spreads([
            sent(other, at: 1010, from: 0, to: 1), received(other, at: 1030, by: 1, from: 0),
            sent(early, at: 990, from: 0, to: 1), received(early, at: 1030, by: 1, from: 0),
        ]).details[0]
        #expect(details.ihave.isEmpty && details.iwant.isEmpty && details.idontwant.isEmpty)
    }

    @Test("Who does not run at publication is held, and who stops, stands still and goes on after")
    func lives() {
        let details = spreads([
            event(0, 0, .start), event(0, 1, .start), event(0, 2, .start), event(500, 2, .stop),
            event(600, 1, .pause), event(1010, 2, .start), event(1020, 1, .resume),
            event(1030, 0, .stop), event(9000, 2, .stop),
        ]).details[0]
        let found = details.lives.map {
            "\($0.time.nanoseconds / 1_000_000) \($0.node) \($0.state)"
        }
        #expect(
            found == [
                "0 1 standsStill", "0 2 isStopped", "0 3 isStopped", "10 2 runs", "20 1 runs",
                "30 0 isStopped",
            ])
    }
}
