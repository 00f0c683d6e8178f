import PubSub
import Reports
import Scenarios
import SimKernel
import TextFormats

extension MessagePath {
    private static let idLabel = Array(",\"id\":\"".utf8)
    private static let newline = UInt8(ascii: "\n")

    /// Reads whole lines; answers the place of the first that is no event, counted from 0 among
    /// them; nil when all are.
    @discardableResult
    package mutating func read(_ lines: [UInt8]) -> Int? {
        var number = 0
        for line in lines.split(separator: Self.newline, omittingEmptySubsequences: false) {
            // After the last line's end there is nothing.
            if line.isEmpty, line.endIndex == lines.endIndex { continue }
            if !read(TraceLine(line)) { return number }
            number += 1
        }
        return nil
    }

    /// Reads one line; false when it is no event.
    private mutating func read(_ line: TraceLine) -> Bool {
        guard line.isEvent else { return false }
        let type = line.type
        let isAboutNodes = type.elementsEqual("join".utf8) || type.elementsEqual("leave".utf8)
        if isAboutNodes || type.elementsEqual("stop".utf8) {
            readMembership(line)
        } else if type.elementsEqual("publish".utf8), let other = line.text(after: Self.idLabel) {
            catalogue.note(other)
        }
        guard line.contains(quotedID) else { return true }
        return readMention(line, String(decoding: type, as: UTF8.self))
    }

    private mutating func readMembership(_ line: TraceLine) {
        guard let object = line.object, let node = object.peer("node") else { return }
        if let name = object["name"]?.string { names.learn(name, of: node) }
        if topics[node.rawValue] == nil { joiners.append(node.rawValue) }
        var own = topics[node.rawValue] ?? []
        switch (object["type"]?.string, object["topic"]?.string) {
        case ("join", let topic?): if !own.contains(topic) { own.append(topic) }
        case ("leave", let topic?): own.removeAll { $0 == topic }
        default: own = []
        }
        topics[node.rawValue] = own
    }

    /// Reads a line that names the message; false when it is damaged.
    private mutating func readMention(_ line: TraceLine, _ type: String) -> Bool {
        guard let object = line.object, let node = object.peer("node"), let time = object.time("t")
        else { return false }
        for (field, label) in [("node", "name"), ("from", "peerName"), ("to", "peerName")] {
            if let peer = object.peer(field), let name = object[label]?.string {
                names.learn(name, of: peer)
            }
        }
        switch type {
        case "publish", "deliver", "duplicate", "reject":
            topic = topic ?? object["topic"]?.string
            readCopy(type, object, at: node, time)
        case "send", "copy", "receive", "drop": readRPC(type, object, at: node, time)
        case "withhold": mentions.withheld += 1
        default: break
        }
        return true
    }

    private mutating func readCopy(
        _ type: String, _ object: JSONValue, at node: PeerID, _ time: Instant
    ) {
        let giver = object.peer("from")
        if publication == nil {
            publication = time
            expected = joiners.filter { node in
                topic.map { topics[node]?.contains($0) ?? false } ?? false
            }
        }
        switch type {
        case "publish":
            dataSize = object["bytes"]?.wholeNumber.map { Int(clamping: $0) }
            if places[node.rawValue] == nil { add(Holder(node: node, time: time)) }
        case "deliver":
            if places[node.rawValue] == nil {
                let carrier = giver.flatMap { sending(from: $0, to: node) }
                add(Holder(node: node, giver: giver, time: time, sending: carrier))
            } else if giver != nil {
                copies.append(Copy(node: node, giver: giver, time: time))
            }
        default:
            copies.append(
                Copy(node: node, giver: giver, time: time, reason: object["reason"]?.string))
        }
    }

    private mutating func add(_ holder: Holder) {
        places[holder.node.rawValue] = holders.count
        holders.append(holder)
    }

    /// The RPC that brought a copy: the last that has arrived.
    private func sending(from giver: PeerID, to node: PeerID) -> Sending? {
        sendings[Self.way(giver, node)]?.last { $0.arrival != nil }
    }

    private mutating func readRPC(
        _ type: String, _ object: JSONValue, at node: PeerID, _ time: Instant
    ) {
        guard let other = object.peer(type == "receive" ? "from" : "to") else { return }
        if object["arrives"] != nil { isOutdated = true }
        if object.names(id, in: "messages") {
            switch type {
            case "receive": endSending(from: other, to: node) { $0.arrival = time }
            case "drop":
                let reason = object["reason"]?.string ?? "dropped"
                losses.append(Loss(sender: node, receiver: other, time: time, reason: reason))
                if case .flag(true)? = object["wasSent"]?.kind {
                    endSending(from: node, to: other) { $0.isLost = true }
                }
            default:
                if type == "send" { mentions.sent += 1 }
                let isAnswer = askers.contains(Self.way(other, node))
                sendings[Self.way(node, other), default: []].append(
                    Sending(time: time, isAnswer: isAnswer))
            }
        }
        guard type == "send" else { return }
        if object.names(id, in: "iwant") {
            mentions.asked += 1
            askers.insert(Self.way(node, other))
        }
        if object.names(id, in: "idontwant") { mentions.unwanted += 1 }
        let adverts = object["ihave"]?.entries ?? []
        if adverts.contains(where: { $0.names(id, in: "ids") }) { mentions.advertised += 1 }
    }

    /// Notes how the first RPC with the message ended that is still under way between two nodes.
    private mutating func endSending(
        from sender: PeerID, to receiver: PeerID, _ note: (inout Sending) -> Void
    ) {
        let way = Self.way(sender, receiver)
        let place = sendings[way]?.firstIndex { $0.arrival == nil && !$0.isLost }
        guard let place, var sending = sendings[way]?[place] else { return }
        note(&sending)
        sendings[way]?[place] = sending
    }
}

extension JSONValue {
    /// The node whose index the field `name` is.
    fileprivate func peer(_ name: String) -> PeerID? {
        self[name]?.wholeNumber.flatMap { UInt32(exactly: $0) }.map { PeerID($0) }
    }

    /// The time that the field `name` is.
    fileprivate func time(_ name: String) -> Instant? {
        guard case .number(let number)? = self[name]?.kind else { return nil }
        return TraceLine.time(number.text)
    }

    /// Whether the list of texts `name` has the message's id.
    fileprivate func names(_ id: MessageID, in name: String) -> Bool {
        self[name]?.entries?.contains { $0.string == id.description } ?? false
    }
}
