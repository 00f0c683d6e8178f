import PubSub
import SimKernel

extension Player {
    /// `router gossipsub D=6 D_lo=4 …`, `router randomsub size=50 …` or `router floodsub …`: a new
    /// router that starts now.
    ///
    /// Parameters have the names of the specs and of scenario files; those not given have the
    /// defaults of v1.0, or of the `version` that comes first. `scored` gives scores from nothing
    /// but the application's word and P7, with the thresholds of the recorded runs. Only the spread
    /// of the first heartbeat is zero, so that every transcript's first heartbeat comes
    /// `heartbeatInitialDelay` after its start.
    mutating func makeRouter(_ words: inout Words) throws(BadCommand) {
        let kind = try Self.kind(&words)
        var gossipsub = try Self.parameters(&words)
        gossipsub.heartbeatSpread = .zero
        var floodsub = FloodsubParameters()
        var size = 10
        var seed: UInt64 = 1
        while !words.isEmpty {
            let word = try words.next("a parameter")
            if Self.switchOn(word, in: &gossipsub) { continue }
            let halves = word.split(separator: "=").map(String.init)
            guard halves.count == 2 else {
                throw BadCommand("expected a parameter such as D=6, found '\(word)'")
            }
            switch halves[0] {
            case "size" where kind == "randomsub": size = try Self.count(halves[1])
            case "seed": seed = UInt64(try Self.count(halves[1]))
            case "opportunisticThreshold":
                gossipsub.thresholds.opportunisticGraft = Double(try Self.count(halves[1]))
            case "zeroCounts" where ZeroCounts(rawValue: halves[1]) != nil:
                gossipsub.zeroCounts = ZeroCounts(rawValue: halves[1]) ?? .all
            case "signing": gossipsub.validation.signing = try Self.policy(halves[1])
            case "seenTTL":
                gossipsub.validation.seenTTL = try Words.interval(halves[1])
                floodsub.validation.seenTTL = gossipsub.validation.seenTTL
            case "seenExpiry":
                guard let expiry = SeenExpiry(rawValue: halves[1]) else {
                    throw BadCommand("expected 'firstSeen' or 'lastSeen', found '\(halves[1])'")
                }
                gossipsub.validation.seenExpiry = expiry
                floodsub.validation.seenExpiry = expiry
            default:
                guard kind == "gossipsub" else {
                    throw BadCommand("no such parameter as '\(halves[0])'")
                }
                try Self.set(halves[0], to: halves[1], in: &gossipsub)
            }
        }
        let random = RandomStream(seed: seed)
        machine =
            switch kind {
            case "gossipsub":
                .gossipsub(
                    Gossipsub(id: id, parameters: gossipsub, startingAt: now, random: random))
            case "randomsub": randomsub(size: size, floodsub.validation, random)
            default: .floodsub(Floodsub(id: id, parameters: floodsub, startingAt: now))
            }
    }

    private static func kind(_ words: inout Words) throws(BadCommand) -> String {
        let wanted = "'gossipsub', 'randomsub' or 'floodsub'"
        let kind = try words.next(wanted)
        guard ["gossipsub", "randomsub", "floodsub"].contains(kind) else {
            throw BadCommand("expected \(wanted), found '\(kind)'")
        }
        return kind
    }

    private static func policy(_ word: String) throws(BadCommand) -> SigningPolicy {
        guard let policy = SigningPolicy(rawValue: word) else {
            throw BadCommand("no policy is '\(word)'")
        }
        return policy
    }

    private func randomsub(
        size: Int, _ validation: MessageValidationParameters, _ random: RandomStream
    ) -> Machine {
        var parameters = RandomsubParameters(size: size)
        parameters.validation = validation
        return .randomsub(
            Randomsub(id: id, parameters: parameters, startingAt: now, random: random))
    }

    private static func parameters(_ words: inout Words) throws(BadCommand) -> GossipsubParameters {
        if words.takes("version=1.1") { return .v1_1 }
        if words.takes("version=1.2") { return GossipsubParameters() }
        if words.takes("version=1.3") {
            var parameters = GossipsubParameters()
            parameters.version = .v1_3
            return parameters
        }
        return .v1_0
    }

