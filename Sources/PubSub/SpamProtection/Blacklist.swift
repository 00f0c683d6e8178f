import SimKernel

/// Peers from whom, and by whom, no message is taken (go-libp2p-pubsub `blacklist.go`).
///
/// "The application can take further steps and blacklist the peer if the spam persists"
/// (gossipsub-v1.1.md §"Spam Protection Measures"). go closes no connection of a peer that is
/// blacklisted; it opens no stream to it, and rejects its messages and those it wrote.
public struct Blacklist: Equatable, Sendable {
    /// Who stays.
    private var lasting = PeerSet()
    /// Entries that expire, in the same cache as seen messages; nil when entries stay.
    private var fading: SeenMessages?

    /// Whether nobody is on the list for good, and nobody can be on it for a time. Kept, because
    /// every message asks.
    private(set) var isEmpty = true

    /// An empty list whose entries stay (go: `MapBlacklist`).
    public init() {}

    /// An empty list whose entries stay for `lifetime` and up to a minute more (go:
    /// `TimeCachedBlacklist`).
    public init(lifetime: Interval, startingAt start: Instant) {
        fading = SeenMessages(lifetime: lifetime, expiry: .firstSeen, startingAt: start)
        isEmpty = false
    }

    /// Adds `peer`. Where entries fade, one that is there is not renewed.
    public mutating func add(_ peer: PeerID, at now: Instant) {
        isEmpty = false
        if fading == nil {
            lasting.insert(peer)
        } else {
            fading?.insert(Self.entry(peer), at: now)
        }
    }

    /// Whether `peer` is on the list.
    public mutating func contains(_ peer: PeerID, at now: Instant) -> Bool {
        fading?.contains(Self.entry(peer), at: now) ?? lasting.contains(peer)
    }

    private static func entry(_ peer: PeerID) -> MessageID { MessageID(UInt64(peer.rawValue)) }
}
