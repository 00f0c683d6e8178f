import PubSub
import SimKernel

/// The score in the plainest way: dictionaries, and every score computed anew from the formulas of
/// gossipsub-v1.1.md §"Peer Scoring".
struct NaiveScore {
    struct Stats {
        var isInMesh = false
        var isActive = false
        var graftTime = Instant.start
        var meshTime = Interval.zero
        var first = 0.0
        var mesh = 0.0
        var failure = 0.0
        var invalid = 0.0
    }

    struct Peer {
        var isConnected = true
        var expiry = Instant.start
        var behaviour = 0.0
        var addresses: Set<AddressID> = []
        var topics: [TopicID: Stats] = [:]
    }

    struct Record {
        var status = ""
        var validated = Instant.start
        var expiry: Instant
        var senders: Set<PeerID> = []
    }

    var parameters: ScoreParameters
    var peers: [PeerID: Peer] = [:]
    var records: [MessageID: Record] = [:]
    var appScores: [PeerID: Double] = [:]

    init(_ parameters: ScoreParameters) { self.parameters = parameters }

    func score(of peer: PeerID) -> Double {
        guard let known = peers[peer] else { return 0 }
        var score = 0.0
        for topic in parameters.topics {
            guard let stats = known.topics[topic.topic] else { continue }
            score += topicScore(stats, topic.parameters)
        }
        if parameters.topicScoreCap > 0 { score = min(score, parameters.topicScoreCap) }
        score += (appScores[peer] ?? 0) * parameters.appSpecificWeight
        score += colocation(known) * parameters.ipColocationFactorWeight
        let excess = max(0, known.behaviour - parameters.behaviourPenaltyThreshold)
        return score + excess * excess * parameters.behaviourPenaltyWeight
    }

    private func topicScore(_ stats: Stats, _ topic: TopicScoreParameters) -> Double {
        var score = 0.0
        if stats.isInMesh {
            let quanta = stats.meshTime.nanoseconds / topic.timeInMeshQuantum.nanoseconds
            score += min(Double(quanta), topic.timeInMeshCap) * topic.timeInMeshWeight
        }
        score += stats.first * topic.firstMessageDeliveriesWeight
        if stats.isActive {
            score += Self.deficit(stats, topic) * topic.meshMessageDeliveriesWeight
        }
        score += stats.failure * topic.meshFailurePenaltyWeight
        score += stats.invalid * stats.invalid * topic.invalidMessageDeliveriesWeight
        return score * topic.topicWeight
    }

    private static func deficit(_ stats: Stats, _ topic: TopicScoreParameters) -> Double {
        let deficit = topic.meshMessageDeliveriesThreshold - stats.mesh
        return deficit > 0 ? deficit * deficit : 0
    }

    private func colocation(_ peer: Peer) -> Double {
        var factor = 0.0
        for address in peer.addresses.sorted()
        where !parameters.ipColocationFactorAllowList.contains(address) {
            let count = peers.values.count { $0.addresses.contains(address) }
            let surplus = max(0, count - parameters.ipColocationFactorThreshold)
            factor += Double(surplus * surplus)
        }
        return factor
    }

    /// Changes what is known of a known peer in a scored topic.
    private mutating func change(
        _ peer: PeerID, _ topic: TopicID, _ body: (inout Stats, TopicScoreParameters) -> Void
    ) {
        guard peers[peer] != nil, let scored = parameters[topic] else { return }
        body(&peers[peer, default: Peer()].topics[topic, default: Stats()], scored)
    }
}

/// What happens to peers.
extension NaiveScore {
    mutating func connect(_ peer: PeerID, _ address: AddressID?) {
        peers[peer, default: Peer()].isConnected = true
        setAddresses(peer, address.map { [$0] } ?? [])
    }

    mutating func setAddresses(_ peer: PeerID, _ addresses: [AddressID]) {
        peers[peer]?.addresses = Set(addresses)
    }

    mutating func disconnect(_ peer: PeerID, _ now: Instant) {
        guard let known = peers[peer] else { return }
        if score(of: peer) > 0 {
            peers[peer] = nil
            return
        }
        for topic in known.topics.keys {
            change(peer, topic) { stats, scored in
                stats.first = 0
                if stats.isInMesh && stats.isActive { stats.failure += Self.deficit(stats, scored) }
                stats.isInMesh = false
            }
        }
        peers[peer]?.isConnected = false
        peers[peer]?.expiry = now + parameters.retainScore
    }

