import PubSub
import SimKernel
import Testing

/// The counterparts of go-libp2p-pubsub's score_test.go: what counts beside messages, how long it
/// is kept, and new parameters.
@Suite("go: score beside topics")
struct GoScorePeerTests {
    private let a = PeerID(1)
    private let b = PeerID(2)
    private let c = PeerID(3)
    private let d = PeerID(4)

    @Test("TestScoreApplicationScore: P5 is what the application says, weighted")
    func applicationScore() {
        var trial = ScoreTrial({ $0.appSpecificWeight = 0.5 })
        trial.connect(a)
        trial.graft(a)
        for value in -100..<100 {
            trial.score.setAppScore(a, Double(value))
            trial.refresh()
            #expect(trial.score.score(of: a) == Double(value) * 0.5)
        }
    }

    /// Four peers of which three share the address a2, and one of these has another beside it.
    private func colocated(allowing allowed: [AddressID]) -> ScoreTrial {
        var trial = ScoreTrial({
            $0.ipColocationFactorThreshold = 1
            $0.ipColocationFactorWeight = -1
            $0.ipColocationFactorAllowList = allowed
        })
        trial.connect(a, b, c, d)
        trial.graft(a, b, c, d)
        trial.score.setAddress(a, AddressID(1))
        trial.score.setAddress(b, AddressID(2))
        trial.score.setAddresses(c, [AddressID(2), AddressID(3)])
        trial.score.setAddress(d, AddressID(2))
        trial.refresh()
        return trial
    }

    @Test("TestScoreIPColocation: P6 is the square of how many too many share an address")
    func colocation() {
        let score = colocated(allowing: []).score
        #expect([a, b, c, d].map { score.score(of: $0) } == [0, -4, -4, -4])
    }

    @Test("TestScoreIPColocationWhitelist: an allowed address may be shared by any number")
    func colocationAllowList() {
        let score = colocated(allowing: [AddressID(2)]).score
        #expect([a, b, c, d].map { score.score(of: $0) } == [0, 0, 0, 0])
    }

    @Test("TestScoreBehaviourPenalty: P7 is the square of the counter, which decays")
    func behaviourPenalty() {
        var trial = ScoreTrial({
            $0.behaviourPenaltyWeight = -1
            $0.behaviourPenaltyDecay = 0.99
        })
        trial.score.addPenalty(a, 1)
        #expect(trial.score.score(of: a) == 0, "unknown")
        trial.connect(a)
        #expect(trial.score.score(of: a) == 0)
        trial.score.addPenalty(a, 1)
        #expect(trial.score.score(of: a) == -1)
        trial.score.addPenalty(a, 1)
        #expect(trial.score.score(of: a) == -4)
        trial.refresh()
        #expect(trial.score.score(of: a) == -3.9204)
    }

    @Test("TestScoreRetention: a negative score outlives the connection for RetainScore")
    func retention() {
        var trial = ScoreTrial({
            $0.appSpecificWeight = 1
            $0.retainScore = .seconds(1)
        })
        trial.score.setAppScore(a, -1000)
        trial.connect(a)
        trial.graft(a)
        trial.refresh()
        #expect(trial.score.score(of: a) == -1000)
        trial.score.disconnect(a, at: trial.now)
        trial.wait(.milliseconds(500))
        trial.refresh()
        #expect(trial.score.score(of: a) == -1000)
        trial.wait(.milliseconds(550))
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
    }

    @Test("TestScoreRecapTopicParams: lower caps cut the counters")
    func recap() {
        var trial = ScoreTrial(topic: {
            $0.meshMessageDeliveriesWeight = -1
            $0.meshMessageDeliveriesActivation = .seconds(1)
            $0.meshMessageDeliveriesWindow = .milliseconds(10)
            $0.meshMessageDeliveriesThreshold = 20
            $0.meshMessageDeliveriesCap = 100
            $0.meshMessageDeliveriesDecay = 1
            $0.firstMessageDeliveriesWeight = 10
            $0.firstMessageDeliveriesDecay = 1
            $0.firstMessageDeliveriesCap = 100
        })
        trial.connect(a, b)
        trial.graft(a, b)
        for _ in 0..<100 {
            let id = trial.message()
            trial.validate(id)
            trial.deliver(id, from: a)
            trial.duplicate(id, from: b)
        }
        #expect(trial.counters(a)?.firstMessageDeliveries == 100)
        #expect(trial.counters(b)?.meshMessageDeliveries == 100)
        var new = trial.topic
        new.meshMessageDeliveriesCap = 50
        new.firstMessageDeliveriesCap = 50
        trial.score.replace(ScoreTrial.topic, with: new)
        #expect(trial.counters(a)?.firstMessageDeliveries == 50)
        #expect(trial.counters(b)?.meshMessageDeliveries == 50)
    }

    @Test("TestScoreResetTopicParams: new weights apply to the counters there are")
    func reset() {
        var trial = ScoreTrial(topic: {
            $0.invalidMessageDeliveriesWeight = -1
            $0.invalidMessageDeliveriesDecay = 1
        })
        trial.connect(a)
        for _ in 0..<100 {
            let id = trial.message()
            trial.validate(id)
            trial.reject(id, from: a, .invalid)
        }
        #expect(trial.score.score(of: a) == -10_000)
        var new = trial.topic
        new.invalidMessageDeliveriesWeight = -10
        trial.score.replace(ScoreTrial.topic, with: new)
        #expect(trial.score.score(of: a) == -100_000)
    }
}
