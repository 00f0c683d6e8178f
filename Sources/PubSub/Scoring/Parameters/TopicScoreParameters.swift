import SimKernel

/// What behaviour in one topic adds to a peer's score.
///
/// Names and meaning: libp2p/specs gossipsub-v1.1.md §"Overview of New Parameters", which gives no
/// defaults because they depend on the application. So a new value is all zeros, as in
/// go-libp2p-pubsub; `problems` says what it lacks.
public struct TopicScoreParameters: Equatable, Sendable {
    /// `TopicWeight`: how much this topic contributes to the score. Not negative.
    public var topicWeight = 0.0

    /// `TimeInMeshWeight`, w₁: not negative, 0 disables.
    public var timeInMeshWeight = 0.0
    /// `TimeInMeshQuantum`: the time in the mesh that makes one point of P₁. Without one there is
    /// no P₁.
    public var timeInMeshQuantum = Interval.zero
    /// `TimeInMeshCap`: the most that P₁ can be, in points.
    public var timeInMeshCap = 0.0

    /// `FirstMessageDeliveriesWeight`, w₂: not negative, 0 disables.
    public var firstMessageDeliveriesWeight = 0.0
    /// `FirstMessageDeliveriesDecay`: what is left of P₂'s counter after each decay interval.
    public var firstMessageDeliveriesDecay = 0.0
    /// `FirstMessageDeliveriesCap`: the most that P₂'s counter can be, in messages.
    public var firstMessageDeliveriesCap = 0.0

    /// `MeshMessageDeliveriesWeight`, w₃: not positive, 0 disables.
    public var meshMessageDeliveriesWeight = 0.0
    /// `MeshMessageDeliveriesDecay`: what is left of P₃'s counter after each decay interval.
    public var meshMessageDeliveriesDecay = 0.0
    /// `MeshMessageDeliveriesThreshold`: with fewer messages than this, P₃ is the square of the
    /// deficit.
    public var meshMessageDeliveriesThreshold = 0.0
    /// `MeshMessageDeliveriesCap`: the most that P₃'s counter can be, in messages.
    public var meshMessageDeliveriesCap = 0.0
    /// `MeshMessageDeliveriesActivation`: P₃ applies once a peer was in the mesh for longer.
    public var meshMessageDeliveriesActivation = Interval.zero
    /// `MeshMessageDeliveriesWindow`: for how long after a message was validated another copy of
    /// it is near-first. Should be small, 1–5 ms, so that nobody gains by replaying what we sent.
    public var meshMessageDeliveriesWindow = Interval.zero

    /// `MeshFailurePenaltyWeight`, w₃b: not positive, 0 disables.
    public var meshFailurePenaltyWeight = 0.0
    /// `MeshFailurePenaltyDecay`: what is left of P₃b after each decay interval.
    public var meshFailurePenaltyDecay = 0.0

    /// `InvalidMessageDeliveriesWeight`, w₄: not positive, 0 disables.
    public var invalidMessageDeliveriesWeight = 0.0
    /// `InvalidMessageDeliveriesDecay`: what is left of P₄'s counter after each decay interval.
    public var invalidMessageDeliveriesDecay = 0.0

    /// All zeros: nothing is scored.
    public init() {}
}
