import P2PHost
import P2PWire
import PubSub
import Reports
import Scenarios
import SimNetwork
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

/// That bytes really are made, and compared with what was computed.
@Suite("Stacks of bytes inside a world")
struct ByteLevelStacksTests {
    private static let text = """
        {duration: "2 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "line"}, links: {latency: "10 ms"}, stack: {security: "noise"},
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 KiB", start: "1 s"}]}
        """
    private static let direction = Connections.Direction(0)

    private func world(_ wire: WireMode) throws -> Simulation {
        var simulation = Simulation(try World.scenario(Self.text), wire: wire)
        _ = simulation.advance(events: 5)
        return simulation
    }

    @Test("With bytes both ends of a connection have a stack that knows the other")
    func pairs() throws {
        let bytes = try world(.bytes)
        let pair = try #require(bytes.transport.inFlight.stacks[Self.direction])
        #expect(pair.identities.ofListener?.protocols.last == Array("/floodsub/1.0.0".utf8))
        #expect(pair.setUp.total > 500)
        let values = try world(.values)
        #expect(values.transport.inFlight.stacks[Self.direction] == nil)
    }

    @Test("Every RPC that is sent passes the stack of its connection")
    func passages() throws {
        var simulation = Simulation(try World.scenario(Self.text), wire: .bytes)
        while simulation.advance(events: 1000) {}
        let passed = simulation.transport.inFlight.stacks[Self.direction]?.passageCount
        let report = simulation.finish()
        // Each says once what it subscribes to, and one message goes over.
        #expect(passed == 3 && report.metrics.counts.sent == 3)
        #expect(report.breaches == [])
    }

    @Test("A connection that takes other bytes than were computed breaks an invariant")
    func setUp() throws {
        var simulation = try world(.bytes)
        let edge = Edge(dialler: NodeID(0), listener: NodeID(1))
        simulation.transport.inFlight.stacks.connect(
            edge, Self.direction, (0, 0), simulation.transport.negotiations,
            computed: StackSetUp())
        let breaches = simulation.finish().breaches
        #expect(breaches.count == 1)
        #expect(breaches.first?.hasPrefix("the connection of n0 to n1: made StackSetUp(") == true)
    }

    @Test("An RPC that takes other bytes than were computed, or is refused, breaks one too")
    func passage() throws {
        var simulation = try world(.bytes)
        // Over mplex a frame's header is shorter than the scenario's yamux has it.
        let key = PublicKey(ed25519: [UInt8](repeating: 1, count: 32))
        let plan = StackPlan(
            .noise, .mplex, inlinesMuxer: true, key: key, accepts: [Identify.token, "/t"])
        var pair = StackPair(dialler: plan, opening: "/t", listener: plan, opening: nil)
        try pair.connect()
        simulation.transport.inFlight.stacks[Self.direction] = pair
        let there = simulation.transport.inFlight.stacks.carry(
            [1, 2, 3], Self.direction, from: PeerID(0))
        let back = simulation.transport.inFlight.stacks.carry(
            [4], Self.direction.reversed, from: PeerID(1))
        #expect(there == [1, 2, 3] && back == [4])
        let breaches = simulation.finish().breaches
        #expect(breaches.count == 2)
        #expect(breaches.first?.contains("made StackCost(muxer: 2") == true)
        #expect(breaches.last == "an RPC of 1 bytes from n1: the stream is not open")
    }
}
