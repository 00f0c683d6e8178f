import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

/// go-libp2p-pubsub tag_tracer_test.go, as far as the host decides: what deliveries are worth.
@Suite("go: what deliveries are worth to a connection")
struct DeliveryTagTests {
    private static let node = NodeID(0)
    private static let topics = [TopicID(0), TopicID(1)]

    private static func time(_ minutes: UInt64) -> Instant { .start + .seconds(60 * minutes) }

    @Test("TestTagTracerDeliveryTags: a cap for each topic, one less every ten minutes")
    func deliveries() {
        var tags = ConnectionTags()
        let (peer, node) = (NodeID(1), Self.node)
        for count in 0..<20 {
            // Five messages are of the second topic, less than the cap.
            tags.add(peer, for: Self.topics[count < 5 ? 1 : 0], at: node, Self.time(0))
        }
        #expect(tags.value(of: peer, at: node, Self.time(1)) == 15 + 5)
        #expect(tags.value(of: peer, at: node, Self.time(51)) == 10)
        #expect(tags.value(of: NodeID(2), at: node, Self.time(1)) == 0)
        // Leaving the topic removes the tag, and only that.
        tags.remove(Self.topics[0], at: node, of: [NodeID(2), peer])
        #expect(tags.value(of: peer, at: node, Self.time(1)) == 5)
    }

    @Test("TestTagTracerDeliveryTagsNearFirst: copies during validation count, later ones do not")
    func nearFirst() throws {
        let text = """
            {duration: "40 s", nodes: {
                a: {count: 1, router: "floodsub", subscribe: ["t"], validation: {delay: "20 ms"},
                    connections: {low: 5, high: 10}},
                b: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "edges", edges: [["a", "b[0]", "10 ms"], ["a", "b[1]", "10 ms"],
                ["a", "b[2]", "10 ms"], ["b[3]", "b[0]", "10 ms"], ["b[3]", "b[1]", "15 ms"],
                ["b[3]", "b[2]", "45 ms"]]},
            workload: [{topic: "t", from: "b[3]", every: "1 s", size: "1 B", start: "2 s",
                count: 20}]}
            """
        var simulation = Simulation(try World.scenario(text))
        simulation.advance(until: .start + .seconds(39))
        let now = simulation.now
        let values = (1...3).map {
            simulation.processes.connectionManager.tags.value(of: NodeID($0), at: NodeID(0), now)
        }
        // b[0] is first, b[1] comes while its copy is validated, b[2] after that.
        #expect(values == [15, 15, 0])
        simulation.inject(.unsubscribe(NodeSelection.nodes([PeerID(0)]), TopicID(0)))
        let left = simulation.processes.connectionManager.tags.value(
            of: NodeID(1), at: NodeID(0), now)
        #expect(left == 0)
    }
}
