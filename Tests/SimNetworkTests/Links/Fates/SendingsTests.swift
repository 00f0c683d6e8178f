import SimKernel
import Testing

@testable import SimNetwork

@Suite("How often messages were sent")
struct SendingsTests {
    @Test("Counts as a table of pairs does")
    func model() {
        var sendings = Sendings()
        var random = RandomStream(seed: 3)
        var table: [String: UInt64] = [:]  // For look-up only.
        for _ in 0..<20_000 {
            let key = UInt64(random.next(below: 40)) << 40
            let direction = UInt32(random.next(below: 500))
            if random.next(below: 50) == 0 {
                sendings.clear(direction)
                for key in 0..<40 as Range<UInt64> { table["\(key << 40) \(direction)"] = nil }
            }
            let count = table["\(key) \(direction)", default: 0]
            #expect(sendings.note(key, direction, at: .start) == count)
            table["\(key) \(direction)"] = count + 1
        }
    }

    @Test("A message is remembered for two minutes, and then no more")
    func memory() {
        var sendings = Sendings()
        for second in 0..<1000 as Range<UInt64> {
            let now = Instant.start + .seconds(second)
            #expect(sendings.note(second, 7, at: now) == 0)
            #expect(sendings.note(second, 7, at: now) == 1)
            if second >= 119 { #expect(sendings.note(second - 119, 7, at: now) == 2) }
        }
        #expect(sendings.note(881, 7, at: .start + .seconds(1001)) == 2)
        #expect(sendings.note(880, 7, at: .start + .seconds(1001)) == 3)
        // Forgetting happens with a message that is new.
        #expect(sendings.note(5000, 7, at: .start + .seconds(1002)) == 0)
        #expect(sendings.note(881, 7, at: .start + .seconds(1002)) == 0)
        #expect(sendings.note(5000, 7, at: .start + .seconds(1003)) == 1)
    }
}
