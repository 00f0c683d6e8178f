import SimKernel
import Testing

@testable import PubSub

/// go-libp2p-pubsub gossipsub_test.go and others: direct peers, versions, filters, retries.
@Suite("go: peering")
struct PeeringBehaviourTests {
    private static let topic = TopicID(0)

    /// Three nodes that look after direct peers at every second heartbeat; the first is connected
    /// to the others.
    private static func three() -> Network {
        var parameters = Network.gossipsub
        parameters.pruning.directConnectTicks = 2
        var network = Network()
        _ = network.addGossipsubs(3, parameters)
        network.connect(0, 1)
        network.connect(0, 2)
        return network
    }

    @Test("TestGossipsubDirectPeers: direct peers connect, and again 5 s after a disconnect")
    func directPeers() {
        var network = Self.three()
        network.tell(1, .direct, of: 2)
        network.tell(2, .direct, of: 1)
        network.run(for: .seconds(2))
        #expect(network.isConnected(1, 2))
        network.join([0, 1, 2], Self.topic)
        network.run(for: .seconds(1))
        #expect(network.delivered(of: 3, from: [0, 1, 2], to: [0, 1, 2], Self.topic) == 3)
        #expect(network.mesh(1, Self.topic) == [0])
        network.disconnect(1, 2)
        network.run(for: .seconds(5))
        #expect(network.isConnected(1, 2))
        #expect(network.delivered(of: 3, from: [0, 1, 2], to: [0, 1, 2], Self.topic) == 3)
    }

    @Test("TestGossipsubDynamicDirectPeers: peers become direct, and stop being so")
    func dynamicDirectPeers() {
        var network = Self.three()
        network.run(for: .seconds(3))
        network.tell(1, .direct, of: 2)
        network.tell(2, .direct, of: 1)
        network.run(for: .seconds(3))
        #expect(network.isConnected(1, 2))
        #expect(network.router(1)?.direct.members == [PeerID(2)])
        network.tell(1, .notDirect, of: 2)
        network.tell(2, .notDirect, of: 1)
        network.disconnect(1, 2)
        network.run(for: .seconds(5))
        #expect(!network.isConnected(1, 2))
        #expect(network.router(1)?.direct.isEmpty == true)
    }

    @Test("TestGossipsubPiggybackControl: of what was dropped only what is still true goes along")
    func piggybackControl() {
        var network = Network()
        let host = network.addGossipsub()
        let peer = network.addScripted()
        let topics = (1...3).map { TopicID($0) }
        network.connect(peer, host)
        network.join(host, topics[0])
        network.join(host, topics[1])
        network.send(Control(graft: [topics[0]]), from: peer, to: host)
        network.settle()
        let both = Control(graft: topics, prune: topics.map { Prune($0) })
        let dropped = RPC.bundle(RPC.Bundle(control: both))
        network.step(host, .dropped(dropped, to: PeerID(UInt32(peer))))
        network.nodes[peer].received = []
        network.publish(host, topics[0])
        network.settle()
        let sent = network.nodes[peer].received.map(\.rpc)
        #expect(sent.map { $0.messages.count } == [1])
        #expect(sent.map { $0.control.graft } == [[topics[0]]])
        #expect(sent.map { $0.control.prune } == [[Prune(topics[1]), Prune(topics[2])]])
        network.run(for: .seconds(3))
        let grafts = network.nodes[peer].received.flatMap(\.rpc.control.graft)
        #expect(grafts == [topics[0]])
    }

