import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go: what scores lead to.
@Suite("go: scores in a network")
struct ScoreBehaviourTests {
    private static let topic = TopicID(0)

    /// Scores of that topic, and thresholds.
    private static func parameters(
        gossip: Double, publish: Double, graylist: Double,
        _ change: (inout TopicScoreParameters) -> Void
    ) -> GossipsubParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshQuantum = .seconds(1)
        topic.invalidMessageDeliveriesDecay = 0.9999
        change(&topic)
        var parameters = Network.gossipsub
        var score = ScoreParameters()
        score.appSpecificWeight = 1
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score[Self.topic] = topic
        parameters.score = score
        parameters.thresholds.gossip = gossip
        parameters.thresholds.publish = publish
        parameters.thresholds.graylist = graylist
        return parameters
    }

    @Test(
        "TestGossipsubNegativeScore: a sinkhole gets only its own message, and is not listened to")
    func negativeScore() {
        let parameters = Self.parameters(gossip: -10, publish: -100, graylist: -10_000) { _ in }
        var network = Network()
        let hosts = network.addGossipsubs(20, parameters)
        network.connect(hosts, degree: 10)
        for host in hosts { network.tell(host, .scored(-1000), of: 0) }
        network.join(hosts, Self.topic)
        network.run(for: .seconds(3))
        for host in hosts {
            network.publish(host, Self.topic)
            network.run(for: .milliseconds(20))
        }
        network.run(for: .seconds(2))
        #expect(network.nodes[0].deliveries.count == 1)
        for host in hosts[1...] {
            #expect(network.nodes[host].deliveries.count == 19)
            #expect(network.nodes[host].deliveries.values.allSatisfy { !$0.contains(0) })
        }
    }

    @Test("TestGossipsubScoreValidatorEx: an ignored message costs nothing, a rejected one does")
    func validatorEx() {
        let parameters = Self.parameters(gossip: -10, publish: -100, graylist: -10_000) {
            $0.invalidMessageDeliveriesWeight = -1
        }
        var validating = parameters
        validating.validation.checksValidity = true
        var network = Network()
        let hosts = [network.addGossipsub(validating)] + network.addGossipsubs(2, parameters)
        network.nodes[0].validator = { _, sender in [.accept, .ignore, .reject][sender] }
        network.connectAll(hosts)
        network.join(0, Self.topic)
        network.run(for: .milliseconds(100))
        network.publish(1, Self.topic)
        network.publish(2, Self.topic)
        network.run(for: .milliseconds(100))
        #expect(network.nodes[0].deliveries.isEmpty)
        #expect(network.score(0, of: 1) == 0)
        #expect(network.score(0, of: 2) < 0)
    }

    @Test("TestGossipsubPeerScoreInspect: ten messages that came first make a score of nine")
    func scoreInspect() {
        let parameters = Self.parameters(gossip: -1, publish: -10, graylist: -1000) {
            $0.firstMessageDeliveriesWeight = 1
            $0.firstMessageDeliveriesDecay = 0.999
            $0.firstMessageDeliveriesCap = 100
        }
        var network = Network()
        let hosts = [network.addGossipsub(parameters), network.addGossipsub()]
        network.connect(0, 1)
        network.join(hosts, Self.topic)
        network.run(for: .seconds(1))
        for index in 0..<20 {
            network.publish(hosts[index % 2], Self.topic)
            network.run(for: .milliseconds(20))
        }
        network.run(for: .milliseconds(1200))
        #expect(network.score(0, of: 1) >= 9)
    }

    @Test(
        """
        TestGossipsubOpportunisticGrafting: among 40 sybils that do not forward each of 10 honest \
        nodes has three honest peers in its mesh
        """)
    func opportunisticGrafting() {
        var parameters = Self.parameters(gossip: -10, publish: -100, graylist: -10_000) {
            $0.timeInMeshWeight = 0.000_277_7
            $0.timeInMeshCap = 3600
            $0.firstMessageDeliveriesWeight = 1
            $0.firstMessageDeliveriesDecay = 0.9997
            $0.firstMessageDeliveriesCap = 100
        }
        parameters.thresholds.opportunisticGraft = 1
        parameters.floodPublish = true
        parameters.pruning.backoff = .milliseconds(500)
        parameters.pruning.graftFloodThreshold = .milliseconds(100)
        parameters.overlay.opportunisticGraftTicks = 2
        var network = Network()
        let honest = network.addGossipsubs(10, parameters)
        network.connect(honest, degree: 5)
        let sybils = (0..<40).map { _ in network.addScripted(.v1_0) }
        for sybil in sybils {
            for host in honest {
                network.connect(sybil, host)
                network.subscribe(sybil, to: host, Self.topic)
            }
        }
        network.run(for: .seconds(1))
        network.join(honest, Self.topic)
        let begun = honest.map { host in network.mesh(host, Self.topic).count { $0 < 10 } }
        #expect(begun.contains { $0 < 3 })
        for index in 0..<1000 {
            network.publish(honest[index % 10], Self.topic)
            network.run(for: .milliseconds(20))
        }
        network.run(for: .seconds(7))
        for host in honest { #expect(network.mesh(host, Self.topic).count { $0 < 10 } >= 3) }
    }
}
