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

    @Test("Counts how often each peer got each message, for as long as it is held")
    func transmissions() {
        var cache = MessageCache(gossip: 1, historyLength: 2)
        let (first, second) = (MessageID(1), MessageID(2))
        #expect(cache.get(first, for: PeerID(1)) == nil)
        cache.put(Self.message(1))
        cache.put(Self.message(2))
        let counts = [1, 1, 2, 1].map { cache.get(first, for: PeerID($0))?.count }
        #expect(counts == [1, 2, 1, 3])
        #expect(cache.get(second, for: PeerID(1))?.count == 1)
        #expect(cache.get(second, for: PeerID(1))?.message == cache.get(second))
        cache.shift()
        #expect(cache.get(first, for: PeerID(2))?.count == 2)
        cache.shift()
        #expect(cache.get(first, for: PeerID(2)) == nil)
        cache.put(Self.message(1))
        #expect(cache.get(first, for: PeerID(2))?.count == 1)
    }
}
