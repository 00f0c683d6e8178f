import SimKernel

/// Decay of scores over time, and new parameters.
extension PeerScore {
    /// Lets all counters of connected peers decay, moves their time in meshes on, and forgets
    /// peers whose retention is over: go-libp2p-pubsub `refreshScores`.
    ///
    /// The score of a peer that is away does not decay: it could otherwise wait for it.
    public mutating func refresh(at now: Instant) {
        nextRefresh = now + parameters.decayInterval
        for index in accounts.indices.reversed() {
            if accounts[index].isConnected {
                refresh(at: index, now)
            } else if accounts[index].expiry < now {
                forget(at: index)
            }
        }
    }

    /// Forgets records of messages that are no longer sent: go-libp2p-pubsub `gcDeliveryRecords`.
    public mutating func collectDeliveryRecords(at now: Instant) {
        nextCollection = now + Self.collectionInterval
        deliveries.collect(at: now)
    }

    /// From now on `topic` is scored by `new` parameters: go-libp2p-pubsub `SetTopicScoreParams`.
    ///
    /// The counters stay, but for what exceeds a cap that is lower than it was. A topic that was
    /// not scored is from now on; what peers did in it before does not count.
    public mutating func replace(_ topic: TopicID, with new: TopicScoreParameters) {
        let isNew = parameters.slot(of: topic) == nil
        parameters[topic] = new
        guard let slot = parameters.slot(of: topic) else { return }
        if isNew { return makeRoom(for: slot) }
        for index in accounts.indices {
            for place in accounts[index].topics.indices
            where accounts[index].topics[place].slot == slot {
                accounts[index].topics[place].recap(new)
                accounts[index].topics[place].assess(new)
            }
        }
    }

    private mutating func refresh(at index: Int, _ now: Instant) {
        let toZero = parameters.decayToZero
        change(at: index) { counters, parameters in
            counters.refresh(parameters, toZero: toZero, at: now)
        }
        accounts[index].behaviourPenalty.decay(
            parameters.behaviourPenaltyDecay, toZero: parameters.decayToZero)
    }

    /// A topic was inserted at `slot`: those behind it have moved.
    private mutating func makeRoom(for slot: Int) {
        for index in accounts.indices {
            for place in accounts[index].topics.indices
            where accounts[index].topics[place].slot >= slot {
                accounts[index].topics[place].slot += 1
            }
        }
    }
}
