import SimKernel

extension Gossipsub {
    /// Whether the connection with `peer` is to be kept: it is a direct peer, or in the mesh of a
    /// topic. Of those go-libp2p-pubsub tells its host's connection manager (tag_tracer.go,
    /// `protectDirect` and `tagMeshPeer`).
    ///
    /// It takes back the word for a mesh peer only at a PRUNE, and none is traced when a
    /// connection closes: a peer that was in the mesh then, and comes back, is protected until it
    /// has been in the mesh again and was pruned, or sends a PRUNE.
    public func protects(_ peer: PeerID) -> Bool {
        direct.contains(peer) || Self.holds(peer, in: mesh) || Self.holds(peer, in: formerMesh)
    }

    private static func holds(_ peer: PeerID, in sets: PeersByTopic) -> Bool {
        sets.topics.contains { sets.contains(peer, in: $0) }
    }

    /// What the router knows at `now`. What is due by then is done to a copy, and not to the router
    /// itself.
    public func observation(at now: Instant, withScores: Bool) -> RouterObservation {
        var observation = RouterObservation()
        let bounds = parameters.overlay.low...max(parameters.overlay.low, parameters.overlay.high)
        for topic in mesh.topics {
            let degree = mesh[topic]?.count ?? 0
            observation.meshes.append(
                RouterObservation.Mesh(
                    topic: topic, degree: degree, isWithinBounds: bounds.contains(degree)))
        }
        observation.memory = RouterObservation.Memory(
            backoffs: backoffs.count, seenIDs: validation.seenCount(at: now),
            cachedMessages: cache.count)
        if withScores {
            observation.scores = scores(at: now)
            observation.thresholds = parameters.thresholds
        }
        return observation
    }

    /// The scores of the connected peers, when all decay that was due by `now` has been done.
    private func scores(at now: Instant) -> [RouterObservation.Score] {
        guard nextScoreMaintenance > now else {
            var later = self
            later.runScoreMaintenance(through: now)
            return later.scores(at: now)
        }
        guard let score else { return [] }
        return score.peers.filter { score.isConnected($0) }.compactMap { peer in
            score.components(of: peer).map { RouterObservation.Score(peer: peer, components: $0) }
        }
    }
}

extension Gossipsub {
    /// All that the router knows at `now`. What is due by then is done to a copy, and not to the
    /// router itself.
    public func state(at now: Instant) -> RouterState {
        var state = peering.state
        state.meshes = mesh.topics.map { .init(topic: $0, peers: mesh.peers(of: $0)) }
        state.fanouts = fanout.topics.map { .init(topic: $0, peers: fanout.peers(of: $0)) }
        let scores = scores(at: now)
        for index in state.peers.indices {
            let peer = state.peers[index].peer
            state.peers[index].isDirect = direct.contains(peer)
            state.peers[index].score = scores.first { $0.peer == peer }?.components
        }
        state.backoffs = backoffs.all.map {
            .init(topic: $0.key, peer: $0.peer, end: $0.value, forgotten: sweep(after: $0.value))
        }
        state.promises = promises.all.map { .init(id: $0.key, peer: $0.peer, end: $0.value) }
        state.unwanted = unwanted.all.map { .init(id: $0.key, peer: $0.peer) }
        state.dials = connectors.dials.map { .init(peer: $0.peer, end: $0.end) }
        state.pendingDials = connectors.pending
        state.cacheWindows = cache.windowIDs
        state.seenCount = validation.seenCount(at: now)
        state.nextWakeUp = nextWakeUp
        return state
    }
}
