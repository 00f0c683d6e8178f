import PubSub
import SimNetwork
@testable import SimWorld
@testable import Simulator
import Testing

@Suite("The state of nodes")
struct NodesTests {
    private static func nodes() -> Nodes {
        Nodes(
            count: 3,
            memberships: Memberships(nodeCount: 3, topicCount: 2, listsMembers: true))
    }

    @Test("A node runs once it has started; when it stops, its wake-up is stale")
    func stopping() {
        var nodes = Self.nodes()
        #expect(!nodes.isRunning(NodeID(1)))
        nodes.start(PeerID(1))
        #expect(nodes.isRunning(NodeID(1)) && !nodes.isRunning(NodeID(0)))
        let generation = nodes.nextWakeGeneration(PeerID(1))
        nodes.stop(PeerID(1))
        #expect(!nodes.isRunning(NodeID(1)))
        #expect(nodes[PeerID(1)].wakeGeneration != generation)
    }

    @Test("The wake-up of a node that is suspended is still good when it starts again")
    func suspension() {
        var nodes = Self.nodes()
        nodes.start(PeerID(1))
        let generation = nodes.nextWakeGeneration(PeerID(1))
        nodes.pause(PeerID(1))
        nodes.stop(PeerID(1), isSuspended: true)
        #expect(!nodes.isRunning(NodeID(1)) && nodes[PeerID(1)].isPaused)
        #expect(nodes[PeerID(1)].wakeGeneration == generation)
        nodes.resume(PeerID(1))
        #expect(!nodes[PeerID(1)].isPaused)
    }

    @Test("Restarts and publications are counted for each node, and outlive a stop")
    func counts() {
        var nodes = Self.nodes()
        #expect(nodes.countRestart(PeerID(2)) == 1)
        #expect(nodes.countRestart(PeerID(2)) == 2)
        nodes.countPublication(PeerID(2))
        nodes.stop(PeerID(2))
        #expect(nodes[PeerID(2)].publishedCount == 1 && nodes[PeerID(2)].restartCount == 2)
        #expect(nodes[PeerID(0)].publishedCount == 0 && nodes[PeerID(0)].restartCount == 0)
    }
}
