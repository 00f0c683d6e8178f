import PubSub
import Reports
import ScenarioModel
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
        in places: NodeLocations?
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
