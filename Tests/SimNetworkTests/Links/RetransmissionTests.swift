import SimKernel
import Testing

@testable import SimNetwork

@Suite("Retransmission")
struct RetransmissionTests {
    private static let roundTrip = Interval.milliseconds(100)
    private let stream = Retransmission(roundTrip: roundTrip)

    /// Sends so many segments, of which those packets are lost that `lost` counts.
    private func flight(_ segments: Int, losing lost: Set<Int>) -> Retransmission.Outcome {
        var packet = -1
        return stream.flight(of: segments) { _, _ in
            packet += 1
            return lost.contains(packet)
        }
    }

    @Test("Nothing lost, nothing repeated")
    func none() {
        #expect(flight(10, losing: []) == .repaired(.zero, retransmissions: 0))
    }

    @Test("A loss that three later segments follow costs a round trip (RFC 5681 §3.2)")
    func fast() {
        #expect(flight(4, losing: [0]) == .repaired(.milliseconds(100), retransmissions: 1))
        #expect(flight(9, losing: [0, 2, 5]) == .repaired(.milliseconds(100), retransmissions: 3))
    }

    @Test("A loss at the end costs a timer, a round trip and 200 ms")
    func timer() {
        #expect(flight(1, losing: [0]) == .repaired(.milliseconds(300), retransmissions: 1))
        #expect(flight(3, losing: [0]) == .repaired(.milliseconds(300), retransmissions: 1))
        #expect(flight(9, losing: [6]) == .repaired(.milliseconds(300), retransmissions: 1))
    }

    @Test("The timer doubles each time (RFC 6298 §5.5)")
    func backoff() {
        // 300, and 600, and 1,200 ms.
        #expect(flight(1, losing: [0, 1]) == .repaired(.milliseconds(900), retransmissions: 2))
        #expect(flight(1, losing: [0, 1, 2]) == .repaired(.milliseconds(2100), retransmissions: 3))
        // After a fast retransmit that was lost, the first timer of 300 ms.
        #expect(flight(4, losing: [0, 4]) == .repaired(.milliseconds(400), retransmissions: 2))
    }

    @Test("After 40 s in vain the connection is given up")
    func givenUp() {
        // The waits are 0.3 · (2ᵏ - 1) s: 38.1 s for k = 7, more than 40 s for k = 8.
        #expect(
            flight(1, losing: Set(0...6)) == .repaired(.milliseconds(38_100), retransmissions: 7))
        #expect(flight(1, losing: Set(0...7)) == .givenUp(.seconds(40), retransmissions: 7))
    }

    @Test("Segments hold 1,448 bytes, and nothing is sent in less than one")
    func segments() {
        let counts = [0, 1, 1448, 1449, 1_000_000].map { Retransmission.segments(of: $0) }
        #expect(counts == [1, 1, 1, 2, 691])
    }

    @Test(
        "The delays of single segments are spread as the formula says",
        arguments: [Ratio(1, 100), Ratio(1, 10), Ratio(3, 10)])
    func distribution(loss: Ratio) {
        let profile = LinkProfile(latency: .constant(1), loss: loss)
        let count = 100_000
        var link = Link(latency: .milliseconds(50), random: RandomStream(seed: 5))
        var isInBurst = false
        var retransmissions = 0
        // 0.3 · (2ᵏ - 1) s after k losses in a row, with the chance pᵏ · (1 - p).
        var tally: [Interval: Int] = [:]  // For look-up only.
        for index in 0..<count {
            let now = Instant.start + .seconds(100) * index
            let verdict = link.transmit(
                500, at: now, profile, isInBurst: &isInBurst, retransmissions: &retransmissions)
            guard case .arrives(let arrival) = verdict else { continue }
            tally[arrival - (now + .milliseconds(50)), default: 0] += 1
        }
        var chance = 1 - loss.approximation
        for losses in 0..<5 {
            let wait = Interval.milliseconds(300 * ((1 << UInt64(losses)) - 1))
            let expected = Double(count) * chance
            let sigma = (expected * (1 - chance)).squareRoot()
            #expect(abs(Double(tally[wait] ?? 0) - expected) < 5 * sigma + 1, "\(losses) losses")
            chance *= loss.approximation
        }
    }

    @Test("What is behind a loss on a stream waits for it, and nothing is missing")
    func headOfLine() {
        let profile = LinkProfile(latency: .constant(1), loss: Ratio(1, 4))
        var link = Link(latency: .milliseconds(50), random: RandomStream(seed: 1))
        var isInBurst = false
        var retransmissions = 0
        var arrivals: [Instant] = []
        for index in 0..<1000 {
            let verdict = link.transmit(
                1, at: .start + .milliseconds(1) * index, profile, isInBurst: &isInBurst,
                retransmissions: &retransmissions)
            if case .arrives(let arrival) = verdict { arrivals.append(arrival) }
        }
        #expect(arrivals.count == 1000 && arrivals == arrivals.sorted())
        // About a third of all must be sent again: p / (1 - p).
        #expect(250...420 ~= retransmissions)
    }
}
