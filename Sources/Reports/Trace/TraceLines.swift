import PubSub
import SimKernel
import SimNetwork
import TextFormats

/// Trace events as lines of JSON (docs/report.md §"The trace").
struct TraceLines: Sendable {
    private let topics: [[UInt8]]
    private var json = JSONWriter()

    init(topics: [String]) {
        self.topics = topics.map { JSONWriter.quoted($0) }
    }

    /// The lines since the last call.
    mutating func take() -> [UInt8] { json.take() }

    mutating func append(_ event: TraceEvent) {
        json.beginObject()
        json.field("t", raw: event.time.description)
        json.field("node", Int(event.node.rawValue))
        json.field("type", event.kind.name)
        append(event.kind)
        json.endObject()
        json.newLine()
    }

    private mutating func append(_ kind: TraceEvent.Kind) {
        switch kind {
        case .publish(let message):
            append(message)
            json.field("bytes", Int(message.dataSize))
        case .deliver(let message, let sender):
            append(message)
            if let sender { append(from: sender) }
            json.field("hops", Int(message.hops))
        case .duplicate(let message, let sender):
            append(message)
            append(from: sender)
        case .reject(let message, let sender, let reason):
            append(message)
            append(from: sender)
            json.field("reason", reason.rawValue)
        case .send(let rpc, let peer, let size), .copy(let rpc, let peer, let size):
            append(rpc, size.total, to: peer)
        case .receive(let rpc, let peer, let byteCount):
            append(from: peer)
            append(rpc, byteCount)
        case .drop(let rpc, let peer, let size, let reason, let wasSent):
            append(rpc, size.total, to: peer)
            json.field("reason", reason.rawValue)
            json.field("wasSent", wasSent)
        case .graft(let peer, let topic):
            json.field("peer", Int(peer.rawValue))
            append(topic)
        case .prune(let peer, let topic, let reason): append(peer, topic, reason)
        case .refuse(let peer, let topic, let reason): append(peer, topic, reason)
        case .withhold(let message, let peer):
            append(message)
            json.field("peer", Int(peer.rawValue))
        case .promiseBroken(let peer, let count):
            json.field("peer", Int(peer.rawValue))
            json.field("count", count)
        case .join(let topic), .leave(let topic): append(topic)
        case .connect(let peer, let dialled):
            json.field("peer", Int(peer.rawValue))
            json.field("dialled", dialled)
        case .disconnect(let peer): json.field("peer", Int(peer.rawValue))
        case .start, .stop, .pause, .resume: break
        case .note(let note):
            json.field("name", note.name)
            if let peer = note.peer { json.field("peer", Int(peer.rawValue)) }
            if let topic = note.topic { append(topic) }
            for value in note.values { json.field(value, topics: topics) }
        }
    }

    private mutating func append(
        _ peer: PeerID, _ topic: TopicID, _ reason: some RawRepresentable<String>
    ) {
        json.field("peer", Int(peer.rawValue))
        append(topic)
        json.field("reason", reason.rawValue)
    }

    private mutating func append(_ message: Message) {
        json.field("id", message.id.description)
        append(message.topic)
    }

    private mutating func append(_ topic: TopicID) {
        json.field("topic", quoted: topics[Int(topic.rawValue)])
    }

    private mutating func append(from peer: PeerID) { json.field("from", Int(peer.rawValue)) }

    private mutating func append(_ rpc: RPC, _ byteCount: Int, to peer: PeerID) {
        json.field("to", Int(peer.rawValue))
        append(rpc, byteCount)
    }

    private mutating func append(_ rpc: RPC, _ byteCount: Int) {
        json.field("bytes", byteCount)
        switch rpc {
        case .message(let message): list("messages", [message.id])
        case .bundle(let bundle): append(bundle)
        }
    }

    private mutating func append(_ bundle: RPC.Bundle) {
        list("subscribe", bundle.subscriptions.filter { $0.isSubscribing }.map { $0.topic })
        list("unsubscribe", bundle.subscriptions.filter { !$0.isSubscribing }.map { $0.topic })
        list("messages", bundle.messages.map { $0.id })
        if !bundle.control.ihave.isEmpty {
            json.beginArray("ihave")
            for ihave in bundle.control.ihave {
                json.beginObject()
                append(ihave.topic)
                list("ids", ihave.ids)
                json.endObject()
            }
            json.endArray()
        }
        list("iwant", bundle.control.iwant)
        list("graft", bundle.control.graft)
        append(bundle.control.prune)
        list("idontwant", bundle.control.idontwant)
        if let extensions = bundle.control.extensions {
            json.beginArray("extensions")
            if extensions.test { json.element("testExtension") }
            json.endArray()
        }
        if bundle.hasTestExtension { json.field("testExtension", true) }
        if bundle.hasCustom { append(bundle.custom) }
    }

    /// Messages of custom routers, each with its name and its values.
    private mutating func append(_ messages: [any RouterMessage]) {
        json.beginArray("custom")
        for message in messages {
            let format = type(of: message).format
            json.beginObject()
            json.field("name", format.name)
            for (field, value) in zip(format.fieldNames, message.values) {
                json.field(NamedValue(field, value), topics: topics)
            }
            json.endObject()
        }
        json.endArray()
    }

    private mutating func append(_ prunes: [Prune]) {
        if prunes.isEmpty { return }
        json.beginArray("prune")
        for prune in prunes {
            json.beginObject()
            append(prune.topic)
            // Written as times are, so that no digit is lost.
            if let backoff = prune.backoff {
                json.field("backoff", raw: (Instant.start + backoff).description)
            }
            list("peers", prune.peers)
            json.endObject()
        }
        json.endArray()
    }

    /// A list of ids, left out if there is none.
    private mutating func list(_ name: StaticString, _ ids: [MessageID]) {
        if ids.isEmpty { return }
        json.beginArray(name)
        for id in ids { json.element(id.description) }
        json.endArray()
    }

    private mutating func list(_ name: StaticString, _ peers: [PeerID]) {
        if peers.isEmpty { return }
        json.beginArray(name)
        for peer in peers { json.element(Int(peer.rawValue)) }
        json.endArray()
    }

    private mutating func list(_ name: StaticString, _ ids: [TopicID]) {
        if ids.isEmpty { return }
        json.beginArray(name)
        for id in ids { json.element(quoted: topics[Int(id.rawValue)]) }
        json.endArray()
    }
}

extension TraceEvent {
    /// The event as its line in the trace, without the line's end.
    public func line(topics: [String]) -> String {
        var lines = TraceLines(topics: topics)
        lines.append(self)
        return String(decoding: lines.take().dropLast(), as: UTF8.self)
    }
}

extension TraceEvent.Kind {
    /// The word for `type`.
    var name: String {
        switch self {
        case .publish: "publish"
        case .deliver: "deliver"
        case .duplicate: "duplicate"
        case .reject: "reject"
        case .send: "send"
        case .copy: "copy"
        case .receive: "receive"
        case .drop: "drop"
        case .graft: "graft"
        case .prune: "prune"
        case .refuse: "refuse"
        case .withhold: "withhold"
        case .promiseBroken: "promiseBroken"
        case .join: "join"
        case .leave: "leave"
        case .connect: "connect"
        case .disconnect: "disconnect"
        case .start: "start"
        case .stop: "stop"
        case .pause: "pause"
        case .resume: "resume"
        case .note: "note"
        }
    }
}
