import SimKernel

/// How peers are scored: the topics that count, and what counts beside topics.
///
/// Names and meaning: libp2p/specs gossipsub-v1.1.md §"Overview of New Parameters", which gives no
/// defaults because they depend on the application. All weights are zero at first; where another
/// default has a source, it is named.
public struct ScoreParameters: Equatable, Sendable {
    /// A topic that is scored.
    public struct Topic: Equatable, Sendable {
        /// Which topic.
        public let topic: TopicID
        /// How it is scored.
        public var parameters: TopicScoreParameters
    }

    /// The scored topics by increasing id. What peers do in any other does not change their score.
    public private(set) var topics: [Topic] = []
    /// `TopicScoreCap`: the most that all topics together can add to a score; 0 is no cap. It does
    /// not limit what they take away.
    public var topicScoreCap = 0.0

    /// `AppSpecificWeight`, w₅. Positive; the value it weighs may be negative.
    public var appSpecificWeight = 0.0

    /// `IPColocationFactorWeight`, w₆: not positive, 0 disables.
    public var ipColocationFactorWeight = 0.0
    /// `IPColocationFactorThreshold`: so many peers may share an address, at least 1. P₆ is the
    /// square of the surplus.
    public var ipColocationFactorThreshold = 0
    /// Addresses that any number of peers may share: go-libp2p-pubsub
    /// `IPColocationFactorWhitelist`, whose networks are here the addresses in them.
    public var ipColocationFactorAllowList: [AddressID] = []

    /// `BehaviourPenaltyWeight`, w₇: not positive, 0 disables.
    public var behaviourPenaltyWeight = 0.0
    /// `BehaviourPenaltyThreshold`: so much misbehaviour is free. P₇ is the square of what exceeds
    /// it. Not in the spec; go-libp2p-pubsub has it, and 0 is what the spec says.
    public var behaviourPenaltyThreshold = 0.0
    /// `BehaviourPenaltyDecay`: what is left of P₇'s counter after each decay interval.
    public var behaviourPenaltyDecay = 0.0

    /// `DecayInterval`: time between decays of all counters. go-libp2p-pubsub
    /// `DefaultDecayInterval`: 1 s.
    public var decayInterval = Interval.seconds(1)
    /// `DecayToZero`: a decayed counter below this is zero. go-libp2p-pubsub `DefaultDecayToZero`:
    /// 0.01.
    public var decayToZero = 0.01
    /// `RetainScore`: how long the score of a disconnected peer is remembered. Zero: until the
    /// next decay.
    public var retainScore = Interval.zero
    /// `SeenMsgTTL` of go-libp2p-pubsub: how long a message's delivery record is kept. Default: as
    /// long as the seen cache remembers its id, 120 s.
    public var seenMessageTTL = Interval.seconds(120)

    /// Parameters that score nothing.
    public init() {}

    /// How `topic` is scored; nil when it is not.
    ///
    /// - Complexity: O(log *topics*).
    public subscript(topic: TopicID) -> TopicScoreParameters? {
        get { slot(of: topic).map { topics[$0].parameters } }
        set {
            let slot = topics.insertionIndex { $0.topic < topic }
            let isScored = slot < topics.count && topics[slot].topic == topic
            switch (newValue, isScored) {
            case (let parameters?, true): topics[slot].parameters = parameters
            case (let parameters?, false):
                topics.insert(Topic(topic: topic, parameters: parameters), at: slot)
            case (nil, true): topics.remove(at: slot)
            case (nil, false): break
            }
        }
    }

    /// Where `topic` is in `topics`; nil when it is not scored.
    func slot(of topic: TopicID) -> Int? {
        // Ids are dense, so where all topics are scored each is where its id says.
        let expected = Int(topic.rawValue)
        if expected < topics.count, topics[expected].topic == topic { return expected }
        let slot = topics.insertionIndex { $0.topic < topic }
        return slot < topics.count && topics[slot].topic == topic ? slot : nil
    }
}
