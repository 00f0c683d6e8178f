import SimKernel
import Testing

@Suite("Search in a sorted array")
struct OrderedSearchTests {
    @Test("Finds the first element that is not before", arguments: 0..<9)
    func insertionIndex(count: Int) {
        let odd = (0..<count).map { $0 * 2 + 1 }
        for wanted in -1...(2 * count + 1) {
            let first = odd.firstIndex { $0 >= wanted } ?? count
            #expect(odd.insertionIndex { $0 < wanted } == first)
        }
    }

    @Test("Finds the first of equal elements, or the first behind them")
    func equalElements() {
        let values = [1, 3, 3, 3, 5]
        #expect(values.insertionIndex { $0 < 3 } == 1)
        #expect(values.insertionIndex { $0 <= 3 } == 4)
    }
}
