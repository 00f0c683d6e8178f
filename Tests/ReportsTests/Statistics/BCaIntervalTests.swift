import SimKernel
import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Bootstrap interval")
struct BCaIntervalTests {
    @Test("For many normal values it is nearly Student's")
    func normal() throws {
        var random = RandomStream(seed: 1)
        let values = (0..<100).map { _ in 5 + StandardNormal.quantile(random.nextShare()) }
        let interval = try #require(BCaInterval(of: values))
        let moments = Moments(values)
        let half = try #require(moments.halfWidth(alpha: 0.05))
        #expect(abs(interval.low - (moments.mean - half)) < 0.08 * half)
        #expect(abs(interval.high - (moments.mean + half)) < 0.08 * half)
    }

    @Test("It moves and grows with the values")
    func equivariant() throws {
        let values = [0.1, 0.4, 0.2, 3, 0.9, 0.3, 1.1, 0.2, 7, 0.5]
        let one = try #require(BCaInterval(of: values))
        let other = try #require(BCaInterval(of: values.map { 8 * $0 + 16 }))
        #expect(abs(other.low - (8 * one.low + 16)) < 1e-12)
        #expect(abs(other.high - (8 * one.high + 16)) < 1e-12)
        // Turned round, the ends change places; the resamples are the same.
        let mirrored = try #require(BCaInterval(of: values.map { -$0 }))
        #expect(abs(mirrored.low + one.high) < 1e-9)
        #expect(abs(mirrored.high + one.low) < 1e-9)
    }

    @Test("Values that are all equal have none")
    func constant() {
        #expect(BCaInterval(of: [2, 2, 2]) == nil)
        #expect(BCaInterval(of: [2]) == nil)
    }

    @Test("Most values equal, and it still begins and ends within the values")
    func mostlyZero() throws {
        let values = Array(repeating: 0.0, count: 18) + [1, 1]
        let interval = try #require(BCaInterval(of: values))
        #expect(interval.low >= 0 && interval.low < 0.1)
        #expect(interval.high > 0.1 && interval.high <= 1)
    }
}
