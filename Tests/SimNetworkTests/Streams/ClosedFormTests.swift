import Foundation
import SimKernel
import Testing

@testable import SimNetwork

/// Throughput under loss and the times of slow start, beside the formulas that the literature has
/// for them. Receivers acknowledge every segment, so `b` of the formulas is 1.
@Suite("Closed forms of congestion control")
struct ClosedFormTests {
    /// A debug build takes ten times as long for one.
    #if DEBUG
        private static let rounds = 6000
    #else
        private static let rounds = 100_000
    #endif

    /// What is sent in a round trip, beside what should be.
    private func ratio(
        _ congestion: Congestion, milliseconds: UInt64, oneIn period: Int,
        _ losses: LossyPath.Losses = .random(seed: 1), to expected: Double
    ) -> Double {
        var path = LossyPath(
            congestion, roundTrip: .milliseconds(milliseconds), oneIn: period, losses)
        // Slow start is no part of the formulas.
        _ = path.segmentsPerRound(over: 500)
        return path.segmentsPerRound(over: Self.rounds) / expected
    }

    @Test(
        "NewReno: √(3/2p) segments a round trip (Mathis et al. 1997)",
        arguments: [100, 300, 1000, 3000])
    func mathis(period: Int) {
        let expected = (1.5 * Double(period)).squareRoot()
        var losses = [LossyPath.Losses.random(seed: 1), .random(seed: 2)]
        // Of a cycle of eight round trips the formula leaves out the one of the repair.
        if period > 100 { losses.append(.periodic) }
        for losses in losses {
            let ratio = ratio(
                .classic(.newReno), milliseconds: 100, oneIn: period, losses, to: expected)
            #expect((0.85...1.15).contains(ratio), "\(ratio), \(losses)")
        }
    }

    @Test(
        "NewReno with its timeouts (Padhye et al. 1998, equation 30)",
        arguments: [33, 100, 300, 1000], [50, 100, 200])
    func pftk(period: Int, milliseconds: Int) {
        // Losses of single segments: that a loss takes all behind it in its round along is an
        // assumption about drop-tail queues, which the formula needs for Reno's fast recovery.
        let p = 1 / Double(period)
        // The first timeout: a round trip, 200 ms, and Linux's rounding of 20 ms; in round trips.
        let least = Double(milliseconds) + 200
        let timeout = (least + (least < 256 ? 6 : 20)) / Double(milliseconds)
        let expected =
            1
            / ((2 * p / 3).squareRoot()
                + timeout * min(1, 3 * (3 * p / 8).squareRoot()) * p * (1 + 32 * p * p))
        let ratio = ratio(
            .classic(.newReno), milliseconds: UInt64(milliseconds), oneIn: period, to: expected)
        #expect((0.85...1.15).contains(ratio), "\(ratio)")
    }

    /// The mean window where one of `period` segments is lost and the gaps are all alike: CUBIC's
    /// (RFC 9438 §5), or that of Reno where this is larger (§4.3).
    private func response(_ period: Int, _ milliseconds: Int) -> Double {
        let cubic = 1.054 * pow(Double(milliseconds) / 1000 * Double(period), 0.75)
        return max(cubic, (1.5 * Double(period)).squareRoot())
    }

    /// The mean number of segments a round trip of W(t) = C (t - K)³ + W_max between random
    /// losses, or of Reno's window where this is larger, with fast convergence (RFC 9438 §4.2,
    /// §4.3, §4.7).
    private func fluid(_ period: Int, _ roundTrip: Double) -> Double {
        var random = RandomStream(seed: 7)
        let gaps = Distribution.exponential(mean: 1000 * Double(period))
        let (scale, share) = (0.4, 0.7)
        var window = 1.054 * pow(roundTrip * Double(period), 0.75)
        var (last, sum, time) = (0.0, 0.0, 0.0)
        for _ in 0..<3000 {
            last = window < last ? window * (1 + share) / 2 : window
            window *= share
            let begin = window
            let origin = max(last, begin)
            let inflection = cbrt((origin - begin) / scale)
            let gap = Double(gaps.sampleInterval(using: &random).nanoseconds) / 1000
            func at(_ elapsed: Double) -> Double {
                let offset = elapsed - inflection
                return max(
                    scale * offset * offset * offset + origin,
                    begin + 0.53 * elapsed / roundTrip)
            }
            let step = roundTrip / 4
            var (elapsed, sent) = (0.0, 0.0)
            while sent < gap {
                sent += at(elapsed + step / 2) / 4
                elapsed += step
            }
            window = at(elapsed)
            sum += sent
            time += elapsed
        }
        return sum / time * roundTrip
    }

    @Test(
        "CUBIC under random losses: the mean of its curve (RFC 9438 §4.2, §5)",
        arguments: zip([300, 300, 1000, 1000, 3000, 10_000], [20, 300, 100, 500, 50, 200]))
    func cubic(period: Int, milliseconds: Int) {
        let expected = fluid(period, Double(milliseconds) / 1000)
        // Gaps that differ, and fast convergence, make a mean window up to a sixth larger than that
        // of the response function.
        #expect((1...1.17).contains(expected / response(period, milliseconds)))
        for congestion in [Congestion.classic(.cubic), Congestion(.cubic)] {
            let ratio = ratio(
                congestion, milliseconds: UInt64(milliseconds), oneIn: period, to: expected)
            #expect((0.9...1.1).contains(ratio), "\(ratio)")
        }
    }

    @Test(
        "Slow start until the link is full, then its rate (Cardwell et al. 2000, §3.2)",
        arguments: [200_000, 1_000_000, 5_000_000], [20, 100])
    func slowStart(byteCount: Int, milliseconds: Int) {
        let link = Bandwidth.link(50_000_000)
        var world = StreamWorld([link, link], Congestion(.newReno))
        let direction = world.connect(0, 1, roundTrip: .milliseconds(UInt64(milliseconds)))
        let load = world.write(byteCount, on: direction, at: .seconds(1))
        world.run()
        // The window from which on the link is busy for a round trip, in segments; rounds of 10,
        // 20, 40, ... before that.
        let packet = Double((Stream.segment + 52) * 8) / 50_000
        let full = Double(milliseconds) / packet + 1
        var (window, left, rounds) = (10.0, Double(byteCount) / Double(Stream.segment), 0.0)
        while window < full, left > window {
            left -= window
            window *= 2
            rounds += 1
        }
        let expected =
            rounds * (Double(milliseconds) + packet) + left * packet
            + Double(milliseconds) / 2
        #expect(abs(world.time(of: load) - expected) < 0.05 * expected, "\(expected)")
    }
}
