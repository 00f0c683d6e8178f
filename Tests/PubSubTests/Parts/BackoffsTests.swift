import PubSub
import SimKernel
import Testing

/// gossipsub-v1.1.md §"PRUNE Backoff and Peer Exchange".
@Suite("Backoffs")
struct BackoffsTests {
    private static func second(_ count: UInt64) -> Instant { .start + .seconds(count) }
    private let peer = PeerID(1)
    private let topic = TopicID(2)

    @Test("Is active until its expiry, and not at it")
    func active() {
        var backoffs = Backoffs()
        #expect(!backoffs.isActive(peer, in: topic, at: .start))
        backoffs.add(peer, in: topic, for: .seconds(60), at: Self.second(5))
        #expect(backoffs.expiry(of: peer, in: topic) == Self.second(65))
        #expect(backoffs.isActive(peer, in: topic, at: Self.second(5)))
        #expect(
            backoffs.isActive(peer, in: topic, at: Instant(nanoseconds: 64_999_999_999)))
        #expect(!backoffs.isActive(peer, in: topic, at: Self.second(65)))
        #expect(backoffs.isRemembered(peer, in: topic))
    }

    @Test("A later expiry replaces an earlier one, never the other way round")
    func later() {
        var backoffs = Backoffs()
        backoffs.add(peer, in: topic, for: .seconds(60), at: .start)
        backoffs.add(peer, in: topic, for: .seconds(10), at: Self.second(1))
        #expect(backoffs.expiry(of: peer, in: topic) == Self.second(60))
        backoffs.add(peer, in: topic, for: .seconds(60), at: Self.second(2))
        #expect(backoffs.expiry(of: peer, in: topic) == Self.second(62))
        #expect(backoffs.count == 1)
    }

    @Test("Each topic and each peer has its own")
    func separate() {
        var backoffs = Backoffs()
        backoffs.add(peer, in: topic, for: .seconds(60), at: .start)
        #expect(!backoffs.isRemembered(peer, in: TopicID(3)))
        #expect(!backoffs.isRemembered(PeerID(2), in: topic))
        #expect(backoffs.expiry(of: PeerID(2), in: topic) == nil)
        backoffs.add(PeerID(2), in: topic, for: .seconds(1), at: .start)
        backoffs.add(peer, in: TopicID(1), for: .seconds(2), at: .start)
        #expect(backoffs.count == 3)
        #expect(backoffs.expiry(of: PeerID(2), in: topic) == Self.second(1))
        #expect(backoffs.expiry(of: peer, in: TopicID(1)) == Self.second(2))
    }

    @Test("A sweep forgets what has been over for more than the slack, and nothing else")
    func sweep() {
        var backoffs = Backoffs()
        for number in 1...6 as ClosedRange<UInt32> {
            backoffs.add(PeerID(number), in: topic, for: .seconds(UInt64(number)), at: .start)
        }
        backoffs.sweep(slack: .seconds(2), at: Self.second(1))
        #expect(backoffs.count == 6)
        // Exactly at the end of the slack it is kept (go: `expire.Add(slack).Before(now)`).
        backoffs.sweep(slack: .seconds(2), at: Self.second(5))
        #expect(
            (1...6).map { backoffs.isRemembered(PeerID($0), in: topic) }
                == [false, false, true, true, true, true])
        #expect(!backoffs.isActive(PeerID(3), in: topic, at: Self.second(5)))
        backoffs.sweep(slack: .seconds(2), at: Self.second(9))
        #expect(backoffs.isEmpty)
    }

    @Test("An interval beyond the end of time lasts for ever")
    func forever() {
        var backoffs = Backoffs()
        backoffs.add(
            peer, in: topic, for: Interval(nanoseconds: .max), at: Self.second(1))
        #expect(backoffs.expiry(of: peer, in: topic) == .never)
        backoffs.sweep(slack: .seconds(2), at: .never)
        #expect(backoffs.isActive(peer, in: topic, at: Self.second(1_000_000)))
        #expect(backoffs.count == 1)
    }
}
