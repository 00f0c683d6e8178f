import PubSub
import SimKernel

/// The fields of scores that hold one parameter each, for all topics.
enum ScoreFields {
    typealias Field<Value> = ParameterField<ScoreParameters, Value>

    static let numbers: [Field<Double>] = [
        Field("topicScoreCap", \.topicScoreCap),
        Field("appSpecificWeight", \.appSpecificWeight),
        Field("ipColocationFactorWeight", \.ipColocationFactorWeight),
        Field("behaviourPenaltyWeight", \.behaviourPenaltyWeight),
        Field("behaviourPenaltyThreshold", \.behaviourPenaltyThreshold),
        Field("decayToZero", \.decayToZero),
    ]

    static let counts: [Field<Int>] = [
        Field("ipColocationFactorThreshold", \.ipColocationFactorThreshold)
    ]

    static let positiveDurations: [Field<Interval>] = [
        Field("decayInterval", \.decayInterval),
        Field("seenMsgTTL", \.seenMessageTTL),
    ]

    static let durations: [Field<Interval>] = [Field("retainScore", \.retainScore)]

    static let decays: [Field<Double>] = [
        Field("behaviourPenaltyDecay", \.behaviourPenaltyDecay)
    ]
}

/// The same for one topic.
enum TopicScoreFields {
    typealias Field<Value> = ParameterField<TopicScoreParameters, Value>

    static let numbers: [Field<Double>] = [
        Field("topicWeight", \.topicWeight),
        Field("timeInMeshWeight", \.timeInMeshWeight),
        Field("timeInMeshCap", \.timeInMeshCap),
        Field("firstMessageDeliveriesWeight", \.firstMessageDeliveriesWeight),
        Field("firstMessageDeliveriesCap", \.firstMessageDeliveriesCap),
        Field("meshMessageDeliveriesWeight", \.meshMessageDeliveriesWeight),
        Field("meshMessageDeliveriesThreshold", \.meshMessageDeliveriesThreshold),
        Field("meshMessageDeliveriesCap", \.meshMessageDeliveriesCap),
        Field("meshFailurePenaltyWeight", \.meshFailurePenaltyWeight),
        Field("invalidMessageDeliveriesWeight", \.invalidMessageDeliveriesWeight),
    ]

    static let decays: [Field<Double>] = [
        Field("firstMessageDeliveriesDecay", \.firstMessageDeliveriesDecay),
        Field("meshMessageDeliveriesDecay", \.meshMessageDeliveriesDecay),
        Field("meshFailurePenaltyDecay", \.meshFailurePenaltyDecay),
        Field("invalidMessageDeliveriesDecay", \.invalidMessageDeliveriesDecay),
    ]

    static let durations: [Field<Interval>] = [
        Field("timeInMeshQuantum", \.timeInMeshQuantum),
        Field("meshMessageDeliveriesActivation", \.meshMessageDeliveriesActivation),
        Field("meshMessageDeliveriesWindow", \.meshMessageDeliveriesWindow),
    ]
}

/// The fields of thresholds.
enum ThresholdFields {
    static let numbers: [ParameterField<ScoreThresholds, Double>] = [
        ParameterField("gossip", \.gossip),
        ParameterField("publish", \.publish),
        ParameterField("graylist", \.graylist),
        ParameterField("acceptPX", \.acceptPX),
        ParameterField("opportunisticGraft", \.opportunisticGraft),
    ]
}
