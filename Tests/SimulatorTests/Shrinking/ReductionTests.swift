import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Cuts")
struct ReductionTests {
    @Test("All are tried at once, then halves, quarters, and each alone")
    func ranges() {
        #expect(Reduction.ranges(of: 4) == [0..<4, 0..<2, 2..<4, 0..<1, 1..<2, 2..<3, 3..<4])
        #expect(Reduction.ranges(of: 3) == [0..<3, 0..<2, 2..<3, 0..<1, 1..<2, 2..<3])
        #expect(Reduction.ranges(of: 1) == [0..<1])
        #expect(Reduction.ranges(of: 0) == [])
    }
}
