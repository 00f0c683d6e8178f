import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Workloads as commands")
struct WorkloadsTests {
    @Test("Publishers take turns until the count, and then nothing is waited for")
    func turns() throws {
        var world = try ProcessWorld(
            """
            {duration: "9 s", nodes: {a: {count: 2, router: "floodsub"}}, links: {latency: "1 ms"},
            workload: [{topic: "t", from: "a", every: "1 s", turn: "roundRobin", size: "5 B",
                start: "1 s", count: 3}]}
            """)
        let lines = world.advance(until: .start + .seconds(9))
        #expect(
            lines == [
                "1.000000000: node 0 publishes 5 B to t", "2.000000000: node 1 publishes 5 B to t",
                "3.000000000: node 0 publishes 5 B to t",
            ])
        #expect(!world.isWaiting)
    }

    @Test("A message for all that the publisher is a member of follows its memberships")
    func memberships() throws {
        var world = try ProcessWorld(
            """
            {duration: "9 s", topics: {f: {count: 3}},
            nodes: {a: {count: 1, router: "floodsub", subscribe: ["f-1"]}},
            links: {latency: "1 ms"}, workload: [{topic: "f-*", topicChoice: "allSubscribed",
                from: "a", every: "1 s", size: "5 B", start: "1 s"}]}
            """)
        let at = "000000000: node 0 publishes 5 B to f-"
        #expect(world.advance(until: .start + .seconds(1)) == ["1.\(at)1"])
        world.apply(.join(PeerID(0), TopicID(0)))
        #expect(world.advance(until: .start + .seconds(2)) == ["2.\(at)1", "2.\(at)0"])
        world.apply(.leave(PeerID(0), TopicID(1)))
        #expect(world.advance(until: .start + .seconds(3)) == ["3.\(at)0"])
        world.apply(.leave(PeerID(0), TopicID(0)))
        #expect(world.advance(until: .start + .seconds(4)) == [])
    }
}
