import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go: how meshes come about, and last.
@Suite("go: mesh")
struct MeshBehaviourTests {
    private static let topic = TopicID(0)

    /// Members that have had two seconds to build their meshes.
    private static func network(_ count: Int, degree: Int) -> (Network, [Int]) {
        var network = Network()
        let hosts = network.addGossipsubs(count)
        network.join(hosts, topic)
        network.connect(hosts, degree: degree)
        network.run(for: .seconds(2))
        return (network, hosts)
    }

    @Test("TestGossipsubPrune: 5 of 20 leave, the other 15 still get all messages")
    func prune() {
        var (network, hosts) = Self.network(20, degree: 10)
        for host in hosts[..<5] { network.leave(host, Self.topic) }
        network.run(for: .milliseconds(100))
        let members = Array(hosts[5...])
        #expect(network.delivered(of: 10, from: hosts, to: members, Self.topic) == 10)
    }

    @Test("TestGossipsubPruneBackoffTime: who is pruned for its score stays out for the backoff")
    func pruneBackoffTime() {
        var parameters = Network.gossipsub
        parameters.heartbeatInitialDelay = .milliseconds(10)
        parameters.heartbeatInterval = .milliseconds(100)
        (parameters.score, parameters.thresholds) = RecordedRun.scoring
        parameters.thresholds.gossip = -1
        parameters.thresholds.publish = -1
        parameters.thresholds.graylist = -1
        var network = Network()
        let hosts = network.addGossipsubs(10, parameters)
        network.join(hosts, Self.topic)
        network.connectAll(hosts)
        network.run(for: .seconds(1))
        let pruneTime = network.now
        let holders = hosts[1...].filter { network.mesh($0, Self.topic).contains(0) }
        #expect(holders.count >= 5)
        for host in hosts[1...] { network.tell(host, .scored(-1000), of: 0) }
        network.run(for: .seconds(1))
        for host in holders {
            #expect(!network.mesh(host, Self.topic).contains(0))
            let end = network.backoff(of: 0, at: host, Self.topic) ?? .start
            #expect(end - pruneTime > .seconds(60) && end - pruneTime < .seconds(61))
        }
        let others = Array(hosts[1...])
        for _ in 0..<10 {
            let id = network.publish(1 + network.random.next(below: 9), Self.topic)
            network.settle()
            #expect(network.receivers(of: id).filter { $0 > 0 } == others)
        }
    }

    @Test("TestGossipsubGraft: nodes that join one by one are all grafted and served")
    func graft() {
        var network = Network()
        let hosts = network.addGossipsubs(20)
        network.connect(hosts, degree: 3)
        network.run(for: .seconds(1))
        for host in hosts {
            network.join(host, Self.topic)
            network.run(for: .milliseconds(100))
        }
        network.run(for: .seconds(1))
        #expect(hosts.allSatisfy { !network.mesh($0, Self.topic).isEmpty })
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
    }

    @Test("TestGossipsubRemovePeer: 5 of 20 disconnect, the other 15 still get all messages")
    func removePeer() {
        var (network, hosts) = Self.network(20, degree: 10)
        for host in hosts[..<5] { network.close(host) }
        network.run(for: .seconds(1))
        let others = Array(hosts[5...])
        #expect(network.delivered(of: 10, from: others, to: others, Self.topic) == 10)
    }

    @Test("TestGossipsubGraftPruneRetry: 10 nodes in 35 topics, whose queues drop what is too much")
    func graftPruneRetry() {
        var network = Network()
        let hosts = network.addGossipsubs(10)
        network.connect(hosts, degree: 10)
        network.queueCapacity = 32
        let topics = (0..<35).map { TopicID($0) }
        for topic in topics { network.join(hosts, topic) }
        network.run(for: .seconds(5))
        for topic in topics {
            #expect(hosts.allSatisfy { network.mesh($0, topic).count >= 5 })
            #expect(network.delivered(of: 1, from: hosts, to: hosts, topic) == 1)
        }
    }

