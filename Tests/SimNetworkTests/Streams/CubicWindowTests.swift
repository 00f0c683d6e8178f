import SimKernel
import Testing

@testable import SimNetwork

@Suite("Congestion windows")
struct CubicWindowTests {
    private static let roundTrip = Interval.milliseconds(100)

    @Test("CUBIC is back where it was after the cube root of what it lost (RFC 9438 §4.2)")
    func inflection() {
        var cubic = CubicWindow()
        let before = 1000
        var window = cubic.reduced(before)
        #expect(window == 700)
        var now = Instant.start
        // K = cbrt(1000 * 0.3 / 0.4) = 9.09 s; a full window is acknowledged each round trip.
        for round in 0..<91 {
            var acknowledged = 0
            while acknowledged < window {
                let count = cubic.segmentsPerGrowth(
                    window, acknowledged: 10, at: now, roundTrip: 100_000_000)
                acknowledged += 10
                if round > 0, acknowledged % count < 10 { window += 10 / count }
            }
            let target = cubic.segmentsPerGrowth(
                window, acknowledged: 0, at: now, roundTrip: 100_000_000)
            if target < window { window = max(window, window + window / target) }
            now = now + Self.roundTrip
        }
        #expect((980...1030).contains(window), "\(window) segments")
    }

    @Test("A window that was smaller than at the loss before leaves room (RFC 9438 §4.7)")
    func fastConvergence() {
        var cubic = CubicWindow()
        _ = cubic.reduced(1000)
        #expect(cubic.lastMaximum == 1000)
        #expect(cubic.reduced(800) == 560)
        #expect(cubic.lastMaximum == 800 * (1024 + 717) / 2048)
    }

    @Test("An acknowledgement of before a pause can be applied after it: no time has passed then")
    func lateAcknowledgement() {
        let start = Instant.start + .seconds(1)
        var cubic = CubicWindow(lastMaximum: 20)
        let first = cubic.segmentsPerGrowth(
            10, acknowledged: 1, at: start, roundTrip: 1_000_000)
        cubic.pause(for: .seconds(5), until: start + .seconds(6))
        let late = cubic.segmentsPerGrowth(
            10, acknowledged: 1, at: start + .seconds(1), roundTrip: 1_000_000)
        #expect(late == first)
    }

    @Test("Slow start: 10, 20, 40 segments, until everything is sent (Cardwell et al. 2000)")
    func slowStart() {
        // A fast link, so that rounds take a round trip: 10, 20, 40, 80 segments.
        for (segments, rounds) in [(10, 0), (30, 1), (70, 2), (150, 3), (310, 4)] {
            let link = Bandwidth.link(10_000_000_000)
            var world = StreamWorld([link, link], Congestion(.newReno))
            let direction = world.connect(0, 1, roundTrip: Self.roundTrip)
            let load = world.write(
                segments * Stream.segment, on: direction, at: .seconds(1))
            world.run()
            let expected = 50 + 100 * Double(rounds)
            #expect(abs(world.time(of: load) - expected) < 0.05 * expected, "\(segments)")
        }
    }

    @Test("A window that is not used does not grow (RFC 7661)")
    func unused() {
        let link = Bandwidth.link(50_000_000)
        var world = StreamWorld([link, link], Congestion())
        let direction = world.connect(0, 1, roundTrip: Self.roundTrip)
        for number in 1...100 {
            world.write(1000, on: direction, at: .milliseconds(UInt64(200 * number)))
        }
        world.run()
        #expect(world.window(direction) == 10)
    }

    @Test("A repair sends in proportion to what is delivered (RFC 6937)")
    func rateReduction() {
        var reduction = RateReduction(from: 100, to: 70)
        var sent = 0
        // 99 segments arrive one by one; the window follows from 100 to 70.
        var inFlight = 99
        for _ in 0..<99 {
            inFlight -= 1
            let window = reduction.window(delivering: 1, inFlight: inFlight, goesWell: false)
            let count = max(0, window - inFlight)
            reduction.sent += count
            sent += count
            inFlight += count
        }
        #expect((68...71).contains(inFlight), "\(inFlight) segments")
        #expect((68...71).contains(sent), "\(sent) segments")
    }
}
