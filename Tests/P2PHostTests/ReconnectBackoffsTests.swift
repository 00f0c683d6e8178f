import P2PHost
import PubSub
import SimKernel
import Testing

@Suite("Reconnect backoffs")
struct ReconnectBackoffsTests {
    private static func delays(_ count: Int, seed: UInt64) -> [Interval?] {
        var random = RandomStream(seed: seed)
        var backoffs = ReconnectBackoffs(maxAttempts: 20)
        return (0..<count).map { _ in
            backoffs.delay(for: PeerID(1), at: .start, using: &random)
        }
    }

    @Test("Each wait is twice the last and up to 99 ms more, until the longest")
    func doubling() {
        var jitters: Set<UInt64> = []
        for seed in 0..<400 as Range<UInt64> {
            let delays = Self.delays(12, seed: seed).compactMap { $0?.nanoseconds }
            #expect(delays.prefix(2) == [0, 100_000_000])
            for (last, next) in zip(delays.dropFirst(), delays.dropFirst(2)) {
                if next == 10_000_000_000 {
                    #expect(last * 2 + 99_000_000 >= next)
                } else {
                    let jitter = next - last * 2
                    #expect(jitter % 1_000_000 == 0)
                    jitters.insert(jitter / 1_000_000)
                }
            }
            #expect(delays.suffix(4) == Array(repeating: 10_000_000_000, count: 4)[...])
        }
        #expect(jitters.count == 100)
        #expect(jitters.min() == 0 && jitters.max() == 99)
    }

    @Test("A refused attempt does not lengthen the time until a peer begins anew")
    func refused() {
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs(maxAttempts: 1)
        func delay(at seconds: UInt64) -> Interval? {
            backoffs.delay(for: PeerID(1), at: .start + .seconds(seconds), using: &random)
        }
        #expect(
            [0, 300, 600, 601, 1201, 1202].map { delay(at: $0) }
                == [.zero, nil, nil, .zero, nil, .zero])
    }

    @Test("Peers are apart, and those long gone are forgotten at the next attempt")
    func peers() {
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs()
        for peer in [5, 1, 3, 1] as [UInt32] {
            let delay = backoffs.delay(for: PeerID(peer), at: .start, using: &random)
            #expect(delay != nil)
        }
        #expect(backoffs.count == 3)
        let fresh = backoffs.delay(for: PeerID(3), at: .start + .seconds(1), using: &random)
        #expect(fresh == .milliseconds(100))
        _ = backoffs.delay(for: PeerID(9), at: .start + .seconds(601), using: &random)
        #expect(backoffs.count == 2)
    }
}
