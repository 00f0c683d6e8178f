import P2PWire
import Testing

/// Bytes from a peer who means harm: decoding them returns or throws, and never traps. What does
/// return must be a value like any other, so it is encoded and decoded once more.
@Suite("Hostile bytes")
struct HostileBytesTests {
    private static let valid: [WireRPC] = [
        WireRPC(
            subscriptions: [.init(subscribe: true, topicID: [0x61, 0x62])],
            publish: [.init(from: [1, 2], data: [3, 4, 5], seqno: [6], topic: [0x61])]),
        WireRPC(
            control: .init(
                iHave: [.init(topicID: [0x61], messageIDs: [[1], []])],
                iWant: [.init(messageIDs: [[2]])], graft: [.init(topicID: [0x61])],
                prune: [.init(topicID: [0x62], peers: [.init(peerID: [3])], backoff: 60)],
                iDontWant: [.init(messageIDs: [[4]])], extensions: .init(testExtension: true))),
        WireRPC(
            partial: .init(topicID: [0x61], groupID: [7], partialMessage: [8], partsMetadata: []),
            testExtension: .init()),
    ]

    @Test("Every truncation is refused or is an RPC of the first fields", arguments: valid)
    func truncations(_ rpc: WireRPC) {
        let bytes = rpc.encode()
        var refused = 0
        for end in 0..<bytes.count where !isSound(Array(bytes[..<end])) { refused += 1 }
        // The boundaries between outermost fields, the empty RPC among them, are all that pass.
        let parts =
            rpc.subscriptions.count + rpc.publish.count + (rpc.control == nil ? 0 : 1)
            + (rpc.partial == nil ? 0 : 1) + (rpc.testExtension == nil ? 0 : 1)
        #expect(refused == bytes.count - parts)
    }

    @Test("Every mutation of one byte is refused or is an RPC", arguments: valid)
    func mutations(_ rpc: WireRPC) {
        let bytes = rpc.encode()
        var sound = 0
        for index in bytes.indices {
            var mutated = bytes
            for byte in UInt8.min...UInt8.max {
                mutated[index] = byte
                if isSound(mutated) { sound += 1 }
            }
        }
        // Each byte's own value passes, and much else, but far from everything.
        #expect(sound > bytes.count)
        #expect(sound < bytes.count * 256)
    }

    @Test("Every two bytes are refused or are an RPC")
    func pairs() {
        var sound = 0
        for first in UInt8.min...UInt8.max {
            for second in stride(from: UInt8(0), through: 255, by: 5)
            where isSound([first, second]) { sound += 1 }
        }
        #expect(sound > 0)
    }

    @Test("Random bytes are refused or are an RPC", arguments: 0..<4)
    func noise(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var refused = 0
        for _ in 0..<1_000 {
            let count = random.below(40)
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            if !isSound(bytes) { refused += 1 }
        }
        #expect(refused > 500)
    }

    @Test(
        "Enormous lengths are refused wherever a length can stand",
        arguments: [
            [0x80, 0x80, 0x80, 0x80, 0x08], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            [UInt8](repeating: 0xFF, count: 8) + [0x7F],
            [UInt8](repeating: 0x80, count: 9) + [0x01],
            [UInt8](repeating: 0xFF, count: 9) + [0x01],
            [UInt8](repeating: 0xFF, count: 9) + [0x7F],
        ] as [[UInt8]])
    func enormousLengths(_ length: [UInt8]) {
        // A subscription, a message, a control message, unknown bytes, and each one level deeper.
        for tag: UInt8 in [0x0A, 0x12, 0x1A, 0x52, 0x7A] {
            #expect(!isSound([tag] + length))
            #expect(!isSound([tag] + length + [0, 0, 0]))
            let inner = [0x12] + length
            #expect(!isSound([0x0A, UInt8(inner.count)] + inner))
            #expect(!isSound([0x7B, tag] + length + [0x7C]))
        }
    }

    /// Whether `bytes` are an RPC; if they are, it must survive another round.
    private func isSound(_ bytes: [UInt8]) -> Bool {
        guard let rpc = try? WireRPC(decoding: bytes) else { return false }
        let again = rpc.encode()
        if again.count != rpc.encodedSize || (try? WireRPC(decoding: again)) != rpc {
            Issue.record("does not come back: \(bytes)")
        }
        return true
    }
}
