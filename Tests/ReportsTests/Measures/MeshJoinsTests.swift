import PubSub
import Reports
import SimKernel
import Testing

@Suite("From joining a topic to the first mesh peer")
struct MeshJoinsTests {
    private typealias World = Measuring

    private static let world: [TraceEvent] = [
        Happening.event(1000, 0, .join(World.chat)), Happening.event(1000, 0, .join(World.news)),
        Happening.event(1500, 0, .graft(PeerID(1), World.chat)),
        Happening.event(1700, 0, .graft(PeerID(2), World.chat)),
        Happening.event(3000, 0, .graft(PeerID(2), World.news)),
        // Nobody comes until it leaves.
        Happening.event(2000, 1, .join(World.chat)), Happening.event(6000, 1, .leave(World.chat)),
        // It joins again, and stops.
        Happening.event(7000, 1, .join(World.chat)), Happening.event(8000, 1, .stop),
        // Nobody comes until the end.
        Happening.event(15_000, 2, .join(World.chat)),
    ]

    @Test("The first peer counts; a membership without one counts as long as it lasted")
    func times() throws {
        let names = ["mean", "p50", "p90", "p95", "p99", "max"]
        let found = try World.all(
            names.map { "metric: 'meshJoinSeconds.\($0)', topic: 'chat'" }, Self.world)
        #expect(
            found.map { (($0?.value ?? -1) * 100).rounded() / 100 }
                == [2.63, 1, 5, 5, 5, 5])
    }

    @Test("Over a group, a topic and a window")
    func scope() throws {
        #expect(
            try World.values(
                "metric: 'meshJoinSeconds.max', topic: 'news'",
                "metric: 'meshJoinSeconds.max', group: 'viewers[0]'",
                "metric: 'meshJoinSeconds.max', from: '7 s', until: '15 s'",
                "metric: 'meshJoinSeconds.max', group: 'others'", of: Self.world)
                == [2, 2, 1, -1])
    }

    @Test("Evidence names who waited longest")
    func evidence() throws {
        let found = try World.all(["metric: 'meshJoinSeconds.max'"], Self.world)
        let peers = try #require(found[0]?.evidence.peers)
        #expect(peers.map(\.name) == ["viewers[2]", "viewers[1]", "viewers[0]"])
        #expect(peers.map(\.number) == [5, 4, 2] && peers[1].time == .start + .seconds(6))
    }
}
