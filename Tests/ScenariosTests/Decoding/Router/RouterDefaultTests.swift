import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("What a gossipsub router's field is when it is not given")
struct RouterDefaultTests {
    static let overlay = [
        gossipsub("D: 7,") { $0.overlay.target = 6 },
        gossipsub("D_lo: 4,") { $0.overlay.low = 5 },
        gossipsub("D_hi: 9,") { $0.overlay.high = 12 },
        gossipsub("D_score: 3,") { $0.overlay.score = 4 },
        gossipsub("D_out: 1,") { $0.overlay.outbound = 2 },
        gossipsub("D_lazy: 2,") { $0.gossip.target = 6 },
        gossipsub("zeroCounts: \"none\",") { $0.zeroCounts = .all },
        gossipsub(#"gossipFactor: "10 %","#) { $0.gossip.factor = Ratio(1, 4) },
        gossipsub("opportunisticGraftTicks: 7,") { $0.overlay.opportunisticGraftTicks = 60 },
        gossipsub("opportunisticGraftPeers: 3,") { $0.overlay.opportunisticGraftPeers = 2 },
        gossipsub("mcacheLen: 9,") { $0.gossip.historyLength = 5 },
        gossipsub("mcacheGossip: 4,") { $0.gossip.historyGossip = 3 },
        gossipsub("gossipRetransmission: 2,") { $0.gossip.retransmission = 3 },
        gossipsub("maxIHaveMessages: 8,") { $0.gossip.budget.maxIHaveMessages = 10 },
        gossipsub("maxIHaveLength: 4000,") { $0.gossip.budget.maxIHaveLength = 5000 },
        gossipsub(#"iWantFollowupTime: "4 s","#) { $0.gossip.iWantFollowupTime = .seconds(3) },
        gossipsub("testExtension: true,") { $0.extensions.test = false },
        gossipsub("floodPublish: true,") { $0.floodPublish = false },
        gossipsub(#"iDontWantMessageThreshold: "2 KiB","#) {
            $0.gossip.iDontWantMessageThreshold = 1024
        },
        gossipsub("iDontWantMessageTTL: 5,") { $0.gossip.unwanted.idontwantMessageTTL = 3 },
        gossipsub("maxIDontWantMessages: 900,") { $0.gossip.unwanted.maxIDontWantMessages = 1000 },
        gossipsub("maxIDontWantLength: 11,") { $0.gossip.unwanted.maxIDontWantLength = 10 },
    ]

    static let timing = [
        gossipsub(#"pruneBackoff: "30 s","#) { $0.pruning.backoff = .seconds(60) },
        gossipsub(#"unsubscribeBackoff: "5 s","#) { $0.pruning.unsubscribeBackoff = .seconds(10) },
        gossipsub(#"backoffSlack: "3 s","#) { $0.pruning.slack = .seconds(2) },
        gossipsub(#"graftFloodThreshold: "8 s","#) {
            $0.pruning.graftFloodThreshold = .seconds(10)
        },
        gossipsub("peerExchange: true,") { $0.pruning.peerExchange = false },
        gossipsub("prunePeers: 12,") { $0.pruning.peers = 16 },
        gossipsub("connectors: 5,") { $0.pruning.connectors.dials = 8 },
        gossipsub("maxPendingConnections: 60,") { $0.pruning.connectors.pending = 128 },
        gossipsub(#"connectionTimeout: "5 s","#) {
            $0.pruning.connectors.timeout = .seconds(30)
        },
        gossipsub("directConnectTicks: 200,") { $0.pruning.directConnectTicks = 300 },
        gossipsub(#"directConnectInitialDelay: "2 s","#) {
            $0.pruning.directConnectInitialDelay = .seconds(1)
        },
        gossipsub(#"heartbeatInterval: "700 ms","#) { $0.heartbeatInterval = .seconds(1) },
        gossipsub(#"heartbeatInitialDelay: "50 ms","#) {
            $0.heartbeatInitialDelay = .milliseconds(100)
        },
        gossipsub(#"heartbeatSpread: "10 ms","#) { $0.heartbeatSpread = .milliseconds(700) },
        gossipsub(#"fanoutTTL: "30 s","#) { $0.fanoutTTL = .seconds(60) },
        gossipsub(#"seenTTL: "90 s","#) { $0.validation.seenTTL = .seconds(120) },
        gossipsub("partialFlags: false,\n") { $0.validation.partialFlags = true },
        gossipsub(#"signing: "LaxSign","#) { $0.validation.signing = .strictSign },
        gossipsub("seenExpiry: \"lastSeen\",\n      },") { $0.validation.seenExpiry = .firstSeen },
    ]

    static let scores = [
        gossipsub("topicScoreCap: 30,") { $0.score?.topicScoreCap = 0 },
        gossipsub("appSpecificWeight: 2,") { $0.score?.appSpecificWeight = 0 },
        gossipsub("ipColocationFactorWeight: -35.5,") { $0.score?.ipColocationFactorWeight = 0 },
        gossipsub("behaviourPenaltyWeight: -15,") { $0.score?.behaviourPenaltyWeight = 0 },
        gossipsub("behaviourPenaltyThreshold: 6,") { $0.score?.behaviourPenaltyThreshold = 0 },
        gossipsub(#"decayInterval: "2 s","#) { decayAnew(&$0, every: .seconds(1), toZero: 0.02) },
        gossipsub("decayToZero: 0.02,") { decayAnew(&$0, every: .seconds(2), toZero: 0.01) },
        gossipsub(#"retainScore: "1 h","#) { $0.score?.retainScore = .zero },
        gossipsub(#"seenMsgTTL: "70 s","#) { $0.score?.seenMessageTTL = .seconds(90) },
        gossipsub("gossip: -10,") { $0.thresholds.gossip = 0 },
        gossipsub("acceptPX: 5,") { $0.thresholds.acceptPX = 0 },
        gossipsub("opportunisticGraft: 2.5,") { $0.thresholds.opportunisticGraft = 0 },
        news("topicWeight: 0.5,") { $0.topicWeight = 0 },
        news("timeInMeshWeight: 0.1,") { $0.timeInMeshWeight = 0 },
        news("firstMessageDeliveriesWeight: 1.5,") { $0.firstMessageDeliveriesWeight = 0 },
        news("meshMessageDeliveriesWeight: -0.25,") { $0.meshMessageDeliveriesWeight = 0 },
        news(#"meshMessageDeliveriesWindow: "6 ms","#) { $0.meshMessageDeliveriesWindow = .zero },
        news("meshFailurePenaltyWeight: -0.5,") { $0.meshFailurePenaltyWeight = 0 },
        news("invalidMessageDeliveriesWeight: -99,") { $0.invalidMessageDeliveriesWeight = 0 },
    ]

    static let gater = [
        gossipsub("threshold: 0.5,") { $0.gater?.threshold = 0.33 },
        gossipsub(#"globalDecay: "4 min","#) { $0.gater?.globalDecay = 0.9623506263980885 },
        gossipsub("sourceDecay: 0.875,") { $0.gater?.sourceDecay = 0.9987216039048303 },
        gossipsub(#"retainStats: "2 h","#) { $0.gater?.retainStats = .seconds(6 * 3600) },
        gossipsub(#"quiet: "40 s","#) { $0.gater?.quiet = .seconds(60) },
        gossipsub("duplicateWeight: 0.25,") { $0.gater?.duplicateWeight = 0.125 },
        gossipsub("ignoreWeight: 2,") { $0.gater?.ignoreWeight = 1 },
        gossipsub("rejectWeight: 8,") { $0.gater?.rejectWeight = 16 },
        gossipsub(#"topicDeliveryWeights: { news: 3, "*": 2 },"#) {
            $0.gater?.topicDeliveryWeights = []
        },
        gossipsub(#"decayInterval: "3 s","#) {
            $0.gater?.decayInterval = .seconds(1)
            $0.gater?.globalDecay = decay(240, .seconds(1), 0.03)
        },
        gossipsub("decayToZero: 0.03,") {
            $0.gater?.decayToZero = 0.01
            $0.gater?.globalDecay = decay(240, .seconds(3), 0.01)
        },
    ]

    private static func gossipsub(
        _ part: String, _ change: @escaping @Sendable (inout GossipsubParameters) -> Void
    ) -> DefaultTests.Removal {
        DefaultTests.Removal(part) { scenario in
            guard case .gossipsub(var parameters) = scenario.groups[0].router else { return }
            change(&parameters)
            scenario.groups[0].router = .gossipsub(parameters)
        }
    }

    private static func news(
        _ part: String, _ change: @escaping @Sendable (inout TopicScoreParameters) -> Void
    ) -> DefaultTests.Removal {
        gossipsub(part) { parameters in
            guard var news = parameters.score?[TopicID(0)] else { return }
            change(&news)
            parameters.score?[TopicID(0)] = news
        }
    }

    private static func decay(_ seconds: UInt64, _ interval: Interval, _ zero: Double) -> Double {
        ScoreParameters.decay(over: .seconds(seconds), interval: interval, toZero: zero)
    }

    /// What the decays that are given as durations come to.
    private static func decayAnew(
        _ parameters: inout GossipsubParameters, every interval: Interval, toZero: Double
    ) {
        parameters.score?.decayInterval = interval
        parameters.score?.decayToZero = toZero
        parameters.score?.behaviourPenaltyDecay = decay(600, interval, toZero)
        var news = parameters.score?[TopicID(0)]
        news?.meshMessageDeliveriesDecay = decay(20, interval, toZero)
        news?.invalidMessageDeliveriesDecay = decay(3600, interval, toZero)
        parameters.score?[TopicID(0)] = news
    }

    @Test(
        "A field that is left out has its documented default",
        arguments: overlay + timing + scores + gater)
    func removal(_ removal: DefaultTests.Removal) throws { try removal.check() }

    @Test("The defaults are those of v1.2 as go-libp2p-pubsub has them, by name or in an object")
    func bare() throws {
        #expect(try Loading.gossipsubParameters("") == GossipsubParameters())
        #expect(try Loading.gossipsubParameters("version: '1.1'") == .v1_1)
        #expect(try Loading.gossipsubParameters("version: '1.0'") == .v1_0)
        #expect(try Loading.gossipsubParameters("preset: 'default'") == GossipsubParameters())
        #expect(try Loading.gossipsubParameters("preset: 'default', version: '1.0'") == .v1_0)
    }

    @Test("In v1.0 D_lazy follows D, and the heartbeats' spread follows their interval")
    func following() throws {
        let parameters = try Loading.gossipsubParameters("D: 8, heartbeatInterval: '3 s'")
        #expect(parameters.gossip.target == 6)
        #expect(parameters.heartbeatSpread == .seconds(3))
        let old = try Loading.gossipsubParameters("version: '1.0', D: 8, heartbeatInterval: '3 s'")
        #expect(old.gossip.target == 8)
        #expect(old.heartbeatSpread == .seconds(3))
    }

    @Test(
        "The quotas are no larger than the mesh allows, so that a small mesh needs no word of them",
        arguments: [
            ("D: 0, D_lo: 0, D_hi: 0, D_out: 0", 0, 0), ("D: 0, D_lo: 0, D_hi: 0", 0, 0),
            ("D: 1, D_lo: 1, D_hi: 2", 2, 0), ("D: 3, D_lo: 2", 4, 0), ("D: 5", 4, 1),
            ("D_lo: 2", 4, 1), ("D_lo: 0", 4, 0), ("D: 6", 4, 2), ("D: 9", 4, 2),
            ("preset: 'filecoin'", 6, 3), ("preset: 'filecoin', D: 6", 6, 2),
            ("preset: 'filecoin', D: 5, D_lo: 3, D_hi: 5", 5, 1),
        ])
    func quotas(fields: String, score: Int, outbound: Int) throws {
        let overlay = try Loading.gossipsubParameters(fields).overlay
        #expect(overlay.score == score)
        #expect(overlay.outbound == outbound)
    }

    @Test("Scores remember deliveries for as long as the router remembers messages")
    func seenMessageTTL() throws {
        let scored = try Loading.gossipsubParameters("score: {}, seenTTL: '7 s'")
        #expect(scored.score?.seenMessageTTL == .seconds(7))
        let preset = try Loading.gossipsubParameters("preset: 'filecoin', seenTTL: '7 s'")
        #expect(preset.score?.seenMessageTTL == .seconds(7))
    }

    @Test("An empty score weighs nothing, an empty gater is go's, and either can be none")
    func empty() throws {
        let empty = try Loading.gossipsubParameters("score: {}, gater: {}")
        #expect(empty.score == ScoreParameters())
        #expect(empty.gater == PeerGaterParameters())
        #expect(empty.thresholds == ScoreThresholds())
        let none = try Loading.gossipsubParameters(
            "preset: 'filecoin', score: 'none', gater: 'none'")
        #expect(none.score == nil)
        #expect(none.gater == nil)
        #expect(none.overlay.outbound == 3)
    }
}
