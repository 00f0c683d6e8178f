import PubSub
import SimKernel
import Testing

/// The counterparts of go-libp2p-pubsub's score_test.go: counters of messages.
@Suite("go: score")
struct GoScoreTests {
    private let a = PeerID(1)
    private let b = PeerID(2)
    private let c = PeerID(3)

    @Test("TestScoreTimeInMesh: P1 counts quanta in the mesh")
    func timeInMesh() {
        var trial = ScoreTrial(topic: {
            $0.topicWeight = 0.5
            $0.timeInMeshWeight = 1
            $0.timeInMeshQuantum = .milliseconds(1)
            $0.timeInMeshCap = 3600
        })
        trial.connect(a)
        #expect(trial.score.score(of: a) == 0)
        trial.graft(a)
        trial.wait(.milliseconds(200))
        trial.refresh()
        #expect(trial.score.score(of: a) == 0.5 * 1 * 200)
    }

    @Test("TestScoreTimeInMeshCap: P1 stops at its cap")
    func timeInMeshCap() {
        var trial = ScoreTrial(topic: {
            $0.topicWeight = 0.5
            $0.timeInMeshWeight = 1
            $0.timeInMeshQuantum = .milliseconds(1)
            $0.timeInMeshCap = 10
        })
        trial.connect(a)
        trial.graft(a)
        trial.wait(.milliseconds(40))
        trial.refresh()
        #expect(trial.score.score(of: a) == 0.5 * 1 * 10)
    }

    /// 100 messages that a mesh peer was the first to deliver.
    private func firstDeliveries(decay: Double, cap: Double) -> ScoreTrial {
        var trial = ScoreTrial(topic: {
            $0.firstMessageDeliveriesWeight = 1
            $0.firstMessageDeliveriesDecay = decay
            $0.firstMessageDeliveriesCap = cap
        })
        trial.connect(a)
        trial.graft(a)
        trial.deliver(100, from: a)
        trial.refresh()
        return trial
    }

    @Test("TestScoreFirstMessageDeliveries: P2 counts first deliveries")
    func firstMessageDeliveries() {
        #expect(firstDeliveries(decay: 1, cap: 2000).score.score(of: a) == 100)
    }

    @Test("TestScoreFirstMessageDeliveriesCap: P2 stops at its cap")
    func firstMessageDeliveriesCap() {
        #expect(firstDeliveries(decay: 1, cap: 50).score.score(of: a) == 50)
    }

    @Test("TestScoreFirstMessageDeliveriesDecay: P2 decays at every refresh")
    func firstMessageDeliveriesDecay() {
        var trial = firstDeliveries(decay: 0.9, cap: 2000)
        var expected = 0.9 * 100
        #expect(trial.score.score(of: a) == expected)
        for _ in 0..<10 {
            trial.refresh()
            expected *= 0.9
        }
        #expect(trial.score.score(of: a) == expected)
    }

    private static func expectMeshDeliveries(_ topic: inout TopicScoreParameters) {
        topic.meshMessageDeliveriesWeight = -1
        topic.meshMessageDeliveriesActivation = .seconds(1)
        topic.meshMessageDeliveriesWindow = .milliseconds(10)
        topic.meshMessageDeliveriesThreshold = 20
        topic.meshMessageDeliveriesCap = 100
        topic.meshMessageDeliveriesDecay = 1
    }

    @Test("TestScoreMeshMessageDeliveries: P3 spares whoever is first or near-first, not the late")
    func meshMessageDeliveries() {
        var trial = ScoreTrial(topic: Self.expectMeshDeliveries)
        trial.connect(a, b, c)
        trial.graft(a, b, c)
        trial.refresh()
        for peer in [a, b, c] { #expect(trial.score.score(of: peer) == 0, "before activation") }
        trial.wait(.seconds(1))
        let messages = (0..<100).map { _ in trial.message() }
        for id in messages {
            trial.validate(id)
            trial.deliver(id, from: a)
            trial.duplicate(id, from: b)
        }
        trial.wait(.milliseconds(30))
        for id in messages { trial.duplicate(id, from: c) }
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.score(of: b) == 0)
        #expect(trial.score.score(of: c) == -400, "nothing delivered: the threshold squared")
    }

