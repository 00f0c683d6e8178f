import PubSub
import SimKernel
import Testing

/// What routers show of themselves.
@Suite("States of routers")
struct RouterStateTests {
    private let topic = TopicID(0)

    /// A gossipsub router, member of topic 0, with three peers that are members too, after a
    /// heartbeat.
    private func gossipsub(_ parameters: GossipsubParameters = .init()) -> Gossipsub {
        var router = Gossipsub(
            id: PeerID(0), parameters: parameters, startingAt: .start,
            random: RandomStream(seed: 1))
        var effects: [RouterEffect] = []
        router.handle(.join(topic), at: .start, into: &effects)
        for peer in 1...3 { connect(PeerID(UInt32(peer)), to: &router) }
        router.handle(.wakeUp, at: .start + .seconds(2), into: &effects)
        return router
    }

    private func connect(_ peer: PeerID, to router: inout Gossipsub) {
        var effects: [RouterEffect] = []
        let traits = PeerTraits(.v1_2, isOutbound: peer == PeerID(2))
        router.handle(.connected(peer, traits), at: .start, into: &effects)
        receive(
            .init(subscriptions: [Subscription(topic, isSubscribing: true)]), from: peer,
            at: .start, &router)
    }

    private func receive(
        _ bundle: RPC.Bundle, from peer: PeerID, at now: Instant, _ router: inout Gossipsub
    ) {
        var effects: [RouterEffect] = []
        router.handle(.received(.bundle(bundle), from: peer), at: now, into: &effects)
    }

    @Test("Peers, mesh, fanout and wake-up")
    func peers() {
        let router = gossipsub()
        let state = router.state(at: .start + .seconds(2))
        #expect(state.joined == [topic])
        #expect(state.meshes.map(\.topic) == [topic])
        #expect(state.meshes[0].peers == [PeerID(1), PeerID(2), PeerID(3)])
        #expect(state.meshes[0].peers == router.mesh(of: topic))
        #expect(state.peers.map(\.isOutbound) == [false, true, false])
        #expect(state.peers.allSatisfy { $0.version == .v1_2 && $0.topics == [topic] })
        #expect(state.peers.allSatisfy { $0.score == nil && !$0.isDirect })
        #expect(state.nextWakeUp == router.nextWakeUp)
        #expect(state.fanouts.isEmpty)
    }

    @Test("What control messages leave behind: backoffs, promises, unwanted messages")
    func control() throws {
        var router = gossipsub()
        let now = Instant.start + .seconds(2)
        let id = MessageID(author: PeerID(9), sequenceNumber: 1)
        receive(
            .init(
                control: Control(
                    ihave: [IHave(topic, [id])], prune: [Prune(topic, backoff: .seconds(30))],
                    idontwant: [id])), from: PeerID(1), at: now, &router)
        let state = router.state(at: now)
        #expect(state.backoffs.map(\.peer) == [PeerID(1)])
        #expect(state.backoffs.map(\.end) == [now + .seconds(30)])
        #expect(state.promises.map(\.id) == [id] && state.promises.first?.peer == PeerID(1))
        #expect(state.promises.first?.end == now + .seconds(3))
        #expect(state.unwanted.map(\.id) == [id])
        #expect(state.meshes[0].peers == [PeerID(2), PeerID(3)])
    }

    /// go-libp2p-pubsub gossipsub.go `clearBackoff`: every 15th heartbeat, with a slack of 2 s.
    @Test(
        "A state says at which heartbeat a backoff is forgotten, and it is",
        arguments: [1, 11, 12, 26, 27, 28, 42, 43, 60])
    func forgotten(seconds: UInt64) throws {
        var router = gossipsub()
        var effects: [RouterEffect] = []
        let now = Instant.start + .milliseconds(50)
        let prune = Prune(topic, backoff: .seconds(seconds))
        receive(.init(control: Control(prune: [prune])), from: PeerID(1), at: now, &router)
        let told = try #require(router.state(at: now).backoffs.first?.forgotten)
        var beats: [Instant] = []
        while beats.count < 100, let next = router.nextWakeUp {
            let isRemembered = !router.state(at: next).backoffs.isEmpty
            if !isRemembered { break }
            #expect(router.state(at: next).backoffs.first?.forgotten == told)
            beats.append(next)
            router.handle(.wakeUp, at: next, into: &effects)
        }
        #expect(beats.last == told)
        // One heartbeat came before.
        #expect((beats.count + 1).isMultiple(of: 15))
    }

    @Test("Messages are in the seen cache and in the newest window")
    func messages() {
        var router = gossipsub()
        let message = Message(
            id: MessageID(author: PeerID(1), sequenceNumber: 1), author: PeerID(1), topic: topic,
            dataSize: 10, payload: PayloadID(0), authenticity: .signed)
        var effects: [RouterEffect] = []
        let now = Instant.start + .seconds(2)
        router.handle(.received(.message(message), from: PeerID(1)), at: now, into: &effects)
        let state = router.state(at: now)
        #expect(state.seenCount == 1)
        #expect(state.cacheWindows.count == 5 && state.cacheWindows[0] == [message.id])
    }

    @Test("Scores are those of the observation")
    func scores() {
        var parameters = GossipsubPreset.ethereumBeacon.parameters
        parameters.validation.signing = .strictSign
        let router = gossipsub(parameters)
        let now = Instant.start + .seconds(2)
        let observed = router.observation(at: now, withScores: true).scores
        let state = router.state(at: now)
        #expect(state.peers.map(\.score) == observed.map { Optional($0.components) })
        #expect(observed.count == 3)
    }

    @Test("A router without a mesh shows peers and what it has seen")
    func meshless() {
        var router = Floodsub(id: PeerID(0), parameters: .init(), startingAt: .start)
        var effects: [RouterEffect] = []
        router.handle(.join(topic), at: .start, into: &effects)
        router.handle(.connected(PeerID(1), PeerTraits(.floodsub)), at: .start, into: &effects)
        let state = router.state(at: .start)
        #expect(state.joined == [topic] && state.peers.map(\.peer) == [PeerID(1)])
        #expect(state.meshes.isEmpty && state.seenCount == 0 && state.nextWakeUp == nil)
    }
}
