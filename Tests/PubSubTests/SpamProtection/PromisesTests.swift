import PubSub
import SimKernel
import Testing

/// gossipsub-v1.1.md §"Spam Protection Measures": "In flight `IWANT` requests, sent as a response
/// to an `IHAVE` advertisement, are probabilistically tracked."
@Suite("Promises")
struct PromisesTests {
    private static func time(_ milliseconds: UInt64) -> Instant {
        .start + .milliseconds(milliseconds)
    }
    private static let ids = (1...100 as ClosedRange<UInt64>).map { MessageID($0) }

    private static func broken(_ promises: inout Promises, at now: Instant) -> [String] {
        promises.removeBroken(at: now).map { "\($0.peer) \($0.count)" }
    }

    @Test("Tracks one id of a request, each equally likely")
    func oneOfMany() {
        var random = RandomStream(seed: 3)
        var counts = [0, 0, 0, 0]
        for _ in 0..<4000 {
            var promises = Promises()
            let asked = Array(Self.ids.prefix(4))
            promises.add(asked, of: PeerID(1), at: .start, using: &random)
            #expect(promises.count == 1)
            for (index, id) in asked.enumerated() {
                promises.fulfil(id)
                if promises.isEmpty {
                    counts[index] += 1
                    break
                }
            }
        }
        for count in counts { #expect(900...1100 ~= count, "\(counts)") }
    }

    @Test("Is broken after the follow-up time, not at its end")
    func deadline() {
        var random = RandomStream(seed: 1)
        var promises = Promises()
        promises.add([MessageID(7)], of: PeerID(1), at: Self.time(10), using: &random)
        #expect(Self.broken(&promises, at: Self.time(3010)) == [])
        let late = Self.time(3010) + .nanoseconds(1)
        #expect(Self.broken(&promises, at: late) == ["p1 1"])
        #expect(Self.broken(&promises, at: late) == [])
        #expect(promises.isEmpty)
    }

    @Test("A repeated promise keeps its first deadline")
    func repeated() {
        var random = RandomStream(seed: 1)
        var promises = Promises(followUpTime: .seconds(1))
        promises.add([MessageID(7)], of: PeerID(1), at: .start, using: &random)
        promises.add([MessageID(7)], of: PeerID(1), at: Self.time(900), using: &random)
        #expect(promises.count == 1)
        #expect(Self.broken(&promises, at: Self.time(1001)) == ["p1 1"])
    }

    @Test("A message that comes from anybody frees all who promised it, and nobody else")
    func fulfilled() {
        var random = RandomStream(seed: 1)
        var promises = Promises()
        for peer in [3, 1, 2] as [UInt32] {
            promises.add([MessageID(7)], of: PeerID(peer), at: .start, using: &random)
        }
        promises.add([MessageID(8)], of: PeerID(2), at: .start, using: &random)
        promises.fulfil(MessageID(7))
        #expect(Self.broken(&promises, at: Self.time(5000)) == ["p2 1"])
    }

    @Test("A peer that is forgiven owes nothing")
    func forgiven() {
        var random = RandomStream(seed: 1)
        var promises = Promises()
        for id in 1...3 as ClosedRange<UInt64> {
            promises.add([MessageID(id)], of: PeerID(1), at: .start, using: &random)
            promises.add([MessageID(id)], of: PeerID(2), at: .start, using: &random)
        }
        promises.forgive(PeerID(1))
        #expect(Self.broken(&promises, at: Self.time(5000)) == ["p2 3"])
    }

    @Test("Who broke how many is told by increasing peer, and what is not due stays")
    func order() {
        var random = RandomStream(seed: 1)
        var promises = Promises()
        let given: [(peer: UInt32, id: UInt64, at: UInt64)] = [
            (9, 1, 0), (2, 2, 0), (9, 3, 0), (5, 4, 0), (2, 1, 2000), (5, 5, 2000),
        ]
        for (peer, id, at) in given {
            promises.add([MessageID(id)], of: PeerID(peer), at: Self.time(at), using: &random)
        }
        #expect(Self.broken(&promises, at: Self.time(4000)) == ["p2 1", "p5 1", "p9 2"])
        #expect(promises.count == 2)
        #expect(Self.broken(&promises, at: Self.time(6000)) == ["p2 1", "p5 1"])
    }
}
