import Testing

@testable import PubSub

@Suite("PeeringState")
struct PeeringStateTests {
    private static let topic = TopicID(4)

    private static func known() -> PeeringState {
        var peering = PeeringState()
        _ = peering.connect(PeerID(3), PeerTraits(.v1_0))
        _ = peering.connect(PeerID(1), PeerTraits(.floodsub))
        _ = peering.connect(PeerID(2), PeerTraits(.v1_0))
        for peer in [3, 1] as [UInt32] {
            peering.note(Subscription(topic, isSubscribing: true), of: PeerID(peer))
        }
        return peering
    }

    @Test("Tells those who flood from those who have a mesh")
    func versions() {
        let peering = Self.known()
        #expect(peering.peers.members == [PeerID(1), PeerID(2), PeerID(3)])
        #expect(peering.floodsubPeers.members == [PeerID(1)])
        #expect(peering.subscribers(of: Self.topic) == [PeerID(1), PeerID(3)])
        #expect(peering.meshSubscribers(of: Self.topic) == [PeerID(3)])
        #expect(peering.isSubscriber(PeerID(3), of: Self.topic))
        #expect(!peering.isSubscriber(PeerID(2), of: Self.topic))
        #expect(!peering.isSubscriber(PeerID(3), of: TopicID(5)))
    }

    @Test("A peer that is gone has left no trace")
    func disconnecting() {
        var peering = Self.known()
        peering.disconnect(PeerID(1))
        peering.disconnect(PeerID(3))
        peering.disconnect(PeerID(2))
        #expect(peering == PeeringState())
    }

    @Test("A peer is new once")
    func connecting() {
        var peering = Self.known()
        let isNewStill = peering.connect(PeerID(3), PeerTraits(.floodsub))
        #expect(!isNewStill)
        #expect(peering.floodsubPeers.members == [PeerID(1)])
        peering.disconnect(PeerID(3))
        let isNewAgain = peering.connect(PeerID(3), PeerTraits(.floodsub))
        #expect(isNewAgain)
        #expect(peering.floodsubPeers.members == [PeerID(1), PeerID(3)])
        #expect(peering.subscribers(of: Self.topic) == [PeerID(1)])
    }

    @Test("Strangers are not listened to")
    func strangers() {
        var peering = PeeringState()
        peering.note(Subscription(Self.topic, isSubscribing: true), of: PeerID(1))
        #expect(peering == PeeringState())
    }

    @Test("Announcements have partial flags, or none in nodes of before")
    func partialFlags() {
        for (writes, flags) in [(true, PartialFlags()), (false, nil)] {
            var peering = PeeringState(writesPartialFlags: writes)
            _ = peering.connect(PeerID(1), PeerTraits(.floodsub))
            _ = peering.join(Self.topic)
            var effects: [RouterEffect] = []
            peering.announce(Self.topic, isSubscribing: false, into: &effects)
            func rpc(_ isSubscribing: Bool) -> RPC {
                let one = Subscription(Self.topic, isSubscribing: isSubscribing, partial: flags)
                return .bundle(RPC.Bundle(subscriptions: [one]))
            }
            #expect(peering.hello == rpc(true))
            #expect(effects == [.send(rpc(false), to: PeerID(1))])
        }
    }

    @Test("Membership is joined once and left once")
    func membership() {
        var peering = PeeringState()
        #expect(peering.hello == nil)
        let joins = [4, 2, 9, 4].map { peering.join(TopicID($0)) }
        #expect(joins == [true, true, true, false])
        #expect(peering.joined == [TopicID(2), TopicID(4), TopicID(9)])
        let subscriptions = [2, 4, 9].map { Subscription(TopicID($0), isSubscribing: true) }
        #expect(peering.hello == .bundle(RPC.Bundle(subscriptions: subscriptions)))
        let leaves = [Self.topic, Self.topic].map { peering.leave($0) }
        #expect(leaves == [true, false])
        #expect(!peering.isMember(of: Self.topic))
        #expect(peering.isMember(of: TopicID(2)))
    }
}
