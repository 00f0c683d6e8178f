import SimKernel

/// Until when which peers must not be grafted again: the backoffs of gossipsub v1.1
/// (gossipsub-v1.1.md §"PRUNE Backoff and Peer Exchange").
///
/// As in go-libp2p-pubsub a backoff ends twice. It is no longer *active* at its expiry: a GRAFT of
/// the peer is then taken. But it stays *remembered*, and keeps this node from grafting the peer,
/// until the first sweep at which it has been over for more than some slack. A peer that
/// disconnects keeps its backoffs.
public struct Backoffs: Equatable, Sendable {
    private var expiries = PairTable<TopicID, Instant>()

    /// No backoffs.
    public init() {}

    /// How many are remembered.
    public var count: Int { expiries.entries.count }

    /// All that are remembered, by topic and peer, each with its end.
    var all: [PairTable<TopicID, Instant>.Entry] { expiries.entries }

    /// Whether none is remembered.
    public var isEmpty: Bool { expiries.isEmpty }

    /// Keeps `peer` out of the mesh of `topic` for `interval` from `now` on, or as long as an
    /// earlier backoff says if that is longer (go: `doAddBackoff`).
    ///
    /// An interval beyond the end of time, which a PRUNE may ask for, lasts for ever.
    public mutating func add(
        _ peer: PeerID, in topic: TopicID, for interval: Interval, at now: Instant
    ) {
        let (end, isBeyond) = now.nanoseconds.addingReportingOverflow(interval.nanoseconds)
        let expiry = isBeyond ? .never : Instant(nanoseconds: end)
        if let earlier = expiries[topic, peer], earlier >= expiry { return }
        expiries[topic, peer] = expiry
    }

    /// When the remembered backoff of `peer` in `topic` ends or ended, nil when none is remembered.
    public func expiry(of peer: PeerID, in topic: TopicID) -> Instant? { expiries[topic, peer] }

    /// Whether a GRAFT of `peer` for `topic` must be refused: its backoff is not over (go:
    /// `handleGraft`, `now.Before(expire)`).
    public func isActive(_ peer: PeerID, in topic: TopicID, at now: Instant) -> Bool {
        expiries[topic, peer].map { now < $0 } ?? false
    }

    /// Whether `peer` must not be put into the mesh of `topic`, because a backoff is remembered,
    /// be it over or not (go: `_, inBackoff := backoff[p]` in `Join` and `heartbeat`).
    public func isRemembered(_ peer: PeerID, in topic: TopicID) -> Bool {
        expiries[topic, peer] != nil
    }

    /// Forgets every backoff that has been over for more than `slack`: the spec's "some slack to
    /// account for the offset until the next heartbeat".
    ///
    /// go-libp2p-pubsub sweeps at every 15th heartbeat, with a slack of 2 s: twice its default
    /// heartbeat interval, also where the parameters say another.
    public mutating func sweep(slack: Interval, at now: Instant) {
        if now.nanoseconds < slack.nanoseconds { return }
        let latest = Instant(nanoseconds: now.nanoseconds - slack.nanoseconds)
        expiries.removeAll { $0.value < latest }
    }
}
