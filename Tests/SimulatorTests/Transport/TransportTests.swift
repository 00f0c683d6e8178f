import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("The transport alone")
struct TransportTests {
    private static let calm = #"latency: "10 ms""#

    private static func expectConservation(_ world: consuming Carrying) {
        let counts = world.counts
        let inFlight = world.takeInFlight()
        #expect(
            counts.sent + counts.duplicated == counts.arrived + counts.dropped + inFlight,
            "\(counts.sent) sent, \(counts.arrived) arrived, \(counts.dropped) dropped, \(inFlight)"
        )
    }

    @Test("A dial takes a latency to the listener, and another back")
    func dial() throws {
        var world = try Carrying(Self.calm)
        #expect(world.dial(0, 1) == .underWay)
        #expect(world.dial(0, 1) == .known)
        world.run()
        #expect(world.dial(1, 0) == .known)
        #expect(
            world.transcript == [
                "10 n1 is connected with n0",
                "20 n0 is connected with n1, dialled",
            ])
    }

    @Test("An RPC without a connection is dropped before it is sent")
    func notConnected() throws {
        var world = try Carrying(Self.calm)
        world.send(100, from: 0, to: 2)
        #expect(world.transcript == ["0 m1 to n2 is dropped unsent: notConnected"])
        Self.expectConservation(world)
    }

    @Test("RPCs on a link arrive after its latency, in the order in which they were sent")
    func order() throws {
        var world = try Carrying(Self.calm)
        world.connect(0, 1)
        world.send(100_000, from: 0, to: 1)
        world.send(10, from: 0, to: 1)
        world.run()
        #expect(
            world.transcript == [
                "20 n0 sends m1 to n1", "20 n0 sends m2 to n1",
                "30 n1 receives m1 of n0", "30 n1 receives m2 of n0",
            ])
        Self.expectConservation(world)
    }

    @Test("Each datagram on a lossy link arrives or is dropped", arguments: 1...4 as ClosedRange)
    func lossy(seed: UInt64) throws {
        var world = try Carrying(#"latency: "10 ms", order: "datagrams", loss: 0.3"#, seed: seed)
        world.connect(0, 1)
        for _ in 0..<300 { world.send(100, from: 0, to: 1) }
        world.run(for: .milliseconds(5))
        #expect(world.counts.arrived == 0)
        world.run()
        // 90 expected, with a standard deviation of 8.
        #expect((50...130).contains(world.counts.dropped), "\(world.counts.dropped)")
        #expect(world.counts.arrived == 300 - world.counts.dropped)
        Self.expectConservation(world)
    }

    @Test("RPCs wait in the queue of their stream, and one that finds no room is told of")
    func queue() throws {
        var world = try Carrying(
            Self.calm, host: #", outbound: {queue: 1, writeTime: "4 ms"}"#)
        world.connect(0, 1)
        for _ in 0..<3 { world.send(100, from: 0, to: 1) }
        #expect(world.transcript.first == "20 m3 to n1 is dropped unsent: queueFull")
        #expect(world.transcript.last?.hasPrefix("20 n0 is told: dropped(") == true)
        let queued = world.transcript.count
        world.run()
        #expect(
            Array(world.transcript.dropFirst(queued)) == [
                "24 n0 sends m1 to n1", "28 n0 sends m2 to n1",
                "34 n1 receives m1 of n0", "38 n1 receives m2 of n0",
            ])
        Self.expectConservation(world)
    }

    @Test("An end that closes drops what it has not written; what it has comes before the news")
    func close() throws {
        var world = try Carrying(
            Self.calm, host: #", outbound: {queue: 9, writeTime: "4 ms"}"#)
        world.connect(0, 1)
        for _ in 0..<3 { world.send(100, from: 0, to: 1) }
        world.run(for: .milliseconds(5))
        world.close(0, 1)
        world.run()
        #expect(
            world.transcript == [
                "24 n0 sends m1 to n1",
                "25 m2 to n1 is dropped unsent: notConnected",
                "25 m3 to n1 is dropped unsent: notConnected",
                "25 n0 is disconnected from n1",
                "34 n1 receives m1 of n0", "35 n1 is disconnected from n0",
            ])
        #expect(world.transport.connections.count == 0)
        Self.expectConservation(world)
    }

    @Test("Across a partition streams wait, on both sides of it, and go on when it heals")
    func partition() throws {
        var world = try Carrying(Self.calm)
        world.connect(0, 1)
        world.send(100, from: 0, to: 1)
        let pairs = NodePairs(
            from: [NodeID(0)], to: [NodeID(1)], isOneWay: false, nodeCount: 3)
        _ = world.transport.faults.raise(NetworkCut(.partition, between: pairs, name: nil))
        world.send(100, from: 0, to: 1)
        world.run(for: .milliseconds(50))
        #expect(world.transcript == ["20 n0 sends m1 to n1"])
        #expect(world.transport.faults.arrivalCount == 1)
        world.heal()
        #expect(!world.transport.faults.isActive)
        world.run()
        #expect(
            world.transcript.dropFirst().map { $0.drop { $0 != " " } } == [
                " n0 sends m2 to n1", " n1 receives m1 of n0", " n1 receives m2 of n0",
            ])
        Self.expectConservation(world)
    }

    @Test("Datagrams that run into a partition are dropped, wherever they are")
    func datagramsInPartition() throws {
        var world = try Carrying(#"latency: "10 ms", order: "datagrams""#)
        world.connect(0, 1)
        world.send(100, from: 0, to: 1)
        let pairs = NodePairs(
            from: [NodeID(0)], to: [NodeID(1)], isOneWay: false, nodeCount: 3)
        _ = world.transport.faults.raise(NetworkCut(.partition, between: pairs, name: nil))
        world.send(100, from: 0, to: 1)
        world.run()
        #expect(
            world.transcript == [
                "20 n0 sends m1 to n1", "20 n0 sends m2 to n1",
                "20 m2 to n1 is dropped on its way: partitioned",
                "30 m1 to n1 is dropped on its way: partitioned",
            ])
        Self.expectConservation(world)
    }

    @Test(
        "Whatever is in flight at a moment is counted", arguments: ["fifo", "interleaved"],
        ["", #", congestion: "cubic""#])
    func inFlight(sharing: String, congestion: String) throws {
        for time in stride(from: 1, to: 200, by: 13) as StrideTo<UInt64> {
            var world = try Carrying(
                #"latency: "10 ms", sharing: "\#(sharing)"\#(congestion)"#,
                host: #", bandwidth: {up: "8 Mbit/s"}, outbound: {queue: 4, buffer: "20 kB"}"#)
            world.connect(0, 1)
            world.connect(0, 2)
            for _ in 0..<8 {
                world.send(10_000, from: 0, to: 1)
                world.send(10_000, from: 0, to: 2)
            }
            world.run(for: .milliseconds(time))
            world.close(0, 1)
            Self.expectConservation(world)
        }
    }
}
