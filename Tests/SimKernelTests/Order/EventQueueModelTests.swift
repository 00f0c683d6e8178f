import SimKernel
import Testing

/// The queue and its naive model, side by side; remembers the first difference.
private struct Pair: ~Copyable {
    static let nodeCount = 5
    static let lots = Lots(RandomStream(seed: 3))

    var queue = EventQueue<UInt32>(nodeCount: Pair.nodeCount)
    var model = NaiveQueue(nodeCount: Pair.nodeCount)
    var scheduled: UInt32 = 0
    var popped = 0
    var difference: String?

    mutating func schedule(at time: Instant, by origin: Int) {
        let name = origin == 0 ? Origin.world : .node(UInt32(origin - 1))
        // Every other event of a node is an arrival, at one of two nodes.
        if origin > 0, scheduled % 2 == 1 {
            let lot = Pair.lots.lot(of: UInt32(origin - 1), at: scheduled % 4 / 2, time)
            queue.schedule(scheduled, at: time, by: name, lot: lot)
            model.schedule(scheduled, at: time, by: origin, lot: lot)
        } else {
            queue.schedule(scheduled, at: time, by: name)
            model.schedule(scheduled, at: time, by: origin)
        }
        scheduled += 1
        compareCounts()
    }

    /// Pops from both; false when both had nothing.
    mutating func pop(through limit: Instant) -> Bool {
        let expected = model.popNext(through: limit)
        let actual = queue.popNext(through: limit)
        if expected != actual, difference == nil {
            difference = """
                pop \(popped) through \(limit) gave \(actual as UInt32?), \
                not \(expected as UInt32?), at \(model.now)
                """
        }
        popped += 1
        compareCounts()
        return expected != nil
    }

    private mutating func compareCounts() {
        if difference != nil { return }
        if queue.now != model.now { difference = "now is \(queue.now), not \(model.now)" }
        if queue.count != model.entries.count {
            difference = "count is \(queue.count), not \(model.entries.count)"
        }
    }
}

@Suite("Event queue against a sorted array")
struct EventQueueModelTests {
    @Test("Random schedules and limited pops give what a sorted array gives", arguments: 0..<6)
    func randomOperations(levels: Int) {
        // Events further ahead than a few levels would move the clock there and leave nothing to
        // do, so that each number of levels has runs of its own.
        for seed in 0..<12 {
            var pair = Pair()
            var times = AdversarialTimes(
                random: RandomStream(seed: 1).child("queue", UInt64(levels), UInt64(seed)))
            let crowd = [3, 40, 400][seed % 3]
            for _ in 0..<700 where pair.difference == nil {
                if times.random.next(below: 2 * crowd) >= pair.model.entries.count {
                    schedule(&pair, &times, reach: levels + 1)
                } else {
                    let limit = times.limit(now: pair.model.now, next: pair.model.next?.time)
                    _ = pair.pop(through: limit)
                }
            }
            while pair.pop(through: .never) {}
            #expect(pair.difference == nil, "levels \(levels), seed \(seed)")
        }
    }

    @Test("What an event schedules at its own instant comes at its place, while the slot drains")
    func zeroDelays() {
        for seed in 0..<20 {
            var pair = Pair()
            var random = RandomStream(seed: 2).child("drain", UInt64(seed))
            let start = Instant(nanoseconds: UInt64(random.next(below: 1 << 20)))
            for _ in 0..<30 {
                pair.schedule(at: start, by: random.next(below: Pair.nodeCount + 1))
            }
            while pair.pop(through: .never) {
                if pair.scheduled >= 600 { continue }
                for _ in 0..<random.next(below: 3) {
                    let delay = [0, 0, 0, 1, 500, 70_000][random.next(below: 6)]
                    let time = pair.model.now + .nanoseconds(UInt64(delay))
                    pair.schedule(at: time, by: random.next(below: Pair.nodeCount + 1))
                }
            }
            #expect(pair.difference == nil, "seed \(seed)")
            #expect(pair.queue.count == 0)
        }
    }

    @Test("All orders of scheduling at six places about a slot's edge give one order of events")
    func exhaustive() {
        let edge: UInt64 = 1 << 16
        let places = [edge - 1, edge - 1, edge, edge, edge + 1, 2 * edge]
        var difference: String?
        for order in permutations(of: Array(places.indices)) {
            var pair = Pair()
            for index in order {
                pair.schedule(at: Instant(nanoseconds: places[index]), by: index % 2)
            }
            while pair.pop(through: .never) {}
            difference = difference ?? pair.difference
        }
        #expect(difference == nil)
    }

    private func schedule(_ pair: inout Pair, _ times: inout AdversarialTimes, reach: Int) {
        let pending = pair.model.entries
        let some = pending.isEmpty ? nil : pending[times.random.next(below: pending.count)].time
        let time = times.time(from: pair.model.now, pending: some, reach: reach)
        pair.schedule(at: time, by: times.random.next(below: Pair.nodeCount + 1))
    }

    private func permutations(of elements: [Int]) -> [[Int]] {
        if elements.isEmpty { return [[]] }
        return elements.flatMap { first in
            permutations(of: elements.filter { $0 != first }).map { [first] + $0 }
        }
    }
}
