import SimKernel

/// The rules of go-libp2p-pubsub `score_params.go` PeerScoreParams.validate.
extension ScoreParameters {
    /// What is wrong with these parameters and with those of the topics; empty when nothing is.
    ///
    /// Beside go-libp2p-pubsub's rules, every number must be finite, and the decay of P₇ between 0
    /// and 1 even where its weight is 0: go's allow scores that are not a number.
    public var problems: [ScoreParameterProblem] { problems(skippingUnsetGroups: false) }

    /// The same, but a group of parameters (P₁, P₂, …) that is zero altogether may be left out:
    /// go-libp2p-pubsub `SkipAtomicValidation`.
    public func problems(skippingUnsetGroups isPartial: Bool) -> [ScoreParameterProblem] {
        var problems: [ScoreParameterProblem] = []
        for topic in topics {
            for problem in topic.parameters.problems(skippingUnsetGroups: isPartial) {
                problems.append(problem)
                problems[problems.count - 1].topic = topic.topic
            }
        }
        var check = ScoreParameterCheck()
        check.number(topicScoreCap, "TopicScoreCap", "must be ≥ 0 (0 for no cap)") { $0 >= 0 }
        // May be negative, though the spec wants it positive: go-libp2p-pubsub does not look.
        check.finite(appSpecificWeight, "AppSpecificWeight")
        checkColocation(&check)
        checkBehaviour(&check)
        if !isPartial || decayInterval != .zero || decayToZero != 0 { checkDecay(&check) }
        return problems + check.problems
    }

    private func checkColocation(_ check: inout ScoreParameterCheck) {
        check.penalty(ipColocationFactorWeight, "IPColocationFactorWeight")
        if ipColocationFactorWeight != 0, ipColocationFactorThreshold < 1 {
            check.add(
                "IPColocationFactorThreshold", "must be at least 1",
                "\(ipColocationFactorThreshold)")
        }
    }

    private func checkBehaviour(_ check: inout ScoreParameterCheck) {
        check.penalty(behaviourPenaltyWeight, "BehaviourPenaltyWeight")
        check.decay(
            behaviourPenaltyDecay, "BehaviourPenaltyDecay", isUsed: behaviourPenaltyWeight != 0)
        check.number(behaviourPenaltyThreshold, "BehaviourPenaltyThreshold", "must be ≥ 0") {
            $0 >= 0
        }
    }

    private func checkDecay(_ check: inout ScoreParameterCheck) {
        check.interval(decayInterval, "DecayInterval", atLeast: .seconds(1))
        check.decay(decayToZero, "DecayToZero", isUsed: true)
    }
}
