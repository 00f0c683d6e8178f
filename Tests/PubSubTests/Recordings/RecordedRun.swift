import PubSub
import SimKernel

/// A run of go-libp2p-pubsub: one node R among scripted peers F1, F2, … .
struct RecordedRun: Decodable {
    struct Parts: Decodable {
        struct Subscription: Decodable {
            var subscribe: Bool
            var topicid: String
            var requestsPartial: Bool?
            var supportsSendingPartial: Bool?
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
            struct Pruned: Decodable {
                struct Exchanged: Decodable {
                    var peerID: String?
                }
                var topicID: String?
                /// A number in quotes.
                var backoff: String?
                var peers: [Exchanged]?
            }
            var ihave: [IDs]?
            var iwant: [IDs]?
            var graft: [IDs]?
            var prune: [Pruned]?
            var idontwant: [IDs]?
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
        var value: Double?
    }

    /// What differs from go's defaults. Scores are described in words, always the same.
    struct Parameters: Decodable {
        var score: String?
        var floodPublish: Bool?
        var HeartbeatInitialDelay_ms: UInt64?
        var HeartbeatInterval_ms: UInt64?
        var HistoryGossip: Int?
        var HistoryLength: Int?
        var PruneBackoff_ms: UInt64?
        var UnsubscribeBackoff_ms: UInt64?
    }

    struct Sent: Decodable {
        var t_ms: UInt64
        var to: String
        var rpc: Parts
        var hex: String
    }

    struct Delivered: Decodable {
        var t_ms: UInt64
        var data_hex: String
    }

    struct Final: Decodable {
        var t_ms: UInt64
        var mesh: [String: [String]]
        var fanout: [String: [String]]
        var backoff_expires_ms: [String: [String: UInt64]]
        var scores: [String: Double]
    }

    var name: String
    var random_choice_inside: Bool
    var params: Parameters?
    var script: [Act]
    var sent_by_R: [Sent]
    var delivered_at_R: [Delivered]
    var final: Final
}

/// What a recording's names are here: R is p0, F3 is p3; messages are known by their data.
struct RunNames {
    private var topics = Numbering()
    private var data = Numbering()
    /// What their numbers stand for on the wire.
    var bytes: RunBytes { RunBytes(topics: topics.names, data: data.names) }

    static func peer(_ name: String) -> PeerID { PeerID(UInt32(name.dropFirst()) ?? 0) }

    mutating func topic(_ name: String) -> TopicID { TopicID(topics.number(of: name)) }

    mutating func id(_ hex: String) -> MessageID {
        MessageID(content: data.number(of: hex))
    }

    mutating func rpc(_ parts: RecordedRun.Parts) -> RPC {
        var bundle = RPC.Bundle(hasControl: parts.control != nil)
        for one in parts.subscriptions ?? [] {
            var partial: PartialFlags?
            if let requests = one.requestsPartial {
                partial = PartialFlags()
                partial?.requests = requests
                partial?.supportsSending = one.supportsSendingPartial ?? false
            }
            bundle.subscriptions.append(
                Subscription(
                    topic(one.topicid), isSubscribing: one.subscribe, partial: partial))
        }
        for one in parts.publish ?? [] {
            bundle.messages.append(message(one.data_hex, topic(one.topic)))
        }
        for one in parts.control?.ihave ?? [] {
            let ids = (one.messageIDs_hex ?? []).map { id($0) }
            bundle.control.ihave.append(IHave(topic(one.topicID ?? ""), ids))
        }
        for one in parts.control?.iwant ?? [] {
            bundle.control.iwant += (one.messageIDs_hex ?? []).map { id($0) }
        }
        bundle.control.graft = (parts.control?.graft ?? []).map { topic($0.topicID ?? "") }
        for one in parts.control?.prune ?? [] {
            let backoff = one.backoff.flatMap { UInt64($0) }
            bundle.control.prune.append(
                Prune(topic(one.topicID ?? ""), backoff: backoff.map { .seconds($0) }))
        }
        for one in parts.control?.idontwant ?? [] {
            bundle.control.idontwant += (one.messageIDs_hex ?? []).map { id($0) }
        }
        return RPC(bundle)
    }

    /// The message of those data. The recordings were made without signatures.
    mutating func message(_ hex: String, _ topic: TopicID) -> Message {
        Message(
            id: id(hex), author: nil, topic: topic, dataSize: UInt32(hex.count / 2),
            payload: PayloadID(0), authenticity: .unsigned)
    }
}
