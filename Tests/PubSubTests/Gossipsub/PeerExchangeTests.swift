import PubSub
import SimKernel
import Testing

/// gossipsub-v1.1.md §"PRUNE Backoff and Peer Exchange".
@Suite("Peer exchange")
struct PeerExchangeTests {
    /// A router in whose mesh p1 has delivered nothing, and nobody minds until it leaves.
    private static func network(acceptPX: Double) -> Network {
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshQuantum = .seconds(1)
        topic.meshMessageDeliveriesThreshold = 5
        topic.meshMessageDeliveriesCap = 10
        topic.meshMessageDeliveriesActivation = .seconds(1)
        topic.meshFailurePenaltyWeight = -1
        topic.meshFailurePenaltyDecay = 0.9
        var score = ScoreParameters()
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score[TopicID(0)] = topic
        var parameters = Network.gossipsub
        parameters.score = score
        parameters.thresholds.acceptPX = acceptPX
        var network = Network()
        _ = network.addGossipsub(parameters)
        for _ in 1...3 { _ = network.addScripted() }
        network.connect(0, 1)
        network.join(0, TopicID(0))
        network.subscribe(1, to: 0, TopicID(0), grafting: true)
        network.run(for: .seconds(4))
        return network
    }

    /// go-libp2p-pubsub gossipsub.go `handlePrune` reads the score before it takes the peer out.
    @Test("What the score was before a PRUNE counts for its peer exchange", arguments: [0.0, 1.0])
    func score(acceptPX: Double) {
        var network = Self.network(acceptPX: acceptPX)
        #expect(network.mesh(0, TopicID(0)) == [1])
        #expect(network.score(0, of: 1) == 0)
        let prune = Prune(TopicID(0), peers: [PeerID(2), PeerID(3)])
        network.send(Control(prune: [prune]), from: 1, to: 0)
        network.settle()
        #expect(network.score(0, of: 1) == -25)
        network.run(for: .milliseconds(10))
        #expect(network.nodes[0].neighbours == (acceptPX == 0 ? [1, 2, 3] : [1]))
    }
}
