import PubSub
import SimKernel
import Testing

/// A `PeerScore` that is told what a recording was told.
struct ScoreReplay {
    private(set) var score: PeerScore
    private var addresses = Numbering()
    private var messages = Numbering()
    /// The scored topics by name, in the order of their ids.
    let topics: [String]

    init(_ recording: RecordedScore) throws {
        topics = recording.params.Topics.keys.sorted()
        var parameters = recording.params.general
        for (number, name) in topics.enumerated() {
            parameters[TopicID(UInt32(number))] = recording.params.Topics[name]?.parameters
        }
        for address in recording.steps.flatMap({ $0.event.ips ?? [] }) {
            let networks = recording.params.IPColocationFactorWhitelist
            if try networks.contains(where: { try Self.isIn(address, $0) }) {
                parameters.ipColocationFactorAllowList.append(
                    AddressID(addresses.number(of: address)))
            }
        }
        score = PeerScore(parameters, startingAt: .start)
        for (name, value) in recording.app_score {
            score.setAppScore(try Self.peer(name), value)
        }
    }

    /// Peers are called by one letter.
    static func peer(_ name: String?) throws -> PeerID {
        PeerID(UInt32(try #require(name?.unicodeScalars.first).value))
    }

    func topic(_ name: String?) throws -> TopicID {
        // What is not scored has an id of its own.
        let index = topics.firstIndex(of: try #require(name))
        return TopicID(UInt32(index ?? 1000))
    }

    mutating func perform(_ step: RecordedScore.Step) throws {
        let event = step.event
        let now = Instant(nanoseconds: UInt64(step.t_ms * 1_000_000))
        switch event.op {
        case "advance": break
        case "refresh": score.refresh(at: now)
        case "gc": score.collectDeliveryRecords(at: now)
        case "validate": score.validate(try message(event), at: now)
        case "connect": score.connect(try Self.peer(event.peer), address: nil, at: now)
        case "disconnect": score.disconnect(try Self.peer(event.peer), at: now)
        case "graft": score.graft(try Self.peer(event.peer), try topic(event.topic), at: now)
        case "prune": score.prune(try Self.peer(event.peer), try topic(event.topic))
        case "penalty":
            score.addPenalty(try Self.peer(event.peer), try #require(event.count))
        case "set_ips":
            let list = try #require(event.ips).map { AddressID(addresses.number(of: $0)) }
            score.setAddresses(try Self.peer(event.peer), list)
        case "set_first_cap":
            let topic = try topic(event.topic)
            var parameters = try #require(score.parameters[topic])
            parameters.firstMessageDeliveriesCap = try #require(event.cap)
            score.replace(topic, with: parameters)
        default: try pass(event, at: now)
        }
    }

    /// What concerns a message that a peer sent.
    private mutating func pass(_ event: RecordedScore.Event, at now: Instant) throws {
        let id = try message(event)
        let peer = try Self.peer(event.peer)
        let topic = try topic(event.topic)
        switch event.op {
        case "deliver": score.deliver(id, topic, from: peer, at: now)
        case "duplicate": score.duplicate(id, topic, from: peer, at: now)
        case "reject":
            let kind = Self.kind(of: try #require(event.reason))
            score.reject(id, topic, from: peer, kind, at: now)
        default: Issue.record("no such event as '\(event.op)'")
        }
    }

    private mutating func message(_ event: RecordedScore.Event) throws -> MessageID {
        MessageID(UInt64(messages.number(of: try #require(event.msg))))
    }

    /// go's reasons by what they mean for the score.
    private static func kind(of reason: String) -> RejectionKind {
        switch reason {
        case "missing signature", "invalid signature", "unexpected signature",
            "unexpected auth info", "self originated message":
            .malformed
        case "blacklisted peer", "blacklisted source", "validation queue full": .unexamined
        case "validation throttled": .throttled
        case "validation ignored": .ignored
        default: .invalid
        }
    }

    /// Whether an IPv4 address such as `10.9.1.1` is in a network such as `10.9.0.0/16`.
    private static func isIn(_ address: String, _ network: String) throws -> Bool {
        func bits(_ text: Substring) throws -> UInt64 {
            try text.split(separator: ".").reduce(0) { $0 << 8 | (try #require(UInt64($1))) }
        }
        let parts = network.split(separator: "/")
        let length = try #require(parts.last.flatMap { UInt64($0) })
        let prefix = try bits(try #require(parts.first))
        return try bits(address[...]) >> (32 - length) == prefix >> (32 - length)
    }
}
