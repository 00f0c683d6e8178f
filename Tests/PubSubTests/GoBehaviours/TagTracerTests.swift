import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub tag_tracer_test.go, as far as a router decides: whose connections are to be
/// kept. What deliveries are worth is the host's.
@Suite("go: which connections are protected")
struct TagTracerTests {
    private static func router() -> Gossipsub {
        var router = Gossipsub(
            id: PeerID(0), parameters: GossipsubParameters(), startingAt: .start,
            random: RandomStream(seed: 1))
        for topic in 0..<2 as Range<UInt32> { enter(.join(TopicID(topic)), &router) }
        return router
    }

    private static func enter(_ input: RouterInput, _ router: inout Gossipsub) {
        var effects: [RouterEffect] = []
        router.handle(input, at: .start, into: &effects)
    }

    private static func connect(_ peer: PeerID, _ router: inout Gossipsub) {
        enter(.connected(peer, PeerTraits(.v1_2)), &router)
    }

    private static func receive(_ control: Control, from peer: PeerID, _ router: inout Gossipsub) {
        enter(.received(.bundle(RPC.Bundle(control: control)), from: peer), &router)
    }

    private static let graft = Control(graft: [TopicID(0)])
    private static let prune = Control(prune: [Prune(TopicID(0))])

    @Test("TestTagTracerMeshTags: a peer is protected from its GRAFT to its PRUNE")
    func mesh() {
        var router = Self.router()
        let peer = PeerID(1)
        Self.connect(peer, &router)
        #expect(!router.protects(peer))
        Self.receive(Self.graft, from: peer, &router)
        #expect(router.protects(peer))
        Self.receive(Self.prune, from: peer, &router)
        #expect(!router.protects(peer))
    }

    @Test(
        "TestTagTracerDirectPeerTags: direct peers are protected, connected or not, and no others")
    func direct() {
        var router = Self.router()
        Self.enter(.told(.direct, PeerID(1)), &router)
        for peer in 1...3 as ClosedRange<UInt32> { Self.connect(PeerID(peer), &router) }
        #expect((1...3).map { router.protects(PeerID($0)) } == [true, false, false])
        Self.enter(.disconnected(PeerID(1)), &router)
        #expect(router.protects(PeerID(1)))
        Self.enter(.told(.notDirect, PeerID(1)), &router)
        #expect(!router.protects(PeerID(1)))
    }

    /// gossipsub.go `OnClosedOutboundStream` traces no Prune, and so takes back no protection.
    @Test(
        "A mesh peer whose connection closed is protected when it comes back, until a PRUNE",
        arguments: [0, 1, 2])
    func reconnected(way: Int) {
        var router = Self.router()
        let peer = PeerID(1)
        Self.connect(peer, &router)
        Self.receive(Self.graft, from: peer, &router)
        Self.enter(.disconnected(peer), &router)
        Self.connect(peer, &router)
        #expect(router.mesh(of: TopicID(0)) == [] && router.protects(peer))
        switch way {
        case 0: Self.receive(Self.prune, from: peer, &router)
        case 1:
            Self.receive(Self.graft, from: peer, &router)
            Self.enter(.leave(TopicID(0)), &router)
        default:
            // Who leaves the topic prunes the members of its mesh, and this one is none.
            Self.enter(.leave(TopicID(0)), &router)
            #expect(router.protects(peer))
            return
        }
        #expect(!router.protects(peer))
    }
}
