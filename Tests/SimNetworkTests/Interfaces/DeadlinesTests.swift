import SimKernel
import Testing

@testable import SimNetwork

@Suite("Deadlines")
struct DeadlinesTests {
    @Test("Behaves as a list of times, of which the earliest is taken", arguments: [1, 2, 3])
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var deadlines = Deadlines()
        var times: [Instant?] = Array(repeating: nil, count: 20)
        for _ in 0..<5000 {
            let number = random.next(below: times.count)
            let time = Instant.start + .nanoseconds(UInt64(random.next(below: 50)))
            switch random.next(below: 5) {
            case 0:
                deadlines.remove(number)
                times[number] = nil
            case 1:
                let earliest = times.compactMap { $0 }.min()
                let taken = deadlines.popFirst(through: time)
                #expect((taken != nil) == (earliest.map { $0 <= time } ?? false))
                if let taken {
                    #expect(times[taken] == earliest)
                    times[taken] = nil
                }
            default:
                deadlines.set(number, time)
                times[number] = time
            }
            #expect(deadlines.first == times.compactMap { $0 }.min())
        }
    }
}
