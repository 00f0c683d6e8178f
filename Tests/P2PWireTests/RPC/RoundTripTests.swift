import P2PWire
import Testing

@Suite("Random RPCs")
struct RoundTripTests {
    @Test("What is encoded can be decoded, at the size computed without encoding", arguments: 0..<4)
    func roundTrip(_ seed: UInt64) throws {
        var source = RandomRPC(seed: seed)
        var sizes: Set<Int> = []
        for index in 0..<1_000 {
            let rpc = source.next()
            let bytes = rpc.encode()
            sizes.insert(bytes.count)
            guard try rpc.encodedSize == bytes.count && WireRPC(decoding: bytes) == rpc else {
                Issue.record("RPC \(index) of seed \(seed) does not come back: \(rpc)")
                return
            }
        }
        // A generator that had run dry would prove nothing.
        #expect(sizes.count > 150)
    }

    @Test("Two encodings after one another decode to the two RPCs merged")
    func concatenation() throws {
        var source = RandomRPC(seed: 99)
        for _ in 0..<200 {
            let first = source.next()
            let second = source.next()
            let both = try WireRPC(decoding: first.encode() + second.encode())
            #expect(both.subscriptions == first.subscriptions + second.subscriptions)
            #expect(both.publish == first.publish + second.publish)
            let grafts = (first.control?.graft ?? []) + (second.control?.graft ?? [])
            #expect(both.control?.graft ?? [] == grafts)
            #expect(
                both.partial?.topicID == second.partial?.topicID ?? first.partial?.topicID)
        }
    }
}
