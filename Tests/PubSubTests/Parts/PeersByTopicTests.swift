import SimKernel
import Testing

@testable import PubSub

@Suite("Peers by topic")
struct PeersByTopicTests {
    @Test("Is a table of sets whose topics come sorted", arguments: 0..<6 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var table = PeersByTopic()
        var model: [UInt32: Set<UInt32>] = [:]
        var steps = 0
        for step in 0..<800 {
            let number = UInt32(random.next(below: 8))
            let topicNumber = UInt32(random.next(below: 5))
            let peer = PeerID(number)
            let topic = TopicID(topicNumber)
            let isRight: Bool
            switch random.next(below: 10) {
            case 0..<5:
                isRight =
                    table.insert(peer, in: topic)
                    == model[topicNumber, default: []].insert(number).inserted
            case 5..<8:
                isRight =
                    table.remove(peer, from: topic) == (model[topicNumber]?.remove(number) != nil)
            case 8:
                table.add(topic)
                model[topicNumber, default: []].formUnion([])
                isRight = true
            default:
                let removed = model.removeValue(forKey: topicNumber) ?? []
                isRight = table.removeTopic(topic).map(\.rawValue) == removed.sorted()
            }
            guard isRight, Self.same(table, model) else {
                Issue.record("seed \(seed), step \(step): \(table) for \(model)")
                return
            }
            steps += 1
        }
        #expect(steps == 800)
    }

    private static func same(_ table: PeersByTopic, _ model: [UInt32: Set<UInt32>]) -> Bool {
        guard table.topics.map(\.rawValue) == model.keys.sorted() else { return false }
        return (0..<6 as Range<UInt32>).allSatisfy { number in
            let topic = TopicID(number)
            let members = model[number]?.sorted()
            return table.has(topic) == (members != nil)
                && table[topic]?.members.map(\.rawValue) == members
                && table.peers(of: topic).map(\.rawValue) == members ?? []
                && (0..<8 as Range<UInt32>).allSatisfy {
                    table.contains(PeerID($0), in: topic) == (members?.contains($0) ?? false)
                }
        }
    }
}
