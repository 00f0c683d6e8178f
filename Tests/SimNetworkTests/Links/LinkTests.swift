import SimKernel
import SimNetwork
import Testing

@Suite("Link")
struct LinkTests {
    private static let latency = Interval.milliseconds(40)

    /// When `count` messages arrive that are sent `gap` apart; nil for those that do not.
    private func arrivals(
        _ profile: LinkProfile, count: Int, gap: Interval = .zero, latency: Interval = latency,
        seed: UInt64 = 1
    ) -> [Instant?] {
        var link = Link(latency: latency, random: RandomStream(seed: seed))
        return (0..<count).map { index in
            switch link.sent(at: .start + gap * index, profile) {
            case .arrives(let arrival): arrival
            case .dropped(let reason): reason == .lost ? nil : .never
            case .arrivesTwice: .never
            }
        }
    }

    @Test("A link without jitter and loss delivers after its latency, to the nanosecond")
    func latency() {
        let profile = LinkProfile(latency: .constant(1))
        let expected = (0..<100).map { Instant.start + .nanoseconds(7) * $0 + Self.latency }
        #expect(arrivals(profile, count: 100, gap: .nanoseconds(7)) == expected)
    }

    @Test("Latency and jitter without bound come late, and not past the end of time")
    func endless() {
        let endless = Distribution.constant(1e300)
        let profile = LinkProfile(latency: endless, jitter: .added(endless))
        let now = Instant(nanoseconds: 1 << 62)
        for latency in [Interval.zero, .nanoseconds(1 << 63), .nanoseconds(.max - 1)] {
            var link = Link(latency: latency, random: RandomStream(seed: 1))
            #expect(link.sent(at: now, profile) == .arrives(at: now + .nanoseconds(1 << 63)))
        }
    }

    @Test("Messages that are sent at once do not wait for each other")
    func noSerialisation() {
        let profile = LinkProfile(latency: .constant(1))
        #expect(Set(arrivals(profile, count: 1000)) == [.start + Self.latency])
    }

    @Test(
        "The share of messages that are lost is the one given",
        arguments: [Ratio(1, 100), Ratio(1, 3), Ratio(1, 2), Ratio(999, 1000)])
    func loss(share: Ratio) {
        let count = 20_000
        let profile = LinkProfile(latency: .constant(1), loss: share, ordering: .datagrams)
        let lost = arrivals(profile, count: count, gap: .milliseconds(1)).filter { $0 == nil }.count
        let probability = share.approximation
        let sigma = (Double(count) * probability * (1 - probability)).squareRoot()
        #expect(abs(Double(lost) - Double(count) * probability) < 5 * sigma)
    }

    @Test("Nothing is lost at no loss, and everything at full loss")
    func certainties() {
        let none = arrivals(LinkProfile(latency: .constant(1)), count: 1000)
        #expect(!none.contains(nil))
        let all = arrivals(
            LinkProfile(latency: .constant(1), loss: .one, ordering: .datagrams), count: 1000)
        #expect(all.allSatisfy { $0 == nil })
    }

    @Test("What opens a connection is not lost, whatever the loss")
    func reliable() {
        let profile = LinkProfile(latency: .constant(1), loss: .one, ordering: .datagrams)
        var link = Link(latency: Self.latency, random: RandomStream(seed: 1))
        #expect(link.transmitReliably(at: .start, profile) == .start + Self.latency)
        #expect(link.sent(at: .start, profile) == .dropped(.lost))
    }

    @Test("A lost datagram holds up none of those behind it")
    func lossAndOrder() {
        let profile = LinkProfile(latency: .constant(1), loss: Ratio(1, 2), ordering: .datagrams)
        let gap = Interval.microseconds(3)
        let times = arrivals(profile, count: 200, gap: gap)
        for (index, arrival) in times.enumerated() where arrival != nil {
            #expect(arrival == .start + gap * index + Self.latency)
        }
    }

    @Test("On a stream no message overtakes another, and none is held up by more than it must be")
    func stream() {
        // The jitters are the same draws in both, so that each arrival on the stream is the latest
        // of all arrivals of datagrams so far.
        var profile = LinkProfile(
            latency: .constant(1), jitter: .proportional(share: .one), ordering: .datagrams)
        let free = arrivals(profile, count: 500, gap: .milliseconds(1)).compactMap { $0 }
        profile.ordering = .stream
        let ordered = arrivals(profile, count: 500, gap: .milliseconds(1)).compactMap { $0 }
        var latest = Instant.start
        let expected = free.map { arrival in
            latest = max(latest, arrival)
            return latest
        }
        #expect(ordered == expected)
        #expect(ordered != free, "no datagram overtook another: the test shows nothing")
    }

    @Test("Proportional jitter adds evenly from nothing up to its share of the latency")
    func proportionalJitter() {
        let profile = LinkProfile(
            latency: .constant(1), jitter: .proportional(share: Ratio(1, 4)), ordering: .datagrams)
        let added = arrivals(profile, count: 10_000).compactMap { $0 }.map {
            ($0 - (.start + Self.latency)).nanoseconds
        }
        let most: UInt64 = 10_000_000
        #expect(added.allSatisfy { $0 < most })
        var tenths = Array(repeating: 0, count: 10)
        for interval in added { tenths[Int(interval * 10 / most)] += 1 }
        // Each has a tenth of ten thousand, with a standard deviation of 30.
        #expect(tenths.allSatisfy { abs($0 - 1000) < 150 })
    }

    @Test("Added jitter is added, as its distribution says")
    func addedJitter() {
        let constant = LinkProfile(latency: .constant(1), jitter: .added(.constant(1_000_000)))
        #expect(arrivals(constant, count: 3).allSatisfy { $0 == .start + .milliseconds(41) })

        let range = LinkProfile(
            latency: .constant(1), jitter: .added(.uniform(lower: 2_000_000, upper: 5_000_000)),
            ordering: .datagrams)
        let times = arrivals(range, count: 2000).compactMap { $0 }
        let low = Instant.start + .milliseconds(42)
        let high = Instant.start + .milliseconds(45)
        #expect(times.allSatisfy { low <= $0 && $0 <= high })
        #expect(times.contains { $0 < low + .microseconds(30) })
        #expect(times.contains { $0 + .microseconds(30) > high })
    }

    @Test("A link's own latency wins over the profile's distribution")
    func ownLatency() {
        for draw in LinkProfile.LatencyDraw.allCases {
            let profile = LinkProfile(latency: .constant(999_000_000), latencyDraw: draw)
            let own = Interval.milliseconds(3)
            #expect(arrivals(profile, count: 1, latency: own) == [.start + own])
        }
    }

    @Test("Equal links under equal seeds decide alike, under different seeds not")
    func determinism() {
        let profile = LinkProfile(
            latency: .constant(1), jitter: .proportional(share: .one), loss: Ratio(1, 10))
        let first = arrivals(profile, count: 100, seed: 8)
        #expect(arrivals(profile, count: 100, seed: 8) == first)
        #expect(arrivals(profile, count: 100, seed: 9) != first)
    }

    @Test("A link takes thirty-two bytes: a world has millions")
    func size() {
        #expect(MemoryLayout<Link>.size == 32)
    }
}

extension Link {
    /// What becomes of one byte that is sent outside of bursts.
    fileprivate mutating func sent(at now: Instant, _ profile: LinkProfile) -> Verdict {
        var isInBurst = false
        return transmit(at: now, profile, isInBurst: &isInBurst)
    }
}