    @Test("TestDefaultGossipSubFeatures: what a version can do its later ones can")
    func features() {
        // Mesh, peer exchange, IDONTWANT, extensions.
        let table: [(ProtocolVersion, Bool, Bool, Bool, Bool)] = [
            (.floodsub, false, false, false, false), (.v1_0, true, false, false, false),
            (.v1_1, true, true, false, false), (.v1_2, true, true, true, false),
            (.v1_3, true, true, true, true),
        ]
        for (version, mesh, exchange, idontwant, extensions) in table {
            var peering = PeeringState()
            _ = peering.connect(PeerID(1), PeerTraits(version))
            #expect(peering.speaks(PeerID(1), .v1_0) == mesh)
            #expect(peering.floodsubPeers.contains(PeerID(1)) != mesh)
            #expect(peering.speaks(PeerID(1), .v1_1) == exchange)
            #expect(peering.speaks(PeerID(1), .v1_2) == idontwant)
            #expect(peering.speaks(PeerID(1), .v1_3) == extensions)
        }
    }

    @Test(
        "TestSubscriptionFilterRPC: topics that a filter does not allow are not noted, nor joined")
    func subscriptionFilter() {
        func filtering(_ topics: TopicID...) -> GossipsubParameters {
            var parameters = Network.gossipsub
            parameters.validation.subscriptionFilter = SubscriptionFilter(allowing: topics)
            return parameters
        }
        let topics = (1...3).map { TopicID($0) }
        var network = Network()
        _ = network.addGossipsub(filtering(topics[0], topics[1]))
        _ = network.addGossipsub(filtering(topics[1], topics[2]))
        for topic in topics { network.join([0, 1], topic) }
        #expect(network.router(0)?.mesh.topics == [topics[0], topics[1]])
        network.connect(0, 1)
        network.run(for: .seconds(1))
        #expect(topics.map { network.knownMembers(of: $0, at: 0) } == [[], [1], []])
        #expect(topics.map { network.knownMembers(of: $0, at: 1) } == [[], [0], []])
    }

    @Test("TestNoLeakFromDisconnectedPeer: nothing is noted of a peer that is gone")
    func noLeak() {
        var network = Network()
        let host = network.addGossipsub()
        let peer = network.addScripted()
        network.connect(host, peer)
        network.disconnect(host, peer)
        let subscription = Subscription(Self.topic, isSubscribing: true)
        let rpc = RPC(RPC.Bundle(subscriptions: [subscription]))
        network.step(host, .received(rpc, from: PeerID(UInt32(peer))))
        #expect(network.knownMembers(of: Self.topic, at: host) == [])
        network.join(host, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.mesh(host, Self.topic) == [])
    }

    @Test("TestGossipsubRPCFragmentation: 20 MB by IWANT come in many RPCs below the limit")
    func fragmentation() {
        var network = Network()
        let host = network.addGossipsub()
        // Never in the mesh: it takes everything by gossip.
        let peer = network.addScripted(.v1_0) { network, rpc, sender in
            let prunes = rpc.control.graft.map { Prune($0) }
            let ids = rpc.control.ihave.flatMap(\.ids)
            if prunes.isEmpty && ids.isEmpty { return }
            network.send(Control(iwant: ids, prune: prunes), from: 1, to: sender)
        }
        network.connect(host, peer)
        network.subscribe(peer, to: host, Self.topic)
        network.join(host, Self.topic)
        network.run(for: .seconds(1))
        for _ in 0..<1000 {
            network.publish(host, Self.topic, size: 20_000)
            network.run(for: .milliseconds(20))
        }
        network.run(for: .seconds(5))
        let names = WireNames(topics: ["test"], peerCount: 2)
        let limit = 1 << 20
        let rpcs = network.nodes[peer].received.map(\.rpc)
        let parts = rpcs.flatMap { $0.fragments(limit: limit, names: names) }
        let messages = parts.flatMap(\.rpc.messages)
        #expect(Set(messages.map(\.id)).count == 1000)
        #expect(Set(rpcs.flatMap { $0.control.ihave.flatMap(\.ids) }).count == 1000)
        #expect(parts.count { !$0.rpc.messages.isEmpty } >= 1000 * 20_000 / limit)
        #expect(parts.allSatisfy { !$0.isOversized })
        #expect(rpcs.contains { $0.messages.count * 20_000 > limit / 2 })
    }
}
