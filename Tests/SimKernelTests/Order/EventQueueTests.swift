import SimKernel
import Testing

@Suite("Event queue")
struct EventQueueTests {
    @Test("At one instant the world comes first, then nodes by index, then first scheduled first")
    func ties() {
        var queue = EventQueue<Int>(nodeCount: 3)
        let instant = Instant.start + .seconds(1)
        queue.schedule(5, at: instant, by: .node(2))
        queue.schedule(3, at: instant, by: .node(0))
        queue.schedule(1, at: instant, by: .world)
        queue.schedule(4, at: instant, by: .node(0))
        queue.schedule(6, at: instant, by: .node(2))
        queue.schedule(2, at: instant, by: .world)
        queue.schedule(0, at: instant - .nanosecond, by: .node(2))
        #expect(queue.drain() == Array(0...6))
    }

    @Test("An event that is scheduled at the instant of another waits for no later origin")
    func tiesWhileDraining() {
        var queue = EventQueue<Int>(nodeCount: 3)
        queue.schedule(1, at: .start, by: .node(1))
        queue.schedule(3, at: .start, by: .node(2))
        #expect(queue.popNext(through: .start) == 1)
        queue.schedule(2, at: .start, by: .node(0))
        queue.schedule(4, at: .start, by: .node(2))
        #expect(queue.drain() == [2, 3, 4])
    }

    @Test("Popping moves now to the event, and nothing to pop leaves it where it was")
    func now() {
        var queue = EventQueue<Int>(nodeCount: 0)
        #expect(queue.now == .start && queue.count == 0)
        #expect(queue.popNext(through: .never) == nil)
        #expect(queue.now == .start)

        let instant = Instant.start + .milliseconds(7)
        queue.schedule(1, at: instant, by: .world)
        #expect(queue.now == .start && queue.count == 1)
        #expect(queue.popNext(through: instant - .nanosecond) == nil)
        #expect(queue.now == .start && queue.count == 1)
        #expect(queue.popNext(through: instant) == 1)
        #expect(queue.now == instant && queue.count == 0)
        #expect(queue.popNext(through: .never) == nil)
        #expect(queue.now == instant)
    }

    @Test("After a limited pop has looked far ahead, earlier events still come first")
    func earlierThanSeen() {
        var queue = EventQueue<Int>(nodeCount: 1)
        let hour = Instant.start + .seconds(3600)
        queue.schedule(9, at: hour, by: .world)
        #expect(queue.popNext(through: .start + .seconds(1)) == nil)
        queue.schedule(4, at: hour - .nanosecond, by: .node(0))
        queue.schedule(10, at: hour, by: .node(0))
        queue.schedule(1, at: .start, by: .node(0))
        queue.schedule(2, at: .start + .nanosecond, by: .node(0))
        queue.schedule(3, at: .start + .seconds(60), by: .world)
        queue.schedule(11, at: hour + .nanosecond, by: .world)
        queue.schedule(12, at: hour + .seconds(3600), by: .world)
        #expect(queue.drain() == [1, 2, 3, 4, 9, 10, 11, 12])
    }

    @Test("The last instant before never is as good as any other")
    func endOfTime() {
        var queue = EventQueue<Int>(nodeCount: 1)
        let last = Instant(nanoseconds: .max - 1)
        queue.schedule(2, at: last, by: .node(0))
        queue.schedule(1, at: last, by: .world)
        queue.schedule(0, at: last - .nanosecond, by: .node(0))
        #expect(queue.popNext(through: last - .seconds(1)) == nil)
        #expect(queue.drain() == [0, 1, 2])
        queue.schedule(3, at: last, by: .world)
        #expect(queue.popNext(through: .never) == 3)
        #expect(queue.now == last)
    }

