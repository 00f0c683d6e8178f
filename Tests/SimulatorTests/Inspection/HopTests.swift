import PubSub
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Hops")
struct HopTests {
    @Test(
        "Every message of an RPC has crossed one link more",
        arguments: [0, 7, .max - 1] as [UInt16])
    func afterHop(hops: UInt16) {
        #expect(RPC.message(Self.message(1, hops)).afterHop == .message(Self.message(1, hops + 1)))
        let bundle = RPC.Bundle(
            messages: [Self.message(1, hops), Self.message(2, 3)],
            control: Control(graft: [TopicID(0)]))
        var expected = bundle
        expected.messages = [Self.message(1, hops + 1), Self.message(2, 4)]
        #expect(RPC.bundle(bundle).afterHop == .bundle(expected))
    }

    @Test("A path longer than can be counted ends no run")
    func longPath() {
        let message = RPC.message(Self.message(1, .max))
        #expect(message.afterHop == message)
    }

    private static func message(_ number: UInt32, _ hops: UInt16) -> Message {
        Message(
            id: MessageID(author: PeerID(0), sequenceNumber: number), topic: TopicID(0),
            dataSize: 1, payload: PayloadID(number), hops: hops)
    }
}
