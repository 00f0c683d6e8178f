import PubSub
import SimKernel

extension Evidence {
    /// Writes the messages and the peers as members of an object.
    func write(to json: inout JSONWriter) {
        json.beginArray("messages")
        for message in messages {
            json.beginObject()
            json.field("id", message.id.description)
            json.field("publisher", message.publisher)
            json.field("t", (message.time - .start).seconds)
            json.field("missing", message.missing)
            json.field("expected", message.expected)
            if let slowest = message.slowest {
                json.field("slowest", slowest.name)
            } else {
                json.field("slowest", raw: "null")
            }
            json.field("latencyMs", message.slowest?.latency.milliseconds)
            json.endObject()
        }
        json.endArray()
        json.beginArray("peers")
        for peer in peers {
            json.beginObject()
            json.field("node", Int(peer.node.rawValue))
            json.field("name", peer.name)
            json.field("number", peer.number)
            json.field("unit", peer.unit)
            json.field("t", peer.time.map { ($0 - .start).seconds })
            json.endObject()
        }
        json.endArray()
    }
}
