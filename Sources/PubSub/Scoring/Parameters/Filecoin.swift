import SimKernel

// Source of every number: filecoin-project/lotus, commit b835fab7, node/modules/lp2p/pubsub.go. Its
// topics leave P₃ and P₃b out on purpose: the traffic is too low for it. The application's score is
// 2,500 for bootstrappers and 1,500 for those of the randomness beacon.

extension ScoreParameters {
    /// What Lotus gives to `WithPeerScore`.
    public static let filecoin: ScoreParameters = {
        var score = ScoreParameters()
        score.appSpecificWeight = 1
        score.ipColocationFactorThreshold = 5
        score.ipColocationFactorWeight = -100
        score.behaviourPenaltyThreshold = 6
        score.behaviourPenaltyWeight = -10
        score.behaviourPenaltyDecay = decay(over: hour)
        // pubsub.DefaultDecayInterval and pubsub.DefaultDecayToZero.
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score.retainScore = hour * 6
        return score
    }()
}

extension ScoreThresholds {
    /// The constants `GossipScoreThreshold` and so on.
    public static let filecoin: ScoreThresholds = {
        var thresholds = ScoreThresholds()
        thresholds.gossip = -500
        thresholds.publish = -1000
        thresholds.graylist = -2500
        thresholds.acceptPX = 1000
        thresholds.opportunisticGraft = 3.5
        return thresholds
    }()
}

extension TopicScoreParameters {
    /// `BlocksTopic`: "expected 10 blocks/min".
    public static let filecoinBlocks: TopicScoreParameters = {
        var topic = lotus(weight: 0.1, timeInMeshWeight: 0.00027)
        topic.firstMessageDeliveriesWeight = 5
        topic.firstMessageDeliveriesDecay = ScoreParameters.decay(over: hour)
        topic.firstMessageDeliveriesCap = 100
        return topic
    }()

    /// `MessagesTopic`: "expected > 1 tx/second".
    public static let filecoinMessages: TopicScoreParameters = {
        var topic = lotus(weight: 0.1, timeInMeshWeight: 0.0002778)
        topic.firstMessageDeliveriesWeight = 0.5
        topic.firstMessageDeliveriesDecay = ScoreParameters.decay(over: .seconds(600))
        topic.firstMessageDeliveriesCap = 100
        return topic
    }()

    /// `drandTopicParams`: "expected 2 beacons/min".
    public static let filecoinDrand: TopicScoreParameters = {
        var topic = lotus(weight: 0.5, timeInMeshWeight: 0.00027)
        topic.firstMessageDeliveriesWeight = 5
        topic.firstMessageDeliveriesDecay = ScoreParameters.decay(over: hour)
        topic.firstMessageDeliveriesCap = 25
        return topic
    }()

    /// What its topics have in common.
    private static func lotus(weight: Double, timeInMeshWeight: Double) -> TopicScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = weight
        topic.timeInMeshWeight = timeInMeshWeight
        topic.timeInMeshQuantum = .seconds(1)
        topic.timeInMeshCap = 1
        topic.invalidMessageDeliveriesWeight = -1000
        topic.invalidMessageDeliveriesDecay = ScoreParameters.decay(over: hour)
        return topic
    }
}

private let hour = Interval.seconds(3600)
