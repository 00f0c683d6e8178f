import SimKernel

/// The rules of go-libp2p-pubsub `score_params.go` TopicScoreParams.validate, and two of our own:
/// see `problems`.
extension TopicScoreParameters {
    /// What is wrong with these parameters; empty when nothing is.
    ///
    /// Beside go-libp2p-pubsub's rules, the spec's "`MeshMessageDeliveriesCap` must be >=
    /// `MeshMessageDeliveriesThreshold`", and that every number is finite and every decay between
    /// 0 and 1 even where its weight is 0: go's allow scores that are not a number.
    public var problems: [ScoreParameterProblem] { problems(skippingUnsetGroups: false) }

    /// The same, but a group of parameters (P₁, P₂, …) that is zero altogether may be left out:
    /// go-libp2p-pubsub `SkipAtomicValidation`.
    public func problems(skippingUnsetGroups isPartial: Bool) -> [ScoreParameterProblem] {
        var check = ScoreParameterCheck()
        check.number(topicWeight, "TopicWeight", "must be ≥ 0") { $0 >= 0 }
        if !isPartial || isTimeInMeshSet { checkTimeInMesh(&check) }
        checkFirstMessageDeliveries(&check)
        checkMeshMessageDeliveries(&check)
        checkMeshFailurePenalty(&check)
        if !isPartial || isInvalidMessageDeliveriesSet { checkInvalidMessageDeliveries(&check) }
        return check.problems
    }

    private var isTimeInMeshSet: Bool {
        timeInMeshWeight != 0 || timeInMeshQuantum != .zero || timeInMeshCap != 0
    }

    private var isInvalidMessageDeliveriesSet: Bool {
        invalidMessageDeliveriesWeight != 0 || invalidMessageDeliveriesDecay != 0
    }

    private func checkTimeInMesh(_ check: inout ScoreParameterCheck) {
        if timeInMeshQuantum == .zero { check.add("TimeInMeshQuantum", "must be > 0", "0 s") }
        check.reward(timeInMeshWeight, "TimeInMeshWeight")
        check.count(timeInMeshCap, "TimeInMeshCap", isUsed: timeInMeshWeight != 0)
    }

    // A group of which nothing is set passes these by itself.

    private func checkFirstMessageDeliveries(_ check: inout ScoreParameterCheck) {
        let isUsed = firstMessageDeliveriesWeight != 0
        check.reward(firstMessageDeliveriesWeight, "FirstMessageDeliveriesWeight")
        check.decay(
            firstMessageDeliveriesDecay, "FirstMessageDeliveriesDecay", isUsed: isUsed)
        check.count(firstMessageDeliveriesCap, "FirstMessageDeliveriesCap", isUsed: isUsed)
    }

    private func checkMeshMessageDeliveries(_ check: inout ScoreParameterCheck) {
        let isUsed = meshMessageDeliveriesWeight != 0
        check.penalty(meshMessageDeliveriesWeight, "MeshMessageDeliveriesWeight")
        check.decay(meshMessageDeliveriesDecay, "MeshMessageDeliveriesDecay", isUsed: isUsed)
        check.count(
            meshMessageDeliveriesThreshold, "MeshMessageDeliveriesThreshold", isUsed: isUsed)
        check.count(meshMessageDeliveriesCap, "MeshMessageDeliveriesCap", isUsed: isUsed)
        if !isUsed { return }
        if meshMessageDeliveriesCap > 0, meshMessageDeliveriesCap < meshMessageDeliveriesThreshold {
            check.add(
                "MeshMessageDeliveriesCap",
                "must be ≥ MeshMessageDeliveriesThreshold (\(meshMessageDeliveriesThreshold))",
                "\(meshMessageDeliveriesCap)")
        }
        check.interval(
            meshMessageDeliveriesActivation, "MeshMessageDeliveriesActivation",
            atLeast: .seconds(1))
    }

    private func checkMeshFailurePenalty(_ check: inout ScoreParameterCheck) {
        check.penalty(meshFailurePenaltyWeight, "MeshFailurePenaltyWeight")
        check.decay(
            meshFailurePenaltyDecay, "MeshFailurePenaltyDecay",
            isUsed: meshFailurePenaltyWeight != 0)
    }

    private func checkInvalidMessageDeliveries(_ check: inout ScoreParameterCheck) {
        check.penalty(invalidMessageDeliveriesWeight, "InvalidMessageDeliveriesWeight")
        // Even where the weight is zero, as in go-libp2p-pubsub.
        check.decay(invalidMessageDeliveriesDecay, "InvalidMessageDeliveriesDecay", isUsed: true)
    }
}
