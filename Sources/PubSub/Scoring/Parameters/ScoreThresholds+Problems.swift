/// The rules of go-libp2p-pubsub `score_params.go` PeerScoreThresholds.validate.
extension ScoreThresholds {
    /// What is wrong with these thresholds; empty when nothing is.
    ///
    /// go-libp2p-pubsub's `SkipAtomicValidation` makes no difference here: a threshold that is not
    /// set is zero, and zeros are allowed.
    public var problems: [ScoreParameterProblem] {
        var check = ScoreParameterCheck()
        check.number(gossip, "GossipThreshold", "must be ≤ 0") { $0 <= 0 }
        check.number(
            publish, "PublishThreshold", "must be ≤ 0 and ≤ GossipThreshold (\(gossip))"
        ) { $0 <= 0 && !($0 > gossip) }
        check.number(
            graylist, "GraylistThreshold", "must be ≤ 0 and ≤ PublishThreshold (\(publish))"
        ) { $0 <= 0 && !($0 > publish) }
        check.number(acceptPX, "AcceptPXThreshold", "must be ≥ 0") { $0 >= 0 }
        check.number(opportunisticGraft, "OpportunisticGraftThreshold", "must be ≥ 0") { $0 >= 0 }
        return check.problems
    }
}
