import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// Who asks next, when, and where.
struct RequestClients {
    let plan: AskPlan
    private let askers: [PeerID]
    private let draws: TopicSampler?
    private let end: Instant
    private var order: RandomStream
    private var topics: RandomStream
    private var gaps: RandomStream
    /// By question, because who is heard first depends on the protocol.
    private let sizes: RandomStream
    private let answerSizes: RandomStream
    private let meetings: RandomStream
    /// How many questions were drawn, whether or not they were asked.
    private var drawn: UInt64 = 0

    init(
        _ plan: AskPlan, _ families: [TopicFamily], until end: Instant, random: RandomStream,
        in places: Places?
    ) {
        self.plan = plan
        askers = plan.askers.resolved(using: random.child("askers"), in: places).map {
            PeerID($0.rawValue)
        }
        draws = plan.family.map { TopicSampler(families[$0]) }
        self.end = plan.stop.map { min(end, .start + $0) } ?? end
        order = random.child("order")
        topics = random.child("topics")
        gaps = random.child("gaps")
        sizes = random.child("sizes")
        answerSizes = random.child("answerSizes")
        meetings = random.child("meetings")
    }

    /// When somebody asks next after `now`; nil if nobody does any more.
    mutating func next(after now: Instant) -> Instant? {
        let gap = Distribution.exponential(mean: Double(plan.meanGap.nanoseconds))
        let time = now + gap.sampleInterval(using: &gaps)
        return time < end ? time : nil
    }

    /// Who asks, on which topic, and which of all draws this is.
    mutating func draw() -> (asker: PeerID, topic: TopicID, number: UInt64) {
        let asker = askers[order.next(below: askers.count)]
        defer { drawn += 1 }
        return (asker, draws?.one(using: &topics) ?? plan.topic, drawn)
    }

    /// How large the question of that number is.
    func size(of number: UInt64) -> Int {
        var random = sizes.keyed(by: number)
        return plan.size.sampleCount(using: &random)
    }

    /// How large a node's answer to the question of that number is.
    func answerSize(to number: UInt64, by node: PeerID) -> Int {
        var random = answerSizes.keyed(by: number).keyed(by: UInt64(node.rawValue))
        return plan.answerSize.sampleCount(using: &random)
    }

    /// Where it is drawn whom the asker of the question of that number dials.
    func meeting(of number: UInt64) -> RandomStream { meetings.keyed(by: number) }
}

/// The questions of a world, and what became of them.
struct PendingRequests {
    /// One of them.
    struct Question {
        /// The plan's place.
        var plan: Int
        /// Which of the plan's draws it is.
        var number: UInt64
        var asker: PeerID
        var topic: TopicID
        var begun: Instant
        /// How often the asker had started again: one that stops forgets what it asked.
        var restartCount: UInt32
        /// Whether the asker still waits.
        var isOpen = true
    }

    private(set) var all: [Question] = []
    private(set) var figures = AnswerFigures()
    /// The questions, and the answers that were published, by what they say. For look-up only.
    private var questionOf: [PayloadID: UInt32] = [:]
    private var answerTo: [PayloadID: UInt32] = [:]
    /// Whom each asker dialled in order to ask, by node; made with the first. For look-up only.
    private var dialled: [PeerID: [NodeID]] = [:]

    subscript(index: UInt32) -> Question { all[Int(index)] }

    /// Enters a question; its number.
    mutating func add(_ question: Question) -> UInt32 {
        all.append(question)
        return UInt32(all.count - 1)
    }

    /// The question that a message is, if it is one.
    func question(_ message: Message) -> UInt32? { questionOf[message.payload] }

    /// The question that a message answers, if it answers one.
    func answered(by message: Message) -> UInt32? { answerTo[message.payload] }

    mutating func note(_ payload: PayloadID, asks index: UInt32) { questionOf[payload] = index }

    mutating func note(_ payload: PayloadID, answers index: UInt32) { answerTo[payload] = index }

    mutating func note(_ asker: PeerID, dials node: NodeID) {
        dialled[asker, default: []].append(node)
    }

    /// Whether a node waits for an answer on a topic.
    func isAsking(_ peer: PeerID, on topic: TopicID) -> Bool {
        open[peer, default: []].contains { all[Int($0)].topic == topic }
    }

    /// The open questions of each node. For look-up only.
    private var open: [PeerID: [UInt32]] = [:]

    mutating func begin(_ index: UInt32) { open[all[Int(index)].asker, default: []].append(index) }

    /// An answer has come.
    mutating func countAnswer(to index: UInt32, at now: Instant) {
        figures.answers += 1
        let question = all[Int(index)]
        guard question.isOpen else { return }
        figures.answered += 1
        figures.latency.add(now - question.begun)
    }

    /// The asker waits no longer; whom it need not be connected with any more.
    mutating func end(_ index: UInt32) -> [NodeID] {
        all[Int(index)].isOpen = false
        figures.asked += 1
        let asker = all[Int(index)].asker
        open[asker, default: []].removeAll { $0 == index }
        guard open[asker, default: []].isEmpty else { return [] }
        open[asker] = nil
        return dialled.removeValue(forKey: asker) ?? []
    }
}
