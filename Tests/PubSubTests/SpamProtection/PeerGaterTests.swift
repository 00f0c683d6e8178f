import PubSub
import SimKernel
import Testing

@Suite("Peer gater")
struct PeerGaterTests {
    private static let peer = PeerID(1)
    private static func time(_ seconds: UInt64) -> Instant { .start + .seconds(seconds) }

    /// A gater that is on from `now` on, with one peer at one address.
    private static func gaterThatIsOn(
        at now: Instant = .start, _ change: (inout PeerGaterParameters) -> Void = { _ in }
    ) -> PeerGater {
        var parameters = PeerGaterParameters()
        change(&parameters)
        var gater = PeerGater(parameters: parameters, startingAt: .start)
        gater.connect(peer, address: AddressID(1), at: now)
        gater.noteThrottling(at: now)
        return gater
    }

    /// How many of a thousand RPCs are taken whole.
    private static func share(
        of gater: PeerGater, _ peer: PeerID = peer, at now: Instant = .start
    ) -> Int {
        var gater = gater
        var random = RandomStream(seed: 8)
        return (0..<1000).filter { _ in
            gater.admission(of: peer, at: now, using: &random) == .all
        }.count
    }

    @Test("The chance to be taken is the share of deliveries, with one more for everybody")
    func chance() {
        var gater = Self.gaterThatIsOn()
        #expect(Self.share(of: gater) == 1000)
        gater.noteRejected(from: Self.peer, at: .start)
        #expect(40...80 ~= Self.share(of: gater))  // 1 in 17
        for _ in 0..<15 { gater.noteDelivery(from: Self.peer, in: TopicID(0), at: .start) }
        #expect(460...540 ~= Self.share(of: gater))  // 16 in 32
        for _ in 0..<128 { gater.noteDuplicate(from: Self.peer, at: .start) }
        #expect(290...370 ~= Self.share(of: gater))  // 16 in 48
        for _ in 0..<16 { gater.noteIgnored(from: Self.peer, at: .start) }
        #expect(215...285 ~= Self.share(of: gater))  // 16 in 64
    }

    @Test("A delivery counts its topic's weight, one where that is zero or missing")
    func weights() {
        var gater = Self.gaterThatIsOn {
            $0.topicDeliveryWeights = [.init(TopicID(1), 15), .init(TopicID(2), 0)]
        }
        gater.noteRejected(from: Self.peer, at: .start)
        gater.noteDelivery(from: Self.peer, in: TopicID(1), at: .start)
        #expect(460...540 ~= Self.share(of: gater))  // 16 in 32
        for _ in 0..<16 { gater.noteDelivery(from: Self.peer, in: TopicID(2), at: .start) }
        #expect(630...700 ~= Self.share(of: gater))  // 32 in 48
    }

    @Test("Is on when the ratio of throttled to validated reaches the threshold")
    func threshold() {
        var gater = Self.gaterThatIsOn { $0.threshold = 0.5 }
        gater.noteRejected(from: Self.peer, at: .start)
        gater.noteValidation(at: .start)
        gater.noteValidation(at: .start)
        #expect(Self.share(of: gater) < 100)
        gater.noteValidation(at: .start)
        #expect(Self.share(of: gater) == 1000)
    }

    @Test("Is off after the quiet period, not at its end")
    func quiet() {
        var gater = Self.gaterThatIsOn { $0.quiet = .seconds(2) }
        for _ in 0..<100 { gater.noteRejected(from: Self.peer, at: .start) }
        #expect(Self.share(of: gater, at: Self.time(2)) < 100)
        #expect(Self.share(of: gater, at: Self.time(2) + .nanoseconds(1)) == 1000)
    }

    @Test("Draws only where chance decides")
    func draws() {
        var random = RandomStream(seed: 8)
        var gater = Self.gaterThatIsOn()
        _ = gater.admission(of: Self.peer, at: .start, using: &random)
        _ = gater.admission(of: PeerID(2), at: .start, using: &random)
        #expect(random == RandomStream(seed: 8))
        gater.noteDuplicate(from: Self.peer, at: .start)
        _ = gater.admission(of: Self.peer, at: .start, using: &random)
        #expect(random != RandomStream(seed: 8))
    }

    @Test("Peers at one address share what came from it, and nobody else does")
    func addresses() {
        var gater = Self.gaterThatIsOn()
        gater.connect(PeerID(2), address: AddressID(1), at: .start)
        gater.connect(PeerID(3), address: AddressID(2), at: .start)
        gater.noteRejected(from: Self.peer, at: .start)
        #expect(Self.share(of: gater) < 100)
        #expect(Self.share(of: gater, PeerID(2)) < 100)
        #expect(Self.share(of: gater, PeerID(3)) == 1000)
    }

    @Test("Who was connected is judged by what came from its address before")
    func reconnects() {
        var gater = Self.gaterThatIsOn()
        gater.noteRejected(from: Self.peer, at: .start)
        gater.disconnect(Self.peer, at: .start)
        #expect(Self.share(of: gater) == 1000)
        gater.connect(PeerID(9), address: AddressID(1), at: .start)
        #expect(Self.share(of: gater, PeerID(9)) < 100)
    }

    @Test("A peer of which nobody said where it is shares one place with all such")
    func unknown() {
        var gater = Self.gaterThatIsOn()
        gater.noteRejected(from: PeerID(5), at: .start)
        #expect(gater.knows(address: nil))
        gater.connect(PeerID(6), address: nil, at: .start)
        #expect(Self.share(of: gater, PeerID(6)) < 100)
        #expect(Self.share(of: gater) == 1000)
    }
}
