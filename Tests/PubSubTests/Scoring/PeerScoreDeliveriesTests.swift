import PubSub
import SimKernel
import Testing

/// gossipsub v1.1 §"P₃ and P₃b: Mesh Message Delivery": "A near-first message delivery is a message
/// delivery that occurs while a message has been first received and is being validated or it has
/// been received within a configurable window of validation of first message delivery."
@Suite("Peer score: deliveries")
struct PeerScoreDeliveriesTests {
    private let a = PeerID(1)
    private let b = PeerID(2)

    /// Two mesh peers; the window is 10 ms.
    private static func mesh() -> ScoreTrial {
        var trial = ScoreTrial(
            { $0.seenMessageTTL = .seconds(30) },
            topic: {
                $0.firstMessageDeliveriesWeight = 1
                $0.firstMessageDeliveriesCap = 3
                $0.meshMessageDeliveriesCap = 5
                $0.meshMessageDeliveriesWindow = .milliseconds(10)
                $0.invalidMessageDeliveriesWeight = -1
            })
        trial.connect(PeerID(1), PeerID(2))
        trial.graft(PeerID(1), PeerID(2))
        return trial
    }

    private func mesh(_ trial: ScoreTrial, _ peer: PeerID) -> Double? {
        trial.counters(peer)?.meshMessageDeliveries
    }

    private func invalid(_ trial: ScoreTrial, _ peer: PeerID) -> Double? {
        trial.counters(peer)?.invalidMessageDeliveries
    }

    @Test("A copy counts up to the end of the window, and not after it")
    func window() {
        var trial = Self.mesh()
        let ids = [trial.message(), trial.message()]
        for id in ids { trial.deliver(id, from: a) }
        trial.wait(.milliseconds(10))
        trial.duplicate(ids[0], from: b)
        #expect(mesh(trial, b) == 1)
        trial.wait(.nanoseconds(1))
        trial.duplicate(ids[1], from: b)
        #expect(mesh(trial, b) == 1)
    }

    @Test("A copy during validation counts, however long that takes")
    func validation() {
        var trial = Self.mesh()
        let id = trial.message()
        trial.validate(id)
        trial.duplicate(id, from: b)
        #expect(mesh(trial, b) == 0)
        trial.wait(.seconds(2))
        trial.deliver(id, from: a)
        #expect(mesh(trial, b) == 1)
        trial.wait(.milliseconds(9))
        trial.duplicate(id, from: b)
        #expect(mesh(trial, b) == 1, "each peer counts once")
    }

    @Test("The copies of the one who was first count once, and only after validation")
    func firstSender() {
        var trial = Self.mesh()
        let id = trial.message()
        trial.validate(id)
        trial.duplicate(id, from: a)
        trial.deliver(id, from: a)
        #expect(mesh(trial, a) == 1)
        let other = trial.message()
        trial.deliver(other, from: a)
        trial.duplicate(other, from: a)
        trial.duplicate(other, from: a)
        // As in go, which does not note who was first: one for the delivery, one for the copy.
        #expect(mesh(trial, a) == 3)
    }

    @Test("Outside the mesh, first deliveries count and mesh deliveries do not")
    func outside() {
        var trial = Self.mesh()
        trial.prune(a)
        trial.prune(b)
        let id = trial.message()
        trial.deliver(id, from: a)
        trial.duplicate(id, from: b)
        #expect(trial.counters(a)?.firstMessageDeliveries == 1)
        #expect(mesh(trial, a) == 0)
        #expect(mesh(trial, b) == 0)
    }

    // §"P₂", §"P₃": "The parameter has a cap that applies at the time of increment."
    @Test("Both counters stop at their caps")
    func caps() {
        var trial = Self.mesh()
        trial.deliver(20, from: a)
        #expect(trial.counters(a)?.firstMessageDeliveries == 3)
        #expect(mesh(trial, a) == 5)
        for _ in 0..<20 {
            let id = trial.message()
            trial.deliver(id, from: a)
            trial.duplicate(id, from: b)
        }
        #expect(mesh(trial, b) == 5)
    }

