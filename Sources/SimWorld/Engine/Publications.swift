import PubSub
import SimKernel

/// Every message that was published, numbered in that order: `PayloadID` is the index.
///
/// Where the content identifies, a content that is published again is the same message with the
/// same number, even if another peer says that it wrote it.
struct Publications: ~Copyable {
    /// What topics, peers and messages are called on the wire.
    private let names: WireNames
    private var messages: [Message] = []
    /// The size of the RPC that carries the message and nothing else.
    private var sizes: [RPCSize] = []
    private var keys: [UInt64] = []
    /// The contents that several publishers share. For look-up only.
    private var contents: [SharedContent: PayloadID] = [:]
    /// Whether some message was published in several forms, by several authors or signed and not.
    private var hasVariants = false
    var count: Int { messages.count }

    /// None yet, of a world whose RPCs use these names.
    init(names: WireNames) { self.names = names }

    subscript(payload: PayloadID) -> Message { messages[Int(payload.rawValue)] }

    /// Whether `message` is as it was when it was first published, but for the links that it has
    /// crossed.
    @inline(__always)
    func isOriginal(_ message: Message) -> Bool { !hasVariants || isUnchanged(message) }

    private func isUnchanged(_ message: Message) -> Bool {
        var unmoved = message
        unmoved.hops = 0
        return messages[Int(message.payload.rawValue)] == unmoved
    }

    /// The size of the RPC that carries this message, as first published, and nothing else.
    func size(of payload: PayloadID) -> RPCSize { sizes[Int(payload.rawValue)] }

    /// The bytes of the largest RPC that carries one message and nothing else; 0 when none was
    /// published.
    var largestByteCount: Int { sizes.reduce(0) { max($0, $1.total) } }

    /// The size of an RPC. A message's is sent many times and has one size.
    @inline(__always)
    func size(of rpc: RPC) -> RPCSize {
        if case .message(let message) = rpc, isOriginal(message) {
            return size(of: message.payload)
        }
        return RPCSize(of: rpc, names: names)
    }

    /// What an RPC becomes when none of its parts may have more than `limit` bytes.
    func fragments(of rpc: RPC, limit: Int) -> [RPCFragment] {
        rpc.fragments(limit: limit, names: names)
    }

    /// The RPC of a message alone, as first published, that has crossed `hops` links.
    @inline(__always)
    func rpc(_ payload: PayloadID, hops: UInt16) -> RPC {
        var message = self[payload]
        message.hops = hops
        return .message(message)
    }

    /// What names an RPC where chance meets it: its first message; nil if it carries none.
    @inline(__always)
    func key(of rpc: RPC) -> UInt64? {
        switch rpc {
        case .message(let message): key(of: message.payload)
        case .bundle(let bundle): bundle.messages.first.map { key(of: $0.payload) }
        }
    }

    /// What names the message where chance meets it, on links and in checks: who published it and
    /// which of the node's messages it is; or, where content identifies, what several publishers
    /// say.
    ///
    /// Unlike its number, this depends on nothing that others publish.
    func key(of payload: PayloadID) -> UInt64 { keys[Int(payload.rawValue)] }

    /// The message that has this content already, if any.
    func message(of content: SharedContent) -> Message? {
        contents[content].map { self[$0] }
    }

    /// Gives a message that is published, and that `key` names, a number; its content is known by
    /// `content` from now on.
    mutating func add(
        _ message: Message, _ key: UInt64, sharing content: SharedContent?
    ) -> Message {
        var message = message
        message.payload = PayloadID(UInt32(messages.count))
        messages.append(message)
        sizes.append(RPCSize(of: .message(message), names: names))
        keys.append(key)
        if let content { contents[content] = message.payload }
        return message
    }

    /// Notes that `message` is a form of one that was published before.
    mutating func addVariant(_ message: Message) {
        hasVariants = hasVariants || messages[Int(message.payload.rawValue)] != message
    }

    /// Whether this very message was published.
    func contains(_ message: Message) -> Bool {
        let index = Int(message.payload.rawValue)
        return index < messages.count && messages[index].id == message.id
    }
}

/// What all publishers of one turn say.
struct SharedContent: Hashable {
    var workload: Int
    var turn: Int
    /// What is said on another topic is something else.
    var topic: TopicID?

    /// A number for it that is no pair of a node and a count, but for one in 2⁶⁴.
    var key: UInt64 {
        var digest = RandomStream.mix(UInt64(workload) &+ 0x9E37_79B9_7F4A_7C15)
        digest = RandomStream.mix(digest ^ UInt64(turn))
        return RandomStream.mix(digest ^ UInt64(topic?.rawValue ?? .max))
    }
}
