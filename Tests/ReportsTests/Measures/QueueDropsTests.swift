import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@Suite("What full queues drop")
struct QueueDropsTests {
    @Test("Every queue counts, and nothing that is lost otherwise")
    func drops() throws {
        let message = Happening.message(0)
        let rejected = RejectReason.allCases.map {
            Happening.event(1000, 0, .reject(message, from: PeerID(1), $0))
        }
        let dropped = DropReason.allCases.map { reason in
            Happening.event(
                2000, 1,
                .drop(
                    .message(message), to: PeerID(0), Measuring.size(9), reason, wasSent: false))
        }
        let metrics = [
            "metric: 'queueDrops'", "metric: 'queueDrops', group: 'viewers[0]'",
            "metric: 'queueDrops', from: '2 s'", "metric: 'queueDrops', until: '1 s'",
        ]
        let found = try Measuring.all(metrics, rejected + dropped)
        #expect(found.map { $0?.value } == [3, 2, 1, 0])
        #expect(found[0]?.evidence.peers.map(\.name) == ["viewers[0]", "viewers[1]"])
    }
}
