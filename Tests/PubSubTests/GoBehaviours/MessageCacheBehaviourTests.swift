import PubSub
import Testing

/// go-libp2p-pubsub `mcache_test.go`.
@Suite("go: message cache")
struct MessageCacheBehaviourTests {
    @Test("TestMessageCache: five windows of ten messages are held, three are gossiped")
    func messageCache() {
        let messages = (0..<60 as Range<UInt64>).map {
            Wording.message(MessageID($0), TopicID(0))
        }
        let ids = messages.map(\.id)
        var cache = MessageCache(gossip: 3, historyLength: 5)
        for message in messages[0..<10] { cache.put(message) }
        #expect(ids[0..<10].map { cache.get($0) } == messages[0..<10].map { $0 })
        #expect(cache.gossipIDs(of: TopicID(0)) == Array(ids[0..<10]))

        cache.shift()
        for message in messages[10..<20] { cache.put(message) }
        #expect(ids[0..<20].map { cache.get($0) } == messages[0..<20].map { $0 })
        #expect(cache.gossipIDs(of: TopicID(0)) == Array(ids[10..<20] + ids[0..<10]))

        for start in [20, 30, 40, 50] {
            cache.shift()
            for message in messages[start..<start + 10] { cache.put(message) }
        }
        #expect(ids[0..<10].allSatisfy { cache.get($0) == nil })
        #expect(ids[10..<60].map { cache.get($0) } == messages[10..<60].map { $0 })
        let gossip = ids[50..<60] + ids[40..<50] + ids[30..<40]
        #expect(cache.gossipIDs(of: TopicID(0)) == Array(gossip))
    }
}
