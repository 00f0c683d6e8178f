import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go: IDONTWANT, between a publisher, a router in the middle, and
/// a third node that the test plays.
@Suite("go: IDONTWANT")
struct IDontWantBehaviourTests {
    private static let topic = TopicID(0)
    private static let (publisher, middle, third) = (0, 1, 2)

    /// The line of three; the third has grafted, or has pruned the middle.
    private static func line(
        _ version: ProtocolVersion = .v1_2, grafting: Bool = true, _ script: Network.Script? = nil
    ) -> Network {
        var parameters = Network.gossipsub
        parameters.gossip.iDontWantMessageThreshold = 16
        var validating = parameters
        validating.validation.checksValidity = true
        var network = Network()
        _ = network.addGossipsub(parameters)
        _ = network.addGossipsub(validating)
        _ = network.addScripted(version, script)
        network.checkTime = .milliseconds(100)
        network.join([publisher, middle], topic)
        network.connectLine([publisher, middle, third])
        network.subscribe(third, to: middle, topic, grafting: grafting)
        if !grafting { network.send(Control(prune: [Prune(topic)]), from: third, to: middle) }
        network.run(for: .milliseconds(100))
        return network
    }

    private func unwanted(_ network: Network) -> [MessageID] {
        network.nodes[Self.third].received.flatMap(\.rpc.control.idontwant)
    }

    private func messages(_ network: Network) -> [MessageID] {
        network.nodes[Self.third].received.flatMap { $0.rpc.messages.map(\.id) }
    }

    @Test("TestGossipsubIdontwantSend: it is sent for each large message, before its validation")
    func send() {
        var network = Self.line()
        let ids = (0..<10).map { _ in network.publish(Self.publisher, Self.topic, size: 16) }
        network.run(for: .milliseconds(50))
        #expect(unwanted(network).sorted() == ids)
        #expect(messages(network).isEmpty)
        #expect(network.nodes[Self.middle].deliveries.isEmpty)
        network.run(for: .milliseconds(100))
        #expect(messages(network).sorted() == ids)
    }

    @Test("TestGossipsubIdontwantReceive: who sent it is not sent the message")
    func receive() {
        var network = Self.line()
        let message = network.message(by: Self.publisher, Self.topic)
        network.send(Control(idontwant: [message.id]), from: Self.third, to: Self.middle)
        network.run(for: .milliseconds(100))
        network.step(Self.publisher, .publish(message))
        network.run(for: .seconds(1))
        #expect(network.nodes[Self.middle].deliveries[message.id] == [Self.publisher])
        #expect(messages(network).isEmpty)
    }

    @Test("TestGossipsubNoIDONTWANTToMessageSender: none goes back to whom the message came from")
    func noneToSender() {
        var network = Network()
        _ = network.addGossipsub()
        let peer = network.addScripted()
        network.connect(0, peer)
        network.join(0, Self.topic)
        network.subscribe(peer, to: 0, Self.topic, grafting: true)
        network.settle()
        let message = network.message(by: peer, Self.topic, size: 1025)
        network.send(RPC.message(message), from: peer, to: 0)
        network.run(for: .seconds(1))
        #expect(network.nodes[0].deliveries[message.id] == [peer])
        #expect(network.nodes[peer].received.allSatisfy { $0.rpc.control.idontwant.isEmpty })
    }

    @Test("TestGossipsubIDONTWANTBeforeFirstPublish: of own messages it goes before the message")
    func beforeFirstPublish() {
        var network = Network()
        _ = network.addGossipsub()
        let peer = network.addScripted()
        network.connect(0, peer)
        network.join(0, Self.topic)
        network.subscribe(peer, to: 0, Self.topic, grafting: true)
        network.run(for: .seconds(2))
        network.nodes[peer].received = []
        let id = network.publish(0, Self.topic, size: 1025)
        network.settle()
        let rpcs = network.nodes[peer].received.map(\.rpc)
        #expect(rpcs.map(\.control.idontwant) == [[id], []])
        #expect(rpcs.map { $0.messages.map(\.id) } == [[], [id]])
    }

    @Test("TestGossipsubIdontwantNonMesh: none goes to peers outside the mesh")
    func nonMesh() {
        var network = Self.line(grafting: false)
        for _ in 0..<10 { network.publish(Self.publisher, Self.topic) }
        network.run(for: .seconds(1))
        #expect(unwanted(network).isEmpty)
    }

