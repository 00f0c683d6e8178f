import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub floodsub_test.go, topic_test.go, blacklist_test.go, pubsub_test.go: who is
/// known to be a member of what.
@Suite("go: membership")
struct MembershipBehaviourTests {
    private static let topic = TopicID(0)

    @Test("TestSubReporting: a new peer is told the topics that were joined and not left")
    func subReporting() {
        var network = Network()
        _ = network.addFloodsub()
        let topics = (0..<4).map { TopicID($0) }
        func reported() -> [TopicID] {
            let peer = network.addScripted(.floodsub)
            network.connect(peer, 0)
            network.settle()
            return network.nodes[peer].received.flatMap { $0.rpc.subscriptions.map(\.topic) }
        }
        network.join(0, topics[0])
        network.join(0, topics[1])
        #expect(reported() == [topics[0], topics[1]])
        network.join(0, topics[2])
        #expect(reported() == [topics[0], topics[1], topics[2]])
        network.leave(0, topics[1])
        #expect(reported() == [topics[0], topics[2]])
        network.leave(0, topics[0])
        network.join(0, topics[3])
        #expect(reported() == [topics[2], topics[3]])
    }

    @Test("TestPeerTopicReporting: a node knows which peers are members of what")
    func peerTopicReporting() {
        var network = Network()
        _ = network.addGossipsubs(4)
        for peer in 1...3 { network.connect(0, peer) }
        let topics = (0..<4).map { TopicID($0) }
        let members = [[], [0, 1, 2], [0, 3], [2, 3]]
        for peer in 1...3 {
            for topic in members[peer] { network.join(peer, topics[topic]) }
        }
        network.settle()
        #expect(
            topics.map { network.knownMembers(of: $0, at: 0) } == [[1, 2], [1], [1, 3], [2, 3]])
    }

    @Test("TestSubscribeMultipleTimes: joining again does nothing, and messages come once")
    func subscribeMultipleTimes() {
        var network = Network()
        let hosts = network.addFloodsubs(2)
        network.connect(hosts[0], hosts[1])
        network.join(0, Self.topic)
        network.join(0, Self.topic)
        network.settle()
        #expect(network.nodes[0].effects == [.joined(Self.topic)])
        #expect(network.delivered(of: 1, from: [1], to: [0], Self.topic) == 1)
    }

    @Test("TestPeerDisconnect: a peer that is gone is no member any more")
    func peerDisconnect() {
        var network = Network()
        let hosts = network.addGossipsubs(2)
        network.connect(0, 1)
        network.join(hosts, Self.topic)
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0) == [1])
        network.disconnect(1, 0)
        #expect(network.knownMembers(of: Self.topic, at: 0) == [])
    }

    @Test("TestAnnounceRetry: an announcement that was dropped is made again within a second")
    func announceRetry() {
        var network = Network()
        _ = network.addFloodsub()
        let watcher = network.addScripted(.floodsub)
        network.connect(0, watcher)
        network.queueCapacity = 0
        network.join(0, Self.topic)
        network.settle()
        #expect(network.nodes[watcher].received.isEmpty)
        network.queueCapacity = nil
        network.run(for: .milliseconds(1100))
        let announced = network.nodes[watcher].received.flatMap(\.rpc.subscriptions)
        #expect(announced == [Subscription(Self.topic, isSubscribing: true)])
    }

    @Test("TestSubscriptionJoinNotification: all learn of all, whether they joined before or after")
    func joinNotification() {
        var network = Network()
        let hosts = network.addGossipsubs(20)
        network.join(Array(hosts[10...]), Self.topic)
        network.connectAll(hosts)
        network.run(for: .milliseconds(100))
        network.join(Array(hosts[..<10]), Self.topic)
        network.settle()
        for host in hosts {
            let others = hosts.filter { $0 != host }
            #expect(network.knownMembers(of: Self.topic, at: host) == others)
        }
    }

    @Test("TestSubscriptionLeaveNotification: who leaves, closes or is blacklisted is no member")
    func leaveNotification() {
        var network = Network()
        let hosts = network.addGossipsubs(20)
        network.join(hosts, Self.topic)
        network.connectAll(hosts)
        network.settle()
        network.leave(1, Self.topic)
        network.close(2)
        network.tell(0, .blacklisted, of: 3)
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0) == Array(hosts[4...]))
    }

    @Test("TestSubscriptionManyNotifications: 32 peers join at once, and leave at once")
    func manyNotifications() {
        var network = Network()
        let hosts = network.addGossipsubs(33)
        let others = Array(hosts[1...])
        network.join(others, Self.topic)
        network.connectAll(hosts)
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0) == others)
        network.join(0, Self.topic)
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 1) == hosts.filter { $0 != 1 })
        for other in others { network.leave(other, Self.topic) }
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0) == [])
    }

    @Test("TestSubscriptionNotificationSubUnSub: of those that join and leave nothing stays")
    func subUnSub() {
        var network = Network()
        let hosts = network.addGossipsubs(35)
        for host in hosts[1...] { network.connect(0, host) }
        network.join(hosts, Self.topic)
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0).count == 34)
        for host in hosts[1...] { network.leave(host, Self.topic) }
        network.settle()
        #expect(network.knownMembers(of: Self.topic, at: 0) == [])
    }

    @Test("TestTopicReuse: a topic that was left can be published to and joined again")
    func topicReuse() {
        var network = Network()
        _ = network.addFloodsubs(2)
        network.connect(0, 1)
        network.join([0, 1], Self.topic)
        network.settle()
        network.leave(0, Self.topic)
        network.settle()
        #expect(network.delivered(of: 1, from: [0], to: [1], Self.topic) == 1)
        network.join(0, Self.topic)
        network.settle()
        #expect(network.delivered(of: 1, from: [0], to: [0, 1], Self.topic) == 1)
    }

    @Test("TestClearPeerFromTopicsStateRemovesEmptyTopicMap: who is gone leaves the others")
    func clearPeer() {
        var network = Network()
        _ = network.addGossipsub()
        let peers = [network.addScripted(), network.addScripted()]
        for peer in peers { network.connect(peer, 0) }
        network.subscribe(peers[0], to: 0, TopicID(1))
        for peer in peers { network.subscribe(peer, to: 0, TopicID(2)) }
        network.settle()
        network.close(peers[0])
        #expect(network.knownMembers(of: TopicID(1), at: 0) == [])
        #expect(network.knownMembers(of: TopicID(2), at: 0) == [peers[1]])
    }

    @Test("TestHandleIncomingRPCUnsubscribeRemovesEmptyTopicMap: so does who unsubscribes")
    func unsubscribe() {
        var network = Network()
        _ = network.addGossipsub()
        let peers = [network.addScripted(), network.addScripted()]
        for peer in peers { network.connect(peer, 0) }
        network.subscribe(peers[0], to: 0, TopicID(1))
        for peer in peers { network.subscribe(peer, to: 0, TopicID(2)) }
        let leaving = [TopicID(1), TopicID(2)].map { Subscription($0, isSubscribing: false) }
        network.send(RPC.Bundle(subscriptions: leaving), from: peers[0], to: 0)
        network.settle()
        #expect(network.knownMembers(of: TopicID(1), at: 0) == [])
        #expect(network.knownMembers(of: TopicID(2), at: 0) == [peers[1]])
    }
}
