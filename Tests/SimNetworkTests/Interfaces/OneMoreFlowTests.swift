import SimKernel
import Testing

@testable import SimNetwork

/// What one more flow does to others that share one interface with it by max-min.
@Suite("One more flow")
struct OneMoreFlowTests {
    /// Loads of several flows, which all leave one node or all come to one.
    private struct Trial: CustomStringConvertible {
        struct Send {
            var flow: Int
            var byteCount: Int
            var at: Interval
        }

        let rate: UInt64
        let sharesUplink: Bool
        let flows: Int
        var sends: [Send] = []

        init(_ seed: UInt64) {
            var random = RandomStream(seed: seed)
            rate = [1_000_000, 7_777_777, 50_000_000][random.next(below: 3)]
            sharesUplink = random.next(below: 2) == 0
            flows = 2 + random.next(below: 6)
            for _ in 0..<(1 + random.next(below: 20)) {
                sends.append(
                    Send(
                        flow: random.next(below: flows), byteCount: 1 + random.next(below: 100_000),
                        at: .milliseconds(UInt64(random.next(below: 200)))))
            }
            sends.sort { $0.at < $1.at }
        }

        var description: String {
            "\(flows) flows of \(rate) bit/s, \(sharesUplink ? "up" : "down")"
        }

        /// When each load has left, without the loads of one of the flows if so wanted.
        func departures(without left: Int?) -> [Int: Instant] {
            let bitRate = BitRate(bitsPerSecond: rate)
            let limits = (0...flows).map { node in
                node > 0
                    ? Bandwidth()
                    : Bandwidth(
                        uplink: sharesUplink ? bitRate : nil,
                        downlink: sharesUplink ? nil : bitRate)
            }
            var share = FairShare(limits)
            var departures: [Int: Instant] = [:]
            var waiting = sends.indices.filter { sends[$0].flow != left }[...]
            var next: Instant?
            while true {
                let begin = waiting.first.map { Instant.start + sends[$0].at }
                guard let now = [begin, next].compactMap({ $0 }).min() else { return departures }
                while let index = waiting.first, .start + sends[index].at == now {
                    let other = NodeID(UInt32(sends[index].flow + 1))
                    share.send(
                        UInt32(index), sends[index].byteCount,
                        Connections.Direction(UInt32(2 * sends[index].flow)),
                        from: sharesUplink ? NodeID(0) : other,
                        to: sharesUplink ? other : NodeID(0))
                    waiting = waiting.dropFirst()
                }
                var done: [FairShare.Departure] = []
                next = share.update(at: now, into: &done)
                for departure in done { departures[Int(departure.load)] = now }
            }
        }
    }

    #if DEBUG
        private static let count: UInt64 = 200
    #else
        private static let count: UInt64 = 10_000
    #endif

    @Test("One more flow never makes another faster, where all share one interface")
    func monotony() {
        for seed in 0..<Self.count {
            let trial = Trial(seed)
            let all = trial.departures(without: nil)
            let fewer = trial.departures(without: 0)
            #expect(all.count == trial.sends.count, "seed \(seed): \(trial)")
            for (load, time) in fewer {
                // Rates are whole bits a second: what that rounds off may go to another flow, up
                // to a bit a second for each.
                let before = (time - .start).nanoseconds
                let slack = before / 100_000 + 2
                let after = ((all[load] ?? .start) - .start).nanoseconds
                #expect(after + slack >= before, "seed \(seed), load \(load): \(trial)")
            }
        }
    }

    /// Milliseconds that each write takes, of streams with windows that share the uplink of one
    /// node; without those of one stream if so wanted.
    private func times(
        _ trial: Trial, _ control: Congestion.Control, roundTrip: Interval, without left: Int?
    ) -> [Int: Double] {
        let uplink = Bandwidth(uplink: BitRate(bitsPerSecond: trial.rate))
        let others = Array(repeating: Bandwidth(), count: trial.flows)
        var world = StreamWorld([uplink] + others, Congestion(control), sharing: .fairShare)
        let directions = (1...trial.flows).map {
            world.connect(0, UInt32($0), roundTrip: roundTrip)
        }
        var loads: [Int: UInt32] = [:]
        for (index, send) in trial.sends.enumerated() where send.flow != left {
            loads[index] = world.write(send.byteCount, on: directions[send.flow], at: send.at)
        }
        world.run()
        return loads.mapValues { world.time(of: $0) }
    }

    /// A stream that is held up leaves the interface to others at a time when their windows are
    /// open: so one more can make another faster, but seldom and not by much.
    @Test(
        "With windows it makes one write in five hundred faster by a twentieth, none by a fifth",
        arguments: [Congestion.Control.newReno, .cubic])
    func windows(_ control: Congestion.Control) {
        var (count, faster) = (0, 0)
        for seed in 0..<Self.count / 4 {
            let trial = Trial(seed)
            let roundTrip = Interval.milliseconds(10 + seed * 37 % 200)
            let all = times(trial, control, roundTrip: roundTrip, without: nil)
            let fewer = times(trial, control, roundTrip: roundTrip, without: 0)
            for (load, time) in fewer {
                let more = all[load] ?? 0
                count += 1
                if more < 0.95 * time { faster += 1 }
                #expect(more >= 0.8 * time, "seed \(seed), load \(load): \(more) for \(time)")
            }
        }
        #expect(faster * 500 <= count, "\(faster) of \(count)")
    }
}
