import P2PHost
import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub `backoff_test.go`.
@Suite("go: reconnect backoffs")
struct ReconnectBehaviourTests {
    @Test(
        "TestBackoff_Update: waits grow up to the last attempt, and begin anew after the lifetime")
    func update() {
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs(maxAttempts: 10)
        var now = Instant.start
        func delay(_ peer: UInt32) -> Interval? {
            backoffs.delay(for: PeerID(peer), at: now, using: &random)
        }
        #expect(backoffs.count == 0)
        #expect(delay(1) == .zero)
        #expect(delay(2) == .zero)
        for attempt in 0..<9 {
            let longest = min(Interval.milliseconds(200) * (1 << attempt), .seconds(10))
            #expect(delay(1).map { $0 <= longest } == true, "attempt \(attempt)")
        }
        #expect(delay(1) == nil)
        #expect(delay(2) == .milliseconds(100))
        now = now + .seconds(600) + .milliseconds(1)
        #expect(delay(2) == .zero)
        // The first is forgotten by the sweep that the attempt brought about.
        #expect(backoffs.count == 1)
    }

    @Test("TestBackoff_Clean: peers that were left alone are forgotten")
    func clean() {
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs(maxAttempts: 100)
        for peer in 0..<10 as Range<UInt32> {
            _ = backoffs.delay(for: PeerID(peer), at: .start, using: &random)
        }
        #expect(backoffs.count == 10)
        let later = Instant.start + .seconds(604)
        let delay = backoffs.delay(for: PeerID(99), at: later, using: &random)
        #expect(delay == .zero)
        #expect(backoffs.count == 1)
    }
}
