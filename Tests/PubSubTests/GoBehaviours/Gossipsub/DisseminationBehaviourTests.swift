import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go: messages reach all members.
@Suite("go: dissemination")
struct DisseminationBehaviourTests {
    private static let topic = TopicID(0)

    /// Members that have had two seconds to build their meshes.
    private static func network(
        _ count: Int, degree: Int, _ parameters: GossipsubParameters = Network.gossipsub
    ) -> (Network, [Int]) {
        var network = Network()
        let hosts = network.addGossipsubs(count, parameters)
        network.join(hosts, topic)
        network.connect(hosts, degree: degree)
        network.run(for: .seconds(2))
        return (network, hosts)
    }

    @Test("TestSparseGossipsub: with 3 dials each, 20 nodes get 100 messages of random nodes")
    func sparse() {
        var (network, hosts) = Self.network(20, degree: 3)
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
    }

    @Test("TestDenseGossipsub: the same with 10 dials each")
    func dense() {
        var (network, hosts) = Self.network(20, degree: 10)
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
        for host in hosts { #expect(5...11 ~= network.mesh(host, Self.topic).count) }
    }

    @Test("TestGossipsubGossip: messages with pauses, so that there is gossip between them")
    func gossip() {
        var (network, hosts) = Self.network(20, degree: 10)
        let pause = Interval.milliseconds(100)
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic, pause: pause) == 100)
    }

    @Test(
        """
        TestGossipsubGossipPropagation: who joins later hears of the messages from who is in both \
        groups
        """)
    func propagation() {
        var network = Network()
        let hosts = network.addGossipsubs(20)
        let (first, second) = (Array(hosts[1...6]), Array(hosts[7...]))
        network.connect([0] + first, degree: 10)
        network.connect(second + [0], degree: 10)
        network.join(first, Self.topic)
        network.run(for: .seconds(1))
        var ids: [MessageID] = []
        for _ in 0..<10 { ids.append(network.publish(0, Self.topic)) }
        network.settle()
        #expect(ids.allSatisfy { network.receivers(of: $0) == first })
        network.run(for: .milliseconds(100))
        network.join(second, Self.topic)
        network.run(for: .seconds(5))
        #expect(ids.allSatisfy { network.isDelivered($0, to: first + second) })
    }

    @Test("TestMixedGossipsub: 20 gossipsub and 10 floodsub nodes, with 3 dials each")
    func mixed() {
        var network = Network()
        let hosts = network.addGossipsubs(20) + network.addFloodsubs(10)
        network.join(hosts, Self.topic)
        network.connect(hosts, degree: 3)
        network.run(for: .seconds(2))
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
    }

    @Test("TestGossipsubMultihops: the last of a line of six gets what the first publishes")
    func multihops() {
        var network = Network()
        let hosts = network.addGossipsubs(6)
        network.connectLine(hosts)
        network.join(Array(hosts[1...]), Self.topic)
        network.run(for: .seconds(2))
        let id = network.publish(0, Self.topic)
        network.settle()
        #expect(network.nodes[5].deliveries[id] == [4])
    }

    @Test("TestGossipsubTreeTopology: in a tree messages of its leaves reach all")
    func tree() {
        var network = Network()
        let hosts = network.addGossipsubs(10)
        let edges = [
            (0, 1), (1, 2), (1, 4), (2, 3), (0, 5), (5, 6), (5, 8), (6, 7), (8, 9),
        ]
        for (one, other) in edges { network.connect(one, other) }
        network.join(hosts, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.mesh(0, Self.topic) == [1, 5])
        #expect(network.mesh(1, Self.topic) == [0, 2, 4])
        #expect(network.mesh(2, Self.topic) == [1, 3])
        #expect(network.delivered(of: 20, from: [9, 3], to: hosts, Self.topic) == 20)
    }

    @Test("TestGossipsubFloodPublish: all leaves of a star get messages of its centre from it")
    func floodPublish() {
        var parameters = Network.gossipsub
        parameters.floodPublish = true
        var network = Network()
        let hosts = network.addGossipsubs(20, parameters)
        for leaf in hosts[1...] { network.connect(0, leaf) }
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        for _ in 0..<20 {
            let id = network.publish(0, Self.topic)
            network.run(for: .milliseconds(1))
            for leaf in hosts[1...] { #expect(network.nodes[leaf].deliveries[id] == [0]) }
        }
    }

    @Test("TestGossipsubEnoughPeers: alone a member has no mesh, among 20 it has enough of one")
    func enoughPeers() {
        var network = Network()
        let hosts = network.addGossipsubs(20)
        network.join(hosts, Self.topic)
        #expect(network.mesh(0, Self.topic) == [])
        network.connect(hosts, degree: 10)
        network.run(for: .seconds(3))
        #expect(network.mesh(0, Self.topic).count >= 5)
    }

    @Test("TestMessageBatchPublish: 100 messages of one instant reach all")
    func batch() {
        var (network, hosts) = Self.network(20, degree: 3)
        let ids = (0..<100).map { _ in network.publish(0, Self.topic) }
        network.run(for: .seconds(3))
        #expect(ids.allSatisfy { network.isDelivered($0, to: hosts) })
    }

    @Test("TestPublishDuplicateMessage: publishing a message again does nothing")
    func duplicate() {
        var network = Network()
        let host = network.addGossipsub()
        network.join(host, Self.topic)
        let message = network.message(by: host, Self.topic)
        network.step(host, .publish(message))
        network.step(host, .publish(message))
        #expect(network.nodes[host].deliveries[message.id] == [host])
    }

    @Test("TestTopicRelay: nodes that only relay are members, and pass on what they get")
    func relay() {
        var network = Network()
        let hosts = network.addFloodsubs(5)
        for (one, other) in [(0, 1), (1, 2), (1, 3), (3, 4)] { network.connect(one, other) }
        network.join(hosts, Self.topic)
        network.settle()
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
    }

    @Test("TestTopicRelayPublishWithKey: the author need not be the node that publishes")
    func otherAuthor() {
        var network = Network()
        let hosts = network.addGossipsubs(5)
        for (one, other) in [(0, 1), (1, 2), (1, 3), (3, 4)] { network.connect(one, other) }
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        let author = PeerID(77)
        for number in 1...20 as ClosedRange<UInt32> {
            let id = MessageID(author: author, sequenceNumber: number)
            let owner = network.random.next(below: 5)
            network.step(owner, .publish(Wording.message(id, Self.topic)))
            network.settle()
            #expect(network.isDelivered(id, to: hosts))
        }
    }
}
