import PubSub
import SimKernel

/// Random inputs for one router among a few peers, topics and messages, so that they meet often.
struct RandomInput {
    static let own = PeerID(0)

    var random: RandomStream
    private(set) var now = Instant.start
    private var published: UInt32 = 0

    init(seed: UInt64) { random = RandomStream(seed: seed) }

    /// Moves on, never past `deadline`, and says what happens then.
    mutating func next(before deadline: Instant?) -> RouterInput {
        let later = now + .milliseconds(UInt64(random.next(below: 250)))
        if let deadline, later >= deadline {
            now = deadline
            return .wakeUp
        }
        now = later
        switch random.next(below: 20) {
        case 0, 1:
            let versions: [ProtocolVersion] = [.floodsub, .v1_0, .v1_1, .v1_2, .v1_3]
            let isOutbound = random.next(below: 3) == 0
            let version = versions[random.next(below: 5)]
            return .connected(peer(), PeerTraits(version, isOutbound: isOutbound))
        case 2: return .disconnected(peer())
        case 3, 4: return .join(topic())
        case 5: return .leave(topic())
        case 6, 7, 8:
            published += 1
            let id = MessageID(author: Self.own, sequenceNumber: published)
            return .publish(Wording.message(id, topic()))
        case 9...12: return .received(.message(message()), from: peer())
        default: return .received(RPC(bundle()), from: peer())
        }
    }

    private mutating func bundle() -> RPC.Bundle {
        var bundle = RPC.Bundle()
        if random.next(below: 3) == 0 {
            bundle.subscriptions = list(3) {
                Subscription($0.topic(), isSubscribing: $0.random.next(below: 3) > 0)
            }
        }
        if random.next(below: 4) == 0 { bundle.messages = list(2) { $0.message() } }
        if random.next(below: 3) == 0 {
            bundle.control.ihave = list(2) { maker in
                IHave(maker.topic(), maker.list(4) { $0.id() })
            }
        }
        if random.next(below: 3) == 0 { bundle.control.iwant = list(4) { $0.id() } }
        if random.next(below: 3) == 0 { bundle.control.graft = list(3) { $0.topic() } }
        if random.next(below: 4) == 0 { bundle.control.prune = list(2) { $0.prune() } }
        if random.next(below: 4) == 0 { bundle.control.idontwant = list(4) { $0.id() } }
        if random.next(below: 4) == 0 {
            bundle.control.extensions = Extensions(test: random.next(below: 2) == 0)
        }
        return bundle
    }

    private mutating func list<Item>(
        _ most: Int, _ make: (inout RandomInput) -> Item
    ) -> [Item] {
        (0..<random.next(below: most + 1)).map { _ in make(&self) }
    }

    private mutating func prune() -> Prune {
        Prune(
            topic(), peers: list(3) { $0.peer() },
            backoff: random.next(below: 2) == 0 ? .seconds(UInt64(random.next(below: 9))) : nil)
    }

    private mutating func peer() -> PeerID { PeerID(UInt32(1 + random.next(below: 10))) }
    private mutating func topic() -> TopicID { TopicID(UInt32(random.next(below: 3))) }

    private mutating func id() -> MessageID {
        let author = PeerID(UInt32(random.next(below: 12)))
        return MessageID(author: author, sequenceNumber: UInt32(random.next(below: 60)))
    }

    private mutating func message() -> Message { Wording.message(id(), topic()) }
}
