import PubSub
import SimKernel

/// Effects and RPCs in the words of a transcript.
enum Wording {
    static func line(_ effect: RouterEffect) -> String {
        switch effect {
        case .send(let rpc, let peer): "send \(peer) \(parts(rpc))"
        case .followDeparture(let message, let peer): "follow \(message.id) to \(peer)"
        case .deliver(let message, _): "deliver \(message.id)"
        case .duplicate(let message, let sender): "duplicate \(message.id) from \(sender)"
        case .reject(let message, let sender, let reason):
            "reject \(message.id) from \(sender): \(reason.rawValue)"
        case .check(let message, let sender, let check):
            "check \(message.id) from \(sender): \(check)"
        case .connect(let peer): "connect \(peer)"
        case .disconnect(let peer): "disconnect \(peer)"
        case .graft(let peer, let topic): "mesh + \(peer) \(topic)"
        case .prune(let peer, let topic, let reason):
            "mesh - \(peer) \(topic): \(reason.rawValue)"
        case .refuse(let peer, let topic, let reason):
            "refuse \(peer) \(topic): \(reason.rawValue)"
        case .withhold(let message, let peer): "withhold \(message.id) from \(peer)"
        case .promiseBroken(let peer, let count): "\(peer) broke \(count) promises"
        case .joined(let topic): "joined \(topic)"
        case .left(let topic): "left \(topic)"
        case .note(let note): "note \(note.name)"
        }
    }

    /// The parts of one RPC in the order of the protobuf, between `+` signs.
    static func parts(_ rpc: RPC) -> String {
        switch rpc {
        case .message(let message): "message \(message.id)"
        case .bundle(let bundle): parts(bundle).joined(separator: " + ")
        }
    }

    private static func parts(_ bundle: RPC.Bundle) -> [String] {
        bundle.subscriptions.map { subscription($0) }
            + bundle.messages.map { "message \($0.id)" }
            + bundle.control.ihave.map { "IHAVE \($0.topic)\(list($0.ids))" }
            + (bundle.control.iwant.isEmpty ? [] : ["IWANT\(list(bundle.control.iwant))"])
            + bundle.control.graft.map { "GRAFT \($0)" }
            + bundle.control.prune.map { prune($0) }
            + (bundle.control.idontwant.isEmpty
                ? [] : ["IDONTWANT\(list(bundle.control.idontwant))"])
            + (bundle.control.extensions.map { [extensions($0)] } ?? [])
            + (bundle.hasControl && bundle.control.isEmpty ? ["empty control"] : [])
            + (bundle.hasTestExtension ? ["TESTEXTENSION"] : [])
    }

    private static func extensions(_ extensions: Extensions) -> String {
        "EXTENSIONS" + (extensions.test ? " testExtension" : "")
    }

    /// Fields 3 and 4 are not told where they say nothing, which is the rule.
    private static func subscription(_ subscription: Subscription) -> String {
        let name = "\(subscription.isSubscribing ? "" : "UN")SUBSCRIBE \(subscription.topic)"
        guard let partial = subscription.partial else { return "\(name) without partial flags" }
        return name + (partial.requests ? " requesting parts" : "")
            + (partial.supportsSending ? " supporting parts" : "")
    }

    private static func prune(_ prune: Prune) -> String {
        let backoff = prune.backoff.map { " backoff \($0.nanoseconds / 1_000_000_000)s" } ?? ""
        let exchange = prune.peers.isEmpty ? "" : " px\(list(prune.peers))"
        return "PRUNE \(prune.topic)\(backoff)\(exchange)"
    }

    static func list(_ items: [some CustomStringConvertible]) -> String {
        items.map { " \($0)" }.joined()
    }

    /// The RPC of these parts; what is no control message is a message: `m3/1 on t0`.
    static func rpc(_ parts: [Words]) throws(BadCommand) -> RPC {
        var bundle = RPC.Bundle()
        for part in parts {
            var words = part
            if words.takes("IHAVE") {
                let topic = try words.topic()
                bundle.control.ihave.append(IHave(topic, try ids(&words)))
            } else if words.takes("IWANT") {
                bundle.control.iwant += try ids(&words)
            } else if words.takes("GRAFT") {
                bundle.control.graft.append(try words.topic())
            } else if words.takes("PRUNE") {
                bundle.control.prune.append(try prune(&words))
            } else if words.takes("IDONTWANT") {
                bundle.control.idontwant += try ids(&words)
            } else if words.takes("SUBSCRIBE") {
                bundle.subscriptions.append(Subscription(try words.topic(), isSubscribing: true))
            } else if words.takes("EXTENSIONS") {
                bundle.control.extensions = Extensions(test: words.takes("testExtension"))
            } else if words.takes("TESTEXTENSION") {
                bundle.hasTestExtension = true
            } else if words.takes("empty") {
                try words.take("control")
                bundle.hasControl = true
            } else if words.takes("UNSUBSCRIBE") {
                bundle.subscriptions.append(Subscription(try words.topic(), isSubscribing: false))
            } else {
                let id = try words.message()
                try words.take("on")
                bundle.messages.append(try message(id, &words))
            }
            try words.end()
        }
        if bundle.isEmpty { throw BadCommand("expected something to receive") }
        return RPC(bundle)
    }

    /// `t0`, `t0 size 2000`, `t0 forged`, `t0 anonymous unsigned` …: a message's topic and what is
    /// special about it.
    static func message(_ id: MessageID, _ words: inout Words) throws(BadCommand) -> Message {
        try message(id, on: words.topic(), &words)
    }

    /// The same after the topic.
    static func message(
        _ id: MessageID, on topic: TopicID, _ words: inout Words
    ) throws(BadCommand) -> Message {
        var message = message(id, topic)
        while !words.isEmpty {
            switch try words.next("a property") {
            case "size": message.dataSize = UInt32(try words.count())
            case "forged": message.authenticity.flaw = .forged
            case "invalid": message.authenticity.flaw = .invalid
            case "ignorable": message.authenticity.flaw = .ignorable
            case "unsigned": message.authenticity.isSigned = false
            case "anonymous":
                message = Message(
                    id: id, author: nil, topic: message.topic, dataSize: message.dataSize,
                    payload: message.payload, authenticity: message.authenticity)
            case let word: throw BadCommand("no message is '\(word)'")
            }
        }
        return message
    }

    private static func prune(_ words: inout Words) throws(BadCommand) -> Prune {
        var prune = Prune(try words.topic())
        if words.takes("backoff") { prune.backoff = try words.interval() }
        if words.takes("px") { prune.peers = try words.peers() }
        return prune
    }

    /// A message of which nothing matters but identity and topic.
    static func message(_ id: MessageID, _ topic: TopicID, size: UInt32 = 100) -> Message {
        Message(id: id, topic: topic, dataSize: size, payload: PayloadID(0))
    }

    private static func ids(_ words: inout Words) throws(BadCommand) -> [MessageID] {
        var ids: [MessageID] = []
        while !words.isEmpty { ids.append(try words.message()) }
        return ids
    }
}
