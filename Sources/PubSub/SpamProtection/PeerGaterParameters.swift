import SimKernel

/// The numbers that steer a peer gater. Names and defaults are go-libp2p-pubsub's
/// (`PeerGaterParams`, `DefaultPeerGaterParams`); the spec has no peer gater.
public struct PeerGaterParameters: Equatable, Sendable {
    /// How much a delivery in a topic counts.
    public struct TopicWeight: Equatable, Sendable {
        /// The topic.
        public var topic: TopicID
        /// What a delivery in it counts; zero counts one.
        public var weight: Double

        /// The weight of deliveries in `topic`.
        public init(_ topic: TopicID, _ weight: Double) {
            self.topic = topic
            self.weight = weight
        }
    }

    /// `Threshold`: the gater turns on when the ratio of throttled to validated messages is not
    /// below this.
    public var threshold = 0.33
    /// `GlobalDecay`: what is left after a decay interval of the numbers of validated and throttled
    /// messages. go: `ScoreParameterDecay(2 min)`.
    public var globalDecay = 0.9623506263980885
    /// `SourceDecay`: what is left after a decay interval of the counters of an address. go:
    /// `ScoreParameterDecay(1 h)`.
    public var sourceDecay = 0.9987216039048303
    /// `DecayInterval`: time between decays.
    public var decayInterval = Interval.seconds(1)
    /// `DecayToZero`: below this a counter becomes zero.
    public var decayToZero = 0.01
    /// `RetainStats`: how long an address is remembered after its last peer has disconnected.
    public var retainStats = Interval.seconds(6 * 3600)
    /// `Quiet`: the gater turns off when no message was throttled for longer than this.
    public var quiet = Interval.seconds(60)
    /// `DuplicateWeight`: what a duplicate counts against its sender.
    public var duplicateWeight = 0.125
    /// `IgnoreWeight`: what a message that validation ignores counts against its sender.
    public var ignoreWeight = 1.0
    /// `RejectWeight`: what a rejected message counts against its sender.
    public var rejectWeight = 16.0
    /// `TopicDeliveryWeights`: topics whose deliveries count more or less than one.
    public var topicDeliveryWeights: [TopicWeight] = []

    /// go's defaults.
    public init() {}

    /// What is wrong with a parameter, such as `quiet must be at least 1 s, not 1 ms`, or nil when
    /// nothing is. Only the first problem is named.
    public var problem: String? {
        let second = Interval.seconds(1)
        let checks: [(isGood: Bool, text: String)] = [
            (threshold > 0, "threshold must be above 0, not \(threshold)"),
            (Self.isShare(globalDecay), "globalDecay must be between 0 and 1, not \(globalDecay)"),
            (Self.isShare(sourceDecay), "sourceDecay must be between 0 and 1, not \(sourceDecay)"),
            (decayInterval >= second, "decayInterval must be at least 1 s, not \(decayInterval)"),
            (Self.isShare(decayToZero), "decayToZero must be between 0 and 1, not \(decayToZero)"),
            (quiet >= second, "quiet must be at least 1 s, not \(quiet)"),
            (duplicateWeight > 0, "duplicateWeight must be above 0, not \(duplicateWeight)"),
            (ignoreWeight >= 1, "ignoreWeight must be at least 1, not \(ignoreWeight)"),
            (rejectWeight >= 1, "rejectWeight must be at least 1, not \(rejectWeight)"),
        ]
        return checks.first { !$0.isGood }?.text
    }

    private static func isShare(_ value: Double) -> Bool { value > 0 && value < 1 }

    /// What a delivery in `topic` counts.
    func deliveryWeight(of topic: TopicID) -> Double {
        let weight = topicDeliveryWeights.first { $0.topic == topic }?.weight ?? 0
        return weight == 0 ? 1 : weight
    }
}
