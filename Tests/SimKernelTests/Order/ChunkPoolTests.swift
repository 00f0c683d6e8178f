import SimKernel
import Testing

@Suite("Chunk pool")
struct ChunkPoolTests {
    private static let eventsPerChunk = 8

    @Test("A million events through a queue of bounded population take no more than its memory")
    func boundedMemory() {
        let population = 500
        var queue = EventQueue<UInt32>(nodeCount: 1)
        var random = RandomStream(seed: 3)
        for event in 0..<population {
            queue.schedule(UInt32(event), at: .start, by: .node(0))
        }
        for _ in 0..<1_000_000 {
            guard let event = queue.popNext(through: .never) else { break }
            // Delays of one slot to some thousands: events pass through two levels of the wheel.
            let delay = Interval(nanoseconds: random.next() >> 36)
            queue.schedule(event, at: queue.now + delay, by: .node(0))
        }
        #expect(queue.count == population)
        // A chunk in use holds at least one event.
        #expect(queue.peakChunkCount <= population)
        #expect(queue.peakChunkCount >= population / Self.eventsPerChunk / 2)
    }

    @Test("The pool grows as the future does, and all of it comes back in order")
    func growth() {
        // Each event in a slot of its own takes a chunk of its own: the pool grows six times.
        let crowd = 3000
        var queue = EventQueue<Int>(nodeCount: 1)
        let order = (0..<crowd).map { $0 * 1_777 % crowd }
        for index in order {
            queue.schedule(index, at: .start + .milliseconds(UInt64(index + 1)), by: .node(0))
        }
        var popped: [Int] = []
        while let index = queue.popNext(through: .never) { popped.append(index) }
        #expect(popped == Array(0..<crowd))
        #expect(queue.peakChunkCount > 256)
    }

    @Test("Events of one slot share chunks")
    func sharing() {
        var queue = EventQueue<Int>(nodeCount: 1)
        for index in 0..<800 {
            queue.schedule(index, at: .start + .seconds(1), by: .node(0))
        }
        #expect(queue.peakChunkCount == 800 / Self.eventsPerChunk)
    }
}
