import SimKernel
import Testing

@testable import SimNetwork

@Suite("Least shares")
struct LeastSharesTests {
    @Test("Come out by share, ties by interface")
    func order() {
        var random = RandomStream(seed: 1)
        var shares = LeastShares()
        var pushed: [[UInt64]] = []
        for _ in 0..<500 {
            let (share, interface) = (random.next(below: 20), random.next(below: 30))
            shares.push(.init(share: UInt64(share), interface: Int32(interface)))
            pushed.append([UInt64(share), UInt64(interface)])
        }
        var popped: [[UInt64]] = []
        while let entry = shares.pop() { popped.append([entry.share, UInt64(entry.interface)]) }
        #expect(popped == pushed.sorted { $0.lexicographicallyPrecedes($1) })
    }
}
