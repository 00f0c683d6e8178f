import PubSub
import SimKernel

/// Plays the commands of a transcript on one router, p0 unless the transcript says otherwise.
struct Player {
    var machine: Machine?
    var now = Instant.start
    /// The router's own number.
    var id = PeerID(0)

    /// The answer to a block: one line for each effect, or `(nothing)`.
    mutating func play(
        _ commands: [Transcript.Line], file: String
    ) throws(TranscriptError) -> [String] {
        var answer: [String] = []
        for command in commands {
            do throws(BadCommand) {
                answer += try perform(command.text)
            } catch {
                throw TranscriptError(
                    file: file, line: command.number, problem: "\(error.problem): \(command.text)")
            }
        }
        return answer.isEmpty ? ["(nothing)"] : answer
    }

    private mutating func perform(_ command: String) throws(BadCommand) -> [String] {
        var words = Words(command)
        if command.hasPrefix("p") && !command.hasPrefix("publish") {
            return try subscribe(&words)
        }
        let verb = try words.next("a command")
        switch verb {
        case "router":
            try makeRouter(&words)
            return []
        case "connect": return try connect(&words)
        case "disconnect":
            var answer: [String] = []
            for peer in try words.peers() { answer += try handle(.disconnected(peer)) }
            return answer
        case "undialled":
            var answer: [String] = []
            for peer in try words.peers() { answer += try handle(.dialEnded(peer)) }
            return answer
        case "join": return try handle(.join(words.topic()))
        case "leave": return try handle(.leave(words.topic()))
        case "publish": return try publish(&words)
        case "receive": return try receive(&words)
        case "drop": return try drop(&words)
        case "tell": return try tell(&words)
        case "checked": return try checked(&words)
        case "heartbeat": return try heartbeat()
        case "advance": return try advance(by: words.interval())
        case "show": return try show(&words)
        default: throw BadCommand("no such command as '\(verb)'")
        }
    }

    mutating func handle(_ input: RouterInput) throws(BadCommand) -> [String] {
        guard let effects = machine?.handle(input, at: now) else {
            throw BadCommand("a transcript begins with 'router'")
        }
        return effects.map(Wording.line)
    }

    /// `p1 p2 subscribes t0` and `p1 unsubscribes t0`: each peer's announcement, one after the
    /// other.
    private mutating func subscribe(_ words: inout Words) throws(BadCommand) -> [String] {
        var answer: [String] = []
        let peers = try words.peers()
        let verb = try words.next("'subscribes' or 'unsubscribes'")
        guard ["subscribes", "unsubscribes"].contains(verb) else {
            throw BadCommand("expected 'subscribes' or 'unsubscribes', found '\(verb)'")
        }
        let topic = try words.topic()
        try words.end()
        let announcement = Subscription(topic, isSubscribing: verb == "subscribes")
        for peer in peers {
            let rpc = RPC(RPC.Bundle(subscriptions: [announcement]))
            answer += try handle(.received(rpc, from: peer))
        }
        return answer
    }

    private mutating func connect(_ words: inout Words) throws(BadCommand) -> [String] {
        let peers = try words.peers()
        let versions: [String: ProtocolVersion] = [
            "floodsub": .floodsub, "randomsub": .randomsub, "v1.0": .v1_0, "v1.1": .v1_1,
            "v1.2": .v1_2, "v1.3": .v1_3,
        ]
        let word = try words.next("a version")
        guard let version = versions[word] else {
            throw BadCommand("expected 'floodsub' or 'v1.0', found '\(word)'")
        }
        let isOutbound = words.takes("outbound")
        try words.end()
        var answer: [String] = []
        for peer in peers {
            answer += try handle(.connected(peer, PeerTraits(version, isOutbound: isOutbound)))
        }
        return answer
    }

    private mutating func publish(_ words: inout Words) throws(BadCommand) -> [String] {
        let id = try words.message()
        try words.take("to")
        let topic = try words.topic()
        guard id.author == self.id else {
            throw BadCommand("\(self.id) publishes messages of its own, not \(id)")
        }
        return try handle(.publish(Wording.message(id, on: topic, &words)))
    }

    private mutating func receive(_ words: inout Words) throws(BadCommand) -> [String] {
        let parts = try words.upTo(last: "from").parts()
        let sender = try words.peer()
        try words.end()
        return try handle(.received(Wording.rpc(parts), from: sender))
    }
}
