import PubSub

/// One event of go-libp2p-pubsub's JSON trace (pb/trace.proto), as far as routers are compared.
struct RecordedEvent: Decodable {
    struct Reference: Decodable {
        var messageID: String
        var topic: String
        var receivedFrom: String?
    }

    struct Stream: Decodable {
        var peerID: String
    }

    struct Joined: Decodable {
        var topic: String
    }

    struct Transfer: Decodable {
        struct Meta: Decodable {
            struct Subscribed: Decodable {
                var subscribe: Bool
                var topic: String
            }
            struct Control: Decodable {
                struct Topical: Decodable {
                    var topic: String
                }
                struct Unwanted: Decodable {
                    var messageIDs: [String]
                }
                var graft: [Topical]?
                var prune: [Topical]?
                var idontwant: [Unwanted]?
            }
            var subscription: [Subscribed]?
            var messages: [Reference]?
            var control: Control?
        }
        var receivedFrom: String?
        var sendTo: String?
        var meta: Meta
    }

    var type: Int
    var peerID: String
    /// Nanoseconds since 1970; the clock begins with the recording.
    var timestamp: UInt64
    var join: Joined?
    var onNewOutboundStream: Stream?
    var publishMessage: Reference?
    var deliverMessage: Reference?
    var duplicateMessage: Reference?
    var recvRPC: Transfer?
    var sendRPC: Transfer?
    var graft: Grafted?

    struct Grafted: Decodable {
        var peerID: String
        var topic: String
    }
}

/// What a trace's names are here: peers by number, messages by their author and a number.
struct TraceNames {
    private var peers = Numbering()
    private var topics = Numbering()
    private var messages = Numbering()
    /// The messages that somebody does not want, which are the large ones.
    private let large: Set<String>

    init(_ events: [RecordedEvent]) {
        large = Set(
            events.flatMap { $0.sendRPC?.meta.control?.idontwant ?? [] }.flatMap(\.messageIDs))
    }

    mutating func peer(_ name: String) -> PeerID { PeerID(peers.number(of: name)) }

    mutating func topic(_ name: String) -> TopicID { TopicID(topics.number(of: name)) }

    /// The recorded ids begin with the peer id of the author, which 38 bytes are in 51 characters
    /// of base64; the message's number is ours.
    mutating func message(_ reference: RecordedEvent.Reference) -> Message {
        let size: UInt32 = large.contains(reference.messageID) ? 2000 : 100
        return Wording.message(id(reference.messageID), topic(reference.topic), size: size)
    }

    private mutating func id(_ name: String) -> MessageID {
        let number = messages.number(of: name) + 1
        return MessageID(author: peer(String(name.prefix(50))), sequenceNumber: number)
    }

    mutating func rpc(_ meta: RecordedEvent.Transfer.Meta) -> RPC {
        var bundle = RPC.Bundle()
        bundle.subscriptions = (meta.subscription ?? []).map {
            Subscription(topic($0.topic), isSubscribing: $0.subscribe)
        }
        bundle.messages = (meta.messages ?? []).map { message($0) }
        bundle.control.graft = (meta.control?.graft ?? []).map { topic($0.topic) }
        bundle.control.prune = (meta.control?.prune ?? []).map { Prune(topic($0.topic)) }
        bundle.control.idontwant = (meta.control?.idontwant ?? []).flatMap(\.messageIDs)
            .map { id($0) }
        return RPC(bundle)
    }
}