    @Test("A drained queue is as good as a new one")
    func reuse() {
        var queue = EventQueue<Int>(nodeCount: 1)
        for round in 0..<2000 {
            let pause = Interval(nanoseconds: 1 << UInt64(round % 40))
            queue.schedule(round, at: queue.now + pause, by: .node(0))
            #expect(queue.popNext(through: .never) == round)
            #expect(queue.popNext(through: .never) == nil)
        }
    }

    /// An insertion into a sorted array, or a look through all events of the instant, would take
    /// ten thousand million steps here, and the test would not end while anyone watches.
    @Test(
        "A hundred thousand events at one instant come in order and in time",
        .timeLimit(.minutes(1)))
    func crowdedInstant() {
        let crowd = 100_000
        var queue = EventQueue<Int>(nodeCount: 10)
        let instant = Instant.start + .seconds(1)
        // Backwards by origin, and the second half only once the instant has come.
        for index in 0..<(crowd / 2) {
            queue.schedule(index, at: instant, by: .node(UInt32(9 - index % 5)))
        }
        var previous = (order: -1, index: -1)
        var isInOrder = true
        var count = 0
        while let index = queue.popNext(through: .never) {
            if count == 0 {
                for late in (crowd / 2)..<crowd {
                    queue.schedule(late, at: instant, by: .node(UInt32(9 - late % 5)))
                }
            }
            let order = 9 - index % 5
            isInOrder = isInOrder && previous < (order, index)
            previous = (order, index)
            count += 1
        }
        #expect(isInOrder)
        #expect(count == crowd)
        #expect(queue.now == instant)
    }

    @Test("A generation in the event does what a cancellation would")
    func staleEvents() {
        // A node has one wake-up at a time. Each time it changes its mind it counts up, and
        // schedules anew; what comes with an older count is not for it any more.
        struct WakeUp { var generation: UInt32 }
        var queue = EventQueue<WakeUp>(nodeCount: 1)
        var generation: UInt32 = 0
        func rearmed(at seconds: UInt64, _ queue: inout EventQueue<WakeUp>) {
            generation += 1
            let wakeUp = WakeUp(generation: generation)
            queue.schedule(wakeUp, at: .start + .seconds(seconds), by: .node(0))
        }

        rearmed(at: 10, &queue)
        rearmed(at: 5, &queue)
        rearmed(at: 20, &queue)
        var heard: [Instant] = []
        while let wakeUp = queue.popNext(through: .never) {
            if wakeUp.generation == generation { heard.append(queue.now) }
        }
        #expect(heard == [.start + .seconds(20)])
    }

    @Test("A node's origin is one after its index, and the world's is before all")
    func origins() {
        #expect(Origin.world.rawValue == 0)
        #expect(Origin.node(0).rawValue == 1)
        #expect(Origin.node(.max - 1).rawValue == .max)
    }

    @Test("The past, the end of time and a foreign origin are refused")
    func refusals() async {
        await #expect(processExitsWith: .failure) {
            var queue = EventQueue<Int>(nodeCount: 1)
            queue.schedule(1, at: .start + .seconds(1), by: .world)
            _ = queue.popNext(through: .never)
            queue.schedule(2, at: .start + .milliseconds(999), by: .world)
        }
        await #expect(processExitsWith: .failure) {
            var queue = EventQueue<Int>(nodeCount: 1)
            queue.schedule(1, at: .never, by: .world)
        }
        await #expect(processExitsWith: .failure) {
            var queue = EventQueue<Int>(nodeCount: 1)
            queue.schedule(1, at: .start, by: .node(1))
        }
    }
}

extension EventQueue {
    fileprivate mutating func drain() -> [Event] {
        var events: [Event] = []
        while let event = popNext(through: .never) { events.append(event) }
        return events
    }
}

extension Interval {
    fileprivate static let nanosecond = Interval(nanoseconds: 1)
}

extension Instant {
    fileprivate static func - (instant: Instant, interval: Interval) -> Instant {
        Instant(nanoseconds: instant.nanoseconds - interval.nanoseconds)
    }
}
