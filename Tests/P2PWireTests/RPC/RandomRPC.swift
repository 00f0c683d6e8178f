import P2PWire

/// SplitMix64 (Steele, Lea, Flood 2014): the same RPCs in every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Draws RPCs in which every field of the schema is absent, empty, short or long now and then.
struct RandomRPC {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func next() -> WireRPC {
        WireRPC(
            subscriptions: list { $0.subscription() }, publish: list { $0.message() },
            control: maybe { $0.control() },
            partial: maybe {
                .init(
                    topicID: $0.bytes(), groupID: $0.bytes(), partialMessage: $0.bytes(),
                    partsMetadata: $0.bytes())
            },
            testExtension: maybe { _ in .init() })
    }

    private mutating func subscription() -> WireRPC.SubOpts {
        .init(
            subscribe: flag(), topicID: bytes(), requestsPartial: flag(),
            supportsSendingPartial: flag())
    }

    private mutating func message() -> WireRPC.Message {
        .init(
            from: bytes(), data: bytes(), seqno: bytes(), topic: bytes(), signature: bytes(),
            key: bytes())
    }

    private mutating func control() -> WireRPC.Control {
        .init(
            iHave: list { .init(topicID: $0.bytes(), messageIDs: $0.ids()) },
            iWant: list { .init(messageIDs: $0.ids()) },
            graft: list { .init(topicID: $0.bytes()) },
            prune: list { $0.prune() },
            iDontWant: list { .init(messageIDs: $0.ids()) },
            extensions: maybe { .init(partialMessages: $0.flag(), testExtension: $0.flag()) })
    }

    private mutating func prune() -> WireRPC.Prune {
        .init(
            topicID: bytes(),
            peers: list { .init(peerID: $0.bytes(), signedPeerRecord: $0.bytes()) },
            backoff: maybe { $0.random.next() >> UInt64($0.random.below(64)) })
    }

    private mutating func bytes() -> [UInt8]? { maybe { $0.someBytes() } }

    private mutating func ids() -> [[UInt8]] { list { $0.someBytes() } }

    /// Mostly short; sometimes of a length that takes two bytes.
    private mutating func someBytes() -> [UInt8] {
        let count = random.below(random.below(12) == 0 ? 200 : 12)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    private mutating func flag() -> Bool? { maybe { $0.random.below(2) == 0 } }

    private mutating func maybe<Value>(_ draw: (inout RandomRPC) -> Value) -> Value? {
        random.below(2) == 0 ? nil : draw(&self)
    }

    private mutating func list<Value>(_ draw: (inout RandomRPC) -> Value) -> [Value] {
        (0..<max(0, random.below(5) - 2)).map { _ in draw(&self) }
    }
}
