import SimKernel

@testable import PubSub

/// Who is grafted and pruned, and who is asked.
extension Laws {
    static func controlBreaches(_ step: Step, _ record: inout Record) -> [String] {
        var breaches: [String] = []
        for (peer, rpc) in step.sends {
            breaches += sentControlBreaches(rpc.control, to: peer, step)
            breaches += askBreaches(rpc.control.iwant, peer, step, &record)
        }
        breaches += saidBreaches(step)
        breaches += graftBreaches(step, record)
        breaches += connectBreaches(step, &record)
        return breaches
    }

    private static func sentControlBreaches(
        _ control: Control, to peer: Int, _ step: Step
    ) -> [String] {
        var breaches: [String] = []
        for topic in control.graft where !step.mesh(topic).contains(peer) {
            breaches.append("sent p\(peer) GRAFT \(topic) that is not true")
        }
        for prune in control.prune {
            if step.mesh(prune.topic).contains(peer) {
                breaches.append("sent p\(peer) PRUNE \(prune.topic) that is not true")
            }
            if !step.speaks(peer, .v1_1) && prune != Prune(prune.topic) {
                breaches.append("sent p\(peer) a PRUNE of v1.1")
            }
            if step.speaks(peer, .v1_1), step.parameters.version >= .v1_1, prune.backoff == nil {
                breaches.append("sent p\(peer) a PRUNE without backoff")
            }
            if let backoff = prune.backoff, step.removes(peer, from: prune.topic) {
                let pruning = step.parameters.pruning
                let isLeaving = step.input == .leave(prune.topic)
                if backoff != (isLeaving ? pruning.unsubscribeBackoff : pruning.backoff) {
                    breaches.append("sent p\(peer) a backoff of \(backoff)")
                }
            }
            breaches += exchangeBreaches(prune, peer, step)
        }
        for ihave in control.ihave {
            let topic = ihave.topic
            if step.mesh(topic).contains(peer) || step.isDirect(peer) {
                breaches.append("gossiped to p\(peer), which gets full messages")
            }
            if !step.members(topic).contains(peer) {
                breaches.append("gossiped about \(topic) to p\(peer), no member")
            }
            if step.isBelow(step.parameters.thresholds.gossip, peer) {
                breaches.append("gossiped to p\(peer), below the gossip threshold")
            }
            if ihave.ids.isEmpty || !step.isHeartbeat {
                breaches.append("gossiped nothing, or without a heartbeat")
            }
        }
        return breaches
    }

    /// §"Peer Exchange": other members with a score that is not negative, and none for a peer whose
    /// own is.
    private static func exchangeBreaches(_ prune: Prune, _ peer: Int, _ step: Step) -> [String] {
        // One that was dropped before is sent again as it was.
        if prune.peers.isEmpty || !step.removes(peer, from: prune.topic) { return [] }
        var breaches: [String] = []
        let pruning = step.parameters.pruning
        if !pruning.peerExchange || prune.peers.count > pruning.peers {
            breaches.append("exchanged \(prune.peers.count) peers")
        }
        let isForScore = step.effects.contains {
            $0 == .prune(PeerID(UInt32(peer)), prune.topic, .score)
                || $0 == .refuse(PeerID(UInt32(peer)), prune.topic, .score)
                || $0 == .refuse(PeerID(UInt32(peer)), prune.topic, .backoff)
        }
        if isForScore { breaches.append("exchanged peers with p\(peer), which misbehaved") }
        for other in prune.peers {
            let isMember = step.members(prune.topic).contains(Int(other.rawValue))
            if step.isBelow(0, Int(other.rawValue)) || Int(other.rawValue) == peer || !isMember {
                breaches.append("named \(other) to p\(peer)")
            }
        }
        return breaches
    }

    /// IWANT: "the ids that have not been seen", from nobody below the gossip threshold, and within
    /// the limits from heartbeat to heartbeat.
    private static func askBreaches(
        _ ids: [MessageID], _ peer: Int, _ step: Step, _ record: inout Record
    ) -> [String] {
        if ids.isEmpty { return [] }
        var breaches: [String] = []
        if step.isBelow(step.parameters.thresholds.gossip, peer) {
            breaches.append("asked p\(peer), below the gossip threshold")
        }
        let offered = Set(step.heard?.control.ihave.flatMap(\.ids) ?? [])
        if !offered.isSuperset(of: ids) { breaches.append("asked p\(peer) for what it has not") }
        if Set(ids).count < ids.count { breaches.append("asked p\(peer) for one message twice") }
        record.asked[peer, default: 0] += ids.count
        record.asks[peer, default: 0] += 1
        let limits = step.parameters.gossip.budget
        if step.parameters.version >= .v1_1,
            record.asked[peer, default: 0] > limits.maxIHaveLength
                || record.asks[peer, default: 0] > limits.maxIHaveMessages
        {
            breaches.append("asked p\(peer) for too much")
        }
        return breaches
    }

