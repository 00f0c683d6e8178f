import SimKernel
import Testing

@testable import SimNetwork

@Suite("What holds of all streams")
struct StreamPropertiesTests {
    /// How many worlds: a debug build plays few.
    #if DEBUG
        private static let count: UInt64 = 120
    #else
        private static let count: UInt64 = 10_000
    #endif
    /// Seeds in parts, which are played in parallel.
    private static let parts = (0..<4).map { count * $0 / 4..<count * ($0 + 1) / 4 }

    @Test(
        "Everything arrives once, in order, and no earlier than rate and latency allow",
        arguments: parts)
    func arrivals(seeds: Range<UInt64>) {
        for seed in seeds {
            let trial = StreamTrial(seed)
            let world = trial.run()
            #expect(world.arrived.count == trial.writes.count, "seed \(seed): \(trial)")
            for (index, write) in trial.writes.enumerated() {
                let time = world.time(of: UInt32(index + 1)) * 1e6
                let least = Double(trial.leastTime(of: write))
                #expect(time >= least - 1000, "seed \(seed), write \(index): \(trial)")
            }
            for (direction, loads) in world.order {
                #expect(loads == world.writes[direction], "seed \(seed): \(trial)")
                let times = loads.map { world.arrived[$0] ?? .never }
                #expect(times == times.sorted(), "seed \(seed): \(trial)")
            }
        }
    }

    @Test(
        "Every byte that was handed over has arrived, is under way, or is lost and will be repaired",
        arguments: parts)
    func conservation(seeds: Range<UInt64>) {
        for seed in seeds {
            var trial = StreamTrial(seed)
            var random = RandomStream(seed: seed).child("closing")
            if random.next(below: 2) == 0 {
                trial.closing = (
                    1 + random.next(below: 3), .milliseconds(UInt64(random.next(below: 3000)))
                )
            }
            var breaches: [String] = []
            let world = trial.run { world, now in
                if breaches.isEmpty {
                    breaches = world.breaches.map { "\($0) at \(now)" }
                }
            }
            #expect(breaches.isEmpty, "seed \(seed): \(trial)")
            // What does not arrive comes back, for the reason of the closing: in order, the last.
            for (direction, loads) in world.writes {
                let rest = world.returned[direction] ?? []
                #expect(
                    (world.order[direction] ?? []) + rest == loads, "seed \(seed): \(trial)")
            }
            if trial.closing == nil { #expect(world.returned.isEmpty, "seed \(seed): \(trial)") }
        }
    }

    @Test("The last byte of whatever arrives has left once before", arguments: parts)
    func departures(seeds: Range<UInt64>) {
        for seed in seeds {
            let trial = StreamTrial(seed)
            let world = trial.run()
            for (load, arrival) in world.arrived {
                let departure = world.departed[load] ?? .never
                #expect(world.departureCounts[load] == 1, "seed \(seed), load \(load): \(trial)")
                #expect(departure <= arrival, "seed \(seed), load \(load): \(trial)")
            }
        }
    }

    @Test("The same world twice", arguments: parts)
    func determinism(seeds: Range<UInt64>) {
        for seed in seeds where seed % 8 == 0 {
            let trial = StreamTrial(seed)
            let (one, other) = (trial.run(), trial.run())
            #expect(one.arrived == other.arrived, "seed \(seed): \(trial)")
            #expect(one.eventCount == other.eventCount, "seed \(seed): \(trial)")
        }
    }

    @Test(
        "Messages at one instant take no longer than one of their size, but for their headers",
        arguments: parts)
    func splitting(seeds: Range<UInt64>) {
        for seed in seeds {
            var random = RandomStream(seed: seed).child("splitting")
            let trial = StreamTrial(seed)
            // What queues drop, and what BBR's pace keeps apart, is another matter.
            let congestion = Congestion(
                random.next(below: 2) == 0 ? .cubic : .newReno,
                transport: trial.congestion.transport)
            let limits = trial.limits.map {
                Bandwidth(uplink: $0.uplink, downlink: $0.downlink)
            }
            let size = 1 + random.next(below: 1 << (7 + random.next(below: 12)))
            let count = 1 + random.next(below: min(size, 40))
            func time(_ count: Int) -> Double {
                var world = StreamWorld(
                    limits, congestion, sharing: trial.sharing, headers: trial.headers)
                let direction = world.connect(0, 1, roundTrip: trial.roundTrips[0])
                var last: UInt32 = 0
                for number in 0..<count {
                    let byteCount = size * (number + 1) / count - size * number / count
                    last = world.write(byteCount, on: direction, at: .seconds(1))
                }
                world.run()
                return world.time(of: last)
            }
            let slowest = [limits[0].uplink, limits[1].downlink].compactMap { $0 }.min()
            let headers = slowest?.time(of: count * trial.headers) ?? .zero
            // Smaller trains are acknowledged earlier, and what they let go may be so again: by
            // less than two whole ones, each a part of the round trip, or two packets.
            let train = max(
                trial.roundTrips[0].nanoseconds / StreamRules.trainsPerRoundTrip,
                slowest?.time(of: 2 * 1500).nanoseconds ?? 0)
            let difference = (time(count) - time(1)) * 1e6
            #expect(
                difference <= Double(headers.nanoseconds) + 1000
                    && difference >= -Double(2 * train) - 1000,
                "seed \(seed): \(size) bytes in \(count): \(difference) ns, \(trial.sharing)")
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
