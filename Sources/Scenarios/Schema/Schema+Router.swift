import PubSub
import TextFormats

/// The fields of routers. Those of a list of routers are the same.
extension Schema {
    /// Every field of a router, parents first.
    static let router: [SchemaField] =
        [
            SchemaField("nodes.*.router.protocol", .word),
            SchemaField("nodes.*.router.share", .share),
            SchemaField("nodes.*.router.size", .wholeNumber, only: ["randomsub"]),
            gossipsub("version", .word),
            gossipsub("preset", .word),
            gossipsub("testExtension", .flag, since: .v1_3),
        ] + overlay + gossip + unwanted + pruning + heartbeat + intake + score + topicScore
        + thresholds + gater

    private static let overlay = [
        gossipsub("D", .wholeNumber),
        gossipsub("D_lo", .wholeNumber),
        gossipsub("D_hi", .wholeNumber),
        gossipsub("D_score", .wholeNumber, since: .v1_1),
        gossipsub("D_out", .wholeNumber, since: .v1_1),
        gossipsub("D_lazy", .wholeNumber),
        gossipsub("gossipFactor", .share, since: .v1_1),
        gossipsub("opportunisticGraftTicks", .wholeNumber, since: .v1_1),
        gossipsub("opportunisticGraftPeers", .wholeNumber, since: .v1_1),
        gossipsub("zeroCounts", .word),
    ]

    private static let gossip = [
        gossipsub("mcacheLen", .wholeNumber),
        gossipsub("mcacheGossip", .wholeNumber),
        gossipsub("gossipRetransmission", .wholeNumber, since: .v1_1),
        gossipsub("maxIHaveMessages", .wholeNumber, since: .v1_1),
        gossipsub("maxIHaveLength", .wholeNumber, since: .v1_1),
        gossipsub("iWantFollowupTime", .duration, since: .v1_1),
        gossipsub("floodPublish", .flag, since: .v1_1),
    ]

    private static let unwanted = [
        gossipsub("iDontWantMessageThreshold", .size, since: .v1_2),
        gossipsub("iDontWantMessageTTL", .wholeNumber, since: .v1_2),
        gossipsub("maxIDontWantMessages", .wholeNumber, since: .v1_2),
        gossipsub("maxIDontWantLength", .wholeNumber, since: .v1_2),
    ]

    private static let pruning = [
        gossipsub("pruneBackoff", .duration, since: .v1_1),
        gossipsub("unsubscribeBackoff", .duration, since: .v1_1),
        gossipsub("backoffSlack", .duration, since: .v1_1),
        gossipsub("graftFloodThreshold", .duration, since: .v1_1),
        gossipsub("peerExchange", .flag, since: .v1_1),
        gossipsub("prunePeers", .wholeNumber, since: .v1_1),
        gossipsub("connectors", .wholeNumber, since: .v1_1),
        gossipsub("maxPendingConnections", .wholeNumber, since: .v1_1),
        gossipsub("connectionTimeout", .duration, since: .v1_1),
        gossipsub("directConnectTicks", .wholeNumber, since: .v1_1),
        gossipsub("directConnectInitialDelay", .duration, since: .v1_1),
    ]

    private static let heartbeat = [
        gossipsub("heartbeatInterval", .duration),
        gossipsub("heartbeatInitialDelay", .duration),
        gossipsub("heartbeatSpread", .duration),
        gossipsub("fanoutTTL", .duration),
    ]

    private static let intake = [
        SchemaField("nodes.*.router.seenTTL", .duration),
        SchemaField("nodes.*.router.seenExpiry", .word),
        SchemaField("nodes.*.router.signing", .word),
        SchemaField("nodes.*.router.partialFlags", .flag),
    ]

    private static let score = [
        gossipsub("score", .objectOrNone, since: .v1_1),
        part("score.topicScoreCap", .number),
        part("score.appSpecificWeight", .number),
        part("score.ipColocationFactorWeight", .number),
        part("score.ipColocationFactorThreshold", .wholeNumber),
        part("score.behaviourPenaltyWeight", .number),
        part("score.behaviourPenaltyThreshold", .number),
        part("score.behaviourPenaltyDecay", .decay),
        part("score.decayInterval", .duration),
        part("score.decayToZero", .number),
        part("score.retainScore", .duration),
        part("score.seenMsgTTL", .duration),
    ]

    private static let topicScore = [
        part("score.topics", .namedObjects),
        part("score.topics.*", .topicScore),
        part("score.topics.*.preset", .word),
        part("score.topics.*.topicWeight", .number),
        part("score.topics.*.timeInMeshWeight", .number),
        part("score.topics.*.timeInMeshQuantum", .duration),
        part("score.topics.*.timeInMeshCap", .number),
        part("score.topics.*.firstMessageDeliveriesWeight", .number),
        part("score.topics.*.firstMessageDeliveriesDecay", .decay),
        part("score.topics.*.firstMessageDeliveriesCap", .number),
        part("score.topics.*.meshMessageDeliveriesWeight", .number),
        part("score.topics.*.meshMessageDeliveriesDecay", .decay),
        part("score.topics.*.meshMessageDeliveriesThreshold", .number),
        part("score.topics.*.meshMessageDeliveriesCap", .number),
        part("score.topics.*.meshMessageDeliveriesActivation", .duration),
        part("score.topics.*.meshMessageDeliveriesWindow", .duration),
        part("score.topics.*.meshFailurePenaltyWeight", .number),
        part("score.topics.*.meshFailurePenaltyDecay", .decay),
        part("score.topics.*.invalidMessageDeliveriesWeight", .number),
        part("score.topics.*.invalidMessageDeliveriesDecay", .decay),
    ]

    private static let thresholds = [
        gossipsub("thresholds", .object, since: .v1_1),
        part("thresholds.gossip", .number),
        part("thresholds.publish", .number),
        part("thresholds.graylist", .number),
        part("thresholds.acceptPX", .number),
        part("thresholds.opportunisticGraft", .number),
    ]

    private static let gater = [
        gossipsub("gater", .objectOrNone, since: .v1_1),
        part("gater.threshold", .number),
        part("gater.globalDecay", .decay),
        part("gater.sourceDecay", .decay),
        part("gater.decayInterval", .duration),
        part("gater.decayToZero", .number),
        part("gater.retainStats", .duration),
        part("gater.quiet", .duration),
        part("gater.duplicateWeight", .number),
        part("gater.ignoreWeight", .number),
        part("gater.rejectWeight", .number),
        part("gater.topicDeliveryWeights", .namedObjects),
        part("gater.topicDeliveryWeights.*", .number),
    ]

    /// A field of a router that only gossipsub has.
    private static func gossipsub(
        _ name: String, _ kind: SchemaField.Kind, since version: ProtocolVersion? = nil
    ) -> SchemaField {
        SchemaField("nodes.*.router.\(name)", kind, only: ["gossipsub"], since: version)
    }

    /// A field within one that only gossipsub has.
    private static func part(_ name: String, _ kind: SchemaField.Kind) -> SchemaField {
        SchemaField("nodes.*.router.\(name)", kind)
    }
}
