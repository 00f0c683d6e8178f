import PubSub
import SimKernel

/// The fields of a gossipsub router that hold one parameter each.
enum GossipsubFields {
    typealias Field<Value> = ParameterField<GossipsubParameters, Value>

    /// Whole numbers from 0 on.
    static let counts: [Field<Int>] = [
        Field("D", \.overlay.target),
        Field("D_lo", \.overlay.low),
        Field("D_hi", \.overlay.high),
        Field("D_score", \.overlay.score),
        Field("D_out", \.overlay.outbound),
        Field("D_lazy", \.gossip.target),
        Field("opportunisticGraftPeers", \.overlay.opportunisticGraftPeers),
        Field("mcacheGossip", \.gossip.historyGossip),
        Field("gossipRetransmission", \.gossip.retransmission),
        Field("maxIHaveMessages", \.gossip.budget.maxIHaveMessages),
        Field("maxIHaveLength", \.gossip.budget.maxIHaveLength),
        Field("maxIDontWantMessages", \.gossip.unwanted.maxIDontWantMessages),
        Field("maxIDontWantLength", \.gossip.unwanted.maxIDontWantLength),
        Field("prunePeers", \.pruning.peers),
        Field("connectors", \.pruning.connectors.dials),
        Field("maxPendingConnections", \.pruning.connectors.pending),
    ]

    /// Whole numbers from 1 on.
    static let positiveCounts: [Field<Int>] = [
        Field("opportunisticGraftTicks", \.overlay.opportunisticGraftTicks),
        Field("mcacheLen", \.gossip.historyLength),
        Field("iDontWantMessageTTL", \.gossip.unwanted.idontwantMessageTTL),
        Field("directConnectTicks", \.pruning.directConnectTicks),
    ]

    /// Durations that are more than nothing.
    static let positiveDurations: [Field<Interval>] = [
        Field("heartbeatInterval", \.heartbeatInterval),
        Field("fanoutTTL", \.fanoutTTL),
        Field("iWantFollowupTime", \.gossip.iWantFollowupTime),
        Field("connectionTimeout", \.pruning.connectors.timeout),
    ]

    /// Any durations.
    static let durations: [Field<Interval>] = [
        Field("heartbeatInitialDelay", \.heartbeatInitialDelay),
        Field("heartbeatSpread", \.heartbeatSpread),
        Field("backoffSlack", \.pruning.slack),
        Field("graftFloodThreshold", \.pruning.graftFloodThreshold),
        Field("directConnectInitialDelay", \.pruning.directConnectInitialDelay),
    ]

    /// Durations that a PRUNE carries.
    static let backoffs: [Field<Interval>] = [
        Field("pruneBackoff", \.pruning.backoff),
        Field("unsubscribeBackoff", \.pruning.unsubscribeBackoff),
    ]

    static let flags: [Field<Bool>] = [
        Field("peerExchange", \.pruning.peerExchange),
        Field("floodPublish", \.floodPublish),
        Field("testExtension", \.extensions.test),
    ]
}
