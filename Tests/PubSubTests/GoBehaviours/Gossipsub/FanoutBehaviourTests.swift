import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go: publishing to topics that the node did not join.
@Suite("go: fanout")
struct FanoutBehaviourTests {
    private static let topic = TopicID(0)

    /// All but the first are members.
    private static func network(
        _ count: Int, _ parameters: GossipsubParameters = Network.gossipsub
    ) -> (Network, [Int]) {
        var network = Network()
        let hosts = network.addGossipsubs(count, parameters)
        network.join(Array(hosts[1...]), topic)
        network.connect(hosts, degree: 10)
        network.run(for: .seconds(2))
        return (network, Array(hosts[1...]))
    }

    @Test("TestGossipsubFanout: all members get what no member publishes, and when it is one too")
    func fanout() {
        var (network, members) = Self.network(20)
        #expect(network.delivered(of: 100, from: [0], to: members, Self.topic) == 100)
        network.join(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.delivered(of: 100, from: [0], to: [0] + members, Self.topic) == 100)
    }

    @Test("TestGossipsubFanoutMaintenance: the fanout is filled again when members come back")
    func maintenance() {
        var (network, members) = Self.network(20)
        #expect(network.delivered(of: 100, from: [0], to: members, Self.topic) == 100)
        for member in members { network.leave(member, Self.topic) }
        network.run(for: .seconds(2))
        #expect(network.fanout(of: 0, Self.topic) == [])
        network.join(members, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.fanout(of: 0, Self.topic)?.count == 6)
        #expect(network.delivered(of: 100, from: [0], to: members, Self.topic) == 100)
    }

    @Test("TestGossipsubFanoutExpiry: with a TTL of 1 s the fanout is gone 2 s after a publish")
    func expiry() {
        var parameters = Network.gossipsub
        parameters.fanoutTTL = .seconds(1)
        var (network, members) = Self.network(10, parameters)
        for _ in 0..<5 {
            let id = network.publish(0, Self.topic)
            network.settle()
            #expect(network.isDelivered(id, to: members))
        }
        #expect(network.fanout(of: 0, Self.topic)?.count == 6)
        network.run(for: .seconds(2))
        #expect(network.fanout(of: 0, Self.topic) == nil)
    }

    @Test("TestGossipsubDirectPeersFanout: a direct peer is neither in the fanout nor in the mesh")
    func directPeers() {
        var network = Network()
        let hosts = network.addGossipsubs(3)
        network.tell(1, .direct, of: 2)
        network.tell(2, .direct, of: 1)
        network.connect(0, 1)
        network.connect(0, 2)
        network.join([0, 1], Self.topic)
        network.run(for: .seconds(1))
        #expect(network.delivered(of: 3, from: [2], to: [0, 1], Self.topic) == 3)
        #expect(network.isConnected(1, 2))
        #expect(network.fanout(of: 2, Self.topic) == [0])
        network.join(2, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.mesh(2, Self.topic) == [0])
        #expect(network.delivered(of: 3, from: [2], to: hosts, Self.topic) == 3)
    }

    @Test("TestGossipsubFanoutOnly: who publishes without joining gets nothing of the others")
    func fanoutOnly() {
        var (network, members) = Self.network(5)
        let own = network.publish(0, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.receivers(of: own) == members)
        let other = network.publish(1, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.receivers(of: other) == members)
        #expect(network.mesh(0, Self.topic) == [])
    }
}
