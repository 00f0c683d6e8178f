import SimKernel
import Testing

@testable import SimNetwork

@Suite("Slow start")
struct SlowStartTests {
    private static let roundTrip = Interval.milliseconds(100)

    /// The waits of streams that send so many segments, each at its time, over a fast uplink.
    private func waits(
        _ sends: [(segments: Int, at: Interval)], _ plan: SlowStart = SlowStart(),
        segmentTime: Interval = .zero
    ) -> [Interval] {
        var window = CongestionWindow(plan)
        return sends.map {
            window.wait(
                sending: $0.segments, at: .start + $0.at, roundTrip: Self.roundTrip,
                segmentTime: segmentTime, plan)
        }
    }

    @Test("Ten segments go at once, and twice as many with each round trip (RFC 6928, RFC 5681)")
    func doubling() {
        let rounds = [(10, 0), (11, 1), (30, 1), (31, 2), (70, 2), (71, 3), (691, 6)]
        for (segments, count) in rounds {
            #expect(waits([(segments, .zero)]) == [Self.roundTrip * count], "\(segments)")
        }
    }

    @Test("A window that has opened stays open, unless the stream is idle")
    func idle() {
        let busy: [(Int, Interval)] = [(691, .zero), (500, .milliseconds(700))]
        #expect(waits(busy) == [Self.roundTrip * 6, .zero])
        // 600 ms for the first, and more than a timeout of 300 ms after it.
        let idle: [(Int, Interval)] = [(691, .zero), (500, .milliseconds(901))]
        #expect(waits(idle) == [Self.roundTrip * 6, Self.roundTrip * 5])
        let kept = SlowStart(restartsAfterIdle: false)
        #expect(waits(idle, kept) == [Self.roundTrip * 6, .zero])
    }

    @Test("A window that fills the uplink holds nothing up")
    func filled() {
        // 2 ms a segment: ten take 20, twenty 40, forty 80, eighty more than the round trip.
        let wait = waits([(691, .zero)], segmentTime: .milliseconds(2))
        #expect(wait == [.milliseconds(80 + 60 + 20)])
    }

    @Test(
        "A megabyte takes the time of the closed form, within five per cent",
        arguments: [(UInt64(10), UInt64(100)), (50, 100), (100, 40), (1000, 200)])
    func closedForm(megabits: UInt64, roundTrip: UInt64) throws {
        let rate = BitRate(bitsPerSecond: megabits * 1_000_000)
        let profile = LinkProfile(latency: .constant(1), slowStart: SlowStart())
        var connections = Connections(
            nodeCount: 2, profile: profile, random: RandomStream(seed: 1))
        var ports = Interfaces([Bandwidth(uplink: rate), Bandwidth()])
        let there = try connections.opened(0, 1, latency: .milliseconds(roundTrip / 2))
        let sent = ports.send(1_000_000, from: NodeID(0), at: .start, .stream)
        let departure = try #require(sent)
        let verdict = connections.transmit(1_000_000, there, at: departure, uplink: rate)
        guard case .arrives(let arrival) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        // Cardwell, Savage, Anderson (2000): rounds of 10, 20, 40 … segments until a window takes
        // a round trip to send, and then the rest at the rate of the uplink.
        let trip = Double(roundTrip) / 1000
        let segment = 1448.0 * 8 / (Double(megabits) * 1e6)
        var left = 691.0
        var window = 10.0
        var time = trip / 2
        while left > window, window * segment < trip {
            left -= window
            time += trip
            window *= 2
        }
        time += left * segment
        let ours = Double((arrival - .start).nanoseconds) / 1e9
        #expect(abs(ours - time) < 0.05 * time, "\(ours) s, not \(time)")
    }
}
