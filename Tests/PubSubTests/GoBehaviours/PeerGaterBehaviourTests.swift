import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub `peer_gater_test.go`.
@Suite("go: peer gater")
struct PeerGaterBehaviourTests {
    private static let (peer, address) = (PeerID(1), AddressID(7))
    private static let now = Instant.start + .milliseconds(500)

    private static func gater() -> PeerGater {
        var parameters = PeerGaterParameters()
        parameters.threshold = 0.1
        parameters.globalDecay = 0.9
        parameters.sourceDecay = 0.999
        return PeerGater(parameters: parameters, startingAt: .start)
    }

    @Test("TestPeerGater: turns on when validation throttles, and forgets with time")
    func life() {
        var random = RandomStream(seed: 1)
        var gater = Self.gater()
        func admission(at now: Instant = Self.now) -> PeerGater.Admission {
            gater.admission(of: Self.peer, at: now, using: &random)
        }
        gater.connect(Self.peer, address: Self.address, at: Self.now)
        #expect(admission() == .all)
        gater.noteValidation(at: Self.now)
        #expect(admission() == .all)
        gater.noteThrottling(at: Self.now)
        #expect(admission() == .all)
        gater.noteThrottling(at: Self.now)
        #expect(admission() == .all)
        for _ in 0..<100 {
            gater.noteIgnored(from: Self.peer, at: Self.now)
            gater.noteRejected(from: Self.peer, at: Self.now)
        }
        #expect((0..<1000).contains { _ in admission() == .controlOnly })
        for _ in 0..<100 {
            gater.noteDelivery(from: Self.peer, in: TopicID(0), at: Self.now)
        }
        #expect((0..<1000).contains { _ in admission() == .all })
        // A hundred decays later nothing was throttled.
        let later = Self.now + .seconds(100)
        #expect(admission(at: later) == .all)
        gater.disconnect(Self.peer, at: later)
        #expect(!gater.knows(Self.peer))
        #expect(gater.knows(address: Self.address))
        let retained = later + .seconds(6 * 3600)
        gater.noteValidation(at: retained)
        #expect(gater.knows(address: Self.address))
        gater.noteValidation(at: retained + .seconds(2))
        #expect(!gater.knows(address: Self.address))
    }

    @Test("TestPeerGaterRemovesInboundOnlyPeerStats: the close of its stream ends a peer's record")
    func inboundOnly() {
        var gater = Self.gater()
        gater.hear(Self.peer, address: Self.address, at: Self.now)
        gater.noteRejected(from: Self.peer, at: Self.now)
        #expect(gater.knows(Self.peer))
        gater.disconnectInbound(Self.peer, at: Self.now)
        #expect(!gater.knows(Self.peer))
        #expect(gater.knows(address: Self.address))
        gater.disconnectInbound(Self.peer, at: Self.now)
        #expect(!gater.knows(Self.peer))
        gater.noteValidation(at: Self.now + .seconds(6 * 3600 + 2))
        #expect(!gater.knows(address: Self.address))
    }

    @Test("TestPeerGaterInboundCloseDoesNotBypassOutboundCleanup: a stream to it keeps the record")
    func bothWays() {
        var gater = Self.gater()
        gater.connect(Self.peer, address: Self.address, at: Self.now)
        gater.noteRejected(from: Self.peer, at: Self.now)
        gater.disconnectInbound(Self.peer, at: Self.now)
        #expect(gater.knows(Self.peer))
        gater.disconnect(Self.peer, at: Self.now)
        #expect(!gater.knows(Self.peer))
        #expect(gater.knows(address: Self.address))
    }
}
