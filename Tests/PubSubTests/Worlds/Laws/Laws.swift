import SimKernel

@testable import PubSub

/// What no gossipsub router ever does, whatever happens to it: the sentences of the specs, checked
/// at every step against what the router was told, not against what it remembers.
struct Laws {
    /// What a router was told, and said.
    struct Record {
        /// Until when a peer must not be grafted.
        var backoffs: [TopicID: [Int: Instant]] = [:]
        /// At which heartbeat an IDONTWANT is forgotten.
        var unwanted: [MessageID: [Int: Int]] = [:]
        /// RPCs with IDONTWANT since the last heartbeat.
        var idontwants: [Int: Int] = [:]
        /// How often a peer got a message by IWANT.
        var answers: [MessageID: [Int: Int]] = [:]
        /// How many messages a peer was asked for since the last heartbeat, and in how many RPCs.
        var asked: [Int: Int] = [:]
        var asks: [Int: Int] = [:]
        /// The last publish to a topic that the router had not joined.
        var lastPublishes: [TopicID: Instant] = [:]
        /// Peers that missed a GRAFT or PRUNE of this router, or that this router did not listen
        /// to: only with them may a mesh link be one-sided.
        var unheard: Set<Int> = []
        /// Whom PRUNEs named that the router may believe.
        var named: Set<PeerID> = []
        /// The dials of which it has not heard that they ended.
        var dials: [Connectors.Dial] = []
    }

    /// What a router was before a step.
    struct Before {
        var scores: [Int: Double] = [:]
        var meshes: [TopicID: [Int]] = [:]
        var fanouts: [TopicID: [Int]] = [:]
        var gossip: [TopicID: [MessageID]] = [:]
        var direct: [Int] = []
        var heartbeatCount = 0
    }

    /// One step of one router.
    struct Step {
        var index: Int
        var now: Instant
        var input: RouterInput
        var effects: [RouterEffect]
        var before: Before
        var router: Gossipsub
        var topics: Set<TopicID>

        var parameters: GossipsubParameters { router.parameters }
        var isHeartbeat: Bool { router.heartbeatCount != before.heartbeatCount }

        /// Who sent what the step is about.
        var sender: Int? {
            switch input {
            case .received(_, let peer), .checked(_, let peer, _, _): Int(peer.rawValue)
            default: nil
            }
        }

        /// The message of the router's own that the step is about.
        var own: Message? {
            switch input {
            case .publish(let message): message
            case .checked(let message, PeerID(UInt32(index)), _, _): message
            default: nil
            }
        }

        /// Whether the step began another check of a message.
        var isChecking: Bool {
            effects.contains { if case .check = $0 { true } else { false } }
        }

        /// What came, if the router listened to it.
        var heard: RPC? {
            guard case .received(let rpc, let peer) = input, !isIgnored(Int(peer.rawValue)) else {
                return nil
            }
            return rpc
        }

        var sends: [(peer: Int, rpc: RPC)] {
            effects.compactMap { effect in
                guard case .send(let rpc, let peer) = effect else { return nil }
                return (Int(peer.rawValue), rpc)
            }
        }

        /// Whether the peer's RPCs are ignored: gossipsub-v1.1.md §"Score Thresholds".
        func isIgnored(_ peer: Int) -> Bool {
            let score = before.scores[peer] ?? 0
            return score < parameters.thresholds.graylist && !before.direct.contains(peer)
        }

        func isDirect(_ peer: Int) -> Bool { router.direct.contains(PeerID(UInt32(peer))) }

        func score(_ peer: Int) -> Double { router.score(of: PeerID(UInt32(peer))) }

        /// Whether the score was below `threshold` before the step and after it.
        func isBelow(_ threshold: Double, _ peer: Int) -> Bool {
            let score = score(peer)
            return score < threshold && (before.scores[peer] ?? score) < threshold
        }

        /// How many others of `peers` had a score as good before the step, or have it after: scores
        /// change within a heartbeat, when peers leave the meshes of other topics.
        func better(than peer: Int, of peers: [Int]) -> Int {
            func count(_ score: (Int) -> Double) -> Int {
                peers.count { $0 != peer && score($0) >= score(peer) }
            }
            return max(count(score), count { before.scores[$0] ?? score($0) })
        }

        func speaks(_ peer: Int, _ version: ProtocolVersion) -> Bool {
            router.peering.speaks(PeerID(UInt32(peer)), version)
        }

        func isOutbound(_ peer: Int) -> Bool {
            router.peering.isOutbound(PeerID(UInt32(peer)))
        }

        func mesh(_ topic: TopicID) -> [Int] { indices(router.mesh.peers(of: topic)) }

        /// The peers with a mesh that said they are members.
        func members(_ topic: TopicID) -> [Int] {
            indices(router.peering.meshSubscribers(of: topic))
        }

        private func indices(_ peers: [PeerID]) -> [Int] { peers.map { Int($0.rawValue) } }
    }

    var records: [Int: Record] = [:]
    private var before = Before()

