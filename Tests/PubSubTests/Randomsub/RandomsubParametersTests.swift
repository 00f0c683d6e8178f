import PubSub
import Testing

/// randomsub.go `Publish`: `sqrt := int(math.Ceil(math.Sqrt(float64(rs.size))))`, and at least
/// `RandomSubD`.
@Suite("Randomsub's parameters")
struct RandomsubParametersTests {
    @Test("The target is the square root of the size, rounded up, and at least six")
    func targets() {
        let known: [(size: Int, target: Int)] = [
            (1, 6), (10, 6), (36, 6), (37, 7), (49, 7), (50, 8), (1000, 32), (1024, 32),
            (1025, 33), (1_000_000, 1000), (1_000_001, 1001), (4_294_967_295, 65_536),
            (4_294_836_225, 65_535), (4_294_836_226, 65_536),
        ]
        for (size, target) in known {
            #expect(RandomsubParameters(size: size).target == target, "\(size)")
        }
    }

    @Test("It is the smallest number whose square is not below the size")
    func exhaustively() {
        for size in 37...20_000 {
            let target = RandomsubParameters(size: size).target
            #expect(target * target >= size && (target - 1) * (target - 1) < size, "\(size)")
        }
    }
}
