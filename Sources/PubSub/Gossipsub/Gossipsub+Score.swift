import SimKernel

/// What is told to the scores and the gater, and what they are asked (gossipsub-v1.1.md §"Peer
/// Scoring").
extension Gossipsub {
    /// How much of what a peer sends is looked at.
    enum Acceptance {
        case everything
        case controlOnly
        case nothing
    }

    /// The score of `peer`: zero when there are no scores.
    public func score(of peer: PeerID) -> Double {
        isScored ? score?.score(of: peer) ?? 0 : 0
    }

    /// The score of `peer` as the heartbeat first read it.
    func score(of peer: PeerID, _ beat: inout Heartbeat) -> Double {
        if !isScored { return 0 }
        guard let place = peering.peers.index(of: peer) else { return score(of: peer) }
        return beat.cachedScore(at: place) { score(of: peer) }
    }

    /// §"Score Thresholds": "graylistThreshold: when a peer's score drops below this threshold …
    /// the router SHOULD silently ignore its RPCs".
    mutating func acceptance(of peer: PeerID, at now: Instant) -> Acceptance {
        if !isGuarded || direct.contains(peer) { return .everything }
        if score(of: peer) < parameters.thresholds.graylist { return .nothing }
        return passesGate(peer, at: now) ? .everything : .controlOnly
    }

    mutating func noteValidation(of message: Message, from sender: PeerID, at now: Instant) {
        promises.fulfil(message.id)
        score?.validate(message.id, at: now)
        gater?.noteValidation(at: now)
    }

    mutating func noteDelivery(of message: Message, from sender: PeerID, at now: Instant) {
        promises.fulfil(message.id)
        score?.deliver(message.id, message.topic, from: sender, at: now)
        gater?.noteDelivery(from: sender, in: message.topic, at: now)
    }

    mutating func noteDuplicate(_ message: Message, from sender: PeerID, at now: Instant) {
        score?.duplicate(message.id, message.topic, from: sender, at: now)
        gater?.noteDuplicate(from: sender, at: now)
    }

    mutating func noteRejection(
        of message: Message, from sender: PeerID, _ reason: RejectReason, at now: Instant
    ) {
        guard let kind = reason.kind else { return }
        // A promise is kept even by a message that is refused, but not by one that is obviously
        // forged (go-libp2p-pubsub gossip_tracer.go).
        if reason != .missingSignature && reason != .invalidSignature {
            promises.fulfil(message.id)
        }
        score?.reject(message.id, message.topic, from: sender, kind, at: now)
        switch reason {
        case .validationQueueFull, .validationThrottled: gater?.noteThrottling(at: now)
        case .validationIgnored: gater?.noteIgnored(from: sender, at: now)
        default: gater?.noteRejected(from: sender, at: now)
        }
    }

    /// Runs the tasks that are due up to `now`, each at its time.
    mutating func runScoreMaintenance(through now: Instant) {
        while let (task, time) = scoreMaintenance.take(through: now) {
            switch task {
            case .scores: score?.refresh(at: time)
            case .deliveryRecords: score?.collectDeliveryRecords(at: time)
            }
        }
        nextScoreMaintenance = scoreMaintenance.next
    }
}

extension RejectReason {
    /// What a refusal means for the score of the message's sender; nil when the sender is not to
    /// blame (go-libp2p-pubsub score.go `RejectMessage`).
    fileprivate var kind: RejectionKind? {
        switch self {
        case .missingSignature, .invalidSignature, .unexpectedSignature, .unexpectedAuthInfo,
            .selfOriginated:
            .malformed
        case .blacklistedPeer, .blacklistedSource, .validationQueueFull: .unexamined
        case .validationThrottled: .throttled
        case .validationIgnored: .ignored
        case .validationFailed: .invalid
        case .notSubscribed, .graylisted, .gated, .filtered: nil
        }
    }
}
