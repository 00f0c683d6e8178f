import SimKernel

/// Properties of links: the part of a scenario that decides the fate of bytes between two nodes.
public struct LinkProfile: Equatable, Sendable {
    /// How often a latency is drawn.
    public enum LatencyDraw: String, CaseIterable, Equatable, Sendable {
        /// Once for every pair of nodes; a new connection between them finds the same latency.
        case perPair
        /// Anew for every message.
        case perMessage
    }

    /// What is added to the latency of a single message; never negative.
    public enum Jitter: Equatable, Sendable {
        /// Nothing.
        case none
        /// Evenly from nothing up to `share` of the pair's latency.
        case proportional(share: Ratio)
        /// A draw from a distribution of nanoseconds.
        case added(Distribution)
    }

    /// Whether messages on one connection can overtake each other.
    public enum Ordering: String, CaseIterable, Equatable, Sendable {
        /// They cannot: a message waits for those sent before it (TCP, QUIC streams).
        case stream
        /// They can.
        case datagrams
    }

    /// How a node's connections share its interface, where it has a bandwidth.
    public enum Sharing: String, CaseIterable, Equatable, Sendable {
        /// First come, first served (`Interfaces`).
        case fifo
        /// In turn, a quantum of bytes each (`Interleaving`).
        case interleaved
        /// Each connection gets its fair share (`FairShare`).
        case fairShare
    }

    /// One-way latency in nanoseconds.
    public var latency: Distribution
    /// How often it is drawn.
    public var latencyDraw: LatencyDraw
    /// Whether both directions of a pair have the same latency (only with `perPair`).
    public var isSymmetric: Bool
    /// What is added for each message.
    public var jitter: Jitter
    /// The chance that a packet is lost, outside of bursts: a datagram, or a segment of a stream,
    /// which is sent again.
    public var loss: Ratio
    /// Bursts of loss; nil for none.
    public var bursts: LossBursts?
    /// How streams control congestion; nil when they send at once what is handed over.
    public var congestion: Congestion?
    /// How a node's connections share its interface.
    public var sharing = Sharing.fifo
    /// Whether order is kept.
    public var ordering: Ordering
    /// The chance that a datagram which is not lost arrives twice; of streams never.
    public var duplicate = Ratio.zero
    /// Which datagrams are held back on their way; nil for none, as on streams.
    public var reordering: Reordering? {
        get { detours.first }
        set { detours = newValue.map { [$0] } ?? [] }
    }
    /// Storage for `reordering`; boxed in an array so that copying a profile stays cheap.
    private var detours: [Reordering] = []
    /// The chance that a dial fails though the other can be dialled.
    public var dialFailure = Ratio.zero
    /// How much worse than that the links are for the moment; never part of a scenario.
    var degradation: Degradation?

    /// Links of the given kind.
    public init(
        latency: Distribution, latencyDraw: LatencyDraw = .perPair, isSymmetric: Bool = true,
        jitter: Jitter = .none, loss: Ratio = .zero, bursts: LossBursts? = nil,
        ordering: Ordering = .stream
    ) {
        self.latency = latency
        self.latencyDraw = latencyDraw
        self.isSymmetric = isSymmetric
        self.jitter = jitter
        self.loss = loss
        self.bursts = bursts
        self.ordering = ordering
    }

    /// The same links while they are worse.
    func degraded(by degradation: Degradation) -> LinkProfile {
        var profile = self
        profile.degradation = degradation
        if degradation.loss.approximation > loss.approximation { profile.loss = degradation.loss }
        return profile
    }

    /// The latency of the way from one node to another, which is the same whenever they connect;
    /// nil when it is drawn for each message. Where there are `places`, it is theirs. `random` is
    /// the stream of all links.
    public func pairLatency(
        from sender: NodeID, to receiver: NodeID, in places: NodeLocations?, random: RandomStream
    ) -> Interval? {
        if let places { return places.latency(from: sender, to: receiver) }
        if latencyDraw == .perMessage { return nil }
        let ends = (UInt64(sender.rawValue), UInt64(receiver.rawValue))
        var pair =
            isSymmetric
            ? random.child("latency", min(ends.0, ends.1), max(ends.0, ends.1))
            : random.child("latency", ends.0, ends.1)
        return latency.sampleInterval(using: &pair)
    }
}
