import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("The connection manager as commands")
struct ConnectionManagerTests {
    /// A hub that eight others have dialled by 1 s, and that counts its connections every 10 s.
    private static func world(_ watermarks: String) throws -> ProcessWorld {
        try ProcessWorld(
            """
            {duration: "60 s", nodes: {
                hub: {count: 1, router: "floodsub", subscribe: ["t"], connections: {\(watermarks)}},
                b: {count: 8, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "star", start: "1 s"}, links: {latency: "1 ms"}}
            """)
    }

    private static func closed(_ world: inout ProcessWorld, until seconds: UInt64) -> [String] {
        world.advance(until: .start + .seconds(seconds)).filter { $0.contains("disconnects") }
    }

    @Test("Below the high watermark nothing is closed; from it on, down to the low one")
    func watermarks() throws {
        var few = try Self.world(#"low: 3, high: 9, grace: "0 s""#)
        #expect(Self.closed(&few, until: 20) == [])
        var many = try Self.world(#"low: 3, high: 8, grace: "0 s""#)
        let closed = Self.closed(&many, until: 20)
        #expect(closed.count == 5 && closed.allSatisfy { $0.hasPrefix("10.000000000: ") })
        #expect(closed.allSatisfy { $0.contains(" node 0 disconnects ") })
    }

    @Test("What is younger than the grace period is kept")
    func grace() throws {
        var world = try Self.world(#"low: 3, high: 8, grace: "15 s""#)
        #expect(Self.closed(&world, until: 10) == [])
        #expect(Self.closed(&world, until: 20).count == 5)
    }

    @Test("Who brought messages first is kept before others; when its topic is left, no more")
    func tags() throws {
        var world = try Self.world(#"low: 3, high: 8, grace: "0 s""#)
        _ = world.advance(until: .start + .seconds(5))
        for author: UInt32 in 6...8 { world.deliver(author, by: author, on: "t", to: 0) }
        for other: UInt32 in 1...8 {
            let value = world.processes.connectionManager.tags.value(
                of: NodeID(other), at: NodeID(0), world.now)
            #expect(value == (other > 5 ? 1 : 0))
        }
        let closed = Self.closed(&world, until: 10)
        #expect(closed.count == 5)
        for kept in 6...8 { #expect(!closed.contains { $0.contains("node \(kept) ") }) }
    }
}
