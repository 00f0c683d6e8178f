import P2PWire
import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub validation_test.go, blacklist_test.go, compat_test.go: which messages are
/// taken.
@Suite("go: validation")
struct IntakeBehaviourTests {
    private static let topic = TopicID(0)

    /// Two nodes, the second of which validates.
    private static func two() -> Network {
        var parameters = FloodsubParameters()
        parameters.validation.checksValidity = true
        var network = Network()
        _ = network.addFloodsub()
        _ = network.addFloodsub(parameters)
        network.connect(0, 1)
        network.join(1, topic)
        network.run(for: .milliseconds(50))
        return network
    }

    private func reasons(_ network: Network, at index: Int) -> [RejectReason] {
        network.nodes[index].effects.compactMap { effect in
            if case .reject(_, _, let reason) = effect { reason } else { nil }
        }
    }

    @Test("TestValidate: what the validator does not like is not delivered")
    func validate() {
        var network = Self.two()
        let flaws: [MessageAuthenticity.Flaw] = [.none, .none, .invalid, .none]
        let ids = flaws.map { network.publish(0, Self.topic, $0) }
        network.settle()
        #expect(ids.map { network.nodes[1].deliveries[$0] != nil } == [true, true, false, true])
        #expect(reasons(network, at: 1) == [.validationFailed])
    }

    @Test(
        "TestValidateOverload: one message more than can be validated at once is dropped",
        arguments: [10, 2])
    func overload(concurrency: Int) {
        var network = Self.two()
        var ids: [MessageID] = []
        network.checkTime = .milliseconds(500)
        // The host counts what is under way: the last one finds no place.
        network.nodes[1].validator = { message, _ in
            message.id.sequenceNumber > UInt32(concurrency) ? .throttled : .accept
        }
        for _ in 0...concurrency { ids.append(network.publish(0, Self.topic)) }
        network.settle()
        #expect(network.nodes[1].deliveries.count == concurrency)
        #expect(network.nodes[1].deliveries[ids[concurrency]] == nil)
        #expect(reasons(network, at: 1) == [.validationThrottled])
    }

    @Test("TestValidateAssortedOptions: validated at once or later, all members get all messages")
    func assortedOptions() {
        var later = FloodsubParameters()
        later.validation.checksValidity = true
        for parameters in [FloodsubParameters(), later] {
            var network = Network()
            let hosts = network.addFloodsubs(10, parameters)
            network.connect(hosts, degree: 3)
            network.join(hosts, Self.topic)
            network.run(for: .seconds(1))
            #expect(network.delivered(of: 10, from: hosts, to: hosts, Self.topic) == 10)
        }
    }

    @Test("TestBlacklist: who does not listen to a peer gets nothing of it")
    func blacklist() {
        var network = Network()
        _ = network.addFloodsubs(2)
        network.connect(0, 1)
        network.join(1, Self.topic)
        network.settle()
        network.tell(1, .blacklisted, of: 0)
        let id = network.publish(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.receivers(of: id) == [])
        #expect(reasons(network, at: 1) == [.blacklistedPeer])
    }

    @Test("TestBlacklist2: also where both are members")
    func blacklistOfMember() {
        var network = Network()
        let hosts = network.addGossipsubs(2)
        network.connect(0, 1)
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.mesh(1, Self.topic) == [0])
        network.tell(1, .blacklisted, of: 0)
        #expect(network.mesh(1, Self.topic) == [])
        let id = network.publish(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.receivers(of: id) == [0])
    }

    @Test("TestBlacklist3: also where the blacklist came before the connection")
    func blacklistBeforeConnection() {
        var network = Network()
        _ = network.addGossipsubs(2)
        network.tell(1, .blacklisted, of: 0)
        network.connect(0, 1)
        network.join(1, Self.topic)
        network.run(for: .milliseconds(100))
        let id = network.publish(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.receivers(of: id) == [])
    }

    @Test("TestPubSubRemovesBlacklistedPeer: a blacklisted peer is in no mesh, nor comes back")
    func blacklistedPeerIsRemoved() {
        var network = Network()
        let hosts = network.addGossipsubs(2)
        network.connect(0, 1)
        network.tell(1, .blacklisted, of: 0)
        network.join(hosts, Self.topic)
        network.run(for: .seconds(2))
        #expect(network.mesh(1, Self.topic) == [])
        #expect(network.knownMembers(of: Self.topic, at: 1) == [])
        network.publish(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.nodes[1].deliveries.isEmpty)
        network.disconnect(0, 1)
    }

    @Test("TestMultitopicMessageCompatibility: of several topics the last one is read")
    func multitopic() throws {
        let names = ["topic1", "topic2"].map { Array($0.utf8) }
        func encoded(_ topics: [[UInt8]]) -> [UInt8] {
            topics.flatMap { [0x22, UInt8($0.count)] + $0 }
        }
        let one = try WireRPC.Message(decoding: encoded([names[0]]))
        #expect(one.topic == names[0])
        let both = try WireRPC.Message(decoding: encoded(names))
        #expect(both.topic == names[1])
        #expect(one.encode() == encoded([names[0]]))
    }
}
