import SimKernel
import Testing

@testable import SimNetwork

/// When segments leave of which nothing arrives, beside the formulas of the RFCs, but for
/// the rounding of nanoseconds.
@Suite("Timers of streams")
struct TimerScheduleTests {
    /// A segment that leaves: when, in milliseconds since the first that is lost, and its place.
    private struct Sending {
        var at: Double
        var segment: Int
    }

    /// Sends single segments whose round trips take so many milliseconds, one a second; then
    /// `count` segments, nothing of which ever arrives, until the stream is given up.
    private func sendings(
        _ congestion: Congestion, of count: Int = 1, handshake: Double, after samples: [Double] = []
    ) -> (sendings: [Sending], end: Double) {
        func interval(_ milliseconds: Double) -> Interval {
            Interval(nanoseconds: UInt64(milliseconds * 1e6))
        }
        let wayBack = interval(handshake / 2)
        var sender = StreamSender(
            congestion, roundTrip: interval(handshake), wayBack: wayBack, trainLimit: 100)
        var now = Instant.start + .seconds(10)
        for sample in samples {
            sender.settle(at: now)
            sender.write(Stream.segment, 1, Fate(RandomStream(seed: 1)))
            guard let request = sender.next(at: now) else { continue }
            let arrival = Instant(
                nanoseconds: (now + interval(sample)).nanoseconds - wayBack.nanoseconds)
            sender.record(
                request,
                [StreamSender.Outcome(count: 1, fate: .arrives, first: arrival, last: arrival)],
                at: now)
            now = now + .seconds(1)
        }
        sender.settle(at: now)
        let begin = now
        let first = sender.written / Stream.segment
        sender.write(count * Stream.segment, 2, Fate(RandomStream(seed: 1)))
        var sendings: [Sending] = []
        while now != .never, !sender.isBroken {
            sender.settle(at: now)
            while let request = sender.next(at: now) {
                let segments = request.begin / Stream.segment..<request.end / Stream.segment
                sendings += segments.map {
                    Sending(at: Double((now - begin).nanoseconds) / 1e6, segment: $0 - first)
                }
                let outcome = StreamSender.Outcome(count: segments.count, fate: .lost)
                sender.record(request, [outcome], at: now)
            }
            if !sender.isBroken { now = sender.nextDeadline(at: now) }
        }
        return (sendings, Double((now - begin).nanoseconds) / 1e6)
    }

    private func expect(
        _ sendings: [Sending], _ times: [Double], segment: Int,
        location: SourceLocation = #_sourceLocation
    ) {
        let actual = sendings.filter { $0.at > 0 }
        #expect(actual.count == times.count, "\(actual)", sourceLocation: location)
        for (sending, time) in zip(actual, times) {
            #expect(abs(sending.at - time) < 1e-3, "\(actual)", sourceLocation: location)
            #expect(sending.segment == segment, sourceLocation: location)
        }
    }

    /// What a timer of Linux adds: a tick and what its wheel rounds up to on average.
    private func rounded(_ time: Double) -> Double { time + (time < 256 ? 6 : 20) }

    /// A first timeout and the following, each twice the one before, until the stream is given up.
    private func doubling(_ timeout: Double, from begin: Double = 0) -> [Double] {
        var times: [Double] = []
        var time = begin + timeout
        for count in 1... {
            if time >= 40_000 { break }
            times.append(time)
            time += timeout * Double(1 << count)
        }
        return times
    }

    @Test(
        "A fresh stream's timeout is thrice the handshake, or 200 ms more; it doubles (RFC 6298 §5)",
        arguments: [10, 100, 300, 1000])
    func freshTimeout(handshake: Double) {
        let timeout = rounded(handshake + max(200, 4 * handshake / 2))
        let (sendings, end) = sendings(.classic(.cubic), of: 5, handshake: handshake)
        #expect(sendings.prefix(5).map(\.segment) == [0, 1, 2, 3, 4])
        expect(sendings, doubling(timeout), segment: 0)
        #expect(end == 40_000)
    }

    /// Linux's `tcp_rtt_estimator`, in milliseconds, with every sample in a round trip of its own:
    /// RFC 6298 §2.3, where the variation rises less with a shorter round trip, and the
    /// timeout's falls by a quarter a round trip, to no less than 200 ms.
    private func timeout(handshake: Double, after samples: [Double]) -> Double {
        var smoothed = handshake
        var deviation = handshake / 2
        var spread = max(4 * deviation, 200)
        var most = spread
        for sample in samples {
            let error = sample - smoothed
            smoothed += error / 8
            if abs(error) > deviation, error < 0 {
                deviation += (abs(error) - deviation) / 32
            } else {
                deviation = 3 / 4 * deviation + abs(error) / 4
            }
            most = max(most, 4 * deviation)
            spread = max(spread, most)
            if most < spread { spread -= (spread - most) / 4 }
            most = 200
        }
        return rounded(smoothed + spread)
    }

    private static let samples: [[Double]] = [
        [100], [100, 100, 100, 100], [120, 150, 200, 300], [300, 100, 300, 100, 500],
        [400, 390, 380, 60, 55, 50, 50], [110, 90, 105, 95, 700, 100, 100, 100],
    ]

    @Test(
        "The timeout follows the round trips (RFC 6298 §2.3, as Linux has it)", arguments: samples)
    func timeoutAfterSamples(_ samples: [Double]) {
        for handshake in [20.0, 100, 300] {
            let expected = timeout(handshake: handshake, after: samples)
            let (sendings, _) = sendings(
                .classic(.cubic), of: 2, handshake: handshake, after: samples)
            expect(sendings, doubling(expected), segment: 0)
        }
    }

    @Test("A flight's tail is probed once, then the timeout runs and doubles (RFC 8985 §7)")
    func tailProbe() {
        let (sendings, _) = sendings(Congestion(), of: 3, handshake: 100)
        let probe = rounded(2 * 100 + 8)
        #expect(sendings.prefix(4).map(\.segment) == [0, 1, 2, 2])
        expect(Array(sendings.prefix(4)), [probe], segment: 2)
        let timeouts = doubling(rounded(300), from: probe)
        expect(Array(sendings.dropFirst(4)), timeouts, segment: 0)
    }

    @Test("A fresh QUIC connection probes after thrice the handshake and doubles (RFC 9002 §6.2)")
    func freshProbe() {
        for handshake in [10.0, 100, 300] {
            // 25 ms of max_ack_delay, and half of a granularity of 1 ms.
            let timeout = handshake + 4 * handshake / 2 + 25 + 0.5
            let (sendings, end) = sendings(
                Congestion(transport: .quic), of: 3, handshake: handshake)
            expect(sendings, doubling(timeout), segment: 2)
            #expect(end == 40_000)
        }
    }

    @Test("The probe timeout follows the round trips (RFC 9002 §5.3, §6.2.1)", arguments: samples)
    func probeAfterSamples(_ samples: [Double]) {
        for handshake in [20.0, 100, 300] {
            var (smoothed, variation) = (handshake, handshake / 2)
            for sample in samples {
                variation = 3 / 4 * variation + abs(smoothed - sample) / 4
                smoothed = 7 / 8 * smoothed + sample / 8
            }
            let timeout = smoothed + max(4 * variation, 1) + 25 + 0.5
            let (sendings, _) = sendings(
                Congestion(transport: .quic), handshake: handshake, after: samples)
            expect(sendings, doubling(timeout), segment: 0)
        }
    }
}
