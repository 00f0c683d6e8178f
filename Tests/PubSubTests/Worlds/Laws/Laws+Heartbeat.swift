import SimKernel

@testable import PubSub

/// What is true after a heartbeat.
extension Laws {
    static func heartbeatBreaches(_ step: Step, _ record: Record) -> [String] {
        var breaches: [String] = []
        for topic in step.router.mesh.topics { breaches += meshBreaches(topic, step) }
        breaches += fanoutBreaches(step, record)
        breaches += gossipBreaches(step)
        if !step.router.retries.isEmpty { breaches.append("holds dropped control back") }
        let ticks = step.parameters.pruning.directConnectTicks
        if step.router.heartbeatCount % ticks == 0 {
            for peer in step.router.direct.members
            where !step.router.peering.peers.contains(peer) {
                let waits =
                    step.router.connectors.pending.contains(peer)
                    || step.router.connectors.dials.contains { $0.peer == peer }
                if !step.effects.contains(.connect(peer)) && !waits {
                    breaches.append("did not connect to direct \(peer)")
                }
            }
        }
        return breaches
    }

    /// gossipsub-v1.0.md §"Mesh Maintenance", and what v1.1 adds to it.
    private static func meshBreaches(_ topic: TopicID, _ step: Step) -> [String] {
        let overlay = step.parameters.overlay
        let isScored = step.parameters.score != nil
        var breaches: [String] = []
        let mesh = step.mesh(topic)
        if isScored {
            for peer in mesh where step.score(peer) < 0 {
                breaches.append("keeps p\(peer) below zero in its mesh of \(topic)")
            }
        }
        let candidates = step.candidates(topic)
        let kept = (step.before.meshes[topic] ?? []).filter { peer in
            !step.effects.contains(.prune(PeerID(UInt32(peer)), topic, .score))
        }
        if mesh.count < overlay.low && !candidates.isEmpty
            || kept.count < overlay.low && mesh.count < overlay.target && !candidates.isEmpty
        {
            breaches.append("has \(mesh.count) in its mesh of \(topic), and could have more")
        }
        if step.parameters.version < .v1_1 {
            let excess = kept.count > overlay.high ? kept.count - overlay.target : 0
            if step.pruned(topic).count != excess { breaches.append("pruned not \(excess)") }
            return breaches
        }
        let outbound = mesh.count { step.isOutbound($0) }
        if mesh.count >= overlay.low && outbound < overlay.outbound
            && candidates.contains(where: { step.isOutbound($0) })
        {
            breaches.append("has \(outbound) outbound in its mesh of \(topic), and could have more")
        }
        breaches += excessBreaches(topic, kept, step)
        breaches += opportunityBreaches(topic, kept, candidates, step)
        return breaches
    }

    /// Since v1.1 "the best `D_score` stay", and `D_out` that were dialled.
    private static func excessBreaches(_ topic: TopicID, _ kept: [Int], _ step: Step) -> [String] {
        let overlay = step.parameters.overlay
        var breaches: [String] = []
        let pruned = step.pruned(topic)
        let excess = kept.count >= overlay.high ? kept.count - overlay.target : 0
        if pruned.count != excess { breaches.append("pruned \(pruned.count), not \(excess)") }
        if excess == 0 { return breaches }
        for peer in pruned where step.better(than: peer, of: kept) < overlay.score {
            breaches.append("pruned p\(peer), one of the best")
        }
        let stayed = kept.filter { !pruned.contains($0) }
        let possible = min(overlay.outbound, kept.count { step.isOutbound($0) })
        if stayed.count(where: { step.isOutbound($0) }) < possible {
            breaches.append("pruned outbound peers it needs in \(topic)")
        }
        return breaches
    }

