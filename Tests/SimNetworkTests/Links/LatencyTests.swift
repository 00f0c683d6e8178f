import SimKernel
import SimNetwork
import Testing

@Suite("Latencies of connections")
struct LatencyTests {
    private static let range = Distribution.uniform(lower: 10_000_000, upper: 90_000_000)

    private func connections(_ profile: LinkProfile, seed: UInt64 = 1) -> Connections {
        Connections(nodeCount: 20, profile: profile, random: RandomStream(seed: seed))
    }

    /// How long each of `count` messages takes that are sent a second apart.
    private func flights(
        _ connections: inout Connections, _ direction: Connections.Direction, count: Int = 1
    ) -> [Interval] {
        (0..<count).compactMap { index in
            let now = Instant.start + .seconds(1) * index
            guard case .arrives(let arrival) = connections.transmit(direction, at: now) else {
                return nil
            }
            _ = connections.land(direction)
            return arrival - now
        }
    }

    @Test("A pair's latency stays; symmetric, it is the same both ways, else each way has its own")
    func perPair() throws {
        for isSymmetric in [true, false] {
            var connections = connections(
                LinkProfile(latency: Self.range, isSymmetric: isSymmetric))
            var values: Set<Interval> = []
            for other in 1..<(20 as UInt32) {
                let there = try connections.opened(0, other)
                let forth = flights(&connections, there, count: 5)
                let back = flights(&connections, there.reversed, count: 5)
                #expect(Set(forth).count == 1 && Set(back).count == 1)
                #expect((forth == back) == isSymmetric)
                values.formUnion(forth + back)
            }
            #expect(values.count == (isSymmetric ? 19 : 38))
        }
    }

    @Test("A pair has its latency whatever opened before, and whoever dials")
    func independentOfOrder() throws {
        let pairs: [(UInt32, UInt32)] = (0..<20).flatMap { low in
            ((low + 1)..<20).map { (low, $0) }
        }
        for isSymmetric in [true, false] {
            let profile = LinkProfile(
                latency: Self.range, isSymmetric: isSymmetric,
                jitter: .proportional(share: Ratio(1, 2)))
            var inOrder = connections(profile)
            for (low, high) in pairs { _ = try inOrder.opened(low, high) }
            var shuffled = pairs
            var random = RandomStream(seed: 6)
            random.shuffle(&shuffled)
            var other = connections(profile)
            for (low, high) in shuffled {
                let isTurned = random.next(below: 2) == 1
                _ = try isTurned ? other.opened(high, low) : other.opened(low, high)
            }
            for (low, high) in pairs {
                let ends = (NodeID(low), NodeID(high))
                let one = try #require(inOrder.direction(from: ends.0, to: ends.1))
                let two = try #require(other.direction(from: ends.0, to: ends.1))
                #expect(
                    flights(&inOrder, one, count: 3) == flights(&other, two, count: 3))
            }
        }
    }

    @Test("Another seed gives other latencies")
    func seeds() throws {
        var one = connections(LinkProfile(latency: Self.range), seed: 1)
        var two = connections(LinkProfile(latency: Self.range), seed: 2)
        let first = flights(&one, try one.opened(0, 1))
        #expect(first != flights(&two, try two.opened(0, 1)))
    }

    @Test("A pair that connects again finds its latency, but draws anew for its messages")
    func reconnection() throws {
        var connections = connections(
            LinkProfile(latency: Self.range, jitter: .proportional(share: Ratio(1, 1000))))
        var seen: [[Interval]] = []
        for round in 0..<5 {
            // Who dials does not matter to a link.
            let dialled = try connections.opened(round % 2 == 0 ? 3 : 7, round % 2 == 0 ? 7 : 3)
            let there = round % 2 == 0 ? dialled : dialled.reversed
            seen.append(flights(&connections, there, count: 10))
            connections.closeBoth(there)
        }
        let flat = seen.flatMap { $0 }.map { $0.nanoseconds }
        let least = try #require(flat.min())
        let most = try #require(flat.max())
        #expect(most <= least + least / 999, "only the jitter may differ")
        #expect(Set(seen).count == 5, "each time other jitters")
    }

    @Test("A latency that is drawn for each message differs from message to message")
    func perMessage() throws {
        var connections = connections(
            LinkProfile(latency: Self.range, latencyDraw: .perMessage, ordering: .datagrams))
        let there = try connections.opened(0, 1)
        let flights = flights(&connections, there, count: 1000)
        #expect(Set(flights).count > 990)
        #expect(flights.allSatisfy { .milliseconds(10) <= $0 && $0 <= .milliseconds(90) })
        let below = flights.filter { $0 < .milliseconds(50) }.count
        #expect(abs(below - 500) < 80)  // Five standard deviations.
    }

    @Test("Jitter grows with a latency that is drawn for each message")
    func perMessageJitter() throws {
        let profile = LinkProfile(
            latency: .constant(10_000_000), latencyDraw: .perMessage,
            jitter: .proportional(share: Ratio(1, 2)))
        var connections = connections(profile)
        let there = try connections.opened(0, 1)
        let flights = flights(&connections, there, count: 1000)
        #expect(flights.allSatisfy { .milliseconds(10) <= $0 && $0 < .milliseconds(15) })
        #expect(flights.contains { .microseconds(14_900) < $0 })
    }

    @Test("An edge's own latency holds both ways, whatever the profile draws")
    func ownLatency() throws {
        for draw in LinkProfile.LatencyDraw.allCases {
            for isSymmetric in [true, false] {
                var connections = connections(
                    LinkProfile(latency: Self.range, latencyDraw: draw, isSymmetric: isSymmetric))
                let there = try connections.opened(0, 1, latency: .milliseconds(123))
                #expect(flights(&connections, there) == [.milliseconds(123)])
                #expect(flights(&connections, there.reversed) == [.milliseconds(123)])
            }
        }
    }

    @Test("The two directions draw apart")
    func directions() throws {
        let profile = LinkProfile(
            latency: Self.range, jitter: .proportional(share: .one), ordering: .datagrams)
        var connections = connections(profile)
        let there = try connections.opened(0, 1)
        let forth = flights(&connections, there, count: 10)
        #expect(forth != flights(&connections, there.reversed, count: 10))
    }

    @Test("Where nodes have places, latency is that of the two, each way, and stays")
    func places() throws {
        let latencies = LatencyMatrix(
            rows: [[.milliseconds(1), .milliseconds(20)], [.milliseconds(30), .milliseconds(2)]])
        let plan = RegionPlan(
            regions: [RegionPlan.Region("a"), RegionPlan.Region("b")], latencies: latencies,
            assignment: .inTurn)
        let random = RandomStream(seed: 1)
        var connections = Connections(
            nodeCount: 4, profile: LinkProfile(latency: Self.range),
            places: NodeLocations(.regions(plan), nodeCount: 4, random: random), random: random)
        for _ in 0..<3 {
            let there = try connections.opened(0, 3)
            #expect(flights(&connections, there) == [.milliseconds(20)])
            #expect(flights(&connections, there.reversed) == [.milliseconds(30)])
            connections.closeBoth(there)
        }
        let within = try connections.opened(1, 3)
        #expect(flights(&connections, within) == [.milliseconds(2)])
        let own = try connections.opened(0, 2, latency: .milliseconds(77))
        #expect(flights(&connections, own) == [.milliseconds(77)])
    }
}
