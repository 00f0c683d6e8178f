import PubSub
import Reports
import ScenarioModel
import SimKernel
import TextFormats

/// Lets those lines of a trace through that are asked for, and says in them what nodes are called.
///
/// What is asked for must hold all together: a line of one of the types, at one of the nodes, in
/// the topic, about the message, within the time.
package struct TraceSieve: Sendable {
    private static let newline = UInt8(ascii: "\n")
    private static let idLabel = Array(",\"id\":\"".utf8)

    /// Which types; empty for all.
    package var types: [EventFilter.Event] = []
    /// Where it happened; nil for everywhere.
    package var nodes: [PeerID]? {
        // For membership only.
        didSet { nodeIndices = nodes.map { Set($0.map(\.rawValue)) } }
    }
    /// In which topic, or with messages of which topic; nil for all.
    package var topic: String?
    /// About which message, or in which RPCs that carry or name it; nil for all.
    package var message: MessageID?
    /// The first instant and the last.
    package var time = Instant.start...Instant.never
    /// What nodes are called; nil when lines shall have no names.
    package var names: NodeNames?

    /// For membership only.
    private var nodeIndices: Set<UInt32>?
    /// Messages of the topic so far, which RPCs name without it. For membership only.
    private var ids: Set<String> = []

    /// Lets everything through.
    package init() {}

    /// Whether it lets everything through as it is.
    package var isIdle: Bool {
        types.isEmpty && nodes == nil && topic == nil && message == nil && names == nil
            && time == Instant.start...Instant.never
    }

    /// Those of `lines`, which are whole and come in the order of the trace.
    package mutating func sifted(_ lines: [UInt8]) -> [UInt8] {
        if isIdle { return lines }
        var kept: [UInt8] = []
        for bytes in lines.split(separator: Self.newline) {
            let line = TraceLine(bytes)
            // Also where the line itself is not wanted, since it says what later ones are about.
            if let topic, isAbout(topic, line) == false { continue }
            guard isWanted(line) else { continue }
            if let names {
                kept +=
                    EventLine(String(decoding: bytes, as: UTF8.self)).named(names).description.utf8
            } else {
                kept += bytes
            }
            kept.append(Self.newline)
        }
        return kept
    }

    private func isWanted(_ line: TraceLine) -> Bool {
        if !types.isEmpty {
            let type = line.type
            guard types.contains(where: { type.elementsEqual($0.rawValue.utf8) }) else {
                return false
            }
        }
        let event = EventLine(String(decoding: line.bytes, as: UTF8.self))
        if let nodeIndices {
            guard let node = event.node, nodeIndices.contains(node.rawValue) else { return false }
        }
        guard let instant = event.time, time.contains(instant) else { return false }
        return message.map { line.contains(Array("\"\($0)\"".utf8)) } ?? true
    }

    /// Whether a line has to do with the topic.
    private mutating func isAbout(_ topic: String, _ line: TraceLine) -> Bool {
        guard let object = line.object else { return false }
        if object["topic"]?.string == topic {
            if let id = object["id"]?.string { ids.insert(id) }
            return true
        }
        if object["topic"] != nil { return false }
        let named = ["messages", "iwant", "idontwant"].flatMap { object.texts(in: $0) }
        if named.contains(where: { ids.contains($0) }) { return true }
        let topics = ["subscribe", "unsubscribe", "graft"].flatMap { object.texts(in: $0) }
        if topics.contains(topic) { return true }
        return ["ihave", "prune"].contains { name in
            object[name]?.entries?.contains { $0["topic"]?.string == topic } ?? false
        }
    }
}

extension JSONValue {
    fileprivate func texts(in name: String) -> [String] {
        self[name]?.entries?.compactMap(\.string) ?? []
    }
}

extension EventLine {
    /// The line with the name of each node behind its index: `"node":3,"name":"peers[3]"`, and
    /// `peerName` for the other node; as it is when it has names already.
    package func named(_ names: NodeNames) -> EventLine {
        if description.contains(",\"name\":") { return self }
        var text = description[...]
        var named = ""
        for (label, name) in [
            (",\"node\":", "name"), (",\"peer\":", "peerName"), (",\"to\":", "peerName"),
            (",\"from\":", "peerName"),
        ] {
            guard let start = text.firstRange(of: label) else { continue }
            let digits = text[start.upperBound...].prefix { $0.isASCII && $0.isNumber }
            guard let index = UInt32(digits) else { continue }
            let quoted = JSONWriter.quoted(names.name(of: PeerID(index)))
            named += text[..<digits.endIndex]
            named += ",\"\(name)\":" + String(decoding: quoted, as: UTF8.self)
            text = text[digits.endIndex...]
        }
        return EventLine(named + text)
    }
}