    @Test("TestGossipsubControlPiggyback: GRAFTs that a flood of messages drops are made up for")
    func controlPiggyback() {
        var network = Network()
        let hosts = network.addGossipsubs(10)
        network.connect(hosts, degree: 10)
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        network.queueCapacity = 32
        let topics = (1...5).map { TopicID($0) }
        for topic in topics {
            for _ in 0..<40 { network.publish(0, Self.topic) }
            for host in hosts {
                network.join(host, topic)
                network.run(for: .milliseconds(1))
            }
        }
        network.run(for: .seconds(2))
        for topic in topics {
            #expect(network.delivered(of: 5, from: hosts, to: hosts, topic) == 5)
        }
    }

    @Test("TestGossipsubMultipleGraftTopics: one RPC of GRAFTs puts a peer into several meshes")
    func multipleGraftTopics() {
        var network = Network()
        let host = network.addGossipsub()
        let peer = network.addScripted()
        network.connect(peer, host)
        let topics = (1...3).map { TopicID($0) }
        for topic in topics { network.join(host, topic) }
        network.send(Control(graft: topics), from: peer, to: host)
        network.settle()
        for topic in topics { #expect(network.mesh(host, topic) == [peer]) }
    }

    @Test("TestGossipSubLeaveTopic: both sides keep the backoff of who leaves, 10 s")
    func leaveTopic() {
        var network = Network()
        let hosts = network.addGossipsubs(2)
        network.connect(0, 1)
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        let leaveTime = network.now
        network.leave(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.backoff(of: 1, at: 0, Self.topic) == leaveTime + .seconds(10))
        let later = leaveTime + .milliseconds(1) + .seconds(10)
        #expect(network.backoff(of: 0, at: 1, Self.topic) == later)
    }

    @Test("TestGossipSubJoinTopic: who joins grafts nobody that it backs off from")
    func joinTopic() {
        var network = Network()
        let hosts = network.addGossipsubs(3)
        network.connect(0, 1)
        network.connect(0, 2)
        // Only once a member does a node take a PRUNE, and with it a backoff.
        network.join([0, 1], Self.topic)
        network.run(for: .seconds(1))
        #expect(network.mesh(0, Self.topic) == [1])
        network.leave(0, Self.topic)
        network.run(for: .milliseconds(10))
        network.join(hosts[0], Self.topic)
        network.join(hosts[2], Self.topic)
        network.run(for: .seconds(1))
        #expect(network.mesh(0, Self.topic) == [2])
    }

    @Test("TestGossipsubPruneMeshCorrectly: with a D_hi of 8 a mesh of 8 is pruned to D")
    func pruneMeshCorrectly() {
        var parameters = Network.gossipsub
        parameters.overlay.high = 8
        var network = Network()
        let hosts = network.addGossipsubs(9, parameters)
        network.join(hosts, Self.topic)
        for host in hosts[1...] { network.connect(0, host) }
        network.run(for: .milliseconds(2100))
        #expect(network.mesh(0, Self.topic).count == 6)
    }

    @Test("TestGossipsubStarTopology: peer exchange makes a mesh of a star")
    func starTopology() {
        var parameters = Network.gossipsub
        parameters.pruning.peerExchange = true
        parameters.floodPublish = true
        parameters.overlay.target = 4
        parameters.overlay.high = 5
        parameters.overlay.low = 3
        parameters.overlay.score = 3
        var bootstrapper = parameters
        bootstrapper.overlay.target = 0
        bootstrapper.overlay.high = 0
        bootstrapper.overlay.low = 0
        bootstrapper.overlay.score = 0
        var network = Network()
        let hosts = [network.addGossipsub(bootstrapper)] + network.addGossipsubs(19, parameters)
        for leaf in hosts[1...] { network.connect(0, leaf) }
        network.run(for: .seconds(1))
        network.join(hosts, Self.topic)
        network.run(for: .seconds(10))
        #expect(network.mesh(0, Self.topic) == [])
        #expect(hosts.allSatisfy { network.nodes[$0].neighbours.count > 1 })
        for host in hosts {
            #expect(network.delivered(of: 1, from: [host], to: hosts, Self.topic) == 1)
        }
    }
}
