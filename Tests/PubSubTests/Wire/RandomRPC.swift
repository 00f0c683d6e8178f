import PubSub
import SimKernel

/// Random RPCs of every shape, in their canonical form.
struct RandomRPC {
    /// Topics with names of lengths around those where a length prefix grows.
    static let topics =
        ["", "t", "blocks", String(repeating: "x", count: 127)]
        + [String(repeating: "y", count: 128), "größe", String(repeating: "z", count: 300)]
    static let peerCount = 300
    static let names = WireNames(topics: topics, peerCount: peerCount)

    private var random: RandomStream

    init(seed: UInt64) { random = RandomStream(seed: seed) }

    mutating func next() -> RPC {
        var bundle = RPC.Bundle()
        // Most RPCs have few kinds of parts, some have all.
        let kinds = random.next(below: 128)
        if kinds & 1 > 0 {
            bundle.subscriptions = list(4) {
                Subscription(
                    $0.topic(), isSubscribing: $0.random.next(below: 2) == 0,
                    partial: $0.partialFlags())
            }
        }
        if kinds & 2 > 0 { bundle.messages = list(3) { $0.message() } }
        if kinds & 4 > 0 {
            bundle.control.ihave = list(3) { maker in
                IHave(maker.topic(), maker.list(9) { $0.id() })
            }
        }
        if kinds & 8 > 0 { bundle.control.iwant = list(9) { $0.id() } }
        if kinds & 16 > 0 { bundle.control.graft = list(4) { $0.topic() } }
        if kinds & 32 > 0 { bundle.control.prune = list(4) { $0.prune() } }
        if random.next(below: 4) == 0 { bundle.control.idontwant = list(9) { $0.id() } }
        if kinds == 64 { bundle.messages = [message()] }
        if random.next(below: 8) == 0 { bundle.hasControl = true }
        if random.next(below: 8) == 0 {
            bundle.control.extensions = Extensions(test: random.next(below: 2) == 0)
        }
        if random.next(below: 8) == 0 { bundle.hasTestExtension = true }
        return RPC(bundle)
    }

    private mutating func list<Item>(
        _ most: Int, _ make: (inout RandomRPC) -> Item
    ) -> [Item] {
        // Now and then long enough for a length of two bytes and more.
        let count = random.next(below: 20) == 0 ? 40 : random.next(below: most + 1)
        return (0..<count).map { _ in make(&self) }
    }

    private mutating func partialFlags() -> PartialFlags? {
        let bits = random.next(below: 5)
        if bits == 4 { return nil }
        var flags = PartialFlags()
        flags.requests = bits & 1 > 0
        flags.supportsSending = bits & 2 > 0
        return flags
    }

    private mutating func topic() -> TopicID {
        TopicID(UInt32(random.next(below: Self.topics.count)))
    }

    private mutating func id() -> MessageID {
        let bits = random.next(below: 33)
        let number = UInt32(truncatingIfNeeded: random.next() & ((1 << UInt64(bits)) - 1))
        return MessageID(
            author: PeerID(UInt32(random.next(below: Self.peerCount))), sequenceNumber: number)
    }

    private mutating func prune() -> Prune {
        var prune = Prune(topic())
        if random.next(below: 2) == 0 {
            prune.backoff = .seconds(UInt64(random.next(below: 20_000)))
        }
        if random.next(below: 3) == 0 { prune.peers = list(3) { $0.peer() } }
        return prune
    }

    private mutating func peer() -> PeerID {
        PeerID(UInt32(random.next(below: Self.peerCount)))
    }

    private mutating func message() -> Message {
        // Around the sizes where a length prefix grows; large ones are rare, as they take their
        // time.
        let sizes: [UInt32] = [0, 1, 100, 127, 128, 1024]
        let isLarge = random.next(below: 50) == 0
        let size = isLarge ? 16_350 + UInt32(random.next(below: 50)) : sizes[random.next(below: 6)]
        let id = id()
        let isAnonymous = random.next(below: 5) == 0
        let isSigned = random.next(below: 3) > 0
        return Message(
            id: id, author: isAnonymous ? nil : id.author, topic: topic(), dataSize: size,
            payload: PayloadID(UInt32(random.next(below: 1000))),
            authenticity: MessageAuthenticity(isSigned: isSigned))
    }
}

extension Message {
    /// Data from which the payload can be told.
    var testData: [UInt8] {
        Array(repeating: UInt8(truncatingIfNeeded: payload.rawValue), count: Int(dataSize))
    }
}