    /// §"Opportunistic Grafting", where nothing else could have grafted.
    private static func opportunityBreaches(
        _ topic: TopicID, _ kept: [Int], _ candidates: [Int], _ step: Step
    ) -> [String] {
        let overlay = step.parameters.overlay
        let outbound = kept.count { step.isOutbound($0) }
        if kept.count < overlay.low || outbound < overlay.outbound || kept.count >= overlay.high {
            return []
        }
        let grafted = step.mesh(topic).filter { !kept.contains($0) }
        let isDue = step.router.heartbeatCount % overlay.opportunisticGraftTicks == 0
        let scores = kept.map { step.score($0) }.sorted()
        let median = scores[scores.count / 2]
        let isWanted =
            isDue && kept.count > 1 && step.parameters.score != nil
            && median < step.parameters.thresholds.opportunisticGraft
        let better = (candidates + grafted).filter { step.score($0) > median }.count
        let expected = isWanted ? min(better, overlay.opportunisticGraftPeers) : 0
        if grafted.count != expected || grafted.contains(where: { step.score($0) <= median }) {
            return ["grafted \(grafted.count) in \(topic), not \(expected) above the median"]
        }
        return []
    }

    /// §"Fanout Maintenance".
    private static func fanoutBreaches(_ step: Step, _ record: Record) -> [String] {
        let target = step.parameters.overlay.target
        let publish = step.parameters.thresholds.publish
        var breaches: [String] = []
        for topic in step.before.fanouts.keys.sorted() {
            let last = record.lastPublishes[topic] ?? .start
            let isOver = step.now - last > step.parameters.fanoutTTL
            if step.router.fanout.topics.contains(topic) == isOver {
                breaches.append("\(isOver ? "kept" : "lost") the fanout of \(topic)")
            }
        }
        for topic in step.router.fanout.topics {
            let peers = step.router.fanout.peers(of: topic).map { Int($0.rawValue) }
            for peer in peers where step.score(peer) < publish {
                breaches.append("keeps p\(peer) in its fanout, below the publish threshold")
            }
            let others = step.members(topic).filter {
                !peers.contains($0) && !step.isDirect($0) && step.score($0) >= publish
            }
            if peers.count > target || peers.count < target && !others.isEmpty {
                breaches.append("has \(peers.count) in its fanout of \(topic)")
            }
            for peer in peers where step.isDirect(peer) {
                if step.before.fanouts[topic]?.contains(peer) != true {
                    breaches.append("took direct p\(peer) into its fanout")
                }
            }
        }
        return breaches
    }

    /// §"Gossip Emission", and v1.1 §"Adaptive Gossip Dissemination".
    private static func gossipBreaches(_ step: Step) -> [String] {
        var breaches: [String] = []
        var told: [TopicID: [Int]] = [:]
        for (peer, rpc) in step.sends {
            for ihave in rpc.control.ihave {
                told[ihave.topic, default: []].append(peer)
                let known = step.before.gossip[ihave.topic] ?? []
                let isLimited = step.parameters.version >= .v1_1
                let limit = step.parameters.gossip.budget.maxIHaveLength
                let count = isLimited ? min(known.count, limit) : known.count
                if ihave.ids.count != count || !Set(known).isSuperset(of: ihave.ids) {
                    breaches.append("gossiped \(ihave.ids.count) messages of \(known.count)")
                }
            }
        }
        for topic in step.router.mesh.topics + step.router.fanout.topics {
            let fanout = step.router.fanout.peers(of: topic).map { Int($0.rawValue) }
            let others = step.members(topic).filter { peer in
                !step.mesh(topic).contains(peer) && !fanout.contains(peer)
                    && !step.isDirect(peer)
                    && step.score(peer) >= step.parameters.thresholds.gossip
            }
            let gossip = step.parameters.gossip
            let share = max(gossip.target, gossip.factor.part(of: others.count))
            let isSilent = (step.before.gossip[topic] ?? []).isEmpty
            let expected = isSilent ? 0 : min(share, others.count)
            let count = told[topic]?.count ?? 0
            if count != expected {
                breaches.append("gossiped about \(topic) to \(count), not \(expected)")
            }
        }
        return breaches
    }
}

extension Laws.Step {
    /// Who could be grafted still.
    fileprivate func candidates(_ topic: TopicID) -> [Int] {
        let mesh = mesh(topic)
        return members(topic).filter { peer in
            !mesh.contains(peer) && !isDirect(peer) && score(peer) >= 0
                && !router.backoffs.isRemembered(PeerID(UInt32(peer)), in: topic)
        }
    }

    /// Who was pruned because there were too many.
    fileprivate func pruned(_ topic: TopicID) -> [Int] {
        effects.compactMap { effect in
            if case .prune(let peer, topic, .excess) = effect { Int(peer.rawValue) } else { nil }
        }
    }
}