    @Test("TestScoreMeshMessageDeliveriesDecay: P3's counter decays below the threshold")
    func meshMessageDeliveriesDecay() {
        var trial = ScoreTrial(topic: {
            Self.expectMeshDeliveries(&$0)
            $0.meshMessageDeliveriesActivation = .zero
            $0.meshMessageDeliveriesDecay = 0.9
        })
        trial.connect(a)
        trial.graft(a)
        trial.deliver(40, from: a)
        trial.wait(.milliseconds(1))
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
        var count = 40 * 0.9
        for _ in 0..<20 {
            trial.refresh()
            count *= 0.9
        }
        #expect(trial.score.score(of: a) == -(20 - count) * (20 - count))
    }

    @Test("TestScoreMeshFailurePenalty: P3b is added when a peer is pruned with a deficit")
    func meshFailurePenalty() {
        var trial = ScoreTrial(topic: {
            Self.expectMeshDeliveries(&$0)
            $0.meshMessageDeliveriesWeight = 0
            $0.meshMessageDeliveriesActivation = .zero
            $0.meshFailurePenaltyWeight = -1
            $0.meshFailurePenaltyDecay = 1
        })
        trial.connect(a, b)
        trial.graft(a, b)
        trial.deliver(100, from: a)
        trial.wait(.milliseconds(1))
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.score(of: b) == 0)
        trial.prune(b)
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.score(of: b) == -400)
    }

    /// 100 badly signed messages.
    private func invalidMessages(decay: Double) -> ScoreTrial {
        var trial = ScoreTrial(topic: {
            $0.invalidMessageDeliveriesWeight = -1
            $0.invalidMessageDeliveriesDecay = decay
        })
        trial.connect(a)
        trial.graft(a)
        for _ in 0..<100 { trial.reject(trial.message(), from: a, .malformed) }
        trial.refresh()
        return trial
    }

    @Test("TestScoreInvalidMessageDeliveries: P4 is the square of the count")
    func invalidMessageDeliveries() {
        #expect(invalidMessages(decay: 1).score.score(of: a) == -10_000)
    }

    @Test("TestScoreInvalidMessageDeliveriesDecay: P4's counter decays at every refresh")
    func invalidMessageDeliveriesDecay() {
        var trial = invalidMessages(decay: 0.9)
        var count = 100 * 0.9
        #expect(trial.score.score(of: a) == -(count * count))
        for _ in 0..<10 {
            trial.refresh()
            count *= 0.9
        }
        #expect(trial.score.score(of: a) == -(count * count))
    }

    @Test("TestScoreRejectMessageDeliveries: which rejections count, and against whom")
    func rejectMessageDeliveries() {
        var trial = ScoreTrial(topic: {
            $0.invalidMessageDeliveriesWeight = -1
            $0.invalidMessageDeliveriesDecay = 1
        })
        trial.connect(a, b)
        let id = trial.message()
        func expect(_ first: Double, _ second: Double, _ what: String) {
            #expect(trial.score.score(of: a) == first, "\(what)")
            #expect(trial.score.score(of: b) == second, "\(what)")
        }
        func forget() {
            trial.wait(.seconds(121))
            trial.score.collectDeliveryRecords(at: trial.now)
            #expect(trial.score.deliveryRecordCount == 0)
        }
        // Blacklisted peer, blacklisted source, validation queue full.
        for _ in 0..<3 { trial.reject(id, from: a, .unexamined) }
        expect(0, 0, "unexamined")
        for kind in [RejectionKind.throttled, .ignored] {
            trial.validate(id)
            trial.reject(id, from: a, kind)
            trial.duplicate(id, from: b)
            expect(0, 0, "\(kind)")
            forget()
        }
        trial.validate(id)
        trial.reject(id, from: a, .invalid)
        trial.duplicate(id, from: b)
        expect(-1, -1, "a duplicate after the rejection")
        forget()
        trial.validate(id)
        trial.duplicate(id, from: b)
        trial.reject(id, from: a, .invalid)
        expect(-4, -4, "a duplicate before the rejection")
    }
}
