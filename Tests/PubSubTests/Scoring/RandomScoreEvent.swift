import PubSub
import SimKernel

/// One thing that can happen to a score.
enum ScoreEvent {
    case connect(PeerID, AddressID?)
    case disconnect(PeerID)
    case setAddresses(PeerID, [AddressID])
    case setAppScore(PeerID, Double)
    case graft(PeerID, TopicID)
    case prune(PeerID, TopicID)
    case penalty(PeerID, Int)
    case refresh
    case collect
    case replace(TopicID, TopicScoreParameters)
    case validate(MessageID)
    case deliver(MessageID, TopicID, PeerID)
    case duplicate(MessageID, TopicID, PeerID)
    case reject(MessageID, TopicID, PeerID, RejectionKind)
}

extension PeerScore {
    mutating func perform(_ event: ScoreEvent, at now: Instant) {
        switch event {
        case .connect(let peer, let address): connect(peer, address: address, at: now)
        case .disconnect(let peer): disconnect(peer, at: now)
        case .setAddresses(let peer, let addresses): setAddresses(peer, addresses)
        case .setAppScore(let peer, let value): setAppScore(peer, value)
        case .graft(let peer, let topic): graft(peer, topic, at: now)
        case .prune(let peer, let topic): prune(peer, topic)
        case .penalty(let peer, let count): addPenalty(peer, count)
        case .refresh: refresh(at: now)
        case .collect: collectDeliveryRecords(at: now)
        case .replace(let topic, let new): replace(topic, with: new)
        case .validate(let id): validate(id, at: now)
        case .deliver(let id, let topic, let peer): deliver(id, topic, from: peer, at: now)
        case .duplicate(let id, let topic, let peer): duplicate(id, topic, from: peer, at: now)
        case .reject(let id, let topic, let peer, let kind):
            reject(id, topic, from: peer, kind, at: now)
        }
    }
}

extension NaiveScore {
    mutating func perform(_ event: ScoreEvent, at now: Instant) {
        switch event {
        case .connect(let peer, let address): connect(peer, address)
        case .disconnect(let peer): disconnect(peer, now)
        case .setAddresses(let peer, let addresses): setAddresses(peer, addresses)
        case .setAppScore(let peer, let value): appScores[peer] = value
        case .graft(let peer, let topic): graft(peer, topic, now)
        case .prune(let peer, let topic): prune(peer, topic)
        case .penalty(let peer, let count): addPenalty(peer, count)
        case .refresh: refresh(now)
        case .collect: collect(now)
        case .replace(let topic, let new): replace(topic, new)
        case .validate(let id): validate(id, now)
        case .deliver(let id, let topic, let peer): deliver(id, topic, peer, now)
        case .duplicate(let id, let topic, let peer): duplicate(id, topic, peer, now)
        case .reject(let id, let topic, let peer, let kind): reject(id, topic, peer, kind, now)
        }
    }
}

/// Random events among a few peers, topics and messages, so that they meet often.
struct RandomScoreEvent {
    static let peers = (0..<7 as Range<UInt32>).map { PeerID($0 * 3) }

    private var random: RandomStream
    private(set) var now = Instant.start

    init(seed: UInt64) { random = RandomStream(seed: seed) }

    /// Parameters that pass validation, for some of five topics; one topic is never scored.
    mutating func parameters() -> ScoreParameters {
        var parameters = ScoreParameters()
        for topic in 0..<5 as Range<UInt32> where flip(2) {
            parameters[TopicID(topic)] = topicParameters()
        }
        if flip(2) { parameters.topicScoreCap = number(40) }
        parameters.appSpecificWeight = number(3)
        if flip(3) { parameters.ipColocationFactorWeight = -number(5) }
        parameters.ipColocationFactorThreshold = 1 + random.next(below: 2)
        if flip(2) { parameters.ipColocationFactorAllowList = [AddressID(2)] }
        parameters.behaviourPenaltyWeight = -number(3)
        parameters.behaviourPenaltyThreshold = flip(2) ? number(3) : 0
        parameters.behaviourPenaltyDecay = decay()
        parameters.decayToZero = flip(2) ? 0.01 : 0.3
        parameters.retainScore = .milliseconds(UInt64(random.next(below: 4000)))
        parameters.seenMessageTTL = .milliseconds(UInt64(random.next(below: 6000)))
        return parameters
    }

