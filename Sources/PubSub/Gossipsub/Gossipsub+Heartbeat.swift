import SimKernel

/// The heartbeat: gossipsub-v1.0.md §"Heartbeat", with the steps that v1.1 added.
extension Gossipsub {
    mutating func heartbeat(at now: Instant, into effects: inout [RouterEffect]) {
        heartbeatCount += 1
        clearCounters(at: now)
        punishBrokenPromises(at: now, into: &effects)
        if heartbeatCount % parameters.pruning.directConnectTicks == 0 {
            connectDirectPeers(at: now, into: &effects)
        }
        var beat = Heartbeat(at: now, peerCount: isScored ? peering.peers.count : 0)
        for topic in mesh.topics {
            maintainMesh(of: topic, &beat, into: &effects)
            gossip(about: topic, &beat)
        }
        fanout.expire(at: now)
        for topic in fanout.topics {
            maintainFanout(of: topic, &beat)
            gossip(about: topic, &beat)
        }
        beat.outbox.makePrunes { order in
            makePrune(order.topic, for: order.peer, exchangingPeers: order.exchangesPeers)
        }
        for (peer, rpc) in beat.outbox.rpcs() { send(rpc, to: peer, into: &effects) }
        flushRetries(into: &effects)
        cache.shift()
    }

    /// go-libp2p-pubsub gossipsub.go `clearBackoff`: every 15th heartbeat.
    private static let sweepTicks = 15

    /// The heartbeat that forgets a backoff which is over at `end`.
    func sweep(after end: Instant) -> Instant {
        let due = end + parameters.pruning.slack
        if due >= .latest { return .never }
        let interval = parameters.heartbeatInterval
        let next =
            nextHeartbeat + interval * (Self.sweepTicks - 1 - heartbeatCount % Self.sweepTicks)
        if next > due { return next }
        let round = interval * Self.sweepTicks
        return next + round * Int((due - next).nanoseconds / round.nanoseconds + 1)
    }

    private mutating func clearCounters(at now: Instant) {
        // Until then a backoff that is over keeps its peer out of this node's choices, but not its
        // GRAFT.
        if heartbeatCount % Self.sweepTicks == 0 {
            backoffs.sweep(slack: parameters.pruning.slack, at: now)
        }
        budget.heartbeat()
        unwanted.heartbeat()
    }

    /// gossipsub-v1.1.md §"Spam Protection Measures": "if a message is not received … the peer is
    /// penalized" (P7).
    private mutating func punishBrokenPromises(
        at now: Instant, into effects: inout [RouterEffect]
    ) {
        if promises.isEmpty { return }
        for (peer, count) in promises.removeBroken(at: now) {
            effects.append(.promiseBroken(peer, count: count))
            score?.addPenalty(peer, count)
        }
    }

    /// §"Fanout Maintenance": "if |fanout[topic]| < D select D - |fanout[topic]| peers"; since v1.1
    /// all of them with a score that is not below the publish threshold.
    private mutating func maintainFanout(of topic: TopicID, _ beat: inout Heartbeat) {
        let threshold = parameters.thresholds.publish
        for peer in fanout.peers(of: topic)
        where score(of: peer, &beat) < threshold {
            fanout.remove(peer, from: topic)
        }
        let missing = parameters.overlay.target - fanout.peers(of: topic).count
        if missing <= 0 { return }
        var others: [PeerID] = []
        for peer in peering.meshSubscribers(of: topic)
        where !fanout.contains(peer, in: topic) && !direct.contains(peer) {
            if score(of: peer, &beat) >= threshold { others.append(peer) }
        }
        fanout.add(choose(missing, from: others), to: topic)
    }

    /// §"Gossip Emission", to at least `D_lazy` and since v1.1 to a share of the peers (§"Adaptive
    /// Gossip Dissemination"). The spec's text selects among all and then skips members of the
    /// mesh; like go-libp2p-pubsub we select among those who are none, so that `D_lazy` is what is
    /// reached.
    private mutating func gossip(about topic: TopicID, _ beat: inout Heartbeat) {
        var ids = cache.gossipIDs(of: topic)
        if ids.isEmpty { return }
        var others = outsideMesh(of: topic)
        if !fanout.isEmpty(topic) { others.removeAll { fanout.contains($0, in: topic) } }
        if !direct.isEmpty { others.removeAll { direct.contains($0) } }
        if isScored {
            let threshold = parameters.thresholds.gossip
            others.removeAll { score(of: $0) < threshold }
        }
        let gossip = parameters.gossip
        let share = gossip.factor.part(of: others.count)
        let chosen = choose(max(gossip.target, share), from: others)
        if parameters.version >= .v1_1 { shuffle(&ids) }
        if ids.count <= gossip.budget.maxIHaveLength || parameters.version < .v1_1 {
            beat.outbox.gossip(IHave(topic, ids), to: chosen)
            return
        }
        for peer in chosen {
            // Each peer hears of other messages, so that together they hear of more.
            shuffle(&ids)
            beat.outbox.gossip(
                IHave(topic, Array(ids.prefix(gossip.budget.maxIHaveLength))), to: [peer])
        }
    }
}
