import SimKernel
import Testing

@testable import SimNetwork

@Suite("What holds of all streams")
struct StreamPropertiesTests {
    /// A random world: a sender, its receivers, and writes at random times.
    private struct Trial {
        let rate: UInt64
        let roundTrip: Interval
        let queue: Int?
        let loss: Ratio
        let control: Congestion.Control
        var writes: [(receiver: Int, byteCount: Int, at: Interval)] = []

        init(_ seed: UInt64) {
            var random = RandomStream(seed: seed)
            rate = [1_000_000, 10_000_000, 50_000_000, 1_000_000_000][random.next(below: 4)]
            roundTrip = .milliseconds(UInt64(2 + random.next(below: 300)))
            queue = random.next(below: 3) == 0 ? nil : 20_000 + random.next(below: 500_000)
            loss = [Ratio.zero, Ratio(1, 100), Ratio(1, 10)][random.next(below: 3)]
            control = Congestion.Control.allCases[random.next(below: 3)]
            for _ in 0..<(1 + random.next(below: 12)) {
                let size = 1 << random.next(below: 19)
                writes.append(
                    (
                        1 + random.next(below: 3), size + random.next(below: size),
                        .milliseconds(UInt64(random.next(below: 2000)))
                    ))
            }
        }

        func run() -> StreamWorld {
            let link = Bandwidth.link(rate, queue: queue)
            var world = StreamWorld(
                Array(repeating: link, count: 4), Congestion(control), loss: loss)
            let directions = (1...3).map {
                world.connect(0, UInt32($0), roundTrip: roundTrip)
            }
            for write in writes {
                world.write(write.byteCount, on: directions[write.receiver - 1], at: write.at)
            }
            world.run()
            return world
        }
    }

    @Test("Everything arrives once, in order, and no earlier than rate and latency allow")
    func arrivals() {
        for seed in 0..<400 {
            let trial = Trial(UInt64(seed))
            let world = trial.run()
            #expect(world.arrived.count == trial.writes.count, "seed \(seed)")
            let rate = BitRate(bitsPerSecond: trial.rate)
            for (index, write) in trial.writes.enumerated() {
                let least =
                    rate.time(of: write.byteCount).nanoseconds
                    + trial.roundTrip.nanoseconds / 2
                let time = world.time(of: UInt32(index + 1))
                #expect(time * 1e6 >= Double(least) - 1, "seed \(seed), write \(index)")
            }
            for loads in world.order.values {
                let times = loads.map { world.arrived[$0] ?? .never }
                #expect(times == times.sorted(), "seed \(seed)")
                #expect(Set(loads).count == loads.count, "seed \(seed)")
            }
        }
    }

    @Test("The same world twice")
    func determinism() {
        for seed in 0..<40 {
            let trial = Trial(UInt64(seed))
            #expect(trial.run().arrived == trial.run().arrived, "seed \(seed)")
        }
    }

    @Test("A small message on an open window is one event, and an idle stream keeps eight bytes")
    func cost() {
        let link = Bandwidth(uplink: BitRate(bitsPerSecond: 50_000_000))
        var world = StreamWorld([link, link], Congestion())
        let direction = world.connect(0, 1, roundTrip: .milliseconds(50))
        for second in 1...20 { world.write(1000, on: direction, at: .seconds(UInt64(second))) }
        world.run()
        #expect(world.eventCount == 20)
        #expect(MemoryLayout<StreamState>.stride == 8)
    }

    @Test("What an idle stream keeps is what it knew")
    func memory() {
        let memory = StreamState.Memory(
            window: 1234, threshold: 567, hasLost: true,
            lastSent: Instant(nanoseconds: 5 << 20))
        #expect(StreamState(memory).memory == memory)
        #expect(StreamState(memory).slot == nil)
        #expect(StreamState(slot: 7).slot == 7)
        #expect(StreamState.fresh.memory == nil)
    }
}
