import PubSub
import SimKernel
import Testing

@Suite("Peer score: scoreMaintenance")
struct PeerScoreRefreshTests {
    private let peer = PeerID(1)

    // gossipsub v1.1 §"Topic Parameter Calculation and Decay": "suppose the value for P₂ is 120,
    // with a decay factor FirstMessageDeliveriesDecay = 0.97. At the decay interval, the value will
    // be updated to 120 * 0.97" (which is 116.4; the spec says 110.4).
    @Test("A counter is multiplied by its decay factor")
    func decay() {
        var trial = ScoreTrial(topic: {
            $0.firstMessageDeliveriesDecay = 0.97
            $0.firstMessageDeliveriesCap = 200
        })
        trial.connect(peer)
        trial.deliver(120, from: peer)
        trial.refresh()
        #expect(trial.counters(peer)?.firstMessageDeliveries == 120 * 0.97)
    }

    // §"Parameter Decay": "When the value drops below a threshold it is considered zero."
    @Test("Every counter is zero below DecayToZero, and not at it")
    func decayToZero() {
        var trial = ScoreTrial(
            {
                $0.decayToZero = 0.25
                $0.behaviourPenaltyDecay = 0.5
            },
            topic: {
                $0.firstMessageDeliveriesDecay = 0.5
                $0.firstMessageDeliveriesCap = 10
                $0.meshMessageDeliveriesDecay = 0.5
                $0.meshMessageDeliveriesCap = 10
                $0.meshMessageDeliveriesThreshold = 2
                $0.meshFailurePenaltyDecay = 0.5
                $0.invalidMessageDeliveriesDecay = 0.5
            })
        func counters() -> [Double] {
            let topic = trial.counters(peer)
            return [
                topic?.firstMessageDeliveries ?? -1, topic?.meshMessageDeliveries ?? -1,
                topic?.meshFailurePenalty ?? -1, topic?.invalidMessageDeliveries ?? -1,
                trial.score.behaviourPenalty(of: peer),
            ]
        }
        trial.connect(peer)
        trial.graft(peer)
        trial.wait(.seconds(1))
        trial.refresh()
        trial.deliver(1, from: peer)
        trial.prune(peer)
        trial.reject(trial.message(), from: peer, .malformed)
        trial.score.addPenalty(peer, 1)
        #expect(counters() == [1, 1, 1, 1, 1])
        for expected in [0.5, 0.25, 0, 0] {
            trial.refresh()
            #expect(counters() == Array(repeating: expected, count: 5))
        }
    }

    // §"P₁: Time in Mesh": "With a quantum of 5 minutes, the P₁ value will be the number of 5
    // minute intervals elapsed since GRAFTing."
    @Test("Time in the mesh is counted in whole quanta, and only moves at refreshes")
    func timeInMesh() {
        var trial = ScoreTrial(topic: {
            $0.timeInMeshWeight = 1
            $0.timeInMeshQuantum = .seconds(300)
            $0.timeInMeshCap = 3
        })
        trial.connect(peer)
        trial.graft(peer)
        trial.wait(.seconds(599))
        #expect(trial.score.score(of: peer) == 0)
        trial.refresh()
        #expect(trial.score.score(of: peer) == 1)
        trial.wait(.seconds(1))
        #expect(trial.score.score(of: peer) == 1)
        trial.refresh()
        #expect(trial.score.score(of: peer) == 2)
        trial.wait(.seconds(6000))
        trial.refresh()
        #expect(trial.score.score(of: peer) == 3, "the cap")
        trial.prune(peer)
        #expect(trial.score.score(of: peer) == 0)
        trial.refresh()
        trial.graft(peer)
        #expect(trial.score.score(of: peer) == 0, "it begins anew")
    }

    @Test("Without a quantum there is no P₁")
    func noQuantum() {
        var trial = ScoreTrial(topic: {
            $0.timeInMeshQuantum = .zero
            $0.timeInMeshWeight = 1
            $0.timeInMeshCap = 10
        })
        trial.connect(peer)
        trial.graft(peer)
        trial.wait(.seconds(5))
        trial.refresh()
        #expect(trial.score.score(of: peer) == 0)
    }

