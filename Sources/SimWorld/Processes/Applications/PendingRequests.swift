import PubSub
import Reports
import SimKernel
import SimNetwork

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
    /// The open questions of each node. For look-up only.
    private var open: [PeerID: [UInt32]] = [:]

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
