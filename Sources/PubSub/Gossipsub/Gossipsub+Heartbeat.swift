import SimKernel

/// The heartbeat: gossipsub-v1.0.md §"Heartbeat", step by step.
extension Gossipsub {
    mutating func heartbeat(at now: Instant, into effects: inout [RouterEffect]) {
        var outbox = ControlOutbox()
        for topic in mesh.topics {
            graftUpToTarget(in: topic, outbox: &outbox, into: &effects)
            pruneDownToTarget(in: topic, outbox: &outbox, into: &effects)
            gossip(about: topic, outbox: &outbox)
        }
        fanout.expire(at: now)
        for topic in fanout.topics {
            fillFanout(of: topic)
            gossip(about: topic, outbox: &outbox)
        }
        outbox.flush(into: &effects)
        cache.shift()
    }

    /// §"Mesh Maintenance": "if |mesh[topic]| < D_low: select D - |mesh[topic]| peers".
    private mutating func graftUpToTarget(
        in topic: TopicID, outbox: inout ControlOutbox, into effects: inout [RouterEffect]
    ) {
        let degree = mesh.peers(of: topic).count
        if degree >= parameters.meshLow { return }
        for peer in choose(parameters.meshTarget - degree, from: candidates(for: topic)) {
            graft(peer, in: topic, into: &effects)
            outbox.graft(peer, topic)
        }
    }

    /// §"Mesh Maintenance": "if |mesh[topic]| > D_high: select |mesh[topic]| - D peers".
    private mutating func pruneDownToTarget(
        in topic: TopicID, outbox: inout ControlOutbox, into effects: inout [RouterEffect]
    ) {
        let members = mesh.peers(of: topic)
        if members.count <= parameters.meshHigh { return }
        for peer in choose(members.count - parameters.meshTarget, from: members) {
            mesh.remove(peer, from: topic)
            effects.append(.prune(peer, topic))
            outbox.prune(peer, topic)
        }
    }

    /// §"Fanout Maintenance": "if |fanout[topic]| < D select D - |fanout[topic]| peers".
    private mutating func fillFanout(of topic: TopicID) {
        let missing = parameters.meshTarget - fanout.peers(of: topic).count
        if missing <= 0 { return }
        let others = neighbourhood.meshSubscribers(of: topic).filter {
            !fanout.contains($0, in: topic)
        }
        fanout.add(choose(missing, from: others), to: topic)
    }

    /// §"Gossip Emission". The spec's text selects among all and then skips members of the mesh;
    /// like go-libp2p-pubsub we select among those who are none, so that `D_lazy` is what is
    /// reached.
    private mutating func gossip(about topic: TopicID, outbox: inout ControlOutbox) {
        let ids = cache.gossipIDs(of: topic)
        if ids.isEmpty { return }
        var others = candidates(for: topic)
        if !fanout.isEmpty(topic) { others.removeAll { fanout.contains($0, in: topic) } }
        outbox.gossip(IHave(topic, ids), to: choose(parameters.gossipTarget, from: others))
    }
}
