import PubSub
import SimKernel

/// Every message that was published, numbered in that order: `PayloadID` is the index.
struct Publications {
    private var messages: [Message] = []
    /// The size of the RPC that carries the message and nothing else.
    private var sizes: [RPCSize] = []
    var count: Int { messages.count }

    subscript(payload: PayloadID) -> Message { messages[Int(payload.rawValue)] }

    /// The size of the RPC that carries this message and nothing else.
    func size(of payload: PayloadID) -> RPCSize { sizes[Int(payload.rawValue)] }

    mutating func add(
        id: MessageID, topic: TopicID, dataSize: Int, names: WireNames
    ) -> Message {
        let payload = PayloadID(UInt32(messages.count))
        let message = Message(
            id: id, topic: topic, dataSize: UInt32(clamping: dataSize), payload: payload)
        messages.append(message)
        sizes.append(RPCSize(of: .message(message), names: names))
        return message
    }

    /// Whether this very message was published.
    func contains(_ message: Message) -> Bool {
        let index = Int(message.payload.rawValue)
        return index < messages.count && messages[index].id == message.id
    }
}
