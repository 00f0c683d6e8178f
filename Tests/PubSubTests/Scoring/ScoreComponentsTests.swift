import PubSub
import SimKernel
import Testing

/// gossipsub v1.1 §"The Score Function":
/// `Score(p) = TopicCap(Σtᵢ*(w₁P₁ + w₂P₂ + w₃P₃ + w₃bP₃b + w₄P₄)) + w₅P₅ + w₆P₆ + w₇P₇`.
@Suite("Score components")
struct ScoreComponentsTests {
    private let peer = PeerID(1)
    private let second = TopicID(1)

    /// A peer with something in every part, in two topics of the weights 1 and 0.5. All numbers
    /// are sums of powers of two, so that no sum is rounded.
    private func everything(cap: Double) -> PeerScore {
        var trial = ScoreTrial(
            {
                $0.topicScoreCap = cap
                $0.appSpecificWeight = 2
                $0.ipColocationFactorWeight = -4
                $0.ipColocationFactorThreshold = 1
                $0.behaviourPenaltyWeight = -8
                $0.behaviourPenaltyThreshold = 1
                $0.behaviourPenaltyDecay = 0.5
                $0[TopicID(1)] = $0[ScoreTrial.topic]
                $0[TopicID(1)]?.topicWeight = 0.5
                $0[TopicID(1)]?.meshMessageDeliveriesThreshold = 3
            },
            topic: {
                $0.timeInMeshWeight = 0.25
                $0.timeInMeshCap = 100
                $0.firstMessageDeliveriesWeight = 32
                $0.firstMessageDeliveriesDecay = 0.5
                $0.firstMessageDeliveriesCap = 10
                $0.meshMessageDeliveriesWeight = -2
                $0.meshMessageDeliveriesDecay = 0.5
                $0.meshMessageDeliveriesThreshold = 2
                $0.meshMessageDeliveriesCap = 10
                $0.meshMessageDeliveriesActivation = .seconds(1)
                $0.meshFailurePenaltyWeight = -16
                $0.meshFailurePenaltyDecay = 0.5
                $0.invalidMessageDeliveriesWeight = -1
                $0.invalidMessageDeliveriesDecay = 0.5
            })
        trial.connect(peer, PeerID(2))
        trial.score.setAddress(peer, AddressID(0))
        trial.score.setAddress(PeerID(2), AddressID(0))
        trial.score.setAppScore(peer, 5)
        trial.score.addPenalty(peer, 8)
        trial.graft(peer)
        trial.score.graft(peer, second, at: trial.now)
        trial.deliver(2, from: peer)
        trial.score.reject(trial.message(), second, from: peer, .invalid, at: trial.now)
        trial.wait(.seconds(8))
        trial.refresh()
        trial.score.prune(peer, second)
        return trial.score
    }

    @Test("Each part is its parameter times its weights, and the score is their sum")
    func parts() throws {
        let score = everything(cap: 0)
        let parts = try #require(score.components(of: peer))
        // Eight seconds in the first mesh; it has left the second.
        #expect(parts.p1 == 2)
        // One is left of two messages.
        #expect(parts.p2 == 32)
        // A deficit of 1 in the first topic, −2, and of 3 in the second, −9.
        #expect(parts.p3 == -11)
        // The deficit of 3, squared, −16, and half of that.
        #expect(parts.p3b == -72)
        // Half of one message, squared, and half of that.
        #expect(parts.p4 == -0.125)
        #expect(parts.topics == -49.125)
        #expect(parts.p5 == 10)
        #expect(parts.p6 == -4)
        // Four are left of eight, one is free: 3, squared, times 8.
        #expect(parts.p7 == -72)
        #expect(parts.total == -115.125)
        #expect(parts.total == score.score(of: peer))
    }

    @Test("The cap limits what topics add, not what they take, and nothing else")
    func cap() throws {
        let negative = try #require(everything(cap: 1).components(of: peer))
        #expect(negative.topics == -49.125)
        var trial = ScoreTrial(
            {
                $0.topicScoreCap = 3
                $0.appSpecificWeight = 1
            },
            topic: {
                $0.firstMessageDeliveriesWeight = 2
                $0.firstMessageDeliveriesCap = 10
            })
        trial.connect(peer)
        trial.score.setAppScore(peer, 4)
        trial.deliver(1, from: peer)
        #expect(trial.score.score(of: peer) == 2 + 4)
        trial.deliver(4, from: peer)
        let parts = try #require(trial.score.components(of: peer))
        #expect(parts.p2 == 10)
        #expect(parts.topics == 3)
        #expect(parts.total == 3 + 4)
    }

    @Test("Misbehaviour up to the threshold is free")
    func threshold() {
        var trial = ScoreTrial({
            $0.behaviourPenaltyWeight = -1
            $0.behaviourPenaltyThreshold = 6
        })
        trial.connect(peer)
        trial.score.addPenalty(peer, 6)
        #expect(trial.score.score(of: peer) == 0)
        trial.score.addPenalty(peer, 2)
        #expect(trial.score.score(of: peer) == -4)
    }
}
