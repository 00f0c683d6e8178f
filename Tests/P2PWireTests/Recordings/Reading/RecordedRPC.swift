import Foundation
import P2PWire

/// An RPC's value as an implementation showed it in JSON.
struct RecordedRPC {
    /// How the JSON spells bytes, and which names of fields it uses.
    enum Dialect {
        /// `data_hex` and such.
        case go
        /// Base64, and the names in py-libp2p's own schema.
        case python
    }

    let value: WireRPC
    /// Whether the JSON has a replacement character, which may stand for bytes that are not UTF-8.
    let isLossy: Bool
    /// What the JSON has and our schema has not: `control.observe`, a second topic of a message.
    let foreignFields: [String]

    init(_ object: JSONObject, _ dialect: Dialect) throws {
        var reading = Reading(dialect: dialect)
        value = try reading.whole(object) { try $0.rpc(&$1) }
        isLossy = reading.isLossy
        foreignFields = reading.foreignFields
    }

    static func message(_ object: JSONObject, _ dialect: Dialect) throws -> WireRPC.Message {
        var reading = Reading(dialect: dialect)
        return try reading.whole(object) { try $0.message(&$1) }
    }
}

/// One pass over an RPC's JSON.
private struct Reading {
    let dialect: RecordedRPC.Dialect
    var isLossy = false
    var foreignFields: [String] = []

    init(dialect: RecordedRPC.Dialect) { self.dialect = dialect }

    mutating func rpc(_ object: inout JSONObject) throws -> WireRPC {
        try skipForeign(&object, "senderRecord")
        return WireRPC(
            subscriptions: try each(&object, "subscriptions") { try $0.subscription(&$1) },
            publish: try each(&object, "publish") { try $0.message(&$1) },
            control: try one(&object, "control") { try $0.control(&$1) },
            partial: try one(&object, "partial") { try $0.partial(&$1) },
            testExtension: try one(&object, "testExtension") { _, _ in WireRPC.TestExtension() })
    }

    mutating func subscription(_ object: inout JSONObject) throws -> WireRPC.SubOpts {
        WireRPC.SubOpts(
            subscribe: try object.take("subscribe"), topicID: try text(&object, "topicid"),
            requestsPartial: try object.take("requestsPartial"),
            supportsSendingPartial: try object.take("supportsSendingPartial"))
    }

    mutating func message(_ object: inout JSONObject) throws -> WireRPC.Message {
        WireRPC.Message(
            from: try bytes(&object, dialect == .go ? "from" : "from_id"),
            data: try bytes(&object, "data"), seqno: try bytes(&object, "seqno"),
            topic: dialect == .go ? try text(&object, "topic") : try lastTopic(&object),
            signature: try bytes(&object, "signature"), key: try bytes(&object, "key"))
    }

    /// py-libp2p still has the field as it was before a message had but one topic.
    mutating func lastTopic(_ object: inout JSONObject) throws -> [UInt8]? {
        let topics = try object.take("topicIDs", as: [String].self) ?? []
        if topics.count > 1 { foreignFields.append("topicIDs") }
        return topics.last.map { Array($0.utf8) }
    }

    mutating func control(_ object: inout JSONObject) throws -> WireRPC.Control {
        try skipForeign(&object, "observe")
        try skipForeign(&object, "unobserve")
        return WireRPC.Control(
            iHave: try each(&object, "ihave") { reading, item in
                WireRPC.IHave(
                    topicID: try reading.text(&item, "topicID"),
                    messageIDs: try reading.bytesList(&item, "messageIDs"))
            },
            iWant: try each(&object, "iwant") { reading, item in
                WireRPC.IWant(messageIDs: try reading.bytesList(&item, "messageIDs"))
            },
            graft: try each(&object, "graft") { reading, item in
                WireRPC.Graft(topicID: try reading.text(&item, "topicID"))
            },
            prune: try each(&object, "prune") { try $0.prune(&$1) },
            iDontWant: try each(&object, "idontwant") { reading, item in
                WireRPC.IDontWant(messageIDs: try reading.bytesList(&item, "messageIDs"))
            },
            extensions: try one(&object, "extensions") { try $0.extensions(&$1) })
    }

    mutating func prune(_ object: inout JSONObject) throws -> WireRPC.Prune {
        WireRPC.Prune(
            topicID: try text(&object, "topicID"),
            peers: try each(&object, "peers") { reading, item in
                WireRPC.PeerInfo(
                    peerID: try reading.bytes(&item, "peerID"),
                    signedPeerRecord: try reading.bytes(&item, "signedPeerRecord"))
            },
            backoff: try number(&object, "backoff"))
    }

    mutating func extensions(_ object: inout JSONObject) throws -> WireRPC.Extensions {
        try skipForeign(&object, "topicObservation")
        return WireRPC.Extensions(
            partialMessages: try object.take("partialMessages"),
            testExtension: try object.take("testExtension"))
    }

    mutating func partial(_ object: inout JSONObject) throws -> WireRPC.PartialMessages {
        WireRPC.PartialMessages(
            topicID: try text(&object, "topicID"), groupID: try bytes(&object, "groupID"),
            partialMessage: try bytes(&object, "partialMessage"),
            partsMetadata: try bytes(&object, "partsMetadata"))
    }
}

extension Reading {
    /// Reads `object` and makes sure that nothing of it is left.
    mutating func whole<Value>(
        _ object: JSONObject, _ read: (inout Reading, inout JSONObject) throws -> Value
    ) throws -> Value {
        var object = object
        let value = try read(&self, &object)
        try object.finish()
        return value
    }

    mutating func one<Value>(
        _ object: inout JSONObject, _ key: String,
        _ read: (inout Reading, inout JSONObject) throws -> Value
    ) throws -> Value? {
        guard let inner = try object.takeObject(key) else { return nil }
        return try whole(inner, read)
    }

    mutating func each<Value>(
        _ object: inout JSONObject, _ key: String,
        _ read: (inout Reading, inout JSONObject) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        for item in try object.takeList(key) { values.append(try whole(item, read)) }
        return values
    }

    mutating func text(_ object: inout JSONObject, _ key: String) throws -> [UInt8]? {
        let text = try object.take(key, as: String.self)
        if let text, text.unicodeScalars.contains("\u{FFFD}") { isLossy = true }
        return text.map { Array($0.utf8) }
    }

    /// A 64-bit number, which both implementations write as a string.
    func number(_ object: inout JSONObject, _ key: String) throws -> UInt64? {
        guard let digits = try object.take(key, as: String.self) else { return nil }
        guard let number = UInt64(digits) else { throw object.error(key, "not a number") }
        return number
    }

    func bytes(_ object: inout JSONObject, _ key: String) throws -> [UInt8]? {
        let name = dialect == .go ? "\(key)_hex" : key
        guard let text = try object.take(name, as: String.self) else { return nil }
        return try decode(text, name, object)
    }

    func bytesList(_ object: inout JSONObject, _ key: String) throws -> [[UInt8]] {
        let name = dialect == .go ? "\(key)_hex" : key
        return try (object.take(name, as: [String].self) ?? []).map { try decode($0, name, object) }
    }

    func decode(_ text: String, _ key: String, _ object: JSONObject) throws -> [UInt8] {
        let decoded =
            dialect == .go ? hexBytes(text) : Data(base64Encoded: text).map { Array($0) }
        guard let decoded else { throw object.error(key, "spells no bytes") }
        return decoded
    }

    mutating func skipForeign(_ object: inout JSONObject, _ key: String) throws {
        guard dialect == .python, try object.take(key, as: Any.self) != nil else { return }
        foreignFields.append(key)
    }
}
