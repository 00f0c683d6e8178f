import SimKernel
import SimNetwork
import Testing

@Suite("How nodes are divided among regions")
struct RegionAssignmentTests {
    @Test(
        "Largest remainders",
        arguments: [
            (10, [3, 2], [6, 4]), (5, [1, 1], [3, 2]), (7, [3, 2, 0], [4, 3, 0]),
            (1, [1, 1, 1], [1, 0, 0]), (2, [1, 3, 3], [0, 1, 1]), (0, [1, 2], [0, 0]),
            // Balinski and Young's example: quotas 5.5, 3.3, 1.2.
            (10, [55, 33, 12], [6, 3, 1]),
            (4_000_000, [1_000_000_000, 1], [4_000_000, 0]),
        ] as [(Int, [UInt64], [Int])])
    func counts(total: Int, weights: [UInt64], expected: [Int]) {
        #expect(RegionAssignment.counts(of: total, by: weights) == expected)
    }

    @Test("Every count is its quota, rounded down or up, and they add up")
    func quotas() {
        var random = RandomStream(seed: 5)
        for _ in 0..<300 {
            let weights = (0...random.next(below: 9)).map { _ in UInt64(random.next(below: 50)) }
            let sum = weights.reduce(0, +)
            if sum == 0 { continue }
            let total = random.next(below: 1000)
            let counts = RegionAssignment.counts(of: total, by: weights)
            #expect(counts.reduce(0, +) == total)
            for (count, weight) in zip(counts, weights) {
                let quota = Double(total) * Double(weight) / Double(sum)
                #expect(abs(Double(count) - quota) < 1, "\(total) by \(weights)")
            }
        }
    }
}