    @Test("TestGossipsubIdontwantIncompat: none goes to peers that speak v1.1")
    func incompatible() {
        var network = Self.line(.v1_1)
        for _ in 0..<10 { network.publish(Self.publisher, Self.topic) }
        network.run(for: .seconds(1))
        #expect(unwanted(network).isEmpty)
        #expect(messages(network).count == 10)
    }

    @Test("TestGossipsubIdontwantSmallMessage: none is sent for messages below the threshold")
    func small() {
        var network = Self.line()
        for _ in 0..<10 { network.publish(Self.publisher, Self.topic, size: 15) }
        network.run(for: .seconds(1))
        #expect(unwanted(network).isEmpty)
        #expect(messages(network).count == 10)
    }

    @Test("TestGossipsubIdontwantBeforeIwant: after it an IWANT is not answered")
    func beforeIWant() {
        var network = Self.line(grafting: false) { network, rpc, sender in
            let ids = rpc.control.ihave.flatMap(\.ids)
            if ids.isEmpty { return }
            network.send(Control(idontwant: ids), from: Self.third, to: sender)
            network.after(.milliseconds(100)) {
                $0.send(Control(iwant: ids), from: Self.third, to: sender)
            }
        }
        let id = network.publish(Self.publisher, Self.topic)
        network.run(for: .milliseconds(2500))
        let advertised = network.nodes[Self.third].received.flatMap(\.rpc.control.ihave)
        #expect(advertised.contains { $0.ids == [id] })
        #expect(messages(network).isEmpty)
    }

    @Test("TestGossipsubIdontwantClear: it is forgotten after three heartbeats")
    func clear() {
        var network = Self.line()
        let message = network.message(by: Self.publisher, Self.topic)
        network.send(Control(idontwant: [message.id]), from: Self.third, to: Self.middle)
        network.run(for: .milliseconds(4200))
        network.step(Self.publisher, .publish(message))
        network.run(for: .seconds(1))
        #expect(messages(network) == [message.id])
    }

    @Test("TestGossipsubAttackSpamIDONTWANT: one too many is ignored until the next heartbeat")
    func spam() {
        var network = Self.line()
        network.run(for: .milliseconds(150))
        var all = (0..<1001).map { _ in network.message(by: Self.publisher, Self.topic) }
        for message in all {
            network.send(Control(idontwant: [message.id]), from: Self.third, to: Self.middle)
        }
        network.settle()
        let first = all.removeLast()
        network.step(Self.publisher, .publish(first))
        network.run(for: .milliseconds(1100))
        #expect(messages(network) == [first.id])
        let second = network.message(by: Self.publisher, Self.topic)
        network.send(Control(idontwant: [second.id]), from: Self.third, to: Self.middle)
        network.settle()
        network.step(Self.publisher, .publish(second))
        network.run(for: .seconds(1))
        #expect(network.nodes[Self.middle].deliveries[second.id] != nil)
        #expect(messages(network) == [first.id])
    }

    @Test("TestGossipsubHandleIDontwantSpam: of too many ids in one RPC the first ten are heeded")
    func tooManyIDs() {
        var network = Self.line()
        let all = (0..<11).map { _ in network.message(by: Self.publisher, Self.topic) }
        network.send(Control(idontwant: all.map(\.id)), from: Self.third, to: Self.middle)
        network.settle()
        for message in all { network.step(Self.publisher, .publish(message)) }
        network.run(for: .milliseconds(500))
        #expect(messages(network) == [all[10].id])
    }

    @Test("TestGossipsubIDontWantUnwantedCleanup: nothing is left over after its time or a close")
    func cleanup() {
        var unwanted = Unwanted()
        let (peer, id) = (PeerID(1), MessageID(7))
        unwanted.note([], by: peer)
        #expect(unwanted.isEmpty)
        unwanted.note([id], by: peer)
        #expect(unwanted.isUnwanted(id, by: peer))
        for _ in 0..<3 { unwanted.heartbeat() }
        #expect(unwanted.isEmpty)
        unwanted.note([id], by: peer)
        unwanted.forget(peer)
        #expect(unwanted.isEmpty)
    }
}
