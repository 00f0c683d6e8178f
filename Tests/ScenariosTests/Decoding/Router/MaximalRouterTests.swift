import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing

@Suite("A gossipsub router that uses every field")
struct MaximalRouterTests {
    private static func found() throws -> GossipsubParameters {
        guard case .gossipsub(let parameters) = try Maximal.scenario.groups[0].router else {
            preconditionFailure("the first group runs gossipsub")
        }
        return parameters
    }

    @Test("The router but for its scores and its gater")
    func router() throws {
        var router = GossipsubParameters()
        router.version = .v1_3
        router.extensions.test = true
        router.overlay.target = 7
        router.overlay.low = 4
        router.overlay.high = 9
        router.overlay.score = 3
        router.overlay.outbound = 1
        router.overlay.opportunisticGraftTicks = 7
        router.overlay.opportunisticGraftPeers = 3
        router.zeroCounts = .none
        router.gossip.target = 2
        router.gossip.factor = Ratio(1, 10)
        router.gossip.historyLength = 9
        router.gossip.historyGossip = 4
        router.gossip.retransmission = 2
        router.gossip.budget.maxIHaveMessages = 8
        router.gossip.budget.maxIHaveLength = 4000
        router.gossip.iWantFollowupTime = .seconds(4)
        router.gossip.iDontWantMessageThreshold = 2048
        router.gossip.unwanted.idontwantMessageTTL = 5
        router.gossip.unwanted.maxIDontWantMessages = 900
        router.gossip.unwanted.maxIDontWantLength = 11
        router.pruning.backoff = .seconds(30)
        router.pruning.unsubscribeBackoff = .seconds(5)
        router.pruning.slack = .seconds(3)
        router.pruning.graftFloodThreshold = .seconds(8)
        router.pruning.peerExchange = true
        router.pruning.peers = 12
        router.pruning.connectors.dials = 5
        router.pruning.connectors.pending = 60
        router.pruning.connectors.timeout = .seconds(5)
        router.pruning.directConnectTicks = 200
        router.pruning.directConnectInitialDelay = .seconds(2)
        router.heartbeatInterval = .milliseconds(700)
        router.heartbeatInitialDelay = .milliseconds(50)
        router.heartbeatSpread = .milliseconds(10)
        router.fanoutTTL = .seconds(30)
        router.floodPublish = true
        router.validation.seenTTL = .seconds(90)
        router.validation.seenExpiry = .lastSeen
        router.validation.signing = .laxSign
        router.validation.partialFlags = false
        #expect(try Self.foundWithoutParts() == router)
    }

    /// What was found, but for the parts that have tests of their own.
    private static func foundWithoutParts() throws -> GossipsubParameters {
        var found = try found()
        found.score = nil
        found.thresholds = ScoreThresholds()
        found.gater = nil
        found.stagger = StaggeredSends.Limits()
        return found
    }

    @Test("How it sends to a few peers at a time")
    func staggering() throws {
        let stagger = try Self.found().stagger
        #expect(stagger.peers == 2 && stagger.threshold == 131_072)
        #expect(stagger.longest == .milliseconds(300))
    }

    @Test("Its scores and thresholds")
    func scores() throws {
        func decay(_ seconds: UInt64) -> Double {
            ScoreParameters.decay(over: .seconds(seconds), interval: .seconds(2), toZero: 0.02)
        }
        var score = ScoreParameters()
        score.topicScoreCap = 30
        score.appSpecificWeight = 2
        score.ipColocationFactorWeight = -35.5
        score.ipColocationFactorThreshold = 3
        score.behaviourPenaltyWeight = -15
        score.behaviourPenaltyThreshold = 6
        score.behaviourPenaltyDecay = decay(600)
        score.decayInterval = .seconds(2)
        score.decayToZero = 0.02
        score.retainScore = .seconds(3600)
        score.seenMessageTTL = .seconds(70)
        var news = TopicScoreParameters()
        news.topicWeight = 0.5
        news.timeInMeshWeight = 0.1
        news.timeInMeshQuantum = .seconds(3)
        news.timeInMeshCap = 11
        news.firstMessageDeliveriesWeight = 1.5
        news.firstMessageDeliveriesDecay = 0.75
        news.firstMessageDeliveriesCap = 22
        news.meshMessageDeliveriesWeight = -0.25
        news.meshMessageDeliveriesDecay = decay(20)
        news.meshMessageDeliveriesThreshold = 4
        news.meshMessageDeliveriesCap = 44
        news.meshMessageDeliveriesActivation = .seconds(12)
        news.meshMessageDeliveriesWindow = .milliseconds(6)
        news.meshFailurePenaltyWeight = -0.5
        news.meshFailurePenaltyDecay = 0.625
        news.invalidMessageDeliveriesWeight = -99
        news.invalidMessageDeliveriesDecay = decay(3600)
        var chat = TopicScoreParameters.filecoinBlocks
        chat.topicWeight = 2
        score[TopicID(0)] = news
        score[TopicID(1)] = chat
        score[TopicID(2)] = .hardening1kBlocks
        score[TopicID(3)] = .hardening1kBlocks
        let found = try Self.found()
        #expect(found.score == score)
        var thresholds = ScoreThresholds()
        thresholds.gossip = -10
        thresholds.publish = -20
        thresholds.graylist = -30
        thresholds.acceptPX = 5
        thresholds.opportunisticGraft = 2.5
        #expect(found.thresholds == thresholds)
    }

    @Test("Its gater")
    func gater() throws {
        var gater = PeerGaterParameters()
        gater.threshold = 0.5
        gater.globalDecay = ScoreParameters.decay(
            over: .seconds(240), interval: .seconds(3), toZero: 0.03)
        gater.sourceDecay = 0.875
        gater.decayInterval = .seconds(3)
        gater.decayToZero = 0.03
        gater.retainStats = .seconds(7200)
        gater.quiet = .seconds(40)
        gater.duplicateWeight = 0.25
        gater.ignoreWeight = 2
        gater.rejectWeight = 8
        let weights = [3.0, 2, 2, 2].enumerated()
        gater.topicDeliveryWeights = weights.map { .init(TopicID(UInt32($0)), $1) }
        #expect(try Self.found().gater == gater)
    }
}
