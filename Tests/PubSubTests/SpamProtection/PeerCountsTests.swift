import SimKernel
import Testing

@testable import PubSub

@Suite("Peer counts")
struct PeerCountsTests {
    @Test("Counts for each peer by itself, in whatever order they come")
    func model() {
        var random = RandomStream(seed: 5)
        var counts = PeerCounts()
        var model = Array(repeating: 0, count: 20)
        for _ in 0..<400 {
            let peer = random.next(below: model.count)
            counts[PeerID(UInt32(peer))] += 1
            model[peer] += 1
            let all = model.indices.map { counts[PeerID(UInt32($0))] }
            #expect(all == model)
        }
        counts.reset()
        #expect(counts == PeerCounts())
        #expect(counts[PeerID(3)] == 0)
    }
}