    @Test("A message that is bad on its face is its sender's fault alone, and leaves no record")
    func malformed() {
        var trial = Self.mesh()
        let id = trial.message()
        trial.reject(id, from: a, .malformed)
        trial.reject(id, from: a, .unexamined)
        #expect(trial.score.deliveryRecordCount == 0)
        #expect(invalid(trial, a) == 1)
        trial.deliver(id, from: b)
        #expect(trial.counters(b)?.firstMessageDeliveries == 1)
    }

    // §"P₄: Invalid Messages": "a counter that increments whenever a message fails validation".
    @Test("All who sent an invalid message are to blame, before and after it is known")
    func invalid() {
        var trial = Self.mesh()
        let id = trial.message()
        trial.validate(id)
        trial.duplicate(id, from: b)
        trial.duplicate(id, from: b)
        trial.reject(id, from: a, .invalid)
        #expect(invalid(trial, a) == 1)
        #expect(invalid(trial, b) == 1)
        trial.duplicate(id, from: b)
        trial.duplicate(id, from: b)
        #expect(invalid(trial, b) == 3)
        trial.reject(id, from: a, .invalid)
        #expect(invalid(trial, a) == 1, "a message is rejected once")
    }

    @Test("What is decided stays decided", arguments: RejectionKind.allCases)
    func decided(kind: RejectionKind) {
        var trial = Self.mesh()
        let id = trial.message()
        trial.deliver(id, from: a)
        trial.reject(id, from: b, kind)
        #expect(invalid(trial, b) ?? 0 == (kind == .malformed ? 1 : 0))
        trial.duplicate(id, from: b)
        #expect(mesh(trial, b) == 1)
        let other = trial.message()
        trial.reject(other, from: a, kind)
        let isOpen = kind == .malformed || kind == .unexamined
        trial.deliver(other, from: a)
        trial.duplicate(other, from: b)
        #expect(mesh(trial, b) == (isOpen ? 2 : 1))
    }

    @Test(
        "Throttled and ignored messages blame nobody",
        arguments: [RejectionKind.throttled, .ignored])
    func blameless(kind: RejectionKind) {
        var trial = Self.mesh()
        let id = trial.message()
        trial.validate(id)
        trial.duplicate(id, from: b)
        trial.reject(id, from: a, kind)
        trial.duplicate(id, from: a)
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.score(of: b) == 0)
        #expect(trial.score.deliveryRecordCount == 1)
    }

    @Test("Who connects while a message is validated is credited with its copy")
    func connectedLater() {
        var trial = Self.mesh()
        let late = PeerID(7)
        let id = trial.message()
        trial.validate(id)
        trial.duplicate(id, from: late)
        trial.connect(late)
        trial.graft(late)
        trial.deliver(id, from: a)
        #expect(mesh(trial, late) == 1)
    }

    // §"Overview of New Parameters": "If a topic is not configured, a peer's behavior in that topic
    // will not contribute to their score."
    @Test("A topic that is not scored leaves no counters, though its messages are remembered")
    func unscored() {
        var trial = Self.mesh()
        let other = TopicID(9)
        trial.score.graft(a, other, at: trial.now)
        for _ in 0..<5 {
            let ids = [trial.message(), trial.message()]
            trial.score.deliver(ids[0], other, from: a, at: trial.now)
            trial.score.duplicate(ids[0], other, from: b, at: trial.now)
            trial.score.reject(ids[1], other, from: a, .invalid, at: trial.now)
        }
        trial.score.prune(a, other)
        trial.refresh()
        #expect(trial.score.score(of: a) == 0)
        #expect(trial.score.counters(of: a, in: other) == nil)
        #expect(trial.score.deliveryRecordCount == 10)
    }

    @Test("A record is kept for its time from the first copy, and collected after it")
    func lifetime() {
        var trial = Self.mesh()
        let id = trial.message()
        trial.duplicate(id, from: b)
        trial.wait(.seconds(30))
        trial.deliver(id, from: a)
        trial.score.collectDeliveryRecords(at: trial.now)
        #expect(trial.score.deliveryRecordCount == 1)
        trial.wait(.nanoseconds(1))
        trial.score.collectDeliveryRecords(at: trial.now)
        #expect(trial.score.deliveryRecordCount == 0)
        trial.deliver(id, from: b)
        #expect(trial.counters(b)?.firstMessageDeliveries == 1, "as if it were new")
    }
}
