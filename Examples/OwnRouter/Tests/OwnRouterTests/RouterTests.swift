import PubSub
import Simulator
import Testing

@testable import own_router

/// The router alone: it is told what happened and answers what to do.
@Suite("Push–pull, one node")
struct RouterTests {
    private static let topic = TopicID(0)
    private static let version = ProtocolVersion(id: PushPull.protocolIDs[0])

    private static func message(_ author: UInt32, _ number: UInt32) -> Message {
        Message(
            id: MessageID(author: PeerID(author), sequenceNumber: number), topic: topic,
            dataSize: 100, payload: PayloadID(number))
    }

    /// A node that is a member of the topic and has `peers`, which are members, too.
    private static func router(
        _ parameters: PushPullParameters = PushPull.defaults, peers: UInt32
    ) -> PushPull {
        var router = PushPull(
            RouterStart(
                id: PeerID(0), parameters: parameters, time: .start,
                random: RandomStream(seed: 1)))
        var effects: [RouterEffect] = []
        router.handle(.join(topic), at: .start, into: &effects)
        for peer in 1...peers {
            router.handle(
                .connected(PeerID(peer), PeerTraits(version)), at: .start, into: &effects)
            let subscription = Subscription(topic, isSubscribing: true)
            router.handle(
                .received(
                    .bundle(RPC.Bundle(subscriptions: [subscription])), from: PeerID(peer)),
                at: .start, into: &effects)
        }
        return router
    }

    /// What is sent among `effects`.
    private static func sent(_ effects: [RouterEffect]) -> [(rpc: RPC, to: PeerID)] {
        effects.compactMap { if case .send(let rpc, let peer) = $0 { (rpc, peer) } else { nil } }
    }

    @Test("A message of its own is pushed to some of its peers")
    func push() {
        var router = Self.router(peers: 9)
        var effects: [RouterEffect] = []
        router.handle(.publish(Self.message(0, 1)), at: .start, into: &effects)
        let sent = Self.sent(effects)
        #expect(sent.count == 3 && Set(sent.map(\.to)).count == 3)
        #expect(sent.allSatisfy { $0.rpc != .message(Self.message(0, 1)) })
    }

    @Test("From time to time a peer is told of it, asks for it, and is answered")
    func pull() throws {
        var parameters = PushPull.defaults
        parameters.hops = 0
        var knows = Self.router(parameters, peers: 1)
        var lacks = Self.router(parameters, peers: 1)
        var effects: [RouterEffect] = []
        knows.handle(.publish(Self.message(2, 1)), at: .start, into: &effects)
        #expect(Self.sent(effects).isEmpty)
        let time = try #require(knows.nextWakeUp)
        effects = []
        knows.handle(.wakeUp, at: time, into: &effects)
        let digest = try #require(Self.sent(effects).first?.rpc)
        #expect(knows.nextWakeUp == time + .seconds(1))
        effects = []
        lacks.handle(.received(digest, from: PeerID(1)), at: time, into: &effects)
        let request = try #require(Self.sent(effects).first?.rpc)
        effects = []
        knows.handle(.received(request, from: PeerID(1)), at: time, into: &effects)
        #expect(Self.sent(effects).map(\.rpc) == [.message(Self.message(2, 1))])
    }

    @Test("Equal routers given equal inputs stay equal")
    func value() {
        var one = Self.router(peers: 9)
        var other = one
        var effects: [RouterEffect] = []
        one.handle(.publish(Self.message(0, 1)), at: .start, into: &effects)
        #expect(one != other)
        other.handle(.publish(Self.message(0, 1)), at: .start, into: &effects)
        #expect(one == other)
    }
}
