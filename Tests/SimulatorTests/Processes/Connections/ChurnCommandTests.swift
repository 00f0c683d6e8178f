import Comparisons
import PubSub
import Recordings
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Churn as commands")
struct ChurnCommandTests {
    private static func world(_ fields: String, more: String = "") throws -> ProcessWorld {
        try ProcessWorld(
            """
            {duration: "60 s", nodes: {a: {count: 3, router: "floodsub"}},
            topology: {kind: "line"}, links: {latency: "1 ms"},
            churn: [{nodes: "a[1]", session: "10 s", offline: "5 s", \(fields)}]\(more)}
            """)
    }

    private static func lines(_ world: inout ProcessWorld, until seconds: UInt64) -> [String] {
        world.advance(until: .start + .seconds(seconds)).map {
            "\($0.prefix { $0 != "." }) s\($0.drop { $0 != ":" })"
        }
    }

    @Test("A node goes and comes back, and dials whom the topology connects it with")
    func topology() throws {
        var world = try Self.world("")
        #expect(
            Self.lines(&world, until: 26) == [
                "0 s: node 0 dials node 1", "0 s: node 1 dials node 2", "10 s: node 1 stops",
                "15 s: node 1 starts, redials", "25 s: node 1 stops",
            ])
    }

    @Test("One that discovers peers dials some of those that run, a while after it came")
    func sampler() throws {
        var world = try Self.world(
            #"leave: "graceful", discovery: {kind: "sampler", degree: 3, delay: "2 s"}"#)
        _ = world.advance(until: .start + .seconds(9))
        #expect(
            Self.lines(&world, until: 18) == [
                "10 s: node 1 departs", "15 s: node 1 starts", "17 s: node 1 dials node 0",
                "17 s: node 1 dials node 2",
            ])
    }

    @Test("One that has started again since does not dial twice")
    func restart() throws {
        var world = try Self.world(#"discovery: {kind: "sampler", degree: 3, delay: "2 s"}"#)
        _ = world.advance(until: .start + .seconds(16))
        world.apply(.stop(PeerID(1)))
        world.apply(.start(NodeID(1), redials: false))
        #expect(Self.lines(&world, until: 18) == [])
    }

    @Test("One with too few connections dials more; one that is gone does not")
    func maintenance() throws {
        var world = try Self.world(
            #"discovery: {kind: "sampler", degree: 1, delay: "1 s", target: 2, interval: "4 s"}"#)
        _ = world.advance(until: .start + .seconds(11))
        let lines = Self.lines(&world, until: 21)
        // At 12 s it is gone; at 16 s it dials one, and counts at 16 s and 20 s.
        #expect(lines.first == "15 s: node 1 starts")
        #expect(lines.filter { $0.hasPrefix("16 s: node 1 dials") }.count == 2)
        #expect(lines.filter { $0.hasPrefix("20 s: node 1 dials") }.isEmpty)
    }

    @Test("When faults end nobody goes any more, and who was gone discovers peers")
    func quiescence() throws {
        var world = try Self.world(#"discovery: {kind: "sampler", degree: 3, delay: "2 s"}"#)
        _ = world.advance(until: .start + .seconds(11))
        world.enter(.faultsEnded)
        world.apply(.start(NodeID(1), redials: false))
        world.enter(.allStarted(wereGone: [false, true, false]))
        #expect(
            Self.lines(&world, until: 60) == [
                "13 s: node 1 dials node 0", "13 s: node 1 dials node 2",
            ])
    }
}