    /// Whether `word` is a switch, which is then on.
    private static func switchOn(
        _ word: String, in parameters: inout GossipsubParameters
    ) -> Bool {
        switch word {
        case "floodPublish": parameters.floodPublish = true
        case "peerExchange": parameters.pruning.peerExchange = true
        case "testExtension": parameters.extensions.test = true
        case "checksSignatures": parameters.validation.checksSignatures = true
        case "checksValidity": parameters.validation.checksValidity = true
        case "scored": (parameters.score, parameters.thresholds) = RecordedRun.scoring
        case "scored-t0":
            (parameters.score, parameters.thresholds) = RecordedRun.scoring
            // A point for a first delivery, minus four for an invalid message.
            var topic = TopicScoreParameters()
            topic.topicWeight = 1
            topic.firstMessageDeliveriesWeight = 1
            topic.firstMessageDeliveriesCap = 100
            topic.firstMessageDeliveriesDecay = 0.999
            topic.invalidMessageDeliveriesDecay = 0.999
            topic.invalidMessageDeliveriesWeight = -4
            parameters.score?[TopicID(0)] = topic
        case "scored-mesh-t0":
            (parameters.score, parameters.thresholds) = RecordedRun.scoring
            parameters.score?[TopicID(0)] = meshDeliveriesCount
        case "scored-failure-t1":
            (parameters.score, parameters.thresholds) = RecordedRun.scoring
            var topic = meshDeliveriesCount
            topic.meshMessageDeliveriesWeight = 0
            parameters.score?[TopicID(1)] = topic
        default: return false
        }
        return true
    }

    /// P3 and P3b alone: one message within 2 s of its validation will do; active after a second.
    private static var meshDeliveriesCount: TopicScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.meshMessageDeliveriesWeight = -1
        topic.meshMessageDeliveriesDecay = 1
        topic.meshMessageDeliveriesCap = 10
        topic.meshMessageDeliveriesThreshold = 1
        topic.meshMessageDeliveriesWindow = .seconds(2)
        topic.meshMessageDeliveriesActivation = .seconds(1)
        topic.meshFailurePenaltyWeight = -1
        topic.meshFailurePenaltyDecay = 0.999
        return topic
    }

    private static func set(
        _ name: String, to value: String, in parameters: inout GossipsubParameters
    ) throws(BadCommand) {
        let counts: [String: WritableKeyPath<GossipsubParameters, Int>] = [
            "D": \.overlay.target, "D_lo": \.overlay.low, "D_hi": \.overlay.high,
            "D_score": \.overlay.score, "D_out": \.overlay.outbound, "D_lazy": \.gossip.target,
            "opportunisticGraftTicks": \.overlay.opportunisticGraftTicks,
            "opportunisticGraftPeers": \.overlay.opportunisticGraftPeers,
            "mcacheLen": \.gossip.historyLength, "mcacheGossip": \.gossip.historyGossip,
            "maxIHaveMessages": \.gossip.budget.maxIHaveMessages,
            "maxIHaveLength": \.gossip.budget.maxIHaveLength,
            "maxIDontWantMessages": \.gossip.unwanted.maxIDontWantMessages,
            "maxIDontWantLength": \.gossip.unwanted.maxIDontWantLength,
            "iDontWantMessageThreshold": \.gossip.iDontWantMessageThreshold,
            "prunePeers": \.pruning.peers, "directConnectTicks": \.pruning.directConnectTicks,
            "connectors": \.pruning.connectors.dials,
            "maxPendingConnections": \.pruning.connectors.pending,
        ]
        let intervals: [String: WritableKeyPath<GossipsubParameters, Interval>] = [
            "heartbeatInterval": \.heartbeatInterval,
            "heartbeatInitialDelay": \.heartbeatInitialDelay,
            "heartbeatSpread": \.heartbeatSpread, "fanoutTTL": \.fanoutTTL,
            "pruneBackoff": \.pruning.backoff,
            "unsubscribeBackoff": \.pruning.unsubscribeBackoff,
            "connectionTimeout": \.pruning.connectors.timeout,
        ]
        if let path = counts[name] {
            parameters[keyPath: path] = try count(value)
        } else if let path = intervals[name] {
            parameters[keyPath: path] = try Words.interval(value)
        } else {
            throw BadCommand("no such parameter as '\(name)'")
        }
    }

    private static func count(_ text: String) throws(BadCommand) -> Int {
        guard let count = Int(text), count >= 0 else {
            throw BadCommand("expected a count, found '\(text)'")
        }
        return count
    }
}
