import SimKernel
import Testing

@Suite("Recurrences")
struct RecurrencesTests {
    @Test("Counts as a table of pairs does")
    func model() {
        var recurrences = Recurrences()
        var random = RandomStream(seed: 3)
        var table: [String: UInt64] = [:]  // For look-up only.
        for _ in 0..<20_000 {
            let key = UInt64(random.next(below: 40)) << 40
            let place = UInt32(random.next(below: 500))
            if random.next(below: 50) == 0 {
                recurrences.clear(place)
                for key in 0..<40 as Range<UInt64> { table["\(key << 40) \(place)"] = nil }
            }
            let count = table["\(key) \(place)", default: 0]
            #expect(recurrences.note(key, in: place, at: .start) == count)
            table["\(key) \(place)"] = count + 1
        }
    }

    @Test("A key is remembered for two minutes, and then no more")
    func memory() {
        var recurrences = Recurrences()
        for second in 0..<1000 as Range<UInt64> {
            let now = Instant.start + .seconds(second)
            #expect(recurrences.note(second, in: 7, at: now) == 0)
            #expect(recurrences.note(second, in: 7, at: now) == 1)
            if second >= 119 { #expect(recurrences.note(second - 119, in: 7, at: now) == 2) }
        }
        #expect(recurrences.note(881, in: 7, at: .start + .seconds(1001)) == 2)
        #expect(recurrences.note(880, in: 7, at: .start + .seconds(1001)) == 3)
        // Forgetting happens with a key that is new.
        #expect(recurrences.note(5000, in: 7, at: .start + .seconds(1002)) == 0)
        #expect(recurrences.note(881, in: 7, at: .start + .seconds(1002)) == 0)
        #expect(recurrences.note(5000, in: 7, at: .start + .seconds(1003)) == 1)
    }
}
