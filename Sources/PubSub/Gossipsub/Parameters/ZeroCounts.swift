/// How many peers are chosen where a parameter says 0: `D` when a node publishes without joining or
/// joins, `prunePeers` of a PRUNE, `opportunisticGraftPeers`.
public enum ZeroCounts: String, CaseIterable, Equatable, Sendable {
    /// All that can be: go-libp2p-pubsub gossipsub.go `getPeers` cuts its list only `if count > 0`.
    case all
    /// None: gossipsub-v1.0.md §"Topic Membership", "select D peers".
    case none
}
