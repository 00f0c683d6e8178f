import SimKernel
import Testing

@testable import PubSub

@Suite("Colocation")
struct ColocationTests {
    @Test("Counts peers at addresses as a table of sets does", arguments: 0..<6 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var colocation = Colocation()
        var homes: [UInt32: Set<UInt32>] = [:]
        for step in 0..<600 {
            let peer = UInt32(random.next(below: 8))
            let addresses = (0..<random.next(below: 4)).map { _ in UInt32(random.next(below: 5)) }
            colocation.move(PeerID(peer), to: addresses.map { AddressID($0) })
            homes[peer] = Set(addresses)
            let threshold = random.next(below: 3)
            for peer in 0..<9 as Range<UInt32> {
                let own = homes[peer, default: []].sorted()
                #expect(colocation.addresses(of: PeerID(peer)).map(\.rawValue) == own)
                var factor = 0
                for address in own where address != 4 {
                    let surplus = homes.values.count { $0.contains(address) } - threshold
                    factor += max(0, surplus) * max(0, surplus)
                }
                let ours = colocation.factor(
                    of: PeerID(peer), threshold: threshold, allowing: [AddressID(4)])
                #expect(ours == Double(factor), "seed \(seed), step \(step), \(peer)")
            }
        }
        for peer in 0..<8 as Range<UInt32> { colocation.move(PeerID(peer), to: []) }
        #expect(colocation == Colocation(), "nothing is left behind")
    }
}
