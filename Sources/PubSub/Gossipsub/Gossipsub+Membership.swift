import SimKernel

/// Peers and topics come and go: gossipsub-v1.0.md §"Topic Membership".
extension Gossipsub {
    mutating func connect(
        _ peer: PeerID, _ traits: PeerTraits, at now: Instant, into effects: inout [RouterEffect]
    ) {
        defer { endDial(of: peer, at: now, into: &effects) }
        guard !validation.isBlacklisted(peer, at: now), peering.connect(peer, traits) else {
            return
        }
        score?.connect(peer, address: traits.address, at: now)
        gater?.connect(peer, address: traits.address, at: now)
        greet(peer, into: &effects)
    }

    mutating func disconnect(
        _ peer: PeerID, _ reason: PruneReason, at now: Instant, into effects: inout [RouterEffect]
    ) {
        extensions.forget(peer)
        guard peering.peers.contains(peer) else { return }
        peering.disconnect(peer)
        fanout.remove(peer)
        retries.remove(peer)
        unwanted.forget(peer)
        if !staggered.isEmpty {
            staggered.forget(peer)
            goOnStaggering(at: now, into: &effects)
        }
        for topic in mesh.topics where mesh.remove(peer, from: topic) {
            formerMesh.insert(peer, in: topic)
            effects.append(.prune(peer, topic, reason))
        }
        score?.disconnect(peer, at: now)
        gater?.disconnect(peer, at: now)
    }

    mutating func note(_ subscription: Subscription, of sender: PeerID) {
        peering.note(subscription, of: sender)
        // A member of the mesh that unsubscribes stays in it until its PRUNE comes, as in
        // go-libp2p-pubsub; nothing would ever take it out of the fanout.
        if !subscription.isSubscribing { fanout.remove(sender, from: subscription.topic) }
    }

    /// `JOIN(topic)`.
    mutating func join(
        _ topic: TopicID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard validation.mayJoin(topic), peering.join(topic) else { return }
        effects.append(.joined(topic))
        peering.announce(topic, isSubscribing: true, into: &effects)
        mesh.add(topic)
        let hadFanout = !fanout.isEmpty(topic)
        for peer in fanout.removeTopic(topic) where isGraftable(peer, in: topic) {
            graft(peer, in: topic, at: now, into: &effects)
        }
        let candidates = candidates(for: topic)
        let missing = parameters.overlay.target - mesh.peers(of: topic).count
        for peer in hadFanout
            ? choose(missing, from: candidates) : chooseAllIfZero(missing, from: candidates)
        {
            graft(peer, in: topic, at: now, into: &effects)
        }
        for peer in mesh.peers(of: topic) {
            send(.bundle(.init(control: Control(graft: [topic]))), to: peer, into: &effects)
        }
    }

    /// `LEAVE(topic)`.
    mutating func leave(
        _ topic: TopicID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard peering.leave(topic) else { return }
        peering.announce(topic, isSubscribing: false, into: &effects)
        for peer in mesh.removeTopic(topic) {
            effects.append(.prune(peer, topic, .left))
            formerMesh.remove(peer, from: topic)
            score?.prune(peer, topic)
            let prune = makePrune(topic, for: peer, exchangingPeers: true, isLeaving: true)
            send(.bundle(.init(control: Control(prune: [prune]))), to: peer, into: &effects)
            backOff(from: peer, in: topic, for: parameters.pruning.unsubscribeBackoff, at: now)
        }
        effects.append(.left(topic))
    }

    /// Puts `peer` into the mesh of `topic`, and says so.
    mutating func graft(
        _ peer: PeerID, in topic: TopicID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard mesh.insert(peer, in: topic) else { return }
        effects.append(.graft(peer, topic))
        score?.graft(peer, topic, at: now)
    }

    /// Takes `peer` out of the mesh of `topic`, and says so; false when it was not in it.
    @discardableResult
    mutating func leaveMesh(
        _ peer: PeerID, in topic: TopicID, _ reason: PruneReason,
        into effects: inout [RouterEffect]
    ) -> Bool {
        formerMesh.remove(peer, from: topic)
        guard mesh.remove(peer, from: topic) else { return false }
        effects.append(.prune(peer, topic, reason))
        score?.prune(peer, topic)
        return true
    }

    /// gossipsub-v1.1.md §"Prune Backoff": no GRAFT to or from the peer until it is over.
    mutating func backOff(
        from peer: PeerID, in topic: TopicID, for interval: Interval, at now: Instant
    ) {
        if parameters.version >= .v1_1 { backoffs.add(peer, in: topic, for: interval, at: now) }
    }

    /// Who could be put into the mesh of `topic`: `peers.gossipsub[topic] - mesh[topic]`, without
    /// those that must not be.
    func candidates(for topic: TopicID) -> [PeerID] {
        outsideMesh(of: topic).filter { isGraftable($0, in: topic) }
    }

    /// `peers.gossipsub[topic] - mesh[topic]`.
    func outsideMesh(of topic: TopicID) -> [PeerID] {
        let known = peering.meshSubscribers(of: topic)
        return mesh[topic].map { $0.complement(in: known) } ?? known
    }

    /// Whether `peer` may be grafted: not a direct peer, not in backoff, score not negative.
    private func isGraftable(_ peer: PeerID, in topic: TopicID) -> Bool {
        mayBeInMesh(peer, in: topic) && score(of: peer) >= 0
    }

    /// The same, whatever its score.
    func mayBeInMesh(_ peer: PeerID, in topic: TopicID) -> Bool {
        !direct.contains(peer) && !backoffs.isRemembered(peer, in: topic)
    }
}
