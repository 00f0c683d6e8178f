import SimKernel

/// What a peer's control messages do: gossipsub-v1.0.md §"Message Processing".
extension Gossipsub {
    /// Answers all control messages of one RPC with at most one RPC (§"Control Message
    /// Piggybacking").
    mutating func receive(
        _ control: Control, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        var answer = Control()
        answer.iwant = wanted(of: control.ihave, from: sender, at: now)
        let messages = requested(by: control.iwant, from: sender)
        answer.prune = refused(of: control.graft, from: sender, at: now, into: &effects)
        receive(control.prune, from: sender, at: now, into: &effects)
        if !control.idontwant.isEmpty { unwanted.note(control.idontwant, by: sender) }
        if answer.isEmpty && messages.isEmpty { return }
        let bundle = RPC.Bundle(messages: messages, control: answer, hasControl: true)
        send(.bundle(bundle), to: sender, into: &effects)
    }

    private func isBelowGossipThreshold(_ peer: PeerID) -> Bool {
        isScored && score(of: peer) < parameters.thresholds.gossip
    }

    /// IHAVE: the ids "that have not been seen", of topics that this node is a member of.
    ///
    /// gossipsub-v1.1.md §"Spam Protection Measures": only so many IHAVE of a peer are listened to
    /// in a heartbeat interval, and only so many ids are asked for.
    private mutating func wanted(
        of advertised: [IHave], from sender: PeerID, at now: Instant
    ) -> [MessageID] {
        let limits = parameters.gossip.budget
        let isLimited = parameters.version >= .v1_1
        // go-libp2p-pubsub counts RPCs with any control message, so each comes as far as this.
        if !isLimited && advertised.isEmpty || isBelowGossipThreshold(sender) { return [] }
        if isLimited && !budget.admitRPC(of: sender) || advertised.isEmpty { return [] }
        var wanted: [MessageID] = []
        var known: Set<MessageID> = []  // For membership only; `wanted` keeps the order.
        for ihave in advertised where peering.isMember(of: ihave.topic) {
            let ids = isLimited ? ihave.ids.prefix(limits.maxIHaveLength) : ihave.ids[...]
            for id in ids where !validation.hasSeen(id, at: now) && known.insert(id).inserted {
                wanted.append(id)
            }
        }
        if wanted.isEmpty || !isLimited { return wanted }
        shuffle(&wanted)
        wanted = Array(wanted.prefix(budget.ask(for: wanted.count, of: sender)))
        if !wanted.isEmpty { expect(wanted, from: sender, at: now) }
        return wanted
    }

    /// IWANT: "any requested messages that are present in the `mcache`", each once however often
    /// its id is repeated, but only so often to one peer (gossipsub-v1.1.md §"Spam Protection
    /// Measures") and not if it said IDONTWANT.
    private mutating func requested(by ids: [MessageID], from sender: PeerID) -> [Message] {
        if ids.isEmpty || isBelowGossipThreshold(sender) { return [] }
        var messages: [Message] = []
        var answered: Set<MessageID> = []  // For membership only; `ids` gives the order.
        for id in ids where !unwanted.isUnwanted(id, by: sender) {
            guard parameters.version >= .v1_1 else {
                if answered.insert(id).inserted, let message = cache.get(id) {
                    messages.append(message)
                }
                continue
            }
            guard let (message, count) = cache.get(id, for: sender),
                count <= parameters.gossip.retransmission
            else { continue }
            if answered.insert(id).inserted { messages.append(message) }
        }
        return messages
    }

    /// GRAFT: "if it is indeed subscribed to the topic … add the sender to `mesh[topic]`"; the
    /// PRUNEs that answer those which are refused.
    private mutating func refused(
        of grafted: [TopicID], from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) -> [Prune] {
        if grafted.isEmpty { return [] }
        let score = score(of: sender)
        var refused: [TopicID] = []
        var exchangesPeers = true
        for topic in grafted where !mesh.contains(sender, in: topic) {
            guard let refusal = refusal(of: sender, score, in: topic, at: now) else {
                graft(sender, in: topic, at: now, into: &effects)
                continue
            }
            effects.append(.refuse(sender, topic, refusal))
            if refusal != .full { exchangesPeers = false }
            // Since v1.1 a GRAFT for an unknown topic is not answered: it could be spam.
            if refusal == .notSubscribed && parameters.version >= .v1_1 { continue }
            refused.append(topic)
            if refusal != .notSubscribed && refusal != .direct {
                backOff(from: sender, in: topic, for: parameters.pruning.backoff, at: now)
            }
        }
        return refused.map { makePrune($0, for: sender, exchangingPeers: exchangesPeers) }
    }

    /// Why the GRAFT of a peer is refused; nil when it is not; a peer that should have known better
    /// is punished (P7).
    private mutating func refusal(
        of sender: PeerID, _ score: Double, in topic: TopicID, at now: Instant
    ) -> GraftRefusal? {
        guard let members = mesh[topic] else { return .notSubscribed }
        guard parameters.version >= .v1_1 else { return nil }
        if direct.contains(sender) { return .direct }
        if let expiry = backoffs.expiry(of: sender, in: topic), now < expiry {
            // gossipsub-v1.1.md §"Prune Backoff": within the graft flood threshold of the PRUNE,
            // "the penalty is doubled".
            let pruning = parameters.pruning
            let isFlood = now + pruning.backoff < expiry + pruning.graftFloodThreshold
            self.score?.addPenalty(sender, isFlood ? 2 : 1)
            return isFlood ? .flood : .backoff
        }
        if score < 0 { return .score }
        if members.count >= parameters.overlay.high && !peering.isOutbound(sender) {
            return .full
        }
        return nil
    }

    /// PRUNE: the sender leaves the mesh, and there is no GRAFT until its backoff is over.
    private mutating func receive(
        _ prunes: [Prune], from sender: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if prunes.isEmpty { return }
        // As the sender is before it leaves: that alone may cost it some score (P3b).
        let mayExchange = score(of: sender) >= parameters.thresholds.acceptPX
        for prune in prunes where mesh.has(prune.topic) {
            // A peer that is outside the mesh already, as when two PRUNEs cross, pays for its
            // deficit once more (go-libp2p-pubsub `handlePrune`, score.go `Prune`).
            if !leaveMesh(sender, in: prune.topic, .pruned, into: &effects) {
                score?.prune(sender, prune.topic)
            }
            if parameters.version < .v1_1 { continue }
            let isStated = prune.backoff.map { $0 > .zero } ?? false
            let backoff = isStated ? prune.backoff : nil
            backOff(
                from: sender, in: prune.topic, for: backoff ?? parameters.pruning.backoff, at: now)
            if mayExchange { connect(to: prune.peers, at: now, into: &effects) }
        }
    }
}