    /// Moves on and says what happens then. Topic and window of a message never change, as the
    /// contract of `duplicate` has it.
    mutating func next(_ score: PeerScore) -> ScoreEvent {
        if flip(3) { now = now + .milliseconds(UInt64(random.next(below: 30))) }
        if random.next(below: 40) == 0 {
            now = now + .milliseconds(UInt64(random.next(below: 1500)))
        }
        switch random.next(below: 40) {
        case 0, 1: return .connect(peer(), flip(4) ? address() : nil)
        case 2: return .disconnect(peer())
        case 3: return .setAddresses(peer(), (0..<random.next(below: 4)).map { _ in address() })
        case 4: return .setAppScore(peer(), number(20) - 10)
        case 5, 6, 7: return .graft(peer(), topic())
        case 8: return .prune(peer(), topic())
        case 9: return .penalty(peer(), random.next(below: 4))
        case 10, 11: return .refresh
        case 12: return .collect
        case 13: return replacement(score)
        default: return messageEvent()
        }
    }

    private mutating func messageEvent() -> ScoreEvent {
        let number = UInt32(random.next(below: 60))
        let id = MessageID(author: PeerID(number % 4), sequenceNumber: number)
        let topic = TopicID(number % 6)
        switch random.next(below: 12) {
        case 0: return .validate(id)
        case 1...3: return .deliver(id, topic, peer())
        case 4...10: return .duplicate(id, topic, peer())
        default:
            let kinds = RejectionKind.allCases
            return .reject(id, topic, peer(), kinds[random.next(below: kinds.count)])
        }
    }

    /// Other parameters for a topic, of which some were not scored before.
    private mutating func replacement(_ score: PeerScore) -> ScoreEvent {
        let topic = TopicID(UInt32(random.next(below: 5)))
        var new = topicParameters()
        if let old = score.parameters[topic] {
            new.meshMessageDeliveriesWindow = old.meshMessageDeliveriesWindow
        }
        return .replace(topic, new)
    }

    private mutating func topicParameters() -> TopicScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = number(2)
        topic.timeInMeshWeight = number(1)
        topic.timeInMeshQuantum = .milliseconds(UInt64(1 + random.next(below: 2000)))
        topic.timeInMeshCap = 1 + number(20)
        topic.firstMessageDeliveriesWeight = number(3)
        topic.firstMessageDeliveriesDecay = decay()
        topic.firstMessageDeliveriesCap = 1 + number(20)
        topic.meshMessageDeliveriesWeight = -number(2)
        topic.meshMessageDeliveriesDecay = decay()
        topic.meshMessageDeliveriesThreshold = 1 + number(4)
        topic.meshMessageDeliveriesCap = topic.meshMessageDeliveriesThreshold + number(10)
        topic.meshMessageDeliveriesActivation = .milliseconds(
            UInt64(1000 + random.next(below: 2000)))
        topic.meshMessageDeliveriesWindow = .milliseconds(UInt64(random.next(below: 100)))
        topic.meshFailurePenaltyWeight = -number(2)
        topic.meshFailurePenaltyDecay = decay()
        topic.invalidMessageDeliveriesWeight = -number(3)
        topic.invalidMessageDeliveriesDecay = decay()
        return topic
    }

    private mutating func flip(_ chances: Int) -> Bool { random.next(below: chances) > 0 }

    private mutating func number(_ below: Int) -> Double {
        Double(1 + random.next(below: below * 100)) / 100
    }

    private mutating func decay() -> Double { Double(1 + random.next(below: 99)) / 100 }

    private mutating func peer() -> PeerID { Self.peers[random.next(below: Self.peers.count)] }

    private mutating func topic() -> TopicID { TopicID(UInt32(random.next(below: 6))) }

    private mutating func address() -> AddressID { AddressID(UInt32(random.next(below: 4))) }
}
