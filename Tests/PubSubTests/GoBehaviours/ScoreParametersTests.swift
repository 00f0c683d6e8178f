import PubSub
import SimKernel
import Testing

/// The counterparts of go-libp2p-pubsub's score_params_test.go.
///
/// `SkipAtomicValidation` is here `skippingUnsetGroups`. What go's tests say with negative
/// durations cannot be said: an `Interval` has no sign. The application's score is a value that the
/// host sets, so it cannot be missing either.
@Suite("go: score parameters")
struct GoScoreParametersTests {
    private static func thresholds(
        _ gossip: Double = 0, _ publish: Double = 0, _ graylist: Double = 0,
        acceptPX: Double = 0, opportunisticGraft: Double = 0
    ) -> ScoreThresholds {
        var thresholds = ScoreThresholds()
        thresholds.gossip = gossip
        thresholds.publish = publish
        thresholds.graylist = graylist
        thresholds.acceptPX = acceptPX
        thresholds.opportunisticGraft = opportunisticGraft
        return thresholds
    }

    @Test(
        """
        TestPeerScoreThreshold_AtomicValidation, TestPeerScoreThreshold_SkipAtomicValidation: \
        thresholds have their signs and their order
        """)
    func thresholds() {
        let infinity = Double.infinity
        let refused = [
            Self.thresholds(1), Self.thresholds(0, 1), Self.thresholds(-1, 0),
            Self.thresholds(-1, -2, 0), Self.thresholds(acceptPX: -1),
            Self.thresholds(opportunisticGraft: -1),
            Self.thresholds(-infinity, -2, -3, acceptPX: 1, opportunisticGraft: 2),
            Self.thresholds(-1, -infinity, -3, acceptPX: 1, opportunisticGraft: 2),
            Self.thresholds(-1, -2, -infinity, acceptPX: 1, opportunisticGraft: 2),
            Self.thresholds(-1, -2, -3, acceptPX: .nan, opportunisticGraft: 2),
            Self.thresholds(-1, -2, -3, acceptPX: 1, opportunisticGraft: infinity),
        ]
        for thresholds in refused { #expect(!thresholds.problems.isEmpty, "\(thresholds)") }
        let good = Self.thresholds(-1, -2, -3, acceptPX: 1, opportunisticGraft: 2)
        #expect(good.problems == [])
    }

    private static func topic(
        _ change: (inout TopicScoreParameters) -> Void
    ) -> TopicScoreParameters {
        var topic = TopicScoreParameters()
        change(&topic)
        return topic
    }

    private static let invalidTopics: [TopicScoreParameters] = [
        topic { $0.topicWeight = -1 },
        topic {
            $0.timeInMeshWeight = -1
            $0.timeInMeshQuantum = .seconds(1)
        },
        topic { $0.timeInMeshWeight = 1 },
        topic {
            $0.timeInMeshWeight = 1
            $0.timeInMeshQuantum = .seconds(1)
            $0.timeInMeshCap = -1
        },
        firstDeliveries(-1, 0, 0), firstDeliveries(1, -1, 0), firstDeliveries(1, 2, 0),
        firstDeliveries(1, 0.5, -1),
        meshDeliveries(1, 0, 0, 0, .zero), meshDeliveries(-1, -1, 0, 0, .zero),
        meshDeliveries(-1, 2, 0, 0, .zero), meshDeliveries(-1, 0.5, -1, 0, .zero),
        meshDeliveries(-1, 0.5, 5, -3, .zero), meshDeliveries(-1, 0.5, 5, 3, .milliseconds(1)),
        meshFailure(1, 0), meshFailure(-1, -1), meshFailure(-1, 2),
        invalidMessages(1, 0), invalidMessages(-1, -1), invalidMessages(-1, 2),
    ]

    private static func firstDeliveries(
        _ weight: Double, _ decay: Double, _ cap: Double
    ) -> TopicScoreParameters {
        topic {
            $0.timeInMeshQuantum = .seconds(1)
            $0.invalidMessageDeliveriesDecay = 0.5
            $0.firstMessageDeliveriesWeight = weight
            $0.firstMessageDeliveriesDecay = decay
            $0.firstMessageDeliveriesCap = cap
        }
    }

    private static func meshDeliveries(
        _ weight: Double, _ decay: Double, _ cap: Double, _ threshold: Double,
        _ activation: Interval
    ) -> TopicScoreParameters {
        topic {
            $0.timeInMeshQuantum = .seconds(1)
            $0.invalidMessageDeliveriesDecay = 0.5
            $0.meshMessageDeliveriesWeight = weight
            $0.meshMessageDeliveriesDecay = decay
            $0.meshMessageDeliveriesCap = cap
            $0.meshMessageDeliveriesThreshold = threshold
            $0.meshMessageDeliveriesWindow = .milliseconds(1)
            $0.meshMessageDeliveriesActivation = activation
        }
    }

    private static func meshFailure(_ weight: Double, _ decay: Double) -> TopicScoreParameters {
        topic {
            $0.timeInMeshQuantum = .seconds(1)
            $0.invalidMessageDeliveriesDecay = 0.5
            $0.meshFailurePenaltyWeight = weight
            $0.meshFailurePenaltyDecay = decay
        }
    }

    private static func invalidMessages(_ weight: Double, _ decay: Double) -> TopicScoreParameters {
        topic {
            $0.timeInMeshQuantum = .seconds(1)
            $0.invalidMessageDeliveriesWeight = weight
            $0.invalidMessageDeliveriesDecay = decay
        }
    }

    @Test(
        "TestTopicScoreParamsValidation_InvalidParams_AtomicValidation: each bad value is refused")
    func invalidTopics() {
        #expect(!TopicScoreParameters().problems.isEmpty)
        for topic in Self.invalidTopics { #expect(!topic.problems.isEmpty, "\(topic)") }
    }

    @Test(
        """
        TestTopicScoreParamsValidation_InvalidParams_SkipAtomicValidation: each bad value is \
        refused, but zeros are not
        """)
    func invalidPartialTopics() {
        #expect(TopicScoreParameters().problems(skippingUnsetGroups: true) == [])
        for topic in Self.invalidTopics {
            #expect(!topic.problems(skippingUnsetGroups: true).isEmpty, "\(topic)")
        }
    }

    /// The groups of a topic's parameters, each as go's tests have it.
    private static let groups: [@Sendable (inout TopicScoreParameters) -> Void] = [
        { $0.topicWeight = 1 },
        {
            $0.timeInMeshWeight = 0.01
            $0.timeInMeshQuantum = .seconds(1)
            $0.timeInMeshCap = 10
        },
        {
            $0.firstMessageDeliveriesWeight = 1
            $0.firstMessageDeliveriesDecay = 0.5
            $0.firstMessageDeliveriesCap = 10
        },
        {
            $0.meshMessageDeliveriesWeight = -1
            $0.meshMessageDeliveriesDecay = 0.5
            $0.meshMessageDeliveriesCap = 10
            $0.meshMessageDeliveriesThreshold = 5
            $0.meshMessageDeliveriesWindow = .milliseconds(1)
            $0.meshMessageDeliveriesActivation = .seconds(1)
        },
        {
            $0.meshFailurePenaltyWeight = -1
            $0.meshFailurePenaltyDecay = 0.5
        },
        {
            $0.invalidMessageDeliveriesWeight = -1
            $0.invalidMessageDeliveriesDecay = 0.5
        },
    ]

    private static let validTopic = topic { topic in
        for group in groups { group(&topic) }
    }

    @Test(
        "TestTopicScoreParamsValidation_ValidParams_AtomicValidation: all groups set are accepted")
    func validTopic() { #expect(Self.validTopic.problems == []) }

    @Test("TestTopicScoreParamsValidation_NonAtomicValidation: groups may be set one after another")
    func partialTopic() {
        var topic = TopicScoreParameters()
        for group in Self.groups {
            group(&topic)
            #expect(topic.problems(skippingUnsetGroups: true) == [])
        }
    }

    private static func general(
        _ topic: TopicScoreParameters? = nil, _ change: (inout ScoreParameters) -> Void
    ) -> ScoreParameters {
        var parameters = ScoreParameters()
        parameters[TopicID(7)] = topic
        change(&parameters)
        return parameters
    }

    private static let notNumbers = topic {
        $0 = validTopic
        $0.topicWeight = .infinity
        $0.timeInMeshWeight = .nan
        $0.firstMessageDeliveriesWeight = .infinity
        $0.meshMessageDeliveriesWeight = -.infinity
        $0.meshMessageDeliveriesDecay = .nan
        $0.meshMessageDeliveriesCap = .infinity
        $0.meshFailurePenaltyDecay = .nan
        $0.invalidMessageDeliveriesWeight = .infinity
        $0.invalidMessageDeliveriesDecay = .nan
    }

    private static let invalid: [ScoreParameters] = [
        general { $0.topicScoreCap = -1 },
        general { $0.ipColocationFactorWeight = 1 },
        general {
            $0.ipColocationFactorWeight = -1
            $0.ipColocationFactorThreshold = -1
        },
        general { $0.decayInterval = .milliseconds(1) },
        general { $0.decayToZero = -1 },
        general { $0.decayToZero = 2 },
        general { $0.behaviourPenaltyWeight = 1 },
        general { $0.behaviourPenaltyWeight = -1 },
        general {
            $0.behaviourPenaltyWeight = -1
            $0.behaviourPenaltyDecay = 2
        },
        general(notNumbers) { _ in },
        general {
            $0.decayToZero = .infinity
            $0.ipColocationFactorWeight = -.infinity
            $0.ipColocationFactorThreshold = 1
            $0.behaviourPenaltyWeight = .infinity
            $0.behaviourPenaltyDecay = .nan
        },
        general(
            topic {
                $0 = validTopic
                $0.topicWeight = -1
            }
        ) { _ in },
    ]

    @Test(
        """
        TestPeerScoreParamsValidation_InvalidParams_AtomicValidation, \
        TestPeerScoreParamsValidation_InvalidParams_SkipAtomicValidation: each bad value is refused
        """)
    func invalid() {
        for parameters in Self.invalid {
            #expect(!parameters.problems.isEmpty, "\(parameters)")
            #expect(!parameters.problems(skippingUnsetGroups: true).isEmpty, "\(parameters)")
        }
    }

    @Test(
        """
        TestPeerScoreParamsValidation_ValidParams_AtomicValidation, \
        TestPeerScoreParamsValidation_ValidParams_SkipAtomicValidation: good values are accepted, \
        and may be set one after another
        """)
    func valid() {
        var parameters = ScoreParameters()
        parameters.decayInterval = .zero
        parameters.decayToZero = 0
        #expect(parameters.problems(skippingUnsetGroups: true) == [])
        let changes: [(inout ScoreParameters) -> Void] = [
            {
                $0.decayInterval = .seconds(1)
                $0.decayToZero = 0.01
            },
            {
                $0.ipColocationFactorWeight = -1
                $0.ipColocationFactorThreshold = 1
            },
            {
                $0.behaviourPenaltyWeight = -1
                $0.behaviourPenaltyDecay = 0.999
            },
            { $0.topicScoreCap = 1 },
            { $0[TopicID(7)] = Self.validTopic },
        ]
        for change in changes {
            change(&parameters)
            #expect(parameters.problems == [])
            #expect(parameters.problems(skippingUnsetGroups: true) == [])
        }
    }

    @Test("TestScoreParameterDecay: an hour's decay factor is go's, to the last bit but one")
    func decay() {
        let hour = ScoreParameters.decay(over: .seconds(3600))
        #expect((hour - 0.9987216039048303).magnitude <= 0.9987216039048303.ulp)
    }
}
