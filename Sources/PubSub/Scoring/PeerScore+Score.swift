import SimKernel

/// What peers are worth (gossipsub-v1.1.md §"The Score Function").
extension PeerScore {
    /// The score of `peer`; 0 if it is unknown.
    ///
    /// - Complexity: O(log *peers* + the topics that the peer has counters in).
    public func score(of peer: PeerID) -> Double {
        guard let index = index(of: peer) else { return 0 }
        return score(at: index)
    }

    /// The components of the score of `peer`; nil when the peer is unknown.
    public func components(of peer: PeerID) -> ScoreComponents? {
        guard let index = index(of: peer) else { return nil }
        var components = ScoreComponents()
        for counters in accounts[index].topics {
            let topic = parameters.topics[Int(counters.slot)].parameters
            let weight = topic.topicWeight
            components.p1 += counters.timeInMesh(topic) * topic.timeInMeshWeight * weight
            components.p2 +=
                counters.firstMessageDeliveries * topic.firstMessageDeliveriesWeight * weight
            components.p3 +=
                counters.meshDeliveryDeficit(topic) * topic.meshMessageDeliveriesWeight * weight
            components.p3b += counters.meshFailurePenalty * topic.meshFailurePenaltyWeight * weight
            components.p4 +=
                counters.invalidMessages * topic.invalidMessageDeliveriesWeight * weight
        }
        components.topics = topicScore(at: index)
        components.p5 = appScore(of: peer) * parameters.appSpecificWeight
        components.p6 = colocationFactor(of: peer) * parameters.ipColocationFactorWeight
        components.p7 = behaviourExcess(at: index) * parameters.behaviourPenaltyWeight
        components.total = score(at: index)
        return components
    }

    /// Whether `peer` is connected. One that is not, but is known, has its score retained.
    public func isConnected(_ peer: PeerID) -> Bool {
        index(of: peer).map { accounts[$0].isConnected } ?? false
    }

    /// The counters of `peer` in `topic`; nil when none has ever moved.
    public func counters(of peer: PeerID, in topic: TopicID) -> TopicCounters? {
        guard let slot = parameters.slot(of: topic), let index = index(of: peer) else { return nil }
        let place = accounts[index].place(of: slot)
        let topics = accounts[index].topics
        return place < topics.count && topics[place].slot == slot ? topics[place] : nil
    }

    /// P₇'s counter; 0 if `peer` is unknown.
    public func behaviourPenalty(of peer: PeerID) -> Double {
        index(of: peer).map { accounts[$0].behaviourPenalty } ?? 0
    }

    /// P₆, not weighted; 0 if `peer` is unknown.
    public func colocationFactor(of peer: PeerID) -> Double {
        colocation.factor(
            of: peer, threshold: parameters.ipColocationFactorThreshold,
            allowing: parameters.ipColocationFactorAllowList)
    }

    /// P₅, not weighted: what was set last, 0 at first.
    public func appScore(of peer: PeerID) -> Double {
        let index = opinions.insertionIndex { $0.peer < peer }
        guard index < opinions.count, opinions[index].peer == peer else { return 0 }
        return opinions[index].score
    }

    /// The sum of `ScoreComponents`, in the order that go-libp2p-pubsub sums it in.
    func score(at index: Int) -> Double {
        var score = topicScore(at: index)
        if !opinions.isEmpty {
            score += appScore(of: peers[index]) * parameters.appSpecificWeight
        }
        if parameters.ipColocationFactorWeight != 0 {
            score += colocationFactor(of: peers[index]) * parameters.ipColocationFactorWeight
        }
        score += behaviourExcess(at: index) * parameters.behaviourPenaltyWeight
        return score
    }

    /// What topics contribute: `TopicCap(Σtᵢ*(…))`.
    private func topicScore(at index: Int) -> Double {
        var score = 0.0
        for counters in accounts[index].topics { score += counters.score }
        let cap = parameters.topicScoreCap
        return cap > 0 ? min(score, cap) : score
    }

    /// P₇: the square of what exceeds the threshold.
    private func behaviourExcess(at index: Int) -> Double {
        let excess = accounts[index].behaviourPenalty - parameters.behaviourPenaltyThreshold
        return excess > 0 ? excess * excess : 0
    }
}
