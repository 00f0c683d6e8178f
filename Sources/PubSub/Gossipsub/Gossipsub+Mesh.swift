import SimKernel

/// The heartbeat's steps for one mesh: gossipsub-v1.0.md §"Mesh Maintenance", with those of v1.1.
extension Gossipsub {
    mutating func maintainMesh(
        of topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        pruneNegativeScores(in: topic, &beat, into: &effects)
        graftUpToTarget(in: topic, &beat, into: &effects)
        pruneDownToTarget(in: topic, &beat, into: &effects)
        graftOutboundQuota(in: topic, &beat, into: &effects)
        graftOpportunistically(in: topic, &beat, into: &effects)
    }

    /// gossipsub-v1.1.md §"Peer Scoring": "the router … prunes all peers with negative score",
    /// without peer exchange.
    private mutating func pruneNegativeScores(
        in topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        if !isScored { return }
        for peer in mesh.peers(of: topic) where score(of: peer, &beat) < 0 {
            prune(peer, in: topic, .score, &beat, into: &effects)
        }
    }

    /// §"Mesh Maintenance": "if |mesh[topic]| < D_low: select D - |mesh[topic]| peers".
    private mutating func graftUpToTarget(
        in topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        let degree = mesh[topic]?.count ?? 0
        if degree >= parameters.overlay.low { return }
        let candidates = candidates(for: topic, &beat) { $0 >= 0 }
        let chosen = choose(parameters.overlay.target - degree, from: candidates)
        graft(chosen, in: topic, &beat, into: &effects)
    }

    /// §"Mesh Maintenance": "if |mesh[topic]| > D_high: select |mesh[topic]| - D peers".
    ///
    /// Since v1.1 the best `D_score` stay, and of the others so many at random that there are `D`,
    /// `D_out` of them dialled by this node if there are so many (§"Outbound Mesh Quotas"); and as
    /// in go-libp2p-pubsub a mesh of exactly `D_hi` is pruned already.
    private mutating func pruneDownToTarget(
        in topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        let overlay = parameters.overlay
        let members = mesh.peers(of: topic)
        guard parameters.version >= .v1_1 else {
            if members.count <= overlay.high { return }
            for peer in choose(members.count - overlay.target, from: members) {
                prune(peer, in: topic, .excess, &beat, into: &effects)
            }
            return
        }
        if members.count < overlay.high { return }
        for peer in ranked(members, &beat).dropFirst(overlay.target) {
            prune(peer, in: topic, .excess, &beat, into: &effects)
        }
    }

    /// The members of a mesh, those first that stay.
    private mutating func ranked(_ members: [PeerID], _ beat: inout Heartbeat) -> [PeerID] {
        let overlay = parameters.overlay
        // At random first, so that equal scores leave it to chance.
        let shuffled = choose(members.count, from: members)
        let scores = shuffled.map { score(of: $0, &beat) }
        let order = shuffled.indices.sorted {
            scores[$0] > scores[$1] || (scores[$0] == scores[$1] && $0 < $1)
        }
        let sorted = order.map { shuffled[$0] }
        let others = Array(sorted.dropFirst(overlay.score))
        var ranked = sorted.prefix(overlay.score) + choose(others.count, from: others)
        var outbound = ranked.prefix(overlay.target).count { peering.isOutbound($0) }
        if outbound >= overlay.outbound { return Array(ranked) }
        // First those that stay anyway go to the front, then as many others as are missing.
        for place in ranked.indices where peering.isOutbound(ranked[place]) {
            if place >= overlay.target {
                if outbound >= overlay.outbound { break }
                outbound += 1
            }
            ranked.insert(ranked.remove(at: place), at: 0)
        }
        return Array(ranked)
    }

    /// §"Outbound Mesh Quotas": "if there are less than D_out … outbound connections in the mesh".
    private mutating func graftOutboundQuota(
        in topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        if parameters.overlay.outbound == 0 { return }
        let members = mesh.peers(of: topic)
        if members.count < parameters.overlay.low { return }
        let missing =
            parameters.overlay.outbound - members.count { peering.isOutbound($0) }
        if missing <= 0 { return }
        let candidates = candidates(for: topic, &beat) { $0 >= 0 }
            .filter { peering.isOutbound($0) }
        graft(choose(missing, from: candidates), in: topic, &beat, into: &effects)
    }

    /// §"Opportunistic Grafting": if the median score of the mesh is low, some peers above it come
    /// in.
    private mutating func graftOpportunistically(
        in topic: TopicID, _ beat: inout Heartbeat, into effects: inout [RouterEffect]
    ) {
        let overlay = parameters.overlay
        if !isScored || heartbeatCount % overlay.opportunisticGraftTicks != 0 { return }
        let members = mesh.peers(of: topic)
        if members.count < 2 { return }
        let scores = members.map { score(of: $0, &beat) }.sorted()
        let median = scores[scores.count / 2]
        if median >= parameters.thresholds.opportunisticGraft { return }
        let candidates = candidates(for: topic, &beat) { $0 > median }
        let chosen = chooseAllIfZero(overlay.opportunisticGraftPeers, from: candidates)
        graft(chosen, in: topic, &beat, into: &effects)
    }

    /// Who could be grafted and has such a score.
    private func candidates(
        for topic: TopicID, _ beat: inout Heartbeat, whereScore isWanted: (Double) -> Bool
    ) -> [PeerID] {
        var candidates: [PeerID] = []
        for peer in outsideMesh(of: topic) where mayBeInMesh(peer, in: topic) {
            if isWanted(score(of: peer, &beat)) { candidates.append(peer) }
        }
        return candidates
    }

    private mutating func graft(
        _ peers: [PeerID], in topic: TopicID, _ beat: inout Heartbeat,
        into effects: inout [RouterEffect]
    ) {
        for peer in peers {
            graft(peer, in: topic, at: beat.now, into: &effects)
            beat.outbox.graft(peer, topic)
        }
    }

    private mutating func prune(
        _ peer: PeerID, in topic: TopicID, _ reason: PruneReason, _ beat: inout Heartbeat,
        into effects: inout [RouterEffect]
    ) {
        leaveMesh(peer, in: topic, reason, into: &effects)
        backOff(from: peer, in: topic, for: parameters.pruning.backoff, at: beat.now)
        beat.outbox.prune(peer, topic, exchangesPeers: reason != .score)
    }
}
