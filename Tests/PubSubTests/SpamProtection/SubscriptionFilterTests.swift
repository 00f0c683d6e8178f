import PubSub
import Testing

@Suite("Subscription filter")
struct SubscriptionFilterTests {
    private static func join(_ topic: UInt32) -> Subscription {
        Subscription(TopicID(topic), isSubscribing: true)
    }
    private static func leave(_ topic: UInt32) -> Subscription {
        Subscription(TopicID(topic), isSubscribing: false)
    }

    @Test("Lets the listed topics pass, in whatever order they are listed")
    func accepts() {
        let filter = SubscriptionFilter(allowing: [9, 2, 5].map { TopicID($0) })
        let accepted = (0...10 as ClosedRange<UInt32>).filter { filter.accepts(TopicID($0)) }
        #expect(accepted == [2, 5, 9])
        #expect(!SubscriptionFilter(allowing: []).accepts(TopicID(0)))
        #expect(SubscriptionFilter(allowing: nil).accepts(TopicID(7)))
    }

    @Test("Keeps the order, drops repetitions, and both of two that contradict each other")
    func filtered() {
        let filter = SubscriptionFilter(allowing: [1, 2, 3, 4].map { TopicID($0) })
        let passed = filter.filtered([
            Self.join(4), Self.join(1), Self.join(9), Self.leave(2), Self.leave(1), Self.join(4),
            Self.leave(3), Self.join(2), Self.leave(1),
        ])
        #expect(passed == [Self.join(4), Self.leave(3), Self.leave(1)])
        #expect(filter.filtered([]) == [])
    }

    @Test("Announcements that are too many are refused altogether, be they filtered or not")
    func limit() {
        let filter = SubscriptionFilter(allowing: [TopicID(1)], limit: 2)
        #expect(filter.filtered([Self.join(1), Self.join(2)]) == [Self.join(1)])
        #expect(filter.filtered([Self.join(1), Self.join(1), Self.join(1)]) == nil)
        #expect(SubscriptionFilter(allowing: nil, limit: 1).filtered([Self.join(7)])?.count == 1)
    }
}
