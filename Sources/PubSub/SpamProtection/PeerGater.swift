import SimKernel

/// Keeps peers that send little of use away from a validation queue that overflows: random early
/// drop, by what came from a peer's address before (go-libp2p-pubsub `peer_gater.go`).
///
/// It is on while the ratio of throttled to validated messages is high, and off after a quiet
/// period without a throttled message. While it is on, a peer's messages are taken with a
/// probability that is the share of its address's deliveries in all that it sent. Peers at one
/// address share their counters, and the counters outlive the connection.
///
/// Counters decay at every whole decay interval since the gater began. That needs no wake-up:
/// nobody can tell whether a decay ran at its time or just before the next question.
public struct PeerGater: Equatable, Sendable {
    /// What is taken in of a peer's RPC (go: `AcceptStatus`).
    public enum Admission: Equatable, Sendable {
        /// All of it.
        case all
        /// All but its messages; what the peer promised is forgiven (`Promises.forgive`).
        case controlOnly
    }

    private let parameters: PeerGaterParameters
    private var nextDecay: Instant
    private var validated = 0.0
    private var throttled = 0.0
    private var lastThrottling: Instant?
    private var sources = GatedSources()

    /// A gater that is off, and decays from `start` on.
    ///
    /// - Precondition: `parameters.problem == nil`.
    public init(parameters: PeerGaterParameters, startingAt start: Instant) {
        precondition(parameters.problem == nil, "no gater: \(parameters.problem ?? "")")
        self.parameters = parameters
        nextDecay = start + parameters.decayInterval
    }

    /// Whether counters are kept for `peer`.
    public func knows(_ peer: PeerID) -> Bool { sources.knows(peer) }

    /// Whether counters are kept for `address`; nil is where all peers are whose address is not
    /// known.
    public func knows(address: AddressID?) -> Bool { sources.counters(of: address) != nil }

    /// A stream to `peer` is open (go: `OnNewOutboundStream`).
    public mutating func connect(_ peer: PeerID, address: AddressID?, at now: Instant) {
        decay(through: now)
        sources.place(peer, at: address)
        sources.update(peer) { $0.connections += 1 }
    }

    /// `peer`, to whom no stream is open, is about to be heard from an address.
    public mutating func hear(_ peer: PeerID, address: AddressID?, at now: Instant) {
        decay(through: now)
        sources.place(peer, at: address)
    }

    /// The stream to `peer` is closed (go: `OnClosedOutboundStream`).
    public mutating func disconnect(_ peer: PeerID, at now: Instant) {
        decay(through: now)
        sources.release(peer, closing: true, until: now + parameters.retainStats)
    }

    /// The stream that `peer` opened is closed; that alone matters where no stream to it is open
    /// (go: `OnClosedIncomingStream`).
    public mutating func disconnectInbound(_ peer: PeerID, at now: Instant) {
        decay(through: now)
        sources.release(peer, closing: false, until: now + parameters.retainStats)
    }

    /// A message begins its validation.
    public mutating func noteValidation(at now: Instant) {
        decay(through: now)
        validated += 1
    }

    /// A message was refused because the validation queue was full or validation throttled.
    public mutating func noteThrottling(at now: Instant) {
        decay(through: now)
        throttled += 1
        lastThrottling = now
    }

    /// A message of `peer` in `topic` was delivered.
    public mutating func noteDelivery(from peer: PeerID, in topic: TopicID, at now: Instant) {
        decay(through: now)
        let weight = parameters.deliveryWeight(of: topic)
        sources.update(peer) { $0.delivered += weight }
    }

    /// A further copy of a message came from `peer`.
    public mutating func noteDuplicate(from peer: PeerID, at now: Instant) {
        decay(through: now)
        sources.update(peer) { $0.duplicates += 1 }
    }

    /// Validation said to ignore a message of `peer`.
    public mutating func noteIgnored(from peer: PeerID, at now: Instant) {
        decay(through: now)
        sources.update(peer) { $0.ignored += 1 }
    }

    /// A message of `peer` was rejected for any other reason.
    public mutating func noteRejected(from peer: PeerID, at now: Instant) {
        decay(through: now)
        sources.update(peer) { $0.rejected += 1 }
    }

    /// What to take in of an RPC of `peer` (go: `AcceptFrom`).
    ///
    /// Takes one draw if the gater is on and the address has counters, else none.
    public mutating func admission(
        of peer: PeerID, at now: Instant, using random: inout RandomStream
    ) -> Admission {
        decay(through: now)
        guard let lastThrottling, now - lastThrottling <= parameters.quiet else { return .all }
        if throttled == 0 { return .all }
        if validated != 0, throttled / validated < parameters.threshold { return .all }
        guard let counters = sources.counters(of: peer) else { return .all }
        let total =
            counters.delivered + parameters.duplicateWeight * counters.duplicates
            + parameters.ignoreWeight * counters.ignored
            + parameters.rejectWeight * counters.rejected
        if total == 0 { return .all }
        // One more for everybody, so that nobody is turned away for ever or for a first mistake.
        let chance = (1 + counters.delivered) / (1 + total)
        return random.nextUnit() < chance ? .all : .controlOnly
    }

    private mutating func decay(through now: Instant) {
        while nextDecay <= now {
            let due = nextDecay
            let shrink = { [parameters] (value: Double, factor: Double) -> Double in
                let rest = value * factor
                return rest < parameters.decayToZero ? 0 : rest
            }
            if validated == 0, throttled == 0, sources.isAtRest {
                // Nothing is left to decay: only the last of the missed times matters.
                let missed = (now - due).nanoseconds / parameters.decayInterval.nanoseconds
                let last = due + parameters.decayInterval * Int(missed)
                sources.expire(before: last)
                nextDecay = last + parameters.decayInterval
                return
            }
            validated = shrink(validated, parameters.globalDecay)
            throttled = shrink(throttled, parameters.globalDecay)
            sources.decay { shrink($0, parameters.sourceDecay) }
            sources.expire(before: due)
            nextDecay = due + parameters.decayInterval
        }
    }
}
