/// From which copy of a message its time in the seen cache runs (go-libp2p-pubsub
/// `timecache.Strategy`).
public enum SeenExpiry: String, CaseIterable, Equatable, Sendable {
    /// From the first copy: an id is forgotten even while copies still come.
    case firstSeen
    /// From the last copy: an id is remembered as long as copies keep coming.
    case lastSeen
}
