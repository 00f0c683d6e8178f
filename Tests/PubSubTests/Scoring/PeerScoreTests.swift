import PubSub
import SimKernel
import Testing

/// Whom a node remembers, and for how long.
@Suite("Peer score")
struct PeerScoreTests {
    private let a = PeerID(1)
    private let b = PeerID(2)
    private let c = PeerID(3)

    /// P7 at −1 each time, without decay worth mentioning, retained for ten seconds.
    private static func misbehaviour(_ parameters: inout ScoreParameters) {
        parameters.behaviourPenaltyWeight = -1
        parameters.behaviourPenaltyDecay = 0.5
        parameters.retainScore = .seconds(10)
    }

    @Test("An unknown peer has the score 0, and what it does is not kept")
    func unknown() {
        var trial = ScoreTrial(Self.misbehaviour)
        trial.score.addPenalty(a, 3)
        trial.graft(a)
        trial.prune(a)
        trial.score.disconnect(a, at: trial.now)
        trial.score.setAddress(a, AddressID(1))
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.components(of: a) == nil)
        #expect(trial.score.counters(of: a, in: ScoreTrial.topic) == nil)
        #expect(trial.score.peers == [])
        #expect(!trial.score.isConnected(a))
        #expect(trial.score.behaviourPenalty(of: a) == 0)
        #expect(trial.score.colocationFactor(of: a) == 0)
    }

    // gossipsub v1.1 §"Peer Scoring": "the score is retained for some period of time when a peer
    // disconnects, so that malicious peers cannot easily reset their score when it drops to
    // negative".
    @Test("A negative score survives a reconnection, and does not decay while the peer is away")
    func reconnection() {
        var trial = ScoreTrial(Self.misbehaviour)
        trial.connect(a)
        trial.score.addPenalty(a, 2)
        trial.score.disconnect(a, at: trial.now)
        #expect(!trial.score.isConnected(a))
        for _ in 0..<9 {
            trial.wait(.seconds(1))
            trial.refresh()
        }
        #expect(trial.score.score(of: a) == -4)
        trial.connect(a)
        #expect(trial.score.isConnected(a))
        #expect(trial.score.score(of: a) == -4)
        trial.wait(.seconds(20))
        trial.refresh()
        #expect(trial.score.score(of: a) == -1, "connected: not forgotten, but decayed")
    }

    @Test("Retention ends with the first refresh after RetainScore, not at it")
    func retention() {
        var trial = ScoreTrial(Self.misbehaviour)
        trial.connect(a, b)
        trial.score.addPenalty(b, 1)
        trial.score.disconnect(b, at: trial.now)
        trial.wait(.seconds(10))
        trial.refresh()
        #expect(trial.score.peers == [a, b])
        trial.wait(.nanoseconds(1))
        #expect(trial.score.score(of: b) == -1, "nobody looks between refreshes")
        trial.refresh()
        #expect(trial.score.peers == [a])
    }

    @Test("A positive score is dropped at once, a score of zero is retained")
    func positive() {
        var trial = ScoreTrial({
            Self.misbehaviour(&$0)
            $0.appSpecificWeight = 1
        })
        trial.connect(a, b)
        trial.score.setAppScore(a, 1)
        trial.score.disconnect(a, at: trial.now)
        trial.score.disconnect(b, at: trial.now)
        #expect(trial.score.peers == [b])
        #expect(trial.score.score(of: a) == 0)
    }

    @Test("What is retained is without first deliveries, and with the deficit of each mesh")
    func deficitOnDisconnect() {
        var trial = ScoreTrial(
            { $0.retainScore = .seconds(10) },
            topic: {
                $0.firstMessageDeliveriesWeight = 1
                $0.firstMessageDeliveriesDecay = 0.9
                $0.firstMessageDeliveriesCap = 100
                $0.meshMessageDeliveriesWeight = -1
                $0.meshMessageDeliveriesDecay = 0.5
                $0.meshMessageDeliveriesThreshold = 4
                $0.meshMessageDeliveriesCap = 10
                $0.meshMessageDeliveriesActivation = .seconds(1)
                $0.meshFailurePenaltyWeight = -1
                $0.meshFailurePenaltyDecay = 0.5
            })
        trial.connect(a, b)
        trial.graft(a)
        trial.deliver(2, from: a)
        trial.wait(.seconds(2))
        trial.refresh()
        #expect(trial.counters(a)?.meshMessageDeliveries == 1)
        #expect(trial.score.score(of: a) == 2 * 0.9 - 9)
        trial.score.disconnect(a, at: trial.now)
        #expect(trial.counters(a)?.firstMessageDeliveries == 0)
        #expect(trial.counters(a)?.meshFailurePenalty == 9)
        #expect(trial.counters(a)?.isInMesh == false)
        // As in go, P3 stays active until the next graft; so the deficit counts twice meanwhile.
        #expect(trial.score.score(of: a) == -9 - 9)
        trial.score.disconnect(a, at: trial.now)
        #expect(trial.counters(a)?.meshFailurePenalty == 9, "it is in no mesh any more")
    }

    @Test("Peers that are retained are colocated still; forgotten ones are not")
    func colocationWhileAway() {
        var trial = ScoreTrial({
            $0.ipColocationFactorWeight = -1
            $0.ipColocationFactorThreshold = 1
            $0.retainScore = .seconds(1)
        })
        for peer in [a, b, c] { trial.score.connect(peer, address: AddressID(5), at: trial.now) }
        #expect(trial.score.score(of: a) == -4)
        trial.score.disconnect(c, at: trial.now)
        #expect(trial.score.score(of: a) == -4)
        trial.wait(.seconds(2))
        trial.refresh()
        #expect(trial.score.score(of: a) == -1)
        trial.score.connect(b, address: AddressID(6), at: trial.now)
        #expect(trial.score.score(of: a) == 0, "a reconnection brings its own address")
        trial.score.setAddresses(b, [AddressID(5), AddressID(5)])
        #expect(trial.score.score(of: a) == -1, "one peer, though named twice")
    }

    @Test("What the application says outlives the connection, and may come before it")
    func appScore() {
        var trial = ScoreTrial({ $0.appSpecificWeight = 2 })
        trial.score.setAppScore(b, 3)
        trial.score.setAppScore(a, -1)
        #expect(trial.score.score(of: b) == 0, "not connected")
        trial.connect(a, b)
        #expect(trial.score.score(of: b) == 6)
        #expect(trial.score.score(of: a) == -2)
        trial.score.disconnect(b, at: trial.now)
        trial.connect(b)
        #expect(trial.score.score(of: b) == 6)
        trial.score.setAppScore(b, 0)
        #expect(trial.score.score(of: b) == 0)
        #expect(trial.score.appScore(of: a) == -1)
    }

    @Test("It says when it wants to be refreshed and collected")
    func deadlines() {
        var parameters = ScoreParameters()
        parameters.decayInterval = .seconds(12)
        let start = Instant.start + .seconds(5)
        var score = PeerScore(parameters, startingAt: start)
        #expect(score.nextRefresh == start + .seconds(12))
        #expect(score.nextCollection == start + .seconds(60))
        score.refresh(at: score.nextRefresh)
        score.collectDeliveryRecords(at: score.nextCollection)
        #expect(score.nextRefresh == start + .seconds(24))
        #expect(score.nextCollection == start + .seconds(120))
    }

    @Test("Peers are known by increasing id, whatever the order of their coming")
    func order() {
        var trial = ScoreTrial(Self.misbehaviour)
        trial.connect(c, a, b, a)
        trial.score.addPenalty(c, 3)
        #expect(trial.score.peers == [a, b, c])
        #expect([a, b, c].map { trial.score.score(of: $0) } == [0, 0, -9])
    }
}
