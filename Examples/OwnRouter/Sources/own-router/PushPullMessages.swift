import PubSub

/// Goes with a message that is pushed: over how many more links its receiver pushes it on.
struct Push: RouterMessage {
    static let format = MessageFormat("push", field: 20, [.number("hops", field: 1)])
    var hops: UInt64
    var values: [FieldValue] { [.number(hops)] }

    init(hops: UInt64) { self.hops = hops }

    init?(_ values: [FieldValue]) {
        guard case .number(let hops) = values[0] else { return nil }
        self.hops = hops
    }
}

/// "I have these messages of the topic."
struct Digest: RouterMessage {
    static let format = MessageFormat(
        "digest", field: 21, [.topics("topic", field: 1), .messages("ids", field: 2)])
    var topic: TopicID
    var ids: [MessageID]
    var values: [FieldValue] { [.topics([topic]), .messages(ids)] }

    init(topic: TopicID, ids: [MessageID]) {
        self.topic = topic
        self.ids = ids
    }

    init?(_ values: [FieldValue]) {
        guard case .topics(let topics) = values[0], topics.count == 1,
            case .messages(let ids) = values[1]
        else { return nil }
        self.init(topic: topics[0], ids: ids)
    }
}

/// Asks for messages by id. The answer is an RPC with them and without `Push`, so that its receiver
/// does not forward them.
struct Request: RouterMessage {
    static let format = MessageFormat("request", field: 22, [.messages("ids", field: 1)])
    var ids: [MessageID]
    var values: [FieldValue] { [.messages(ids)] }

    init(ids: [MessageID]) { self.ids = ids }

    init?(_ values: [FieldValue]) {
        guard case .messages(let ids) = values[0] else { return nil }
        self.ids = ids
    }
}
