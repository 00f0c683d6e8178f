import SimKernel
import Testing

@testable import PubSub

/// Looking into a router is no input: it shows what an input would find, and changes nothing.
@Suite("What a router shows")
struct ObservationTests {
    private static let topic = TopicID(0)

    private static var parameters: GossipsubParameters {
        var parameters = GossipsubParameters()
        var score = ScoreParameters()
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshWeight = 1
        topic.timeInMeshQuantum = .seconds(1)
        topic.timeInMeshCap = 100
        topic.firstMessageDeliveriesWeight = 4
        topic.firstMessageDeliveriesDecay = 0.5
        topic.firstMessageDeliveriesCap = 10
        score[Self.topic] = topic
        score.appSpecificWeight = 1
        parameters.score = score
        parameters.thresholds.gossip = -7
        return parameters
    }

    /// A member of the topic with connected peers, of which the first has delivered a message at
    /// two seconds.
    private static func router(
        _ parameters: GossipsubParameters = parameters, peers: UInt32 = 3
    ) -> Gossipsub {
        var router = Gossipsub(
            id: PeerID(100), parameters: parameters, startingAt: .start,
            random: RandomStream(seed: 1))
        var effects: [RouterEffect] = []
        func enter(_ milliseconds: UInt64, _ input: RouterInput) {
            router.handle(input, at: .start + .milliseconds(milliseconds), into: &effects)
        }
        enter(10, .join(topic))
        let hello = RPC.bundle(
            RPC.Bundle(subscriptions: [Subscription(topic, isSubscribing: true)]))
        for peer in (1...peers).map({ PeerID($0) }) {
            enter(20, .connected(peer, PeerTraits(.v1_2, isOutbound: true)))
            enter(30, .received(hello, from: peer))
        }
        enter(1200, .wakeUp)
        let message = Message(
            id: MessageID(author: PeerID(50), sequenceNumber: 1), topic: topic, dataSize: 10,
            payload: PayloadID(0))
        enter(2000, .received(.message(message), from: PeerID(1)))
        enter(2000, .told(.scored(-2), PeerID(3)))
        return router
    }

    @Test(
        "Scores are those that an input at that time would find", arguments: [2, 3, 4, 9, 61, 200])
    func decay(seconds: UInt64) throws {
        let now = Instant.start + .seconds(seconds)
        let router = Self.router()
        let shown = router.observation(at: now, withScores: true)
        var entered = router
        var effects: [RouterEffect] = []
        // An operator's word that changes nothing but lets what is due be done.
        entered.handle(.told(.notDirect, PeerID(9)), at: now, into: &effects)
        let score = try #require(entered.score)
        #expect(shown.scores.map(\.peer) == [1, 2, 3].map { PeerID($0) })
        for entry in shown.scores {
            #expect(entry.components == score.components(of: entry.peer))
        }
        let memory = try #require(shown.memory)
        #expect(memory.seenIDs == (seconds < 180 ? 1 : 0))
        // The first delivery is worth four, and half of it a second later, until it is too little.
        let p2 = shown.scores[0].components.p2
        let expected = [2: 4.0, 3: 2, 4: 1, 9: 0, 61: 0, 200: 0]
        #expect(p2 == expected[Int(seconds)])
    }

    @Test("Asking changes nothing, however often and however late", arguments: [true, false])
    func unchanged(withScores: Bool) {
        let router = Self.router()
        let before = router
        for seconds in [2, 500, 3, 500] as [UInt64] {
            _ = router.observation(at: .start + .seconds(seconds), withScores: withScores)
        }
        #expect(router == before)
        #expect(
            router.observation(at: .start + .seconds(3), withScores: true)
                == before.observation(at: .start + .seconds(3), withScores: true))
    }

    @Test("Only peers that are connected have a score that is shown")
    func connected() {
        var router = Self.router()
        var effects: [RouterEffect] = []
        let now = Instant.start + .seconds(2)
        router.handle(.disconnected(PeerID(3)), at: now, into: &effects)
        // Its score is below zero, so it is retained.
        #expect(router.score(of: PeerID(3)) < 0)
        let shown = router.observation(at: now, withScores: true)
        #expect(shown.scores.map(\.peer) == [1, 2].map { PeerID($0) })
        #expect(shown.thresholds.gossip == -7)
        #expect(router.observation(at: now, withScores: false).scores.isEmpty)
    }

    @Test("Meshes with their bounds, and what is remembered")
    func meshes() {
        for (peers, isWithin) in [(1, false), (2, true), (5, true), (6, false)] as [(UInt32, Bool)]
        {
            var parameters = Self.parameters
            parameters.overlay.low = 2
            parameters.overlay.high = 5
            parameters.overlay.target = 20
            let router = Self.router(parameters, peers: peers)
            // From `D_hi` on the heartbeat prunes, so the mesh is filled by a GRAFT of each peer.
            let shown = router.observation(at: .start + .seconds(2), withScores: false)
            let mesh = RouterObservation.Mesh(
                topic: Self.topic, degree: Int(peers), isWithinBounds: isWithin)
            #expect(shown.meshes == [mesh])
            #expect(shown.memory?.cachedMessages == 1 && shown.memory?.backoffs == 0)
        }
    }

    @Test("A backoff is remembered, and a topic that was left has no mesh")
    func left() {
        var router = Self.router()
        var effects: [RouterEffect] = []
        router.handle(.leave(Self.topic), at: .start + .seconds(3), into: &effects)
        let shown = router.observation(at: .start + .seconds(3), withScores: true)
        #expect(shown.meshes.isEmpty && shown.memory?.backoffs == 3)
    }

    @Test("A router without meshes and scores has nothing to show")
    func floodsub() {
        let router = Floodsub(
            id: PeerID(0), parameters: FloodsubParameters(), startingAt: .start)
        #expect(router.observation(at: .start, withScores: true) == RouterObservation())
        let plain = Self.router(GossipsubParameters())
        #expect(plain.observation(at: .start + .seconds(9), withScores: true).scores.isEmpty)
    }
}
