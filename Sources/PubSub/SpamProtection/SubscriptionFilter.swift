import SimKernel

/// Which topics a node joins and lets peers announce, and how many announcements it reads at once
/// (go-libp2p-pubsub `subscription_filter.go`).
///
/// There is no filter by regular expression: a scenario lists its topics.
public struct SubscriptionFilter: Equatable, Sendable {
    /// The topics that pass, by increasing id; nil lets all pass.
    private let allowed: [TopicID]?
    /// How many announcements one RPC may have; nil for any number.
    private let limit: Int?

    /// A filter that lets these topics pass (go: `NewAllowlistSubscriptionFilter`), or all; and
    /// that takes at most `limit` announcements of an RPC (go: `WrapLimitSubscriptionFilter`).
    public init(allowing topics: [TopicID]?, limit: Int? = nil) {
        allowed = topics?.sorted()
        self.limit = limit
    }

    /// Whether the topic may be joined, and announced (go: `CanSubscribe`).
    public func accepts(_ topic: TopicID) -> Bool {
        guard let allowed else { return true }
        let index = allowed.insertionIndex { $0 < topic }
        return index < allowed.count && allowed[index] == topic
    }

    /// Those of an RPC's announcements that pass, each topic once: nil when there are too many, and
    /// then the whole RPC is to be ignored.
    ///
    /// An announcement that repeats an earlier one is dropped, and two that contradict each other
    /// are dropped both (go: `FilterSubscriptions`). They come in the order of the RPC; go's order
    /// is that of a hash table.
    public func filtered(_ subscriptions: [Subscription]) -> [Subscription]? {
        if let limit, subscriptions.count > limit { return nil }
        var passed: [Subscription?] = []
        var places: [TopicID: Int] = [:]  // For look-up only; `passed` keeps the order.
        for subscription in subscriptions where accepts(subscription.topic) {
            if let place = places[subscription.topic] {
                if passed[place] == subscription { continue }
                passed[place] = nil
                places[subscription.topic] = nil
            } else {
                places[subscription.topic] = passed.count
                passed.append(subscription)
            }
        }
        return passed.compactMap { $0 }
    }
}
