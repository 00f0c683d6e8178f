import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

/// What can be seen of nodes from outside.
@Suite("States of nodes")
struct NodeStateTests {
    private static let scored = """
        {duration: "20 s", nodes: {
            a: {count: 12, subscribe: ["t"], outbound: {writeTime: "40 ms"}, router: {
                protocol: "gossipsub", preset: "ethereum-beacon"}},
            o: {count: 1, router: "gossipsub"}, f: {count: 1, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "complete"}, links: {latency: "20 ms"},
        workload: [{topic: "t", from: "all", turn: "each", every: "500 ms", size: "2 kB",
            start: "2 s", stop: "5200 ms"}],
        timeline: [{at: "4 s", unsubscribe: {nodes: "a[3]", topic: "t"}}, {at: "4950 ms", stop: "a[4]"}]}
        """

    private static func world(until seconds: UInt64) throws -> Simulation {
        var simulation = Simulation(try World.scenario(scored))
        simulation.advance(until: .start + .seconds(seconds))
        return simulation
    }

    @Test("A state is what the router, the host and the world know")
    func whole() throws {
        let simulation = try Self.world(until: 5)
        let state = simulation.state(of: PeerID(1))
        #expect(state.time == .start + .seconds(5) && state.name == "a[1]")
        #expect(state.isRunning && !state.isPaused && state.restartCount == 0)
        #expect(state.publishedCount == 7)
        #expect(state.router.joined == [TopicID(0)])
        let mesh = try #require(state.router.meshes.first)
        #expect(mesh.topic == TopicID(0) && (6...12).contains(mesh.peers.count))
        #expect(mesh.peers == simulation.nodes.routers.mesh(of: PeerID(1), at: state.time))
        #expect(
            state.router.peers.map(\.peer.rawValue) == [0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13])
        let other = try #require(state.router.peers.first { $0.peer == PeerID(2) })
        #expect(other.version == .v1_2 && other.topics == [TopicID(0)])
        #expect(other.score.map { $0.total > 0 } == true)
        #expect(state.router.peers.last?.version == .floodsub)
        #expect(state.router.peers.first { $0.peer == PeerID(3) }?.topics == [])
        #expect(state.router.seenCount > 40)
        #expect(state.router.cacheWindows.joined().count > 20)
        #expect(!state.queues.isEmpty)
        #expect(state.router.nextWakeUp.map { $0 > state.time } == true)
        #expect(simulation.nodeCount == 14 && simulation.topics == ["t"])
    }

    @Test("Who left a topic has a backoff with whom it was in a mesh; a fanout has peers")
    func backoffs() throws {
        let simulation = try Self.world(until: 5)
        let left = simulation.state(of: PeerID(3))
        #expect(left.router.joined.isEmpty && left.router.meshes.isEmpty)
        #expect(!left.router.backoffs.isEmpty)
        #expect(left.router.backoffs.allSatisfy { $0.end > left.time && $0.topic == TopicID(0) })
        let outside = simulation.state(of: PeerID(12))
        let fanout = try #require(outside.router.fanouts.first)
        #expect(fanout.peers.count >= 5)
        let stopped = simulation.state(of: PeerID(4))
        #expect(!stopped.isRunning)
    }

    @Test("Looking changes nothing, and is not the same as a step")
    func unnoticed() throws {
        let scenario = try World.scenario(Self.scored)
        var watched = Simulation(scenario)
        var plain = Simulation(scenario)
        while watched.advance(events: 100) {
            for node in 0..<UInt32(14) { _ = watched.state(of: PeerID(node)) }
        }
        while plain.advance(events: .max) {}
        let (one, other) = (watched.finish(), plain.finish())
        #expect(one == other)
    }

    @Test("As text")
    func text() throws {
        let text = try Self.world(until: 5).state(of: PeerID(1)).text(topics: ["t"])
        #expect(text.hasPrefix("node 1, a[1], at 5.000000000 s: runs, has published 7\n"))
        for part in [
            "  mesh        t: ", "  peers       12\n", "    2 /meshsub/1.2.0 ", " in t score ",
            "  mcache[0]   c", "  queue       to ", "  seen        ", "(P2 ", "  next wake-up ",
        ] {
            #expect(text.contains(part), "\(part) is missing in\n\(text)")
        }
    }

    @Test("One topic: who has whom, and who has nobody")
    func topic() throws {
        let simulation = try Self.world(until: 5)
        let states = (0..<UInt32(14)).map { simulation.state(of: PeerID($0)) }
        let overview = TopicOverview(topic: "t", states: states, topics: ["t"])
        #expect(overview.members.map(\.node.rawValue) == [0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 13])
        let text = overview.text
        #expect(text.hasPrefix("topic t, at 5.000000000 s: 11 members of 14 nodes\n"))
        #expect(text.contains("mesh degree: mean ") && text.contains("without mesh: 1: 13\n"))
        #expect(text.contains("  12 o[0] fanout "))
    }
}

extension Routers {
    fileprivate func mesh(of peer: PeerID, at now: Instant) -> [PeerID]? {
        state(peer, at: now).meshes.first?.peers
    }
}