    // §"P₃ and P₃b": "the time that the peer must have been in the mesh before the parameter
    // applies"; "meshTime > MeshMessageDeliveriesActivation".
    @Test("P₃ applies after its activation, and again only after a new one")
    func activation() {
        var trial = ScoreTrial(topic: {
            $0.meshMessageDeliveriesWeight = -1
            $0.meshMessageDeliveriesThreshold = 2
            $0.meshMessageDeliveriesActivation = .seconds(10)
        })
        trial.connect(peer)
        trial.graft(peer)
        trial.wait(.seconds(10))
        trial.refresh()
        #expect(trial.score.score(of: peer) == 0)
        trial.wait(.nanoseconds(1))
        trial.refresh()
        #expect(trial.score.score(of: peer) == -4)
        trial.prune(peer)
        trial.refresh()
        #expect(trial.score.score(of: peer) == -4, "as in go, until the next graft")
        trial.graft(peer)
        #expect(trial.score.score(of: peer) == 0)
    }

    @Test("A prune before activation adds no P₃b")
    func earlyPrune() {
        var trial = ScoreTrial(topic: {
            $0.meshMessageDeliveriesThreshold = 2
            $0.meshMessageDeliveriesActivation = .seconds(10)
            $0.meshFailurePenaltyWeight = -1
            $0.meshFailurePenaltyDecay = 0.5
        })
        trial.connect(peer)
        trial.graft(peer)
        trial.wait(.seconds(5))
        trial.refresh()
        trial.prune(peer)
        #expect(trial.score.score(of: peer) == 0)
    }

    @Test("A topic may come to be scored later, whatever its id")
    func newTopic() {
        var trial = ScoreTrial({ parameters in
            for topic in [2, 6] as [UInt32] {
                parameters[TopicID(topic)] = parameters[ScoreTrial.topic]
                parameters[TopicID(topic)]?.firstMessageDeliveriesCap = 10
                parameters[TopicID(topic)]?.firstMessageDeliveriesWeight = Double(topic)
            }
        })
        trial.connect(peer)
        for topic in [6, 2, 4] as [UInt32] {
            trial.score.deliver(trial.message(), TopicID(topic), from: peer, at: trial.now)
        }
        #expect(trial.score.score(of: peer) == 2 + 6)
        var new = trial.topic
        new.firstMessageDeliveriesCap = 10
        new.firstMessageDeliveriesWeight = 4
        trial.score.replace(TopicID(4), with: new)
        #expect(trial.score.score(of: peer) == 2 + 6, "what was done before does not count")
        trial.score.deliver(trial.message(), TopicID(4), from: peer, at: trial.now)
        trial.score.deliver(trial.message(), TopicID(6), from: peer, at: trial.now)
        #expect(trial.score.score(of: peer) == 2 + 4 + 2 * 6)
    }

    @Test("New parameters apply at once: also a raised cap, which leaves the counters")
    func raisedCap() {
        var trial = ScoreTrial(topic: {
            $0.firstMessageDeliveriesWeight = 1
            $0.firstMessageDeliveriesCap = 5
            $0.meshMessageDeliveriesCap = 5
        })
        trial.connect(peer)
        trial.graft(peer)
        trial.deliver(9, from: peer)
        var new = trial.topic
        new.firstMessageDeliveriesCap = 8
        new.firstMessageDeliveriesWeight = 3
        trial.score.replace(ScoreTrial.topic, with: new)
        #expect(trial.score.score(of: peer) == 15)
        new.meshMessageDeliveriesCap = 2
        trial.score.replace(ScoreTrial.topic, with: new)
        #expect(trial.counters(peer)?.meshMessageDeliveries == 2)
        #expect(trial.counters(peer)?.firstMessageDeliveries == 5)
    }
}
