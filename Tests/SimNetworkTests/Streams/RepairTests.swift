import SimKernel
import Testing

@testable import SimNetwork

@Suite("Repair of losses")
struct RepairTests {
    private static let roundTrip = Interval.milliseconds(100)
    private static let now = Instant.start + .seconds(10)

    /// A sender with a window of ten segments that has so many to send, as after many round trips
    /// that were all alike.
    private func sender(of count: Int, _ congestion: Congestion) -> StreamSender {
        var sender = StreamSender(
            congestion, roundTrip: Self.roundTrip,
            wayBack: Interval(nanoseconds: Self.roundTrip.nanoseconds / 2), trainLimit: 100)
        sender.resume(
            StreamState.Memory(
                window: 10, threshold: StreamWindow.unknown, hasLost: false,
                lastSent: Self.now))
        sender.write(count * Stream.segment, 1, Fate(RandomStream(seed: 1)))
        return sender
    }

    /// Sends a flight of which one segment is lost, and says when the sender sends it again.
    private func repairTime(
        of lost: Int, among count: Int, _ congestion: Congestion = Congestion()
    ) -> Interval? {
        var sender = sender(of: count, congestion)
        var time = Self.now
        while time != .never {
            sender.settle(at: time)
            while let request = sender.next(at: time) {
                if request.train != nil { return time - Self.now }
                sender.record(request, outcomes(losing: lost, of: count, at: time), at: time)
            }
            time = sender.nextDeadline(at: time)
        }
        return nil
    }

    private func outcomes(
        losing lost: Int, of count: Int, at now: Instant
    ) -> [StreamSender.Outcome] {
        let arrival = now + Interval(nanoseconds: Self.roundTrip.nanoseconds / 2)
        func run(_ count: Int, _ fate: Train.Fate) -> StreamSender.Outcome {
            let time = fate == .lost ? Instant.never : arrival
            return StreamSender.Outcome(count: count, fate: fate, first: time, last: time)
        }
        return [run(lost, .arrives), run(1, .lost), run(count - lost - 1, .arrives)]
            .filter { $0.count > 0 }
    }

    @Test("Three segments behind a lost one show it at once (RFC 8985 §6.2)")
    func fastRetransmit() {
        for lost in 0...6 {
            #expect(repairTime(of: lost, among: 10) == Self.roundTrip, "segment \(lost)")
        }
    }

    @Test("Acknowledgements of what is behind a gap do not open the window (tcp_may_raise_cwnd)")
    func behindGap() throws {
        var sender = sender(of: 10, Congestion(.newReno))
        sender.settle(at: Self.now)
        while let request = sender.next(at: Self.now) {
            sender.record(request, outcomes(losing: 7, of: 10, at: Self.now), at: Self.now)
        }
        // Slow start: a segment for each of the seven before the lost one, none for the two behind.
        sender.settle(at: Self.now + Self.roundTrip)
        #expect(sender.window.size == 17)
    }

