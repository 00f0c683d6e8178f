import PubSub
import Testing

@Suite("Message cache")
struct MessageCacheTests {
    private static func message(_ number: UInt64, _ topic: UInt32 = 0) -> Message {
        Wording.message(MessageID(number), TopicID(topic))
    }

    @Test("Gossip is newest window first, and as put inside a window")
    func order() {
        var cache = MessageCache(gossip: 2, historyLength: 3)
        for number in [5, 3, 4] as [UInt64] { cache.put(Self.message(number)) }
        cache.shift()
        for number in [2, 1] as [UInt64] { cache.put(Self.message(number)) }
        cache.put(Self.message(9, 1))
        #expect(cache.gossipIDs(of: TopicID(0)) == [2, 1, 5, 3, 4].map { MessageID($0) })
        #expect(cache.gossipIDs(of: TopicID(1)) == [MessageID(9)])
        #expect(cache.gossipIDs(of: TopicID(2)) == [])
    }

    @Test(
        "A message is gossiped for so many shifts and held for so many",
        arguments: [(0, 1), (1, 1), (1, 4), (3, 5), (4, 4)])
    func windows(gossip: Int, length: Int) {
        var cache = MessageCache(gossip: gossip, historyLength: length)
        cache.put(Self.message(1))
        for shift in 0...(length + 1) {
            #expect(cache.gossipIDs(of: TopicID(0)).isEmpty == (shift >= gossip), "shift \(shift)")
            #expect((cache.get(MessageID(1)) == nil) == (shift >= length), "shift \(shift)")
            cache.shift()
        }
    }

    @Test("Gives back the whole message")
    func whole() {
        var cache = MessageCache(gossip: 1, historyLength: 1)
        let message = Message(
            id: MessageID(7), topic: TopicID(3), dataSize: 1234, payload: PayloadID(5), hops: 6)
        cache.put(message)
        #expect(cache.get(MessageID(7)) == message)
        #expect(cache.get(MessageID(8)) == nil)
    }
}
