import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub `subscription_filter_test.go` and `blacklist_test.go`, as far as they are about
/// the filter and the list alone.
@Suite("go: subscription filter and blacklist")
struct SubscriptionFilterBehaviourTests {
    private static let (first, second, third) = (TopicID(1), TopicID(2), TopicID(3))

    private static func join(_ topics: TopicID...) -> [Subscription] {
        topics.map { Subscription($0, isSubscribing: true) }
    }

    @Test("TestBasicSubscriptionFilter: an allow list lets its topics pass, a limit refuses more")
    func basic() {
        let filter = SubscriptionFilter(allowing: [Self.first, Self.second])
        #expect(filter.accepts(Self.first))
        #expect(filter.accepts(Self.second))
        #expect(!filter.accepts(Self.third))
        let announced = Self.join(Self.first, Self.second, Self.third)
        #expect(filter.filtered(announced) == Self.join(Self.first, Self.second))
        let limited = SubscriptionFilter(allowing: [Self.first, Self.second], limit: 2)
        #expect(limited.filtered(announced) == nil)
    }

    @Test(
        "TestSubscriptionFilterDeduplication: repeated ones count once, contradictions not at all")
    func deduplication() {
        let filter = SubscriptionFilter(allowing: [Self.first, Self.second])
        let announced =
            Self.join(Self.first, Self.first, Self.second)
            + [Subscription(Self.second, isSubscribing: false)] + Self.join(Self.third)
        #expect(filter.filtered(announced) == Self.join(Self.first))
    }

    @Test("TestMapBlacklist: a peer that was added is on the list")
    func map() {
        var list = Blacklist()
        list.add(PeerID(1), at: .start)
        #expect(list.contains(PeerID(1), at: .start) == true)
    }

    @Test("TestTimeCachedBlacklist: a peer that was added is on the list")
    func timeCached() {
        var list = Blacklist(lifetime: .seconds(600), startingAt: .start)
        list.add(PeerID(1), at: .start)
        #expect(list.contains(PeerID(1), at: .start) == true)
    }
}
