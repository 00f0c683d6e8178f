import Testing

@testable import SimWorld
@testable import Simulator

@Suite("AddressScrambler")
struct AddressScramblerTests {
    /// The order in which a new set happens to give out so many numbers: what nobody may count on.
    private func order(of count: Int) -> [Int] {
        // Iterated to show that its order differs from set to set.
        var numbers: Set<Int> = []
        for number in 0..<count { numbers.insert(number) }
        return numbers.map { $0 }
    }

    // Other tests allocate at the same time, so a single try may be the same by accident.
    @Test("With scrambler held, the same set has another order", arguments: [12, 40, 100])
    func orders(count: Int) {
        let differs = (0..<10).contains { _ in
            let first = order(of: count)
            let scrambler = AddressScrambler()
            let second = order(of: count)
            withExtendedLifetime(scrambler) {}
            #expect(first.sorted() == second.sorted())
            return first != second
        }
        #expect(differs)
    }
}
