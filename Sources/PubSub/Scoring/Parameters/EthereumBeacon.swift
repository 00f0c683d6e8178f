import SimKernel

// Source of every number, unless it says otherwise: OffchainLabs/prysm, commit 01ee1c80,
// beacon-chain/p2p/gossip_scoring_params.go, with the mainnet's slots of 12 s and epochs of 32
// slots. Like Prysm, these do not score mesh deliveries: "so as to prevent the average nodes from
// being penalised", the weights of P₃ and P₃b are 0.

extension ScoreParameters {
    /// `peerScoringParams`.
    public static let ethereumBeacon: ScoreParameters = {
        var score = ScoreParameters()
        score.topicScoreCap = 32.72
        score.appSpecificWeight = 1
        score.ipColocationFactorWeight = -35.11
        score.ipColocationFactorThreshold = 10
        score.behaviourPenaltyWeight = -15.92
        score.behaviourPenaltyThreshold = 6
        score.behaviourPenaltyDecay = Beacon.decay(epochs: 10)
        score.decayInterval = Beacon.slot
        score.decayToZero = Beacon.decayToZero
        score.retainScore = Beacon.epoch * 100
        return score
    }()
}

extension ScoreThresholds {
    /// `peerScoringParams`; Lighthouse has the same (`lighthouse_gossip_thresholds`).
    public static let ethereumBeacon: ScoreThresholds = {
        var thresholds = ScoreThresholds()
        thresholds.gossip = -4000
        thresholds.publish = -8000
        thresholds.graylist = -16_000
        thresholds.acceptPX = 100
        thresholds.opportunisticGraft = 5
        return thresholds
    }()
}

extension TopicScoreParameters {
    /// `defaultBlockTopicParams`.
    public static let ethereumBeaconBlock: TopicScoreParameters = {
        var topic = Beacon.topic(weight: 0.8)
        topic.firstMessageDeliveriesWeight = 1
        topic.firstMessageDeliveriesDecay = Beacon.decay(epochs: 20)
        topic.firstMessageDeliveriesCap = 23
        topic.meshMessageDeliveriesDecay = Beacon.decay(epochs: 5)
        topic.meshMessageDeliveriesCap = 160
        topic.meshMessageDeliveriesThreshold = 16
        topic.meshMessageDeliveriesWindow = .seconds(2)
        topic.meshMessageDeliveriesActivation = Beacon.epoch * 4
        topic.meshFailurePenaltyDecay = Beacon.decay(epochs: 5)
        topic.invalidMessageDeliveriesWeight = -140.4475
        return topic
    }()

    /// `defaultAggregateTopicParams`: 64 committees a slot, the most there can be, of 16
    /// aggregators each.
    public static let ethereumAggregateAndProof = Beacon.topic(
        weight: 0.5, messagesPerSlot: 1024, firstDecayEpochs: 1, meshDecayEpochs: 1)

    /// `defaultAggregateSubnetTopicParams`, for a million validators: 64 subnets share the weight
    /// 1, and 488 of them attest in a subnet in each slot.
    public static let ethereumAttestationSubnet = Beacon.topic(
        weight: 1.0 / 64, messagesPerSlot: 488, firstDecayEpochs: 4, meshDecayEpochs: 16)

    /// `defaultSyncContributionTopicParams`: four subcommittees of 16 aggregators.
    public static let ethereumSyncContribution = Beacon.topic(
        weight: 0.2, messagesPerSlot: 64, firstDecayEpochs: 1, meshDecayEpochs: 1)

    /// `defaultSyncSubnetTopicParams`: four subnets share the weight 0.4 and a committee of 512.
    public static let ethereumSyncSubnet = Beacon.topic(
        weight: 0.4 / 4, messagesPerSlot: 128, firstDecayEpochs: 1, meshDecayEpochs: 4)

    /// `defaultAttesterSlashingTopicParams` and `defaultProposerSlashingTopicParams`.
    public static let ethereumSlashing = Beacon.rareTopic(firstWeight: 36, firstCap: 1)

    /// `defaultVoluntaryExitTopicParams` and `defaultBlsToExecutionChangeTopicParams`.
    public static let ethereumVoluntaryExit = Beacon.rareTopic(firstWeight: 2, firstCap: 5)
}

/// How Prysm arrives at a topic's parameters.
private enum Beacon {
    /// `oneSlotDuration`.
    static let slot = Interval.seconds(12)
    /// `oneEpochDuration`.
    static let epoch = slot * 32
    static let decayToZero = 0.01
    /// `gossipSubD`, of pubsub.go beside it.
    static let meshTarget = 8
    /// `dampeningFactor`.
    static let dampening = 90.0
    /// `maxScore`: 10 for the time in the mesh and 40 for first deliveries, over all topics.
    static let maximum = (10.0 + 40) * (0.8 + 0.5 + 0.2 + 1 + 0.4 + 0.05 + 0.05 + 0.05 + 0.05)

    /// `scoreDecay`.
    static func decay(epochs: Int) -> Double {
        ScoreParameters.decay(over: epoch * epochs, interval: slot, toZero: decayToZero)
    }

    /// What all its topics have in common: one point for each slot in the mesh, 300 at most.
    static func topic(weight: Double) -> TopicScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = weight
        topic.timeInMeshWeight = 10.0 / 300
        topic.timeInMeshQuantum = slot
        topic.timeInMeshCap = 300
        topic.invalidMessageDeliveriesDecay = decay(epochs: 50)
        return topic
    }

    /// A topic that carries so many messages in every slot.
    static func topic(
        weight: Double, messagesPerSlot: Int, firstDecayEpochs: Int, meshDecayEpochs: Int
    ) -> TopicScoreParameters {
        var topic = topic(weight: weight)
        let firstDecay = decay(epochs: firstDecayEpochs)
        let meshDecay = decay(epochs: meshDecayEpochs)
        // `decayLimit`: where the counter ends if its share of messages comes all the time.
        let firstCap = Double(messagesPerSlot * 2 / meshTarget) / (1 - firstDecay)
        let meshThreshold = Double(messagesPerSlot) / dampening / (1 - meshDecay) * meshDecay
        topic.firstMessageDeliveriesWeight = 40 / firstCap
        topic.firstMessageDeliveriesDecay = firstDecay
        topic.firstMessageDeliveriesCap = firstCap
        topic.meshMessageDeliveriesDecay = meshDecay
        topic.meshMessageDeliveriesCap = 4 * meshThreshold
        topic.meshMessageDeliveriesThreshold = meshThreshold
        topic.meshMessageDeliveriesWindow = .seconds(2)
        topic.meshMessageDeliveriesActivation = epoch
        topic.meshFailurePenaltyDecay = meshDecay
        topic.invalidMessageDeliveriesWeight = -maximum / weight
        return topic
    }

    /// A topic whose messages are so rare that nobody is expected to deliver any.
    static func rareTopic(firstWeight: Double, firstCap: Double) -> TopicScoreParameters {
        var topic = topic(weight: 0.05)
        topic.firstMessageDeliveriesWeight = firstWeight
        topic.firstMessageDeliveriesDecay = decay(epochs: 100)
        topic.firstMessageDeliveriesCap = firstCap
        topic.invalidMessageDeliveriesWeight = -2000
        return topic
    }
}
