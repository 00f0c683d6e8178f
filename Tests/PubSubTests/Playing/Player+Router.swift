import PubSub
import SimKernel

extension Player {
    /// `router gossipsub D=6 D_lo=4 …` or `router floodsub …`: a new router that starts now.
    ///
    /// Parameters have the names of the specs and of scenario files; those not given have their
    /// defaults. Only the spread of the first heartbeat is zero, so that every transcript's first
    /// heartbeat comes `heartbeatInitialDelay` after its start.
    mutating func makeRouter(_ words: inout Words) throws(BadCommand) {
        let kind = try words.next("'gossipsub' or 'floodsub'")
        var gossipsub = GossipsubParameters()
        gossipsub.heartbeatSpread = .zero
        var floodsub = FloodsubParameters()
        var seed: UInt64 = 1
        while !words.isEmpty {
            let word = try words.next("a parameter")
            let halves = word.split(separator: "=").map(String.init)
            guard halves.count == 2 else {
                throw BadCommand("expected a parameter such as D=6, found '\(word)'")
            }
            switch halves[0] {
            case "seed": seed = UInt64(try Self.count(halves[1]))
            case "seenTTL":
                gossipsub.seenTTL = try Words.interval(halves[1])
                floodsub.seenTTL = gossipsub.seenTTL
            case "seenExpiry":
                guard let expiry = SeenExpiry(rawValue: halves[1]) else {
                    throw BadCommand("expected 'firstSeen' or 'lastSeen', found '\(halves[1])'")
                }
                gossipsub.seenExpiry = expiry
                floodsub.seenExpiry = expiry
            default:
                guard kind == "gossipsub" else {
                    throw BadCommand("no such parameter as '\(halves[0])'")
                }
                try Self.set(halves[0], to: halves[1], in: &gossipsub)
            }
        }
        switch kind {
        case "gossipsub":
            machine = .gossipsub(
                Gossipsub(
                    id: id, parameters: gossipsub, startingAt: now, random: RandomStream(seed: seed)
                ))
        case "floodsub":
            machine = .floodsub(Floodsub(id: id, parameters: floodsub, startingAt: now))
        default: throw BadCommand("expected 'gossipsub' or 'floodsub', found '\(kind)'")
        }
    }

    private static func set(
        _ name: String, to value: String, in parameters: inout GossipsubParameters
    ) throws(BadCommand) {
        let counts: [String: WritableKeyPath<GossipsubParameters, Int>] = [
            "D": \.meshTarget, "D_lo": \.meshLow, "D_hi": \.meshHigh, "D_lazy": \.gossipTarget,
            "mcacheLen": \.historyLength, "mcacheGossip": \.historyGossip,
        ]
        let intervals: [String: WritableKeyPath<GossipsubParameters, Interval>] = [
            "heartbeatInterval": \.heartbeatInterval,
            "heartbeatInitialDelay": \.heartbeatInitialDelay,
            "heartbeatSpread": \.heartbeatSpread, "fanoutTTL": \.fanoutTTL,
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
