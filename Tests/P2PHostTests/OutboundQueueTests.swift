import P2PHost
import SimKernel
import Testing

@Suite("Outbound queue")
struct OutboundQueueTests {
    private static func time(_ milliseconds: UInt64) -> Instant {
        .start + .milliseconds(milliseconds)
    }

    @Test("Where writing takes no time everything departs at once, however much comes")
    func immediate() {
        var queue = OutboundQueue<Int>(capacity: 1, writeTime: .zero)
        for item in 0..<100 {
            #expect(queue.push(item, isUrgent: item % 3 == 0, at: .start) == .departs(at: .start))
        }
        #expect(queue.count == 0)
    }

    @Test("Departures are a writing apart, and an idle writer begins at once")
    func departures() {
        var queue = OutboundQueue<Int>(writeTime: .milliseconds(10))
        #expect(queue.push(1, isUrgent: false, at: Self.time(5)) == .departs(at: Self.time(15)))
        #expect(queue.push(2, isUrgent: false, at: Self.time(7)) == .waits)
        #expect(queue.nextWakeUp == Self.time(15))
        #expect(queue.writeNext(at: Self.time(14))?.item == nil)
        let next = queue.writeNext(at: Self.time(15))
        #expect(next?.item == 2 && next?.departure == Self.time(25))
        #expect(queue.nextWakeUp == nil)
        // At the very departure the writer is free.
        #expect(queue.push(3, isUrgent: false, at: Self.time(25)) == .departs(at: Self.time(35)))
        #expect(queue.push(4, isUrgent: true, at: Self.time(50)) == .departs(at: Self.time(60)))
    }

    @Test("An urgent one overtakes what waits, not what is being written")
    func urgent() {
        var queue = OutboundQueue<Int>(writeTime: .milliseconds(10))
        _ = queue.push(1, isUrgent: false, at: Self.time(0))
        _ = queue.push(2, isUrgent: false, at: Self.time(1))
        _ = queue.push(3, isUrgent: false, at: Self.time(1))
        #expect(queue.push(4, isUrgent: true, at: Self.time(2)) == .waits)
        let first = queue.writeNext(at: Self.time(10))
        #expect(first?.item == 4 && first?.departure == Self.time(20))
        // At the instant of the wake-up, before it, an urgent one still comes in time.
        _ = queue.push(5, isUrgent: true, at: Self.time(20))
        #expect(queue.writeNext(at: Self.time(20))?.item == 5)
        #expect(queue.writeNext(at: Self.time(30))?.item == 2)
    }

    @Test("While the stream takes no more nothing is written, and then what waits goes on")
    func blocking() {
        var queue = OutboundQueue<Int>(capacity: 2, writeTime: .zero)
        #expect(queue.push(1, isUrgent: false, at: Self.time(0)) == .departs(at: Self.time(0)))
        queue.block()
        #expect(queue.isBlocked)
        #expect(queue.push(2, isUrgent: false, at: Self.time(5)) == .waits)
        #expect(queue.push(3, isUrgent: true, at: Self.time(6)) == .waits)
        #expect(queue.push(4, isUrgent: false, at: Self.time(7)) == .full)
        #expect(queue.nextWakeUp == nil && queue.writeNext(at: Self.time(8))?.item == nil)
        queue.unblock(at: Self.time(9))
        let next = queue.writeNext(at: Self.time(9))
        #expect(next?.item == 3 && next?.departure == Self.time(9))
        #expect(queue.writeNext(at: Self.time(9))?.item == 2)
        #expect(queue.push(5, isUrgent: false, at: Self.time(10)) == .departs(at: Self.time(10)))
    }

    @Test("Behaves as a list from which the writer takes", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let capacity = 1 + random.next(below: 4)
        var queue = OutboundQueue<Int>(capacity: capacity, writeTime: .milliseconds(3))
        var waiting: [(item: Int, isUrgent: Bool)] = []
        var free: UInt64 = 0
        var full = 0
        for step in 0..<600 as Range<UInt64> {
            if !waiting.isEmpty, free == step {
                let index = waiting.firstIndex { $0.isUrgent } ?? 0
                let next = queue.writeNext(at: Self.time(step))
                #expect(next?.item == waiting.remove(at: index).item)
                free = step + 3
                #expect(next?.departure == Self.time(free))
            }
            if random.next(below: 5) < 2 {
                let isUrgent = random.next(below: 3) == 0
                let push = queue.push(Int(step), isUrgent: isUrgent, at: Self.time(step))
                if waiting.isEmpty, free <= step {
                    free = step + 3
                    #expect(push == .departs(at: Self.time(free)))
                } else if waiting.count == capacity {
                    #expect(push == .full)
                    full += 1
                } else {
                    #expect(push == .waits)
                    waiting.append((Int(step), isUrgent))
                }
            }
            #expect(queue.count == waiting.count)
            #expect(queue.nextWakeUp == (waiting.isEmpty ? nil : Self.time(free)))
        }
        #expect(full > 0)
    }
}