    mutating func graft(_ peer: PeerID, _ topic: TopicID, _ now: Instant) {
        change(peer, topic) { stats, _ in
            stats.isInMesh = true
            stats.graftTime = now
            stats.meshTime = .zero
            stats.isActive = false
        }
    }

    mutating func prune(_ peer: PeerID, _ topic: TopicID) {
        change(peer, topic) { stats, scored in
            if stats.isActive { stats.failure += Self.deficit(stats, scored) }
            stats.isInMesh = false
        }
    }

    mutating func addPenalty(_ peer: PeerID, _ count: Int) {
        peers[peer]?.behaviour += Double(count)
    }

    mutating func refresh(_ now: Instant) {
        let toZero = parameters.decayToZero
        func decayed(_ value: Double, _ factor: Double) -> Double {
            value * factor < toZero ? 0 : value * factor
        }
        peers = peers.filter { $0.value.isConnected || $0.value.expiry >= now }
        for (peer, known) in peers where known.isConnected {
            for topic in known.topics.keys {
                change(peer, topic) { stats, scored in
                    stats.first = decayed(stats.first, scored.firstMessageDeliveriesDecay)
                    stats.mesh = decayed(stats.mesh, scored.meshMessageDeliveriesDecay)
                    stats.failure = decayed(stats.failure, scored.meshFailurePenaltyDecay)
                    stats.invalid = decayed(stats.invalid, scored.invalidMessageDeliveriesDecay)
                    guard stats.isInMesh else { return }
                    stats.meshTime = now - stats.graftTime
                    if stats.meshTime > scored.meshMessageDeliveriesActivation {
                        stats.isActive = true
                    }
                }
            }
            peers[peer]?.behaviour = decayed(known.behaviour, parameters.behaviourPenaltyDecay)
        }
    }

    mutating func collect(_ now: Instant) { records = records.filter { $0.value.expiry >= now } }

    mutating func replace(_ topic: TopicID, _ new: TopicScoreParameters) {
        parameters[topic] = new
        for peer in peers.keys where peers[peer]?.topics[topic] != nil {
            change(peer, topic) { stats, scored in
                stats.first = min(stats.first, scored.firstMessageDeliveriesCap)
                stats.mesh = min(stats.mesh, scored.meshMessageDeliveriesCap)
            }
        }
    }
}

/// What happens to messages.
extension NaiveScore {
    mutating func validate(_ id: MessageID, _ now: Instant) {
        if records[id] == nil { records[id] = Record(expiry: now + parameters.seenMessageTTL) }
    }

    mutating func deliver(_ id: MessageID, _ topic: TopicID, _ peer: PeerID, _ now: Instant) {
        change(peer, topic) { stats, scored in
            stats.first = min(stats.first + 1, scored.firstMessageDeliveriesCap)
        }
        countMesh(peer, topic)
        validate(id, now)
        guard let record = records[id], record.status == "" else { return }
        records[id]?.status = "valid"
        records[id]?.validated = now
        for sender in record.senders where sender != peer { countMesh(sender, topic) }
    }

    mutating func duplicate(_ id: MessageID, _ topic: TopicID, _ peer: PeerID, _ now: Instant) {
        validate(id, now)
        guard let record = records[id], !record.senders.contains(peer) else { return }
        switch record.status {
        case "": records[id]?.senders.insert(peer)
        case "valid":
            // go-libp2p-pubsub notes the sender even where the topic is not scored (yet).
            guard let window = parameters[topic]?.meshMessageDeliveriesWindow else { return }
            records[id]?.senders.insert(peer)
            if now - record.validated <= window { countMesh(peer, topic) }
        case "invalid": countInvalid(peer, topic)
        default: break
        }
    }

    mutating func reject(
        _ id: MessageID, _ topic: TopicID, _ peer: PeerID, _ kind: RejectionKind, _ now: Instant
    ) {
        if kind == .malformed { return countInvalid(peer, topic) }
        if kind == .unexamined { return }
        validate(id, now)
        guard let record = records[id], record.status == "" else { return }
        records[id]?.status = "\(kind)"
        records[id]?.senders = []
        if kind != .invalid { return }
        countInvalid(peer, topic)
        for sender in record.senders { countInvalid(sender, topic) }
    }

    private mutating func countMesh(_ peer: PeerID, _ topic: TopicID) {
        change(peer, topic) { stats, scored in
            if stats.isInMesh { stats.mesh = min(stats.mesh + 1, scored.meshMessageDeliveriesCap) }
        }
    }

    private mutating func countInvalid(_ peer: PeerID, _ topic: TopicID) {
        change(peer, topic) { stats, _ in stats.invalid += 1 }
    }
}