    @Test("One or two wait for a quarter of a round trip and two ticks")
    func reorderingWindow() {
        let expected = Interval.milliseconds(100 + 25 + 8)
        for lost in [7, 8] { #expect(repairTime(of: lost, among: 10) == expected) }
    }

    @Test("The last of a flight waits for the timer, which the acknowledgements before start")
    func tail() {
        // A round trip and 200 ms, and what Linux's timer wheel adds on average.
        let timeout = Interval.milliseconds(300 + 20)
        #expect(repairTime(of: 9, among: 10) == Self.roundTrip + timeout)
        #expect(repairTime(of: 0, among: 1) == timeout)
    }

    @Test("Without a window everything is sent at once, and losses are repaired alike")
    func noWindow() {
        var world = StreamWorld(
            [Bandwidth(), Bandwidth()], Congestion(nil), loss: Ratio(1, 50))
        let stream = world.connect(0, 1, roundTrip: Self.roundTrip)
        let loads = (0..<200).map { number in
            world.write(20_000, on: stream, at: .milliseconds(500) * number)
        }
        world.run()
        let times = loads.map { world.time(of: $0) }
        // One way; one in fifty of fourteen segments each is lost, most of them before the last,
        // whose acknowledgement shows it a round trip later.
        #expect(times.count { $0 == 50 } > 120)
        #expect(times.count { $0 > 50 } > 30)
        #expect(times.filter { $0 > 50 }.sorted()[5] == 150)
        #expect(world.retransmissions > 30)
        for lost in 0...6 {
            #expect(repairTime(of: lost, among: 10, Congestion(nil)) == Self.roundTrip)
        }
        #expect(repairTime(of: 0, among: 1, Congestion(nil)) == .milliseconds(320))
    }

    @Test("A stream that sends in vain for 40 s is broken")
    func givingUp() {
        var sender = StreamSender(
            Congestion(nil), roundTrip: Self.roundTrip, wayBack: .milliseconds(50), trainLimit: 10)
        sender.write(100, 1, Fate(RandomStream(seed: 1)))
        var time = Self.now
        while !sender.isBroken {
            sender.settle(at: time)
            while let request = sender.next(at: time) {
                let lost = StreamSender.Outcome(count: 1, fate: .lost, first: .never, last: .never)
                sender.record(request, [lost], at: time)
            }
            if !sender.isBroken { time = sender.nextDeadline(at: time) }
        }
        #expect(time == Self.now + .seconds(40))
    }

    @Test("QUIC: three packets, an eighth of a round trip, or a probe (RFC 9002 §6)")
    func quic() {
        let quic = Congestion(transport: .quic)
        #expect(repairTime(of: 0, among: 4, quic) == Self.roundTrip)
        let byTime = Interval(nanoseconds: 112_500_000)
        #expect(repairTime(of: 2, among: 4, quic) == byTime)
        // 100 ms, the granularity of 1 ms, and 25 ms for which a receiver may wait.
        #expect(repairTime(of: 3, among: 4, quic) == .microseconds(126_500))
    }

    @Test(
        "During a repair seven segments leave for ten that arrive, until seven tenths are in flight"
    )
    func proportion() {
        var sender = StreamSender(
            Congestion(initialWindow: 100), roundTrip: Self.roundTrip,
            wayBack: .milliseconds(50), trainLimit: 1)
        sender.write(400 * Stream.segment, 1, Fate(RandomStream(seed: 1)))
        var time = Self.now
        var sent = 0
        var inFlight: [Int] = []
        // The first round trip and the one of the repair; a segment arrives each half millisecond.
        while time < Self.now + .milliseconds(199) {
            sender.settle(at: time)
            while let request = sender.next(at: time) {
                let arrival = time + .milliseconds(50) + .microseconds(500) * min(sent, 99)
                let isLost = sent == 0
                let outcome = StreamSender.Outcome(
                    count: 1, fate: isLost ? .lost : .arrives, first: isLost ? .never : arrival,
                    last: isLost ? .never : arrival)
                sender.record(request, [outcome], at: time)
                sent += 1
            }
            inFlight.append(sender.inFlight)
            time = sender.nextDeadline(at: time)
        }
        #expect(sender.retransmissions == 1)
        // The two deliveries before the third shows the loss still open the window.
        #expect(inFlight.allSatisfy { $0 <= 102 }, "\(inFlight.max() ?? 0) segments in flight")
        let last = inFlight.last ?? 0
        #expect((65...75).contains(last), "\(last) segments in flight at the end")
    }

    @Test("The timer doubles while what is sent again is lost again")
    func backoff() {
        var sender = StreamSender(
            Congestion(), roundTrip: Self.roundTrip, wayBack: .milliseconds(50), trainLimit: 10)
        sender.write(100, 1, Fate(RandomStream(seed: 1)))
        var sendings: [UInt64] = []
        var time = Instant.start
        while sendings.count < 5 {
            sender.settle(at: time)
            while let request = sender.next(at: time) {
                sendings.append(time.nanoseconds / 1_000_000)
                sender.record(
                    request, [StreamSender.Outcome(count: 1, fate: .lost)], at: time)
            }
            time = sender.nextDeadline(at: time)
        }
        let waits = zip(sendings.dropFirst(), sendings).map { $0 - $1 }
        // A fresh stream's variation is half its round trip: 100 + 200 ms at first.
        #expect(waits == [320, 640, 1280, 2560])
    }

    @Test("A queue that overflows in slow start costs repairs and shrinks the window")
    func overflow() {
        let link = Bandwidth.link(50_000_000)
        var world = StreamWorld([link, link], Congestion())
        let direction = world.connect(0, 1, roundTrip: Self.roundTrip)
        world.write(1_000_000, on: direction, at: .seconds(1))
        world.run()
        #expect(world.retransmissions == 0)
        let full = Bandwidth.link(50_000_000, queue: 30_000)
        var short = StreamWorld([full, full], Congestion())
        let other = short.connect(0, 1, roundTrip: Self.roundTrip)
        let load = short.write(1_000_000, on: other, at: .seconds(1))
        short.run()
        #expect(short.retransmissions > 0, "a queue of twenty packets overflows in slow start")
        #expect(short.time(of: load) > world.time(of: 1))
        #expect(short.window(other) < world.window(direction))
    }
}
