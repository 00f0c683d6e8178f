import PubSub

/// A run of go-libp2p-pubsub: one node R among scripted peers F1, F2, … .
struct RecordedRun: Decodable {
    struct Parts: Decodable {
        struct Subscription: Decodable {
            var subscribe: Bool
            var topicid: String
        }
        struct Published: Decodable {
            var data_hex: String
            var topic: String
        }
        struct Control: Decodable {
            struct IDs: Decodable {
                var topicID: String?
                var messageIDs_hex: [String]?
            }
            var ihave: [IDs]?
            var iwant: [IDs]?
            var graft: [IDs]?
            var prune: [IDs]?
        }
        var subscriptions: [Subscription]?
        var publish: [Published]?
        var control: Control?
    }

    struct Act: Decodable {
        var act: String
        var t_ms: UInt64
        var who: String
        var `protocol`: String?
        var topic: String?
        var data_hex: String?
        var rpc: Parts?
    }

    struct Sent: Decodable {
        var t_ms: UInt64
        var to: String
        var rpc: Parts
    }

    struct Delivered: Decodable {
        var t_ms: UInt64
        var data_hex: String
    }

    struct Final: Decodable {
        var t_ms: UInt64
        var mesh: [String: [String]]
        var fanout: [String: [String]]
    }

    var name: String
    var script: [Act]
    var sent_by_R: [Sent]
    var delivered_at_R: [Delivered]
    var final: Final
}

/// What a recording's names are here: R is p0, F3 is p3; messages are known by their data.
struct RunNames {
    private var topics = Numbering()
    private var data = Numbering()
    /// What R publishes itself has R for its author; what others send has nobody we know.
    private let own: Set<String>

    init(_ run: RecordedRun) {
        own = Set(run.script.filter { $0.act == "publish" }.compactMap(\.data_hex))
    }

    static func peer(_ name: String) -> PeerID { PeerID(UInt32(name.dropFirst()) ?? 0) }

    mutating func topic(_ name: String) -> TopicID { TopicID(topics.number(of: name)) }

    mutating func id(_ hex: String) -> MessageID {
        let author = PeerID(own.contains(hex) ? 0 : 1000)
        return MessageID(author: author, sequenceNumber: data.number(of: hex))
    }

    mutating func rpc(_ parts: RecordedRun.Parts) -> RPC {
        var bundle = RPC.Bundle()
        for one in parts.subscriptions ?? [] {
            bundle.subscriptions.append(
                Subscription(topic(one.topicid), isSubscribing: one.subscribe))
        }
        for one in parts.publish ?? [] {
            bundle.messages.append(Wording.message(id(one.data_hex), topic(one.topic)))
        }
        for one in parts.control?.ihave ?? [] {
            let ids = (one.messageIDs_hex ?? []).map { id($0) }
            bundle.control.ihave.append(IHave(topic(one.topicID ?? ""), ids))
        }
        for one in parts.control?.iwant ?? [] {
            bundle.control.iwant += (one.messageIDs_hex ?? []).map { id($0) }
        }
        bundle.control.graft = (parts.control?.graft ?? []).map { topic($0.topicID ?? "") }
        bundle.control.prune = (parts.control?.prune ?? []).map { topic($0.topicID ?? "") }
        return RPC(bundle)
    }
}
