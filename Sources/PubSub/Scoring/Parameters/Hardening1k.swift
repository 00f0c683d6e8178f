import SimKernel

// Source of every number: libp2p/gossipsub-hardening, commit 784dce68,
// scripts/configs/1k.json, which is the base of all its attacks on 1,000 honest nodes. It has no
// cap on topics, no behavioural penalty, and test/honest_hardened.go gives the application's score
// the weight 0.

extension ScoreParameters {
    /// `peer_score` of the evaluation; the IP colocation attack sets `ip_colocation_weight` to −10.
    public static let hardening1k: ScoreParameters = {
        var score = ScoreParameters()
        score.ipColocationFactorWeight = 0
        score.ipColocationFactorThreshold = 1
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score.retainScore = .seconds(30)
        return score
    }()
}

extension ScoreThresholds {
    /// `peer_score` of the evaluation.
    public static let hardening1k: ScoreThresholds = {
        var thresholds = ScoreThresholds()
        thresholds.gossip = -4000
        thresholds.publish = -5000
        thresholds.graylist = -10_000
        thresholds.acceptPX = 0
        thresholds.opportunisticGraft = 0
        return thresholds
    }()
}

extension TopicScoreParameters {
    /// `topic` of the evaluation: 120 messages a second of 2 KiB.
    public static let hardening1kBlocks: TopicScoreParameters = {
        var topic = TopicScoreParameters()
        topic.topicWeight = 0.25
        topic.timeInMeshWeight = 0.0027
        topic.timeInMeshQuantum = .seconds(1)
        topic.timeInMeshCap = 3600
        topic.firstMessageDeliveriesWeight = 0.664
        topic.firstMessageDeliveriesDecay = 0.9916
        topic.firstMessageDeliveriesCap = 1500
        topic.meshMessageDeliveriesWeight = -0.25
        topic.meshMessageDeliveriesDecay = 0.997
        topic.meshMessageDeliveriesCap = 400
        topic.meshMessageDeliveriesThreshold = 10
        topic.meshMessageDeliveriesActivation = .seconds(60)
        topic.meshMessageDeliveriesWindow = .milliseconds(5)
        topic.meshFailurePenaltyWeight = -0.25
        topic.meshFailurePenaltyDecay = 0.997
        topic.invalidMessageDeliveriesWeight = -99
        topic.invalidMessageDeliveriesDecay = 0.9994
        return topic
    }()
}
