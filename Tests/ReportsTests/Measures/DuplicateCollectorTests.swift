import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@Suite("DuplicateCollector of messages")
struct DuplicateCollectorTests {
    private typealias World = Measuring

    /// Node 0 says 100 bytes and sends them twice; node 1 sends them three times, once in a bundle.
    private static let world: [TraceEvent] = {
        let message = Happening.message(0)
        let rpc = RPC.message(message)
        let bundle = RPC(RPC.Bundle(messages: [message, message]))
        func send(_ node: UInt32, _ rpc: RPC) -> TraceEvent {
            Happening.event(1001, node, .send(rpc, to: PeerID(2), World.size(200)))
        }
        return World.joins(0, 1, 2) + [
            World.publish(1000, 0), send(0, rpc), send(0, rpc), World.deliver(1100, 0, to: 1),
            send(1, bundle), send(1, rpc),
            // It was counted when it was sent.
            Happening.event(
                1101, 1, .drop(rpc, to: PeerID(2), World.size(200), .lost, wasSent: true)),
            // It never was.
            Happening.event(
                1102, 1,
                .drop(rpc, to: PeerID(0), World.size(200), .connectionClosed, wasSent: false)),
            World.deliver(1200, 0, to: 2),
            Happening.event(1300, 2, .duplicate(message, from: PeerID(1))),
            Happening.event(1300, 2, .duplicate(message, from: PeerID(1))),
            Happening.event(1400, 1, .duplicate(message, from: PeerID(2))),
            Happening.event(1400, 0, .reject(message, from: PeerID(2), .selfOriginated)),
        ]
    }()

    @Test("Duplicates by deliveries over the network, and one copy more for each receiver")
    func duplicates() throws {
        #expect(
            try World.values(
                "metric: 'duplicatesPerDelivery', topic: 'chat'", "metric: 'copiesPerReceiver'",
                "metric: 'duplicatesPerDelivery', group: 'viewers[2]'",
                "metric: 'copiesPerReceiver', group: 'viewers[2]'",
                "metric: 'copiesPerReceiver', group: 'others'",
                "metric: 'duplicatesPerDelivery', from: '1001 ms'", of: Self.world)
                == [1.5, 2.5, 2, 3, -1, -1])
    }

    @Test("Data sent by data published, whoever sent it")
    func amplification() throws {
        #expect(
            try World.values(
                "metric: 'amplification'", "metric: 'amplification', group: 'viewers[0]'",
                "metric: 'amplification', group: 'viewers[1]', publishers: 'viewers[0]'",
                "metric: 'amplification', publishers: 'viewers[1]'",
                "metric: 'amplification', topic: 'news'", of: Self.world) == [5, 2, 3, -1, -1])
    }

    @Test("Evidence names who has and who sends most")
    func evidence() throws {
        let found = try World.all(
            ["metric: 'copiesPerReceiver'", "metric: 'amplification'"], Self.world)
        let copies = try #require(found[0]?.evidence.peers)
        #expect(copies.map(\.name) == ["viewers[2]", "viewers[1]"] && copies[0].number == 2)
        let bytes = try #require(found[1]?.evidence.peers)
        #expect(bytes.map(\.name) == ["viewers[1]", "viewers[0]"] && bytes[0].number == 300)
        #expect(bytes[0].unit == "bytes sent" && bytes[0].time == .start + .milliseconds(1001))
    }
}
