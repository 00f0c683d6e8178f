import SimKernel
import Testing

@testable import PubSub

@Suite("Fanout")
struct FanoutTests {
    private static let start = Instant.start

    @Test("A topic lives as long as its last publication is not too old")
    func expiry() {
        var fanout = Fanout(timeToLive: .seconds(5))
        for topic in [7, 3, 5] as [UInt32] {
            fanout.notePublish(to: TopicID(topic), at: Self.start)
        }
        fanout.notePublish(to: TopicID(3), at: Self.start + .seconds(2))
        fanout.expire(at: Self.start + .seconds(5))
        #expect(fanout.topics == [TopicID(3), TopicID(5), TopicID(7)])
        fanout.expire(at: Self.start + .seconds(5) + .nanoseconds(1))
        #expect(fanout.topics == [TopicID(3)])
        fanout.expire(at: Self.start + .seconds(7))
        #expect(fanout.topics == [TopicID(3)])
        fanout.expire(at: Self.start + .seconds(8))
        #expect(fanout.topics == [])
    }

    @Test("Peers leave one topic or all, and an empty topic stays")
    func removal() {
        var fanout = Fanout(timeToLive: .seconds(5))
        for topic in [1, 2] as [UInt32] {
            fanout.add([PeerID(2), PeerID(1)], to: TopicID(topic))
            fanout.notePublish(to: TopicID(topic), at: Self.start)
        }
        #expect(fanout.peers(of: TopicID(1)) == [PeerID(1), PeerID(2)])
        fanout.remove(PeerID(1), from: TopicID(1))
        #expect(!fanout.contains(PeerID(1), in: TopicID(1)))
        #expect(fanout.contains(PeerID(1), in: TopicID(2)))
        fanout.remove(PeerID(2))
        #expect(fanout.isEmpty(TopicID(1)))
        #expect(fanout.isEmpty(TopicID(9)))
        #expect(!fanout.isEmpty(TopicID(2)))
        #expect(fanout.topics == [TopicID(1), TopicID(2)])
    }

    @Test("What is discarded is given back, and its time is forgotten")
    func discarding() {
        var fanout = Fanout(timeToLive: .seconds(5))
        fanout.add([PeerID(4), PeerID(2)], to: TopicID(1))
        fanout.notePublish(to: TopicID(1), at: Self.start)
        let discarded = [fanout.removeTopic(TopicID(1)), fanout.removeTopic(TopicID(1))]
        #expect(discarded == [[PeerID(2), PeerID(4)], []])
        #expect(fanout == Fanout(timeToLive: .seconds(5)))
    }
}
