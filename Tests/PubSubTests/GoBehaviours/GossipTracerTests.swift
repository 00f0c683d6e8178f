import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub `gossip_tracer_test.go`.
@Suite("go: gossip tracer")
struct GossipTracerTests {
    private static let followUpTime = Interval.milliseconds(100)
    private static let late = Instant.start + followUpTime + .milliseconds(1)
    private static let ids = (0..<100 as Range<UInt32>).map {
        MessageID(author: PeerID(1), sequenceNumber: $0)
    }

    @Test("TestBrokenPromises: who did not follow up is told, but for a throttled peer")
    func brokenPromises() {
        var random = RandomStream(seed: 42)
        var promises = Promises(followUpTime: Self.followUpTime)
        let (a, b, c) = (PeerID(1), PeerID(2), PeerID(3))
        for peer in [a, b, c] {
            promises.add(Self.ids, of: peer, at: .start, using: &random)
        }
        #expect(promises.removeBroken(at: .start).count == 0)
        promises.forgive(c)
        let broken = promises.removeBroken(at: Self.late)
        #expect(broken.map(\.peer) == [a, b])
        #expect(broken.map(\.count) == [1, 1])
        #expect(promises.isEmpty)
    }

    @Test("TestNoBrokenPromises: messages that are delivered keep all promises")
    func noBrokenPromises() {
        var random = RandomStream(seed: 42)
        var promises = Promises(followUpTime: Self.followUpTime)
        promises.add(Self.ids, of: PeerID(1), at: .start, using: &random)
        promises.add(Self.ids, of: PeerID(2), at: .start, using: &random)
        for id in Self.ids { promises.fulfil(id) }
        #expect(promises.removeBroken(at: Self.late).count == 0)
        #expect(promises.isEmpty)
    }
}
