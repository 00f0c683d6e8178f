import SimKernel

@testable import PubSub

/// Which messages are delivered, and who is sent them.
extension Laws {
    static func messageBreaches(
        _ step: Step, _ record: inout Record, _ network: Network
    ) -> [String] {
        var breaches = deliveryBreaches(step, network)
        for (peer, rpc) in step.sends {
            for message in rpc.messages {
                let isAnswer = step.sender == peer && step.isAsked(for: message.id)
                if isAnswer {
                    breaches += answerBreaches(message, peer, step, &record)
                } else {
                    breaches += forwardBreaches(message, peer, step, record)
                }
            }
        }
        for case .withhold(let message, let peer) in step.effects
        where record.unwanted[message.id]?[Int(peer.rawValue)] == nil {
            breaches.append("withheld \(message.id) from \(peer), which wants it")
        }
        return breaches
    }

    /// "seen messages are not further forwarded": whatever is delivered is delivered once, to a
    /// member, and is good.
    private static func deliveryBreaches(_ step: Step, _ network: Network) -> [String] {
        var breaches: [String] = []
        for case .deliver(let message, let sender) in step.effects {
            let count = network.nodes[step.index].deliveries[message.id]?.count ?? 0
            if count != 1 { breaches.append("delivered \(message.id) \(count) times") }
            if !step.topics.contains(message.topic) {
                breaches.append("delivered \(message.id) of a topic it left")
            }
            if sender != nil && message.authenticity != .signed {
                breaches.append("delivered \(message.id), which is \(message.authenticity.flaw)")
            }
        }
        return breaches
    }

    /// gossipsub-v1.1.md §"Spam Protection Measures": IWANT is answered so often; not to a peer
    /// below the gossip threshold; and not what the peer does not want.
    private static func answerBreaches(
        _ message: Message, _ peer: Int, _ step: Step, _ record: inout Record
    ) -> [String] {
        var breaches: [String] = []
        record.answers[message.id, default: [:]][peer, default: 0] += 1
        let count = record.answers[message.id]?[peer] ?? 0
        if step.parameters.version >= .v1_1, count > step.parameters.gossip.retransmission {
            breaches.append("answered IWANT \(message.id) of p\(peer) \(count) times")
        }
        if step.isBelow(step.parameters.thresholds.gossip, peer) {
            breaches.append("answered IWANT of p\(peer), below the gossip threshold")
        }
        if record.unwanted[message.id]?[peer] != nil {
            breaches.append("answered IWANT \(message.id) of p\(peer) after its IDONTWANT")
        }
        return breaches
    }

    /// A message goes to the mesh or the fanout, to direct and to flooding peers of its topic; to
    /// whomever it goes, not to its author and not to whom it came from.
    private static func forwardBreaches(
        _ message: Message, _ peer: Int, _ step: Step, _ record: Record
    ) -> [String] {
        var breaches: [String] = []
        let topic = message.topic
        if peer == step.sender { breaches.append("sent \(message.id) back to p\(peer)") }
        if message.author == PeerID(UInt32(peer)) {
            breaches.append("sent \(message.id) to its author")
        }
        let isOwn = step.own != nil
        let publish = step.parameters.thresholds.publish
        if step.isDirect(peer) { return breaches }
        if isOwn && step.parameters.floodPublish {
            if step.isBelow(publish, peer) {
                breaches.append("flooded \(message.id) to p\(peer), below the publish threshold")
            }
            return breaches
        }
        let fanout = step.router.fanout.peers(of: topic)
        let isFanout = fanout.contains(PeerID(UInt32(peer)))
        if step.mesh(topic).contains(peer) || (step.before.meshes[topic] ?? []).contains(peer)
            || isFanout
        {
            if record.unwanted[message.id]?[peer] != nil {
                breaches.append("sent \(message.id) to p\(peer) after its IDONTWANT")
            }
            let wasFanout = !(step.before.fanouts[topic] ?? []).isEmpty
            if isFanout && !wasFanout && step.isBelow(publish, peer) {
                breaches.append("took p\(peer) into the fanout, below the publish threshold")
            }
        } else if step.speaks(peer, .v1_0) {
            breaches.append("sent \(message.id) to p\(peer), outside mesh and fanout")
        } else if step.isBelow(publish, peer) {
            breaches.append("sent \(message.id) to flooding p\(peer), below the publish threshold")
        }
        return breaches
    }

    /// gossipsub-v1.2.md §"IDONTWANT Message": to all peers of the mesh that speak v1.2, but the
    /// one that the message came from, and before anything else.
    static func idontwantBreaches(_ step: Step) -> [String] {
        var breaches: [String] = []
        var told: [Int: Set<MessageID>] = [:]
        for (peer, rpc) in step.sends where !rpc.control.idontwant.isEmpty {
            told[peer, default: []].formUnion(rpc.control.idontwant)
            if peer == step.sender { breaches.append("told the sender p\(peer) IDONTWANT") }
            if !step.speaks(peer, .v1_2) { breaches.append("told p\(peer) IDONTWANT") }
            if !step.before.meshes.values.contains(where: { $0.contains(peer) }) {
                breaches.append("told p\(peer) IDONTWANT, outside the mesh")
            }
        }
        guard step.parameters.version >= .v1_2, case .received(let rpc, _) = step.input else {
            return breaches
        }
        let large = rpc.messages.filter {
            $0.dataSize >= step.parameters.gossip.iDontWantMessageThreshold
        }
        for message in large where step.isFresh(message) {
            for peer in step.before.meshes[message.topic] ?? []
            where peer != step.sender && step.speaks(peer, .v1_2) {
                if told[peer]?.contains(message.id) != true {
                    breaches.append("did not tell p\(peer) IDONTWANT \(message.id)")
                }
            }
        }
        for (peer, ids) in told {
            for id in ids where !large.contains(where: { $0.id == id }) {
                breaches.append("told p\(peer) IDONTWANT \(id), which is small")
            }
        }
        return breaches
    }
}

extension Laws.Step {
    /// Whether the step is about an RPC that asks for the message.
    func isAsked(for id: MessageID) -> Bool {
        guard case .received(let rpc, _) = input else { return false }
        return rpc.control.iwant.contains(id)
    }

    /// Whether the message was taken in at this step.
    fileprivate func isFresh(_ message: Message) -> Bool {
        effects.contains { effect in
            switch effect {
            case .deliver(message, _), .check(message, _, _): true
            default: false
            }
        }
    }
}
