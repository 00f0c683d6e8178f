import PubSub
import SimKernel
import Testing

/// What is said of wrong parameters, word for word.
@Suite("Problems of score parameters")
struct ScoreProblemsTests {
    private static func texts(_ problems: [ScoreParameterProblem]) -> [String] {
        problems.map { problem in
            let topic = problem.topic.map { "\($0) " } ?? ""
            return "\(topic)\(problem.parameter) \(problem.rule), found \(problem.found)"
        }
    }

    @Test("A topic's")
    func topic() {
        var topic = TopicScoreParameters()
        #expect(
            Self.texts(topic.problems) == [
                "TimeInMeshQuantum must be > 0, found 0 s",
                "InvalidMessageDeliveriesDecay must be > 0 and < 1, found 0.0",
            ])
        topic.topicWeight = -1
        topic.timeInMeshWeight = -0.5
        topic.timeInMeshCap = -1
        topic.firstMessageDeliveriesWeight = -2
        topic.firstMessageDeliveriesDecay = 1
        topic.meshMessageDeliveriesWeight = 3
        topic.meshMessageDeliveriesDecay = 0
        topic.meshMessageDeliveriesActivation = .milliseconds(10)
        topic.meshFailurePenaltyWeight = .infinity
        topic.invalidMessageDeliveriesWeight = .nan
        topic.invalidMessageDeliveriesDecay = 1
        let deliveries = [
            "FirstMessageDeliveriesWeight must be ≥ 0 (0 to disable), found -2.0",
            "FirstMessageDeliveriesDecay must be > 0 and < 1, found 1.0",
            "FirstMessageDeliveriesCap must be > 0, found 0.0",
            "MeshMessageDeliveriesWeight must be ≤ 0 (0 to disable), found 3.0",
            "MeshMessageDeliveriesDecay must be > 0 and < 1, found 0.0",
            "MeshMessageDeliveriesThreshold must be > 0, found 0.0",
            "MeshMessageDeliveriesCap must be > 0, found 0.0",
            "MeshMessageDeliveriesActivation must be at least 1 s, found 10 ms",
            "MeshFailurePenaltyWeight must be a finite number, found inf",
            "MeshFailurePenaltyDecay must be > 0 and < 1, found 0.0",
            "InvalidMessageDeliveriesWeight must be a finite number, found nan",
            "InvalidMessageDeliveriesDecay must be > 0 and < 1, found 1.0",
        ]
        #expect(
            Self.texts(topic.problems) == [
                "TopicWeight must be ≥ 0, found -1.0",
                "TimeInMeshQuantum must be > 0, found 0 s",
                "TimeInMeshWeight must be ≥ 0 (0 to disable), found -0.5",
                "TimeInMeshCap must be > 0, found -1.0",
            ] + deliveries)
    }

    // §"Overview of New Parameters", MeshMessageDeliveriesCap: "Must be >=
    // MeshMessageDeliveriesThreshold".
    @Test("A cap below the threshold, which nobody could ever reach")
    func capBelowThreshold() {
        var topic = TopicScorePreset.hardening1kBlocks.parameters
        topic.meshMessageDeliveriesCap = 9
        #expect(
            Self.texts(topic.problems) == [
                "MeshMessageDeliveriesCap must be ≥ MeshMessageDeliveriesThreshold (10.0), found 9.0"
            ])
        topic.meshMessageDeliveriesCap = 10
        #expect(topic.problems == [])
    }

    @Test("Decays of what has no weight, where a counter would grow beyond all numbers")
    func unusedDecays() {
        var topic = TopicScoreParameters()
        topic.timeInMeshQuantum = .seconds(1)
        topic.invalidMessageDeliveriesDecay = 0.5
        topic.firstMessageDeliveriesDecay = 1
        topic.meshMessageDeliveriesDecay = 1.5
        topic.meshFailurePenaltyDecay = -0.5
        #expect(
            Self.texts(topic.problems) == [
                "MeshMessageDeliveriesDecay must be ≥ 0 and ≤ 1, found 1.5",
                "MeshFailurePenaltyDecay must be ≥ 0 and ≤ 1, found -0.5",
            ])
    }

    @Test("Those that all topics share")
    func general() {
        var parameters = ScoreParameters()
        parameters[TopicID(3)] = TopicScoreParameters()
        parameters.topicScoreCap = -1
        parameters.appSpecificWeight = .nan
        parameters.ipColocationFactorWeight = -1
        parameters.behaviourPenaltyWeight = -1
        parameters.behaviourPenaltyThreshold = -0.5
        parameters.decayInterval = .milliseconds(999)
        parameters.decayToZero = 1
        #expect(
            Self.texts(parameters.problems) == [
                "t3 TimeInMeshQuantum must be > 0, found 0 s",
                "t3 InvalidMessageDeliveriesDecay must be > 0 and < 1, found 0.0",
                "TopicScoreCap must be ≥ 0 (0 for no cap), found -1.0",
                "AppSpecificWeight must be a finite number, found nan",
                "IPColocationFactorThreshold must be at least 1, found 0",
                "BehaviourPenaltyDecay must be > 0 and < 1, found 0.0",
                "BehaviourPenaltyThreshold must be ≥ 0, found -0.5",
                "DecayInterval must be at least 1 s, found 999 ms",
                "DecayToZero must be > 0 and < 1, found 1.0",
            ])
    }

    @Test("Thresholds")
    func thresholds() {
        var thresholds = ScoreThresholds()
        #expect(thresholds.problems == [])
        thresholds.gossip = -10
        thresholds.publish = -5
        thresholds.graylist = 1
        thresholds.acceptPX = -1
        thresholds.opportunisticGraft = -0.5
        #expect(
            Self.texts(thresholds.problems) == [
                "PublishThreshold must be ≤ 0 and ≤ GossipThreshold (-10.0), found -5.0",
                "GraylistThreshold must be ≤ 0 and ≤ PublishThreshold (-5.0), found 1.0",
                "AcceptPXThreshold must be ≥ 0, found -1.0",
                "OpportunisticGraftThreshold must be ≥ 0, found -0.5",
            ])
        thresholds.gossip = 2
        #expect(Self.texts(thresholds.problems).first == "GossipThreshold must be ≤ 0, found 2.0")
    }
}
