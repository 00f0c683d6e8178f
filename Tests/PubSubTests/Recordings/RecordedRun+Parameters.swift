import PubSub
import SimKernel

extension RecordedRun {
    /// Go's defaults, or what the run says instead.
    var parameters: GossipsubParameters {
        var parameters = GossipsubParameters()
        parameters.version = .v1_3
        parameters.heartbeatSpread = .zero
        parameters.validation.signing = .strictNoSign
        guard let params else { return parameters }
        if params.score != nil { (parameters.score, parameters.thresholds) = Self.scoring }
        if let flood = params.floodPublish { parameters.floodPublish = flood }
        func set(_ path: WritableKeyPath<GossipsubParameters, Interval>, _ value: UInt64?) {
            if let value { parameters[keyPath: path] = .milliseconds(value) }
        }
        set(\.heartbeatInitialDelay, params.HeartbeatInitialDelay_ms)
        set(\.heartbeatInterval, params.HeartbeatInterval_ms)
        set(\.pruning.backoff, params.PruneBackoff_ms)
        set(\.pruning.unsubscribeBackoff, params.UnsubscribeBackoff_ms)
        if let gossip = params.HistoryGossip { parameters.gossip.historyGossip = gossip }
        if let length = params.HistoryLength { parameters.gossip.historyLength = length }
        return parameters
    }

    /// The scores of the recordings: "AppSpecificWeight 1, DecayInterval 1 s, DecayToZero 0.01,
    /// BehaviourPenaltyWeight -1, BehaviourPenaltyDecay 0.9, no topic params; thresholds gossip
    /// -10, publish -50, graylist -80, acceptPX 10".
    static var scoring: (score: ScoreParameters?, thresholds: ScoreThresholds) {
        var score = ScoreParameters()
        score.appSpecificWeight = 1
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score.behaviourPenaltyWeight = -1
        score.behaviourPenaltyDecay = 0.9
        var thresholds = ScoreThresholds()
        thresholds.gossip = -10
        thresholds.publish = -50
        thresholds.graylist = -80
        thresholds.acceptPX = 10
        return (score, thresholds)
    }
}
