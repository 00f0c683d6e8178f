import PubSub
import SimKernel

/// What go-libp2p-pubsub's `peerScore` was told, and all it knew after each event.
struct RecordedScore: Decodable {
    struct Topic: Decodable {
        var TopicWeight: Double
        var TimeInMeshWeight: Double
        var TimeInMeshQuantum_ms: UInt64
        var TimeInMeshCap: Double
        var FirstMessageDeliveriesWeight: Double
        var FirstMessageDeliveriesDecay: Double
        var FirstMessageDeliveriesCap: Double
        var MeshMessageDeliveriesWeight: Double
        var MeshMessageDeliveriesDecay: Double
        var MeshMessageDeliveriesCap: Double
        var MeshMessageDeliveriesThreshold: Double
        var MeshMessageDeliveriesWindow_ms: UInt64
        var MeshMessageDeliveriesActivation_ms: UInt64
        var MeshFailurePenaltyWeight: Double
        var MeshFailurePenaltyDecay: Double
        var InvalidMessageDeliveriesWeight: Double
        var InvalidMessageDeliveriesDecay: Double
    }

    struct Parameters: Decodable {
        // For look-up only.
        var Topics: [String: Topic]
        var TopicScoreCap: Double
        var AppSpecificWeight: Double
        var IPColocationFactorWeight: Double
        var IPColocationFactorThreshold: Int
        var IPColocationFactorWhitelist: [String]
        var BehaviourPenaltyWeight: Double
        var BehaviourPenaltyThreshold: Double
        var BehaviourPenaltyDecay: Double
        var DecayInterval_ms: UInt64
        var DecayToZero: Double
        var RetainScore_ms: UInt64
        var SeenMsgTTL_ms: UInt64
    }

    struct Event: Decodable {
        var op: String
        var peer: String?
        var topic: String?
        var msg: String?
        var reason: String?
        var ips: [String]?
        var count: Int?
        var cap: Double?
    }

    struct Counters: Decodable {
        var inMesh: Bool
        var meshTime_ms: Double
        var meshActive: Bool
        var first: Double
        var mesh: Double
        var meshFailure: Double
        var invalid: Double
    }

    struct Stats: Decodable {
        var connected: Bool
        var behaviour: Double
        var ipFactor: Double
        var topics: [String: Counters]
    }

    struct Step: Decodable {
        var event: Event
        var t_ms: Double
        var delivery_records: Int
        var scores: [String: Double]
        var stats: [String: Stats]
    }

    var name: String
    var param_set: String
    var app_score: [String: Double]
    var params: Parameters
    var steps: [Step]
}

extension RecordedScore.Topic {
    var parameters: TopicScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = TopicWeight
        topic.timeInMeshWeight = TimeInMeshWeight
        topic.timeInMeshQuantum = .milliseconds(TimeInMeshQuantum_ms)
        topic.timeInMeshCap = TimeInMeshCap
        topic.firstMessageDeliveriesWeight = FirstMessageDeliveriesWeight
        topic.firstMessageDeliveriesDecay = FirstMessageDeliveriesDecay
        topic.firstMessageDeliveriesCap = FirstMessageDeliveriesCap
        topic.meshMessageDeliveriesWeight = MeshMessageDeliveriesWeight
        topic.meshMessageDeliveriesDecay = MeshMessageDeliveriesDecay
        topic.meshMessageDeliveriesCap = MeshMessageDeliveriesCap
        topic.meshMessageDeliveriesThreshold = MeshMessageDeliveriesThreshold
        topic.meshMessageDeliveriesWindow = .milliseconds(MeshMessageDeliveriesWindow_ms)
        topic.meshMessageDeliveriesActivation = .milliseconds(MeshMessageDeliveriesActivation_ms)
        topic.meshFailurePenaltyWeight = MeshFailurePenaltyWeight
        topic.meshFailurePenaltyDecay = MeshFailurePenaltyDecay
        topic.invalidMessageDeliveriesWeight = InvalidMessageDeliveriesWeight
        topic.invalidMessageDeliveriesDecay = InvalidMessageDeliveriesDecay
        return topic
    }
}

extension RecordedScore.Parameters {
    /// All but topics and allowed addresses, which need names.
    var general: ScoreParameters {
        var parameters = ScoreParameters()
        parameters.topicScoreCap = TopicScoreCap
        parameters.appSpecificWeight = AppSpecificWeight
        parameters.ipColocationFactorWeight = IPColocationFactorWeight
        parameters.ipColocationFactorThreshold = IPColocationFactorThreshold
        parameters.behaviourPenaltyWeight = BehaviourPenaltyWeight
        parameters.behaviourPenaltyThreshold = BehaviourPenaltyThreshold
        parameters.behaviourPenaltyDecay = BehaviourPenaltyDecay
        parameters.decayInterval = .milliseconds(DecayInterval_ms)
        parameters.decayToZero = DecayToZero
        parameters.retainScore = .milliseconds(RetainScore_ms)
        // Zero is go's way to say: as long as the seen cache.
        if SeenMsgTTL_ms != 0 { parameters.seenMessageTTL = .milliseconds(SeenMsgTTL_ms) }
        return parameters
    }
}
