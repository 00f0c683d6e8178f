import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld

@Suite("How connections open and close at their two ends")
struct ConnectingTests {
    private static let calm = #"latency: "10 ms""#

    /// A world whose lot for nodes 0 and 1 falls on `winner`.
    private static func world(winner: UInt32) throws -> Carrying {
        for seed in 1...64 as ClosedRange<UInt64> {
            let world = try Carrying(calm, seed: seed)
            if world.transport.dialling.winner(NodeID(0), NodeID(1)) == NodeID(winner) {
                return world
            }
        }
        Issue.record("in 64 seeds the lot never falls on n\(winner)")
        return try Carrying(calm)
    }

    // MARK: Opening

    @Test("Of two dials that cross, the lot of the pair says which stays", arguments: [0, 1])
    func crossing(winner: UInt32) throws {
        var world = try Self.world(winner: winner)
        let loser = 1 - winner
        #expect(world.dial(0, 1) == .underWay)
        world.run(for: .milliseconds(4))
        #expect(world.dial(1, 0) == .underWay, "no dial has come to it yet")
        world.run()
        let start = winner == 0 ? 10 : 14
        #expect(
            world.transcript == [
                "\(start) n\(loser) is connected with n\(winner)",
                "\(start + 10) n\(winner) is connected with n\(loser), dialled",
            ])
        #expect(world.transport.connections.count == 1)
    }

    @Test("A crossing dial to a node that cannot be dialled gives way, whatever the lot says")
    func crossingToDeaf() throws {
        var world = try Self.world(winner: 1)
        world.deaf = [0]
        _ = world.dial(0, 1)
        _ = world.dial(1, 0)
        world.run()
        #expect(
            world.transcript == [
                "10 n1 is connected with n0", "20 n0 is connected with n1, dialled",
            ])
        #expect(world.transport.connections.count == 1)
    }

    @Test("When the node whose dial would have stayed gives it up, the other's ends too")
    func crossingGivenUp() throws {
        var world = try Self.world(winner: 1)
        _ = world.dial(0, 1)
        world.run(for: .milliseconds(4))
        _ = world.dial(1, 0)
        world.run(for: .milliseconds(8))
        // The dial of n0 has come to n1 meanwhile, and has been set aside.
        world.close(1, 0, .reset)
        world.run()
        #expect(world.transcript == [])
        #expect(world.transport.connections.count == 0)
        #expect(world.dial(0, 1) == .underWay, "it may dial again")
    }

    @Test("A dial that nobody hears leaves no trace, and may be sent again when it has come")
    func unheard() throws {
        var world = try Carrying(Self.calm)
        world.deaf = [1]
        _ = world.dial(0, 1)
        world.run(for: .milliseconds(9))
        #expect(world.dial(0, 1) == .known)
        world.run()
        #expect(world.transcript == [] && world.transport.connections.count == 0)
        #expect(world.counts.connectFailed == 1)
        #expect(world.dial(0, 1) == .underWay)
    }

    @Test("A dial that fails for a reason of its own is refused: a round trip later one knows")
    func refused() throws {
        var world = try Carrying(Self.calm + ", dialFailure: 1")
        _ = world.dial(0, 1)
        world.run()
        #expect(world.transcript == ["20 n0 is refused by n1"])
        #expect(world.transport.connections.count == 0)
    }

    @Test("A dial from a node that closed what the listener still has takes its place")
    func replaced() throws {
        for dialler in 0...1 as ClosedRange<UInt32> {
            var world = try Carrying(Self.calm)
            world.connect(dialler, 1 - dialler)
            world.close(0, 1, .silent)
            _ = world.dial(0, 1)
            world.run()
            #expect(
                world.transcript == [
                    "20 n0 is disconnected from n1", "30 n1 is disconnected from n0",
                    "30 n1 is connected with n0", "40 n0 is connected with n1, dialled",
                ])
            #expect(world.transport.connections.count == 1)
        }
    }

    @Test("A node that gives up its dial is not connected by the answer, and the listener hears")
    func givenUp() throws {
        var world = try Carrying(Self.calm)
        _ = world.dial(0, 1)
        world.run(for: .milliseconds(12))
        world.close(0, 1, .reset)
        world.run()
        #expect(
            world.transcript == ["10 n1 is connected with n0", "22 n1 is disconnected from n0"])
        #expect(world.transport.connections.count == 0)
    }

    @Test("An answer past pubsub waits for the connection that it needs")
    func answer() throws {
        var world = try Carrying(Self.calm)
        _ = world.dial(0, 1)
        world.transport.dialling.keepAnswer(7, from: NodeID(0), to: NodeID(1))
        world.run()
        #expect(world.transcript.last == "30 n1 receives answer 7")
    }

    // MARK: Closing

    @Test("A node knows at once that it has closed, the other when it hears", arguments: [0, 1])
    func closing(closer: UInt32) throws {
        var world = try Carrying(Self.calm)
        world.connect(0, 1)
        let other = 1 - closer
        world.send(100, from: closer, to: other)
        world.close(closer, other)
        world.send(100, from: closer, to: other)
        world.run(for: .milliseconds(1))
        world.send(100, from: other, to: closer)
        world.run()
        #expect(
            world.transcript == [
                "20 n\(closer) sends m1 to n\(other)",
                "20 n\(closer) is disconnected from n\(other)",
                "20 m2 to n\(other) is dropped unsent: notConnected",
                "21 n\(other) sends m3 to n\(closer)",
                "30 n\(other) receives m1 of n\(closer)",
                "30 n\(other) is disconnected from n\(closer)",
                "31 m3 to n\(closer) is dropped on its way: connectionClosed",
            ])
        #expect(world.transport.connections.count == 0)
    }

    @Test("Two that close at once both know, and tell each other nothing new")
    func bothClose() throws {
        var world = try Carrying(Self.calm)
        world.connect(0, 1)
        world.close(0, 1)
        world.close(1, 0)
        world.run()
        #expect(
            world.transcript == [
                "20 n0 is disconnected from n1", "20 n1 is disconnected from n0",
            ])
        #expect(world.transport.connections.count == 0)
    }

    @Test("News of a closing waits for a barrier, and the other end goes on meanwhile")
    func closingAcrossPartition() throws {
        var world = try Carrying(Self.calm)
        world.connect(0, 1)
        let pairs = NodePairs(from: [NodeID(0)], to: [NodeID(1)], isOneWay: false, nodeCount: 3)
        let cut = NetworkCut(.partition, between: pairs, name: nil)
        _ = world.transport.faults.raise(cut)
        world.close(0, 1)
        world.run(for: .milliseconds(100))
        world.send(100, from: 1, to: 0)
        #expect(world.transcript == ["20 n0 is disconnected from n1"])
        #expect(world.transport.connections(across: cut).count == 1, "one end knows of it")
        world.heal()
        world.run()
        #expect(
            world.transcript.dropFirst().map { $0.drop { $0 != " " } } == [
                " n1 sends m1 to n0", " n1 is disconnected from n0",
                " m1 to n0 is dropped on its way: connectionClosed",
            ])
    }

    @Test("On a stream with a window, the news comes after all that was written before")
    func closingAfterWindow() throws {
        var world = try Carrying(
            Self.calm + #", congestion: "newReno""#, host: #", bandwidth: {up: "8 Mbit/s"}"#)
        world.connect(0, 1)
        world.send(100_000, from: 0, to: 1)
        world.close(0, 1)
        world.run()
        let events = world.transcript.map { $0.drop { $0 != " " } }
        #expect(
            events == [
                " n0 is disconnected from n1", " n0 sends m1 to n1", " n1 receives m1 of n0",
                " n1 is disconnected from n0",
            ])
        var cut = try Carrying(
            Self.calm + #", congestion: "newReno""#, host: #", bandwidth: {up: "8 Mbit/s"}"#)
        cut.connect(0, 1)
        cut.send(100_000, from: 0, to: 1)
        cut.close(0, 1, .reset)
        cut.run()
        #expect(!cut.transcript.contains { $0.contains("receives") })
        #expect(cut.transport.connections.count == 0)
    }
}