    /// Looks at a router before a step.
    mutating func prepare(_ index: Int, _ input: RouterInput, _ network: Network) {
        guard var router = network.router(index) else { return }
        if router.nextScoreMaintenance <= network.now {
            router.runScoreMaintenance(through: network.now)
        }
        before = Before()
        for peer in router.peering.peers.members {
            before.scores[Int(peer.rawValue)] = router.score(of: peer)
        }
        func indices(_ peers: [PeerID]) -> [Int] { peers.map { Int($0.rawValue) } }
        for topic in router.mesh.topics {
            before.meshes[topic] = indices(router.mesh.peers(of: topic))
            before.gossip[topic] = router.cache.gossipIDs(of: topic)
        }
        for topic in router.fanout.topics {
            before.fanouts[topic] = indices(router.fanout.peers(of: topic))
            before.gossip[topic] = router.cache.gossipIDs(of: topic)
        }
        before.direct = indices(router.direct.members)
        before.heartbeatCount = router.heartbeatCount
    }

    /// What the router did in the step that it never may.
    mutating func breaches(
        _ index: Int, _ input: RouterInput, _ effects: [RouterEffect], _ network: Network
    ) -> [String] {
        guard let router = network.router(index) else { return [] }
        let step = Step(
            index: index, now: network.now, input: input, effects: effects, before: before,
            router: router, topics: network.nodes[index].topics)
        var record = records[index] ?? Record()
        if step.isHeartbeat { record.beat(step.router.heartbeatCount) }
        record.noteBefore(step)
        var found = Self.messageBreaches(step, &record, network)
        found += Self.controlBreaches(step, &record)
        found += Self.thresholdBreaches(step)
        found += Self.idontwantBreaches(step)
        if step.isHeartbeat { found += Self.heartbeatBreaches(step, record) }
        record.noteAfter(step)
        records[index] = record
        return found.map { "\(network.now) p\(index) \($0), at \(Self.summary(input))" }
    }

    private static func summary(_ input: RouterInput) -> String {
        switch input {
        case .received(let rpc, let peer): "\(Wording.parts(rpc)) from \(peer)"
        case .checked(let message, let peer, let check, let result):
            "\(check) of \(message.id) from \(peer): \(result)"
        case .publish(let message): "publish \(message.id)"
        case .dropped(let rpc, let peer): "drop of \(Wording.parts(rpc)) to \(peer)"
        default: "\(input)"
        }
    }
}

extension Laws.Record {
    /// A heartbeat: counters begin anew, and old IDONTWANT are forgotten.
    fileprivate mutating func beat(_ count: Int) {
        asked = [:]
        asks = [:]
        idontwants = [:]
        for (id, peers) in unwanted { unwanted[id] = peers.filter { $0.value > count } }
    }

    /// What is known before the router does anything.
    fileprivate mutating func noteBefore(_ step: Laws.Step) {
        if case .disconnected(let peer) = step.input {
            unheard.remove(Int(peer.rawValue))
            for id in unwanted.keys { unwanted[id]?[Int(peer.rawValue)] = nil }
        }
        if let message = step.own, !step.isChecking, !step.parameters.floodPublish,
            !step.topics.contains(message.topic)
        {
            lastPublishes[message.topic] = step.now
        }
    }

    /// What the step left behind.
    fileprivate mutating func noteAfter(_ step: Laws.Step) {
        noteUnheard(step)
        noteBackoffs(step)
        guard let rpc = step.heard, let sender = step.sender else { return }
        let limits = step.parameters.gossip.unwanted
        let ids = rpc.control.idontwant
        if ids.isEmpty || idontwants[sender, default: 0] >= limits.maxIDontWantMessages { return }
        idontwants[sender, default: 0] += 1
        for id in ids.prefix(limits.maxIDontWantLength) {
            unwanted[id, default: [:]][sender] =
                step.router.heartbeatCount + limits.idontwantMessageTTL
        }
    }

    private mutating func noteUnheard(_ step: Laws.Step) {
        func matters(_ rpc: RPC) -> Bool {
            !rpc.control.graft.isEmpty || !rpc.control.prune.isEmpty
        }
        switch step.input {
        case .dropped(let rpc, let peer) where matters(rpc): unheard.insert(Int(peer.rawValue))
        case .received(let rpc, let peer) where matters(rpc):
            if step.isIgnored(Int(peer.rawValue)) { unheard.insert(Int(peer.rawValue)) }
        default: break
        }
        for case .refuse(let peer, _, .notSubscribed) in step.effects {
            unheard.insert(Int(peer.rawValue))
        }
        // Its PRUNE means nothing to who has left.
        for prune in step.heard?.control.prune ?? [] where !step.topics.contains(prune.topic) {
            if let sender = step.sender { unheard.insert(sender) }
        }
    }

    private mutating func noteBackoffs(_ step: Laws.Step) {
        guard step.parameters.version >= .v1_1 else { return }
        let pruning = step.parameters.pruning
        func add(_ peer: Int, _ topic: TopicID, _ interval: Interval) {
            let end = step.now + interval
            backoffs[topic, default: [:]][peer] = max(backoffs[topic]?[peer] ?? end, end)
        }
        for effect in step.effects {
            switch effect {
            case .prune(let peer, let topic, .excess), .prune(let peer, let topic, .score):
                add(Int(peer.rawValue), topic, pruning.backoff)
            case .prune(let peer, let topic, .left):
                add(Int(peer.rawValue), topic, pruning.unsubscribeBackoff)
            case .refuse(let peer, let topic, let reason)
            where reason != .notSubscribed && reason != .direct:
                add(Int(peer.rawValue), topic, pruning.backoff)
            default: break
            }
        }
        guard let sender = step.sender else { return }
        for prune in step.heard?.control.prune ?? [] where step.topics.contains(prune.topic) {
            let said = prune.backoff ?? .zero
            add(sender, prune.topic, said > .zero ? said : pruning.backoff)
        }
    }
}
