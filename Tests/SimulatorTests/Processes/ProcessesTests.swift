import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

/// Processes that are driven without a world: inputs, a view, and the commands that follow.
@Suite("Processes")
struct ProcessesTests {
    @Test("Processes that a scenario does not use wait for nothing and observe nothing")
    func unused() throws {
        let world = try ProcessWorld(
            #"{duration: "9 s", nodes: {a: {count: 3, router: "floodsub"}}, links: {latency: "1 ms"}}"#
        )
        #expect(!world.isWaiting && world.lines.isEmpty)
        #expect(!world.processes.observes && !world.processes.listsMembers)
    }

    @Test("Nodes join their group's topics when they start, the topology is dialled at its time")
    func beginning() throws {
        var world = try ProcessWorld(
            """
            {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t", "u"]}},
            topology: {kind: "line", start: "2 s"}, links: {latency: "1 ms"}}
            """)
        #expect(
            world.lines == [
                "0.000000000: node 0 joins t", "0.000000000: node 0 joins u",
                "0.000000000: node 1 joins t", "0.000000000: node 1 joins u",
            ])
        #expect(world.advance(until: .start + .seconds(1)) == [])
        #expect(
            world.advance(until: .start + .seconds(9)) == ["2.000000000: node 0 dials node 1"])
        #expect(!world.isWaiting)
    }
}
