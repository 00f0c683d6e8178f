import SimKernel

/// How a message's fate reaches the score of those who sent it (gossipsub-v1.1.md §"Topic Parameter
/// Calculation and Decay").
///
/// A message is first validated, then delivered or rejected; copies of it, before and after, are
/// duplicates. `peer` may be unknown, and is so for what this node itself published: the record is
/// kept all the same, as it decides about copies.
extension PeerScore {
    /// The validation of a message begins: go-libp2p-pubsub `ValidateMessage`.
    public mutating func validate(_ id: MessageID, at now: Instant) {
        _ = deliveries.open(id, at: now)
    }

    /// A message that `peer` was the first to send is valid: go-libp2p-pubsub `DeliverMessage`.
    ///
    /// Whoever sent a copy during validation has made a near-first delivery.
    public mutating func deliver(
        _ id: MessageID, _ topic: TopicID, from peer: PeerID, at now: Instant
    ) {
        let slot = parameters.slot(of: topic)
        if let slot {
            change(peer, slot: slot) { counters, parameters in
                counters.countFirstDelivery(parameters)
            }
        }
        let place = deliveries.open(id, at: now)
        guard deliveries[place].status == .unknown else { return }
        deliveries[place].status = .valid
        deliveries[place].validated = now
        guard let slot else { return }
        var senders = deliveries[place].senders
        while let (sender, rest) = deliveries.first(of: senders) {
            // Who sent it twice has not delivered it twice.
            if sender != peer { countMeshDelivery(of: sender, slot: slot) }
            senders = rest
        }
    }

    /// A further copy of a message has arrived: go-libp2p-pubsub `DuplicateMessage`.
    ///
    /// - Complexity: O(log *peers*); once the message's window is over, O(1).
    public mutating func duplicate(
        _ id: MessageID, _ topic: TopicID, from peer: PeerID, at now: Instant
    ) {
        let place = deliveries.open(id, at: now)
        switch deliveries[place].status {
        case .unknown: _ = deliveries.note(peer, at: place)
        case .valid: duplicateOfValid(place, topic, from: peer, at: now)
        case .invalid: countInvalidMessage(of: peer, in: topic)
        case .ignored, .throttled: break
        }
    }

    /// A message that `peer` was the first to send is rejected: go-libp2p-pubsub `RejectMessage`.
    public mutating func reject(
        _ id: MessageID, _ topic: TopicID, from peer: PeerID, _ kind: RejectionKind,
        at now: Instant
    ) {
        switch kind {
        case .malformed: countInvalidMessage(of: peer, in: topic)
        case .unexamined: break
        case .throttled: close(id, as: .throttled, at: now)
        case .ignored: close(id, as: .ignored, at: now)
        case .invalid: rejectInvalid(id, topic, from: peer, at: now)
        }
    }

    /// How many messages are remembered.
    public var deliveryRecordCount: Int { deliveries.count }

    /// A copy counts once for each peer, and only within the window.
    private mutating func duplicateOfValid(
        _ place: DeliveryRecords.Place, _ topic: TopicID, from peer: PeerID, at now: Instant
    ) {
        let elapsed = now - deliveries[place].validated
        guard let slot = parameters.slot(of: topic),
            elapsed <= parameters.topics[slot].parameters.meshMessageDeliveriesWindow
        else {
            // No later copy can count, so nobody needs to know any more who sent one.
            return deliveries.forgetSenders(at: place)
        }
        if deliveries.note(peer, at: place) { countMeshDelivery(of: peer, slot: slot) }
    }

    private mutating func rejectInvalid(
        _ id: MessageID, _ topic: TopicID, from peer: PeerID, at now: Instant
    ) {
        let place = deliveries.open(id, at: now)
        guard deliveries[place].status == .unknown else { return }
        deliveries[place].status = .invalid
        countInvalidMessage(of: peer, in: topic)
        var senders = deliveries[place].senders
        while let (sender, rest) = deliveries.first(of: senders) {
            countInvalidMessage(of: sender, in: topic)
            senders = rest
        }
        deliveries.forgetSenders(at: place)
    }

    /// Ends a record that blames nobody.
    private mutating func close(
        _ id: MessageID, as status: DeliveryRecords.Status, at now: Instant
    ) {
        let place = deliveries.open(id, at: now)
        guard deliveries[place].status == .unknown else { return }
        deliveries[place].status = status
        deliveries.forgetSenders(at: place)
    }

    private mutating func countMeshDelivery(of peer: PeerID, slot: Int) {
        change(peer, slot: slot) { counters, parameters in counters.countMeshDelivery(parameters) }
    }

    private mutating func countInvalidMessage(of peer: PeerID, in topic: TopicID) {
        change(peer, topic) { counters, _ in counters.countInvalidMessage() }
    }
}
