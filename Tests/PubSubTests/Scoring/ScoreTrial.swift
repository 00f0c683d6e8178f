import PubSub
import SimKernel

/// A score with one topic and a clock, for telling it what happened in few words.
struct ScoreTrial {
    static let topic = TopicID(0)

    var score: PeerScore
    var now = Instant.start
    private var published: UInt32 = 0

    /// Parameters whose one topic has the weight 1 and a quantum, changed by `change`.
    init(
        _ change: (inout ScoreParameters) -> Void = { _ in },
        topic changeTopic: (inout TopicScoreParameters) -> Void = { _ in }
    ) {
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshQuantum = .seconds(1)
        changeTopic(&topic)
        var parameters = ScoreParameters()
        parameters[Self.topic] = topic
        change(&parameters)
        score = PeerScore(parameters, startingAt: .start)
    }

    /// The topic's parameters.
    var topic: TopicScoreParameters { score.parameters[Self.topic] ?? TopicScoreParameters() }

    mutating func connect(_ peers: PeerID...) {
        for peer in peers { score.connect(peer, address: nil, at: now) }
    }

    mutating func graft(_ peers: PeerID...) {
        for peer in peers { score.graft(peer, Self.topic, at: now) }
    }

    mutating func prune(_ peer: PeerID) { score.prune(peer, Self.topic) }

    mutating func wait(_ interval: Interval) { now = now + interval }

    mutating func refresh() { score.refresh(at: now) }

    /// A message that has not been sent before.
    mutating func message() -> MessageID {
        published += 1
        return MessageID(author: PeerID(99), sequenceNumber: published)
    }

    /// Validates and delivers so many messages that `peer` was the first to send.
    mutating func deliver(_ count: Int = 1, from peer: PeerID) {
        for _ in 0..<count {
            let id = message()
            score.validate(id, at: now)
            score.deliver(id, Self.topic, from: peer, at: now)
        }
    }

    mutating func validate(_ id: MessageID) { score.validate(id, at: now) }

    mutating func deliver(_ id: MessageID, from peer: PeerID) {
        score.deliver(id, Self.topic, from: peer, at: now)
    }

    mutating func duplicate(_ id: MessageID, from peer: PeerID) {
        score.duplicate(id, Self.topic, from: peer, at: now)
    }

    mutating func reject(_ id: MessageID, from peer: PeerID, _ kind: RejectionKind) {
        score.reject(id, Self.topic, from: peer, kind, at: now)
    }

    /// The peer's counters; all zero if none has moved.
    func counters(_ peer: PeerID) -> TopicCounters? { score.counters(of: peer, in: Self.topic) }
}
