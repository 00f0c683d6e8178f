import SimKernel

/// What a peer did in one topic, as far as its score goes.
///
/// The counters of gossipsub-v1.1.md §"Topic Parameter Calculation and Decay", by the names they
/// have there.
public struct TopicCounters: Equatable, Sendable {
    /// Which of the scored topics it is: an index into `ScoreParameters.topics`.
    var slot: UInt32
    /// Whether the peer is in the mesh.
    public private(set) var isInMesh = false
    /// Whether the peer was in the mesh for longer than P₃'s activation.
    ///
    /// Decided at refreshes only, and kept after a prune until the next graft, as in
    /// go-libp2p-pubsub: so P₃ still applies to a peer that has left the mesh.
    public private(set) var isMeshDeliveryActive = false
    /// When the peer was last grafted.
    private var graftTime = Instant.start
    /// How long it has been in the mesh, as of the last refresh.
    public private(set) var meshTime = Interval.zero
    /// P₂'s counter: messages that this peer was the first to deliver.
    public private(set) var firstMessageDeliveries = 0.0
    /// P₃'s counter: first and near-first deliveries while in the mesh.
    public private(set) var meshMessageDeliveries = 0.0
    /// P₃b: the squares of the deficits that the peer left the mesh with.
    public private(set) var meshFailurePenalty = 0.0
    /// P₄'s counter.
    public private(set) var invalidMessageDeliveries = 0.0
    /// What all this adds to the peer's score, as of the last `assess`. Kept, because scores are
    /// asked for at every RPC, and most do not move a counter.
    private(set) var score = 0.0

    init(slot: UInt32) { self.slot = slot }
}

/// What happens to the counters.
extension TopicCounters {
    mutating func graft(at now: Instant) {
        isInMesh = true
        graftTime = now
        meshTime = .zero
        isMeshDeliveryActive = false
    }

    mutating func prune(_ parameters: TopicScoreParameters) {
        if isMeshDeliveryActive { addMeshFailure(parameters) }
        isInMesh = false
    }

    /// The peer went away and its score is retained: it must not gain from what it delivered.
    mutating func disconnect(_ parameters: TopicScoreParameters) {
        firstMessageDeliveries = 0
        if isInMesh && isMeshDeliveryActive { addMeshFailure(parameters) }
        isInMesh = false
    }

    mutating func countFirstDelivery(_ parameters: TopicScoreParameters) {
        firstMessageDeliveries = min(
            firstMessageDeliveries + 1, parameters.firstMessageDeliveriesCap)
        countMeshDelivery(parameters)
    }

    mutating func countMeshDelivery(_ parameters: TopicScoreParameters) {
        if !isInMesh { return }
        meshMessageDeliveries = min(meshMessageDeliveries + 1, parameters.meshMessageDeliveriesCap)
    }

    mutating func countInvalidMessage() { invalidMessageDeliveries += 1 }

    /// Lowers what exceeds the caps of new parameters.
    mutating func recap(_ parameters: TopicScoreParameters) {
        firstMessageDeliveries = min(firstMessageDeliveries, parameters.firstMessageDeliveriesCap)
        meshMessageDeliveries = min(meshMessageDeliveries, parameters.meshMessageDeliveriesCap)
    }

    /// §"Parameter Decay", and the time in the mesh, which is "calculated lazily during the decay
    /// update".
    mutating func refresh(_ parameters: TopicScoreParameters, toZero: Double, at now: Instant) {
        firstMessageDeliveries.decay(parameters.firstMessageDeliveriesDecay, toZero: toZero)
        meshMessageDeliveries.decay(parameters.meshMessageDeliveriesDecay, toZero: toZero)
        meshFailurePenalty.decay(parameters.meshFailurePenaltyDecay, toZero: toZero)
        invalidMessageDeliveries.decay(parameters.invalidMessageDeliveriesDecay, toZero: toZero)
        if isInMesh {
            meshTime = now - graftTime
            if meshTime > parameters.meshMessageDeliveriesActivation { isMeshDeliveryActive = true }
        }
    }

    private mutating func addMeshFailure(_ parameters: TopicScoreParameters) {
        let deficit = meshDeficit(parameters)
        meshFailurePenalty += deficit * deficit
    }
}

/// What the counters are worth.
extension TopicCounters {
    /// P₁: quanta in the mesh.
    func timeInMesh(_ parameters: TopicScoreParameters) -> Double {
        let quantum = parameters.timeInMeshQuantum.nanoseconds
        // Parameters that leave P₁ out altogether have no quantum. go-libp2p-pubsub divides by it.
        guard isInMesh, quantum > 0 else { return 0 }
        return min(Double(meshTime.nanoseconds / quantum), parameters.timeInMeshCap)
    }

    /// P₃: the square of the deficit, once active.
    func meshDeliveryDeficit(_ parameters: TopicScoreParameters) -> Double {
        guard isMeshDeliveryActive else { return 0 }
        let deficit = meshDeficit(parameters)
        return deficit * deficit
    }

    /// P₄: the square of the counter.
    var invalidMessages: Double { invalidMessageDeliveries * invalidMessageDeliveries }

    /// Works out `w₁P₁ + w₂P₂ + w₃P₃ + w₃bP₃b + w₄P₄`, times the topic's weight. To be called after
    /// every change.
    ///
    /// Summed in this order, which is go-libp2p-pubsub's, so that its scores are ours to the bit.
    mutating func assess(_ parameters: TopicScoreParameters) {
        var sum = timeInMesh(parameters) * parameters.timeInMeshWeight
        sum += firstMessageDeliveries * parameters.firstMessageDeliveriesWeight
        sum += meshDeliveryDeficit(parameters) * parameters.meshMessageDeliveriesWeight
        sum += meshFailurePenalty * parameters.meshFailurePenaltyWeight
        sum += invalidMessages * parameters.invalidMessageDeliveriesWeight
        score = sum * parameters.topicWeight
    }

    private func meshDeficit(_ parameters: TopicScoreParameters) -> Double {
        max(0, parameters.meshMessageDeliveriesThreshold - meshMessageDeliveries)
    }
}

extension Double {
    /// One step of decay; what falls below `toZero` is gone.
    mutating func decay(_ factor: Double, toZero: Double) {
        self *= factor
        if self < toZero { self = 0 }
    }
}
