import SimKernel
import Testing

@testable import PubSub

@Suite("Pair table")
struct PairTableTests {
    @Test("Behaves as a dictionary of pairs that is walked through in order")
    func model() {
        var random = RandomStream(seed: 11)
        for _ in 0..<40 {
            var table = PairTable<TopicID, Int>()
            var model: [UInt64: Int] = [:]
            for step in 0..<120 {
                let topic = UInt32(random.next(below: 5))
                let peer = UInt32(random.next(below: 6))
                let pair = UInt64(topic) << 32 | UInt64(peer)
                switch random.next(below: 12) {
                case 0...5:
                    table[TopicID(topic), PeerID(peer)] = step
                    model[pair] = step
                case 6, 7:
                    table[TopicID(topic), PeerID(peer)] = nil
                    model[pair] = nil
                case 8:
                    table.removeAll(of: TopicID(topic))
                    model = model.filter { $0.key >> 32 != UInt64(topic) }
                case 9:
                    table.removeAll(of: PeerID(peer))
                    model = model.filter { $0.key & 0xFFFF_FFFF != UInt64(peer) }
                case 10:
                    table.removeAll { $0.value % 3 == 0 }
                    model = model.filter { $0.value % 3 != 0 }
                default:
                    table.compactMapValues { $0 > 1 ? $0 - 2 : nil }
                    model = model.compactMapValues { $0 > 1 ? $0 - 2 : nil }
                }
                #expect(table[TopicID(topic), PeerID(peer)] == model[pair])
                let walked = table.entries.map {
                    "\(UInt64($0.key.rawValue) << 32 | UInt64($0.peer.rawValue)): \($0.value)"
                }
                #expect(walked == model.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
                #expect(table.isEmpty == model.isEmpty)
            }
        }
    }
}
