import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@Suite("Bytes of a peer")
struct PeerBytesTests {
    private typealias World = Measuring

    /// Node 0 sends 1000 bytes to node 1 at 1 s and 500 at 9 s, of which 50 are for control; node 1
    /// sends 100 to node 2, and nothing of them arrives; what node 0 sends last is under way.
    private static let world: [TraceEvent] = {
        let rpc = RPC.message(Happening.message(0))
        func send(_ time: UInt64, _ size: RPCSize, from node: UInt32 = 0) -> TraceEvent {
            Happening.event(time, node, .send(rpc, to: PeerID(node + 1), size))
        }
        func receive(_ time: UInt64, _ byteCount: Int) -> TraceEvent {
            Happening.event(time, 1, .receive(rpc, from: PeerID(0), byteCount: byteCount))
        }
        return [
            World.publish(1000, 0), send(1000, World.size(1000)), receive(2000, 1000),
            send(2500, World.size(100), from: 1),
            Happening.event(
                2500, 1, .drop(rpc, to: PeerID(2), World.size(100), .lost, wasSent: true)),
            Happening.event(
                2500, 0,
                .drop(rpc, to: PeerID(2), World.size(700), .connectionClosed, wasSent: false)),
            send(9000, World.size(500, control: 50)),
            receive(11_000, 500), send(19_000, World.size(10)),
        ]
    }()

    @Test("What is sent and received, of the group and in the window")
    func bytes() throws {
        let found =
            try World.values(
                "metric: 'bytesPerPeer.sent.max'", "metric: 'bytesPerPeer.sent.mean'",
                "metric: 'bytesPerPeer.sent.mean', group: 'viewers[0..1]'",
                "metric: 'bytesPerPeer.received.max'",
                "metric: 'bytesPerPeer.received.mean', group: 'viewers[1]', until: '10 s'",
                "metric: 'bytesPerPeer.received.mean', group: 'viewers[1]', from: '10 s'",
                "metric: 'bytesPerPeer.control.max'",
                "metric: 'bytesPerPeer.control.mean', from: '2 s', until: '10 s'",
                "metric: 'bytesPerPeer.sent.max', from: '9001 ms', until: '9100 ms'",
                of: Self.world)
        let means = [1610.0 / 6, 50.0 / 6]
        #expect(found == [1510, means[0], 805, 1500, 1000, 500, 50, means[1], 0])
    }

    @Test("By the hour of the window that the run has")
    func perHour() throws {
        let found =
            try World.values(
                "metric: 'bytesPerPeerHour.sent.max', from: '5 s'",
                "metric: 'bytesPerPeerHour.control.mean', group: 'viewers[0]', until: '10 s'",
                "metric: 'bytesPerPeerHour.received.max', from: '10 s', until: '1 h'",
                "metric: 'bytesPerPeerHour.received.mean', from: '20 s'", of: Self.world)
        let hours = 10.0 / 3600
        #expect(found == [510 / (15.0 / 3600), 50 / hours, 500 / hours, -1])
    }

    @Test("The share of control")
    func controlShare() throws {
        #expect(
            try World.values(
                "metric: 'controlShare'", "metric: 'controlShare', group: 'viewers[0]'",
                "metric: 'controlShare', group: 'others'", of: Self.world)
                == [50.0 / 1610, 50.0 / 1510, -1])
    }

    @Test("Evidence names who has most")
    func evidence() throws {
        let found = try World.all(
            [
                "metric: 'bytesPerPeer.sent.max'", "metric: 'bytesPerPeer.received.mean'",
                "metric: 'controlShare'",
            ], Self.world)
        #expect(found[0]?.evidence.peers.map(\.name) == ["viewers[0]", "viewers[1]"])
        #expect(found[0]?.evidence.peers.map(\.number) == [1510, 100])
        #expect(found[1]?.evidence.peers.map(\.name) == ["viewers[1]"])
        #expect(found[2]?.evidence.peers.map(\.number) == [50])
    }
}
