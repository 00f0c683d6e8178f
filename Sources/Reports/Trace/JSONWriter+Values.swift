import PubSub

/// Values of custom routers.
extension JSONWriter {
    /// A value under its name; `topics` are the topics' names as JSON.
    package mutating func field(_ value: NamedValue, topics: [[UInt8]]) {
        switch value.value {
        case .number(let number): field(named: value.name, raw: String(number))
        case .text(let text): field(named: value.name, text)
        case .bytes(let bytes):
            field(named: value.name, bytes.map { Self.hexadecimal($0) }.joined())
        case .messages(let ids):
            beginArray(named: value.name)
            for id in ids { element(id.description) }
            endArray()
        case .topics(let ids):
            beginArray(named: value.name)
            for id in ids { element(quoted: topics[Int(id.rawValue)]) }
            endArray()
        case .peers(let peers):
            beginArray(named: value.name)
            for peer in peers { element(Int(peer.rawValue)) }
            endArray()
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
}
