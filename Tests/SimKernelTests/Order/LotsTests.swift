import SimKernel
import Testing

@Suite("Lots")
struct LotsTests {
    @Test("At one receiver and instant no two senders have the same lot")
    func distinct() {
        let lots = Lots(RandomStream(seed: 7))
        for receiver in [0, 1, 77, 1_000_000] as [UInt32] {
            let time = Instant.start + .milliseconds(UInt64(receiver))
            var drawn: Set<Lot> = []
            for sender in 0..<20_000 as Range<UInt32> {
                drawn.insert(lots.lot(of: sender, at: receiver, time))
            }
            #expect(drawn.count == 20_000)
        }
    }

    /// In which order the queue gives out what nodes 0, 1 and 2 have sent.
    private func order(_ lots: Lots, at receiver: UInt32, _ time: Instant) -> [UInt32] {
        var queue = EventQueue<UInt32>(nodeCount: 3)
        for sender in 0..<3 as Range<UInt32> {
            queue.schedule(
                sender, at: time, by: .node(sender), lot: lots.lot(of: sender, at: receiver, time))
        }
        var order: [UInt32] = []
        while let sender = queue.popNext(through: .never) { order.append(sender) }
        return order
    }

    @Test("All orders of three senders are about as frequent: over times, receivers, and seeds")
    func fairness() {
        let lots = Lots(RandomStream(seed: 1))
        let ways: [(String, (UInt32) -> [UInt32])] = [
            ("times", { self.order(lots, at: 3, .start + .milliseconds(UInt64($0))) }),
            ("receivers", { self.order(lots, at: $0, .start + .milliseconds(30)) }),
            (
                "seeds",
                {
                    let lots = Lots(RandomStream(seed: UInt64($0)))
                    return self.order(lots, at: 3, .start + .milliseconds(30))
                }
            ),
        ]
        for (name, way) in ways {
            var counts = Array(repeating: 0, count: 27)
            for index in 0..<6_000 as Range<UInt32> {
                let order = way(index)
                counts[Int(order[0] * 9 + order[1] * 3 + order[2])] += 1
            }
            let orders = counts.filter { $0 > 0 }
            // 1,000 expected, with a standard deviation of 29.
            #expect(orders.count == 6, "\(name)")
            #expect(orders.allSatisfy { (850...1_150).contains($0) }, "\(name): \(orders)")
        }
    }

    @Test("What a node sends keeps its order, and what has no lot comes before")
    func streams() {
        let lots = Lots(RandomStream(seed: 1))
        let time = Instant.start + .milliseconds(5)
        var queue = EventQueue<UInt32>(nodeCount: 100)
        for event in 0..<4 as Range<UInt32> {
            queue.schedule(event, at: time, by: .node(2), lot: lots.lot(of: 2, at: 1, time))
        }
        queue.schedule(98, at: time, by: .node(99))
        queue.schedule(99, at: time, by: .world)
        var order: [UInt32] = []
        while let event = queue.popNext(through: .never) { order.append(event) }
        #expect(order == [99, 98, 0, 1, 2, 3])
    }

    @Test("A node's own events are first among three senders as often as any of them")
    func ownEvents() {
        let lots = Lots(RandomStream(seed: 1))
        var firsts = 0
        for index in 0..<4_000 as Range<UInt32> {
            let time = Instant.start + .milliseconds(UInt64(index))
            var queue = EventQueue<UInt32>(nodeCount: 4)
            for sender in 0..<4 as Range<UInt32> {
                queue.schedule(
                    sender, at: time, by: .node(sender), lot: lots.lot(of: sender, at: 2, time))
            }
            if queue.popNext(through: .never) == 2 { firsts += 1 }
        }
        // 1,000 expected, with a standard deviation of 27.
        #expect((860...1_140).contains(firsts), "\(firsts)")
    }

    @Test("What is sent at once is ordered by another stream for every sender, instant and seed")
    func departures() {
        let lots = Lots(RandomStream(seed: 1))
        let time = Instant.start + .milliseconds(5)
        let streams = [
            lots.departures(of: 1, at: time), lots.departures(of: 2, at: time),
            lots.departures(of: 1, at: time + .nanoseconds(1)),
            Lots(RandomStream(seed: 2)).departures(of: 1, at: time),
        ]
        for (index, stream) in streams.enumerated() {
            #expect(streams.firstIndex(of: stream) == index)
        }
        #expect(lots.departures(of: 1, at: time) == streams[0])
    }
}
