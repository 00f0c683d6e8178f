@testable import PubSub
import Testing

@Suite("Position in a sorted array")
struct ArrayPositionTests {
    @Test("Is the first place whose element does not come before", arguments: 0..<9)
    func position(count: Int) {
        let odd = (0..<count).map { $0 * 2 + 1 }
        for wanted in -1...(2 * count + 1) {
            let first = odd.firstIndex { $0 >= wanted } ?? count
            #expect(odd.position { $0 < wanted } == first)
        }
    }
}
