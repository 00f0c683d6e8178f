import PubSub
import SimKernel
import Testing

@Suite("Peer set")
struct PeerSetTests {
    @Test("Is a set whose members come sorted", arguments: 0..<6 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var peers = PeerSet()
        var model: Set<UInt32> = []
        var changes = 0
        for step in 0..<600 {
            let number = UInt32(random.next(below: 24))
            let peer = PeerID(number)
            let isRight: Bool
            switch random.next(below: 3) {
            case 0: isRight = peers.insert(peer) == model.insert(number).inserted
            case 1: isRight = peers.remove(peer) == (model.remove(number) != nil)
            default: isRight = peers.contains(peer) == model.contains(number)
            }
            let members = peers.members.map(\.rawValue)
            guard isRight, members == model.sorted(), peers.count == model.count,
                peers.isEmpty == model.isEmpty
            else {
                Issue.record("seed \(seed), step \(step): \(members) for \(model.sorted())")
                return
            }
            changes += 1
        }
        #expect(changes == 600)
    }

    @Test("Two sets are equal when their members are, however they came in")
    func equality() {
        #expect(PeerSet([PeerID(3), PeerID(1), PeerID(3)]) == PeerSet([PeerID(1), PeerID(3)]))
        #expect(PeerSet([PeerID(3)]) != PeerSet([PeerID(1)]))
        #expect(PeerSet([]) == PeerSet())
    }
}