    /// What a router does to its mesh it tells the peer, unless the peer told it or is gone.
    private static func saidBreaches(_ step: Step) -> [String] {
        var breaches: [String] = []
        var grafts: Set<String> = []
        var prunes: Set<String> = []
        for (peer, rpc) in step.sends {
            for topic in rpc.control.graft { grafts.insert("p\(peer) \(topic)") }
            for prune in rpc.control.prune { prunes.insert("p\(peer) \(prune.topic)") }
        }
        let isAnswer = if case .received = step.input { true } else { false }
        for effect in step.effects {
            switch effect {
            case .graft(let peer, let topic):
                if !isAnswer && !grafts.contains("\(peer) \(topic)") {
                    breaches.append("grafted \(peer) silently")
                }
            case .prune(let peer, let topic, let reason)
            where reason == .excess || reason == .score || reason == .left:
                if !prunes.contains("\(peer) \(topic)") {
                    breaches.append("pruned \(peer) silently")
                }
            case .refuse(let peer, let topic, let reason) where reason != .notSubscribed:
                if !prunes.contains("\(peer) \(topic)") {
                    breaches.append("refused \(peer) silently")
                }
            default: break
            }
        }
        return breaches
    }

    /// gossipsub-v1.1.md §"Prune Backoff", §"Explicit Peering Agreements", §"Peer Scoring": whoever
    /// comes into a mesh is no direct peer, is not in backoff, and has no negative score; and a
    /// full mesh takes in only whom the router dialled (§"Outbound Mesh Quotas").
    private static func graftBreaches(_ step: Step, _ record: Record) -> [String] {
        guard step.parameters.version >= .v1_1 else { return [] }
        var breaches: [String] = []
        for effect in step.effects {
            switch effect {
            case .graft(let id, let topic):
                let peer = Int(id.rawValue)
                if step.isDirect(peer) { breaches.append("grafted direct \(id)") }
                if let end = record.backoffs[topic]?[peer], step.now < end {
                    breaches.append("grafted \(id) within its backoff")
                }
                if step.isBelow(0, peer) { breaches.append("grafted \(id) below zero") }
                let count = step.before.meshes[topic]?.count ?? 0
                if step.heard != nil, count >= step.parameters.overlay.high,
                    !step.isOutbound(peer)
                {
                    breaches.append("grafted \(id) into a full mesh")
                }
            case .refuse(let id, let topic, .full):
                let count = step.mesh(topic).count
                if step.isOutbound(Int(id.rawValue)) || count < step.parameters.overlay.high {
                    breaches.append("refused \(id) although the mesh is not full for it")
                }
            case .refuse(let id, let topic, let reason)
            where reason == .backoff || reason == .flood:
                let end = record.backoffs[topic]?[Int(id.rawValue)] ?? .start
                if end <= step.now { breaches.append("refused \(id) for no backoff") }
                // P7 is a counter that only grows with it, so that the score falls.
                let before = step.before.scores[Int(id.rawValue)] ?? 0
                let weight = step.parameters.score?.behaviourPenaltyWeight ?? 0
                if weight < 0, step.score(Int(id.rawValue)) >= before {
                    breaches.append("did not punish \(id)")
                }
            default: break
            }
        }
        return breaches
    }

    /// §"Peer Exchange": "acceptPXThreshold"; and no more dials at a time than connectors.
    private static func connectBreaches(_ step: Step, _ record: inout Record) -> [String] {
        let threshold = step.parameters.thresholds.acceptPX
        if let rpc = step.heard, let sender = step.sender, !step.isBelow(threshold, sender) {
            record.named.formUnion(rpc.control.prune.flatMap(\.peers))
        }
        record.dials.removeAll { dial in
            switch step.input {
            case .connected(dial.peer, _), .dialEnded(dial.peer): true
            default: dial.end <= step.now
            }
        }
        let limits = step.parameters.pruning.connectors
        var breaches: [String] = []
        for case .connect(let peer) in step.effects {
            if !record.named.contains(peer) && !step.router.direct.contains(peer) {
                breaches.append("connected to \(peer), which none named")
            }
            record.dials.append(Connectors.Dial(peer: peer, end: step.now + limits.timeout))
        }
        if record.dials.count > limits.dials {
            breaches.append("dials \(record.dials.count) peers at a time")
        }
        return breaches
    }

    /// gossipsub-v1.1.md §"Score Thresholds": RPCs of a graylisted peer are ignored. And no score
    /// is ever undefined.
    static func thresholdBreaches(_ step: Step) -> [String] {
        var breaches: [String] = []
        if case .received(_, let sender) = step.input, step.isIgnored(Int(sender.rawValue)) {
            for effect in step.effects {
                if case .reject(_, sender, .graylisted) = effect { continue }
                breaches.append("listened to graylisted \(sender)")
            }
        }
        for case .reject(_, let sender, .graylisted) in step.effects
        where !step.isIgnored(Int(sender.rawValue)) {
            breaches.append("did not listen to \(sender), which is not graylisted")
        }
        let weight = step.parameters.score?.behaviourPenaltyWeight ?? 0
        for case .promiseBroken(let peer, _) in step.effects where weight < 0 {
            let before = step.before.scores[Int(peer.rawValue)]
            if let before, step.router.score(of: peer) >= before {
                breaches.append("did not punish \(peer) for its broken promise")
            }
        }
        for peer in step.router.peering.peers.members
        where step.router.score(of: peer).isNaN {
            breaches.append("has no score for \(peer)")
        }
        return breaches
    }
}

extension Laws.Step {
    /// Whether the step itself is why the peer is told PRUNE.
    fileprivate func removes(_ peer: Int, from topic: TopicID) -> Bool {
        effects.contains { effect in
            switch effect {
            case .prune(let id, topic, _), .refuse(let id, topic, _): Int(id.rawValue) == peer
            default: false
            }
        }
    }
}
