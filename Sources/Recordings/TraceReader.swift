import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork
import TextFormats

/// Reads the lines of a trace back into events, as far as explanations need them: who sent,
/// received and handed over which messages, who told of them and asked for them, and what became of
/// meshes and connections. Sizes of RPCs, what they carry beside messages, IHAVE and IWANT, and
/// notes of custom routers are left out.
package struct TraceReader: Sendable {
    /// What topics are called, by the places that events use.
    package private(set) var topics: [String] = []
    /// What nodes are called.
    package private(set) var names: NodeNames
    /// Whether the lines are of an older format.
    package private(set) var isOutdated = false
    /// How many nodes there are at least.
    package private(set) var nodeCount = 0
    /// The time of the last event.
    package private(set) var end = Instant.start
    /// What is wrong with the line that `read` stopped at.
    package private(set) var problem = ""

    /// For look-up only.
    private var topicPlaces: [String: TopicID] = [:]
    /// Where each message was published. For look-up only.
    private var messageTopics: [MessageID: TopicID] = [:]

    private static let newline = UInt8(ascii: "\n")

    /// Nothing was read yet; nodes have these names.
    package init(names: NodeNames) { self.names = names }

    /// Reads whole lines and hands each event to `body`; answers the place of the first line that
    /// is no event, counted from 0 among them, and nil when all are.
    package mutating func read(_ lines: [UInt8], _ body: (TraceEvent) -> Void) -> Int? {
        var number = 0
        for line in lines.split(separator: Self.newline, omittingEmptySubsequences: false) {
            if line.isEmpty, line.endIndex == lines.endIndex { continue }
            guard let object = TraceLine(line).object, let time = object.time("t"),
                let node = object.peer("node"), let type = object["type"]?.string
            else {
                problem = "is not an event of a trace"
                return number
            }
            if time < end {
                problem = "is earlier than the one before it"
                return number
            }
            end = time
            nodeCount = max(nodeCount, Int(node.rawValue) + 1)
            learnNames(object)
            if let kind = kind(type, object) {
                body(TraceEvent(time: time, node: node, kind: kind))
            }
            number += 1
        }
        return nil
    }

    private mutating func learnNames(_ object: JSONValue) {
        for (field, label) in [
            ("node", "name"), ("from", "peerName"), ("to", "peerName"), ("peer", "peerName"),
        ] {
            if let peer = object.peer(field), let name = object[label]?.string {
                names.learn(name, of: peer)
            }
        }
    }

    /// What happened; nil for what explanations need not know.
    private mutating func kind(_ type: String, _ object: JSONValue) -> TraceEvent.Kind? {
        let peer = object.peer("peer")
        switch type {
        case "publish": return message(object).map { .publish($0) }
        case "deliver": return message(object).map { .deliver($0, from: object.peer("from")) }
        case "duplicate":
            guard let message = message(object), let from = object.peer("from") else { return nil }
            return .duplicate(message, from: from)
        case "reject":
            guard let message = message(object), let from = object.peer("from"),
                let reason = object["reason"]?.string.flatMap({ RejectReason(rawValue: $0) })
            else { return nil }
            return .reject(message, from: from, reason)
        case "send", "receive", "drop": return crossing(type, object)
        case "graft", "prune", "refuse": return meshChange(type, object)
        case "join": return topic(object).map { .join($0) }
        case "leave": return topic(object).map { .leave($0) }
        case "connect": return peer.map { .connect($0, dialled: false) }
        case "disconnect": return peer.map { .disconnect($0) }
        case "start": return .start
        case "stop": return .stop
        case "pause": return .pause
        case "resume": return .resume
        default: return nil
        }
    }

    private mutating func crossing(_ type: String, _ object: JSONValue) -> TraceEvent.Kind? {
        guard let peer = object.peer(type == "receive" ? "from" : "to") else { return nil }
        if object["arrives"] != nil { isOutdated = true }
        let byteCount = object["bytes"]?.wholeNumber.map { Int(clamping: $0) } ?? 0
        let rpc = rpc(object)
        let size = RPCSize(payload: 0, control: 0, total: byteCount)
        switch type {
        case "send": return .send(rpc, to: peer, size)
        case "receive": return .receive(rpc, from: peer, byteCount: byteCount)
        default:
            let reason = object["reason"]?.string.flatMap { DropReason(rawValue: $0) } ?? .lost
            let wasSent = if case .flag(true)? = object["wasSent"]?.kind { true } else { false }
            return .drop(rpc, to: peer, size, reason, wasSent: wasSent)
        }
    }

    private mutating func meshChange(_ type: String, _ object: JSONValue) -> TraceEvent.Kind? {
        guard let peer = object.peer("peer"), let topic = topic(object) else { return nil }
        let reason = object["reason"]?.string ?? ""
        switch type {
        case "graft": return .graft(peer, topic)
        case "prune": return PruneReason(rawValue: reason).map { .prune(peer, topic, $0) }
        default: return GraftRefusal(rawValue: reason).map { .refuse(peer, topic, $0) }
        }
    }

    private mutating func rpc(_ object: JSONValue) -> RPC {
        var control = Control()
        control.iwant = object.ids("iwant")
        for entry in object["ihave"]?.entries ?? [] {
            if let topic = topic(entry) { control.ihave.append(IHave(topic, entry.ids("ids"))) }
        }
        return .bundle(
            RPC.Bundle(
                messages: object.ids("messages").map { message($0, nil) }, control: control))
    }

    private mutating func message(_ object: JSONValue) -> Message? {
        guard let id = object["id"]?.string.flatMap({ MessageID(named: $0) }),
            let topic = topic(object)
        else { return nil }
        return message(id, topic)
    }

    /// A message, of which events need no more than its id and its topic.
    private mutating func message(_ id: MessageID, _ topic: TopicID?) -> Message {
        if let topic { messageTopics[id] = topic }
        return Message(
            id: id, topic: topic ?? messageTopics[id] ?? TopicID(0), dataSize: 0,
            payload: PayloadID(0))
    }

    private mutating func topic(_ object: JSONValue) -> TopicID? {
        guard let name = object["topic"]?.string else { return nil }
        if let topic = topicPlaces[name] { return topic }
        let topic = TopicID(UInt32(topics.count))
        topics.append(name)
        topicPlaces[name] = topic
        return topic
    }
}

extension JSONValue {
    /// More nodes than that no machine simulates: such an index is damaged.
    private static let mostNodes: UInt32 = 10_000_000

    /// The node whose index the field `name` is.
    fileprivate func peer(_ name: String) -> PeerID? {
        self[name]?.wholeNumber.flatMap { UInt32(exactly: $0) }
            .flatMap { $0 < Self.mostNodes ? PeerID($0) : nil }
    }

    /// The time that the field `name` is.
    fileprivate func time(_ name: String) -> Instant? {
        guard case .number(let number)? = self[name]?.kind else { return nil }
        return TraceLine.time(number.text)
    }

    /// The messages that the field `name` lists.
    fileprivate func ids(_ name: String) -> [MessageID] {
        (self[name]?.entries ?? []).compactMap { $0.string.flatMap { MessageID(named: $0) } }
    }
}
