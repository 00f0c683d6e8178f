import PubSub
import Reports
import SimKernel
import Testing

@Suite("How fresh what is known of a publisher is")
struct FreshnessTests {
    private typealias World = Measuring

    /// Node 0 says something at 2.5 s and 4.5 s; node 1 hears both after half a second, node 2 the
    /// first alone.
    private static let world =
        World.joins(0, 1, 2)
        + [
            World.publish(2500, 0), World.deliver(3000, 0, to: 1), World.deliver(3000, 0, to: 2),
            World.publish(4500, 1), World.deliver(5000, 1, to: 1),
        ]

    @Test("Ages at whole seconds, when all of that second has happened")
    func ages() throws {
        // Node 1: 0.5, 1.5, 0.5, 1.5 s at 3, 4, 5, 6 s; node 2: 0.5, 1.5, 2.5, 3.5 s.
        let names = ["mean", "p50", "p90", "p95", "p99", "max"]
        let found = try World.all(
            names.map { "metric: 'freshnessSeconds.\($0)', from: '2100 ms', until: '6 s'" },
            Self.world)
        #expect(found.map { $0?.value ?? -1 } == [1.5, 1.5, 3.5, 3.5, 3.5, 3.5])
        #expect(
            try World.values(
                "metric: 'freshShare', from: '3 s', until: '6 s', within: '1500 ms'",
                "metric: 'freshShare', from: '3 s', until: '6 s', within: '1499 ms'",
                "metric: 'freshShare', from: '3 s', until: '6 s', within: '1 h'",
                "metric: 'freshShare', until: '2 s', within: '1 h'", of: Self.world)
                == [0.75, 0.375, 1, -1])
        // To the end of the run, included.
        #expect(
            try World.values("metric: 'freshnessSeconds.max', from: '19 s'", of: Self.world)
                == [17.5])
    }

    @Test("A group, a publisher and a topic")
    func scope() throws {
        #expect(
            try World.values(
                "metric: 'freshnessSeconds.max', until: '6 s', group: 'viewers[1]'",
                "metric: 'freshnessSeconds.max', until: '6 s', publishers: 'viewers[1]'",
                "metric: 'freshnessSeconds.max', until: '6 s', topic: 'news'", of: Self.world)
                == [1.5, -1, -1])
    }

    @Test("Who has just joined, or has not heard of who has just begun, is not to blame")
    func beginnings() throws {
        let late = Self.world + [Happening.event(7500, 3, .join(World.chat))]
        #expect(
            try World.values(
                "metric: 'freshnessSeconds.max', until: '9 s', group: 'viewers[3]'",
                "metric: 'freshnessSeconds.max', until: '9 s', settle: '2 s', group: 'viewers[3]'",
                of: late) == [1.5, -1])
        // Nobody has heard node 3, whose first words are a second old.
        let unheard = World.joins(0, 1, 3) + [World.publish(5000, 0, by: 3)]
        #expect(
            try World.values("metric: 'freshnessSeconds.max', until: '6 s'", of: unheard) == [1])
    }

    @Test("Who has stopped is asked about by nobody, until it speaks again")
    func stopping() throws {
        let stopped = Self.world + [Happening.event(5500, 0, .stop)]
        #expect(
            try World.values("metric: 'freshnessSeconds.max', from: '6 s'", of: stopped) == [-1])
        let back =
            stopped + [Happening.event(9000, 0, .join(World.chat)), World.publish(9500, 2)]
        #expect(
            try World.values(
                "metric: 'freshnessSeconds.max', from: '6 s', until: '11 s'", of: back) == [1.5])
        // A member that stops is asked no more.
        let gone = Self.world + [Happening.event(5500, 2, .stop)]
        #expect(
            try World.values(
                "metric: 'freshnessSeconds.max', from: '6 s', until: '7 s', group: 'viewers[2]'",
                of: gone) == [-1])
    }

    @Test("An older message that comes late makes nothing older")
    func order() throws {
        let world =
            World.joins(0, 1)
            + [
                World.publish(1000, 0), World.publish(3000, 1), World.deliver(3100, 1, to: 1),
                World.deliver(3200, 0, to: 1),
            ]
        #expect(
            try World.values(
                "metric: 'freshnessSeconds.max', from: '4 s', until: '5 s'", of: world) == [2])
    }

    @Test("Evidence names who knew the oldest, and when")
    func evidence() throws {
        let found = try World.all(
            ["metric: 'freshShare', until: '6 s', within: '1 s'"], Self.world)
        let peers = try #require(found[0]?.evidence.peers)
        #expect(peers.map(\.name) == ["viewers[2]", "viewers[1]"])
        #expect(peers.map(\.number) == [3.5, 1.5])
        #expect(peers.map(\.time) == [.start + .seconds(6), .start + .seconds(4)])
    }
}
