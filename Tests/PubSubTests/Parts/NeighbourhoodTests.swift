@testable import PubSub
import Testing

@Suite("Neighbourhood")
struct NeighbourhoodTests {
    private static let topic = TopicID(4)

    private static func known() -> Neighbourhood {
        var neighbourhood = Neighbourhood()
        _ = neighbourhood.connect(PeerID(3), PeerTraits(.v1_0))
        _ = neighbourhood.connect(PeerID(1), PeerTraits(.floodsub))
        _ = neighbourhood.connect(PeerID(2), PeerTraits(.v1_0))
        for peer in [3, 1] as [UInt32] {
            neighbourhood.note(Subscription(topic, isSubscribing: true), of: PeerID(peer))
        }
        return neighbourhood
    }

    @Test("Tells those who flood from those who have a mesh")
    func versions() {
        let neighbourhood = Self.known()
        #expect(neighbourhood.peers.members == [PeerID(1), PeerID(2), PeerID(3)])
        #expect(neighbourhood.flooders.members == [PeerID(1)])
        #expect(neighbourhood.subscribers(of: Self.topic) == [PeerID(1), PeerID(3)])
        #expect(neighbourhood.meshSubscribers(of: Self.topic) == [PeerID(3)])
        #expect(neighbourhood.isSubscriber(PeerID(3), of: Self.topic))
        #expect(!neighbourhood.isSubscriber(PeerID(2), of: Self.topic))
        #expect(!neighbourhood.isSubscriber(PeerID(3), of: TopicID(5)))
    }

    @Test("A peer that is gone has left no trace")
    func disconnecting() {
        var neighbourhood = Self.known()
        neighbourhood.disconnect(PeerID(1))
        neighbourhood.disconnect(PeerID(3))
        neighbourhood.disconnect(PeerID(2))
        #expect(neighbourhood == Neighbourhood())
    }

    @Test("A peer is new once")
    func connecting() {
        var neighbourhood = Self.known()
        let isNewStill = neighbourhood.connect(PeerID(3), PeerTraits(.floodsub))
        #expect(!isNewStill)
        #expect(neighbourhood.flooders.members == [PeerID(1)])
        neighbourhood.disconnect(PeerID(3))
        let isNewAgain = neighbourhood.connect(PeerID(3), PeerTraits(.floodsub))
        #expect(isNewAgain)
        #expect(neighbourhood.flooders.members == [PeerID(1), PeerID(3)])
        #expect(neighbourhood.subscribers(of: Self.topic) == [PeerID(1)])
    }

    @Test("Strangers are not listened to")
    func strangers() {
        var neighbourhood = Neighbourhood()
        neighbourhood.note(Subscription(Self.topic, isSubscribing: true), of: PeerID(1))
        #expect(neighbourhood == Neighbourhood())
    }

    @Test("Announcements have partial flags, or none in nodes of before")
    func partialFlags() {
        for (writes, flags) in [(true, PartialFlags()), (false, nil)] {
            var neighbourhood = Neighbourhood(writesPartialFlags: writes)
            _ = neighbourhood.connect(PeerID(1), PeerTraits(.floodsub))
            _ = neighbourhood.join(Self.topic)
            var effects: [RouterEffect] = []
            neighbourhood.announce(Self.topic, isSubscribing: false, into: &effects)
            func rpc(_ isSubscribing: Bool) -> RPC {
                let one = Subscription(Self.topic, isSubscribing: isSubscribing, partial: flags)
                return .bundle(RPC.Bundle(subscriptions: [one]))
            }
            #expect(neighbourhood.hello == rpc(true))
            #expect(effects == [.send(rpc(false), to: PeerID(1))])
        }
    }

    @Test("Membership is joined once and left once")
    func membership() {
        var neighbourhood = Neighbourhood()
        #expect(neighbourhood.hello == nil)
        let joins = [4, 2, 9, 4].map { neighbourhood.join(TopicID($0)) }
        #expect(joins == [true, true, true, false])
        #expect(neighbourhood.joined == [TopicID(2), TopicID(4), TopicID(9)])
        let subscriptions = [2, 4, 9].map { Subscription(TopicID($0), isSubscribing: true) }
        #expect(neighbourhood.hello == .bundle(RPC.Bundle(subscriptions: subscriptions)))
        let leaves = [Self.topic, Self.topic].map { neighbourhood.leave($0) }
        #expect(leaves == [true, false])
        #expect(!neighbourhood.isMember(of: Self.topic))
        #expect(neighbourhood.isMember(of: TopicID(2)))
    }
}
