import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_spam_test.go: one router, and an attacker that the test plays.
@Suite("go: spam")
struct SpamBehaviourTests {
    private static let topic = TopicID(0)
    private static let (router, attacker) = (0, 1)

    /// The attacker has announced the topic and grafted.
    private static func network(
        _ parameters: GossipsubParameters = Network.gossipsub, _ script: Network.Script? = nil
    ) -> Network {
        var network = Network()
        _ = network.addGossipsub(parameters)
        _ = network.addScripted(.v1_2, script)
        network.join(router, topic)
        network.connect(router, attacker)
        network.subscribe(attacker, to: router, topic, grafting: true)
        network.run(for: .milliseconds(20))
        return network
    }

    /// Scores for bad behaviour only.
    private static func parameters(
        penalty: Double, _ change: (inout GossipsubParameters) -> Void = { _ in }
    ) -> GossipsubParameters {
        var score = ScoreParameters()
        score.behaviourPenaltyWeight = penalty
        score.behaviourPenaltyDecay = 0.93
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        var parameters = Network.gossipsub
        parameters.score = score
        parameters.thresholds.gossip = -100
        parameters.thresholds.publish = -500
        parameters.thresholds.graylist = -1000
        change(&parameters)
        return parameters
    }

    private func prunes(_ network: Network) -> Int {
        network.nodes[Self.attacker].received.reduce(0) { $0 + $1.rpc.control.prune.count }
    }

    @Test("TestGossipsubAttackSpamIWANT: a message is sent again three times, and no more")
    func iwant() {
        var network = Self.network { network, rpc, sender in
            for message in rpc.messages {
                network.send(Control(iwant: [message.id]), from: Self.attacker, to: sender)
            }
        }
        network.publish(Self.router, Self.topic)
        network.run(for: .seconds(1))
        let messages = network.nodes[Self.attacker].received.flatMap(\.rpc.messages)
        #expect(messages.count == 1 + 3)
    }

    @Test("TestGossipsubAttackSpamIHAVE: only so much is asked for, and lies lower the score")
    func ihave() {
        let parameters = Self.parameters(penalty: -1) {
            $0.gossip.iWantFollowupTime = .seconds(10)
            $0.gossip.budget.maxIHaveLength = 500
        }
        var network = Self.network(parameters)
        network.run(for: .milliseconds(100))
        func asked() -> Int {
            network.nodes[Self.attacker].received.reduce(0) { $0 + $1.rpc.control.iwant.count }
        }
        func spam(from start: Int) {
            // Ten RPCs are listened to, so each brings a lot.
            for part in 0..<30 {
                let ids = (0..<100).map { number in
                    MessageID(
                        author: PeerID(9), sequenceNumber: UInt32(start + 100 * part + number))
                }
                network.send(
                    Control(ihave: [IHave(Self.topic, ids)]), from: Self.attacker, to: Self.router)
            }
            network.run(for: .seconds(1))
        }
        spam(from: 0)
        let first = asked()
        #expect(first == 500)
        // Which ones is chance: of the sixth part that is asked for some come after it.
        let numbers = network.nodes[Self.attacker].received.flatMap(\.rpc.control.iwant)
            .map(\.sequenceNumber)
        #expect(numbers != numbers.sorted())
        #expect(network.score(Self.router, of: Self.attacker) == 0)
        spam(from: 3000)
        #expect(asked() == first + 500)
        network.run(for: .seconds(10))
        #expect(network.score(Self.router, of: Self.attacker) < 0)
    }

    @Test("TestGossipsubAttackSpamIHAVE: of many small RPCs ten are listened to in a heartbeat")
    func ihaveMessages() {
        var network = Self.network()
        network.run(for: .milliseconds(100))
        for number in 0..<300 as Range<UInt32> {
            let id = MessageID(author: PeerID(9), sequenceNumber: number)
            let control = Control(ihave: [IHave(Self.topic, [id])])
            network.send(control, from: Self.attacker, to: Self.router)
        }
        network.run(for: .milliseconds(500))
        let asked = network.nodes[Self.attacker].received.flatMap(\.rpc.control.iwant)
        #expect(asked.count == 10)
    }

    @Test("TestGossipsubAttackGRAFTNonExistentTopic: it is not answered")
    func graftNonExistentTopic() {
        var network = Self.network()
        network.send(Control(graft: [TopicID(9)]), from: Self.attacker, to: Self.router)
        network.run(for: .milliseconds(80))
        #expect(prunes(network) == 0)
        #expect(network.mesh(Self.router, Self.topic) == [Self.attacker])
    }

    @Test("TestGossipsubAttackGRAFTDuringBackoff: it is punished, more if it comes fast")
    func graftDuringBackoff() {
        let parameters = Self.parameters(penalty: -100) {
            $0.pruning.backoff = .milliseconds(200)
            $0.pruning.graftFloodThreshold = .milliseconds(100)
        }
        var network = Self.network(parameters)
        func graft() -> Double {
            network.send(Control(graft: [Self.topic]), from: Self.attacker, to: Self.router)
            network.run(for: .milliseconds(20))
            return network.score(Self.router, of: Self.attacker)
        }
        network.send(Control(prune: [Prune(Self.topic)]), from: Self.attacker, to: Self.router)
        network.run(for: .milliseconds(20))
        #expect(prunes(network) == 0)
        network.run(for: .milliseconds(101))
        let first = graft()
        #expect(prunes(network) == 1 && first == -100)
        let second = graft()
        #expect(prunes(network) == 2 && second == -900)
        let third = graft()
        #expect(prunes(network) == 3 && third == -2500)
        // The backoff is over, but now nobody listens.
        network.run(for: .milliseconds(201))
        _ = graft()
        #expect(prunes(network) == 3)
        #expect(network.mesh(Self.router, Self.topic) == [])
    }

    @Test("TestGossipsubAttackInvalidMessageSpam: who sends unsigned messages is pruned")
    func invalidMessages() {
        let parameters = Self.parameters(penalty: 0) {
            var topic = TopicScoreParameters()
            topic.topicWeight = 0.25
            topic.timeInMeshWeight = 0.0027
            topic.timeInMeshQuantum = .seconds(1)
            topic.timeInMeshCap = 3600
            topic.invalidMessageDeliveriesWeight = -99
            topic.invalidMessageDeliveriesDecay = 0.9994
            $0.score?[Self.topic] = topic
            $0.thresholds.publish = -200
            $0.thresholds.graylist = -300
        }
        var network = Self.network(parameters)
        #expect(network.score(Self.router, of: Self.attacker) == 0)
        for _ in 0..<100 {
            var message = network.message(by: Self.attacker, Self.topic)
            message.authenticity = .unsigned
            network.send(RPC.message(message), from: Self.attacker, to: Self.router)
        }
        network.run(for: .milliseconds(200))
        #expect(network.score(Self.router, of: Self.attacker) < -300)
        let reasons = network.nodes[Self.router].effects.compactMap { effect in
            if case .reject(_, _, let reason) = effect { reason } else { nil }
        }
        // -99 / 4 for the square of each: the fourth is below the graylist threshold.
        #expect(reasons.prefix(4).allSatisfy { $0 == .missingSignature })
        #expect(reasons.dropFirst(4).allSatisfy { $0 == .graylisted })
        #expect(reasons.count == 100)
        #expect(prunes(network) == 1)
    }
}
