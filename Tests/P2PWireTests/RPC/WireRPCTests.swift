import P2PWire
import Testing

@Suite("WireRPC")
struct WireRPCTests {
    @Test("Absent and empty differ, and both survive")
    func presence() throws {
        let topic: [UInt8] = [0x74]
        let pairs: [(WireRPC, [UInt8])] = [
            (WireRPC(), []),
            (WireRPC(subscriptions: [.init()]), [0x0A, 0x00]),
            (WireRPC(subscriptions: [.init(subscribe: false)]), [0x0A, 0x02, 0x08, 0x00]),
            (WireRPC(subscriptions: [.init(topicID: [])]), [0x0A, 0x02, 0x12, 0x00]),
            (WireRPC(publish: [.init(data: [], topic: topic)]), [0x12, 5, 0x12, 0, 0x22, 1, 0x74]),
            (WireRPC(publish: [.init(topic: topic)]), [0x12, 3, 0x22, 1, 0x74]),
            (WireRPC(control: .init()), [0x1A, 0x00]),
            (WireRPC(control: .init(prune: [.init(backoff: 0)])), [0x1A, 4, 0x22, 2, 0x18, 0]),
            (WireRPC(control: .init(extensions: .init())), [0x1A, 2, 0x32, 0]),
            (WireRPC(partial: .init()), [0x52, 0x00]),
            (WireRPC(testExtension: .init()), [0x92, 0x91, 0xE2, 0x18, 0x00]),
        ]
        for (rpc, bytes) in pairs { expectAgreement(rpc, bytes, "\(bytes)") }
    }

    @Test("Of a field that is not repeated the last one wins")
    func lastWins() throws {
        let rpc = try WireRPC(decoding: [
            0x0A, 0x0A, 0x08, 1, 0x12, 1, 0x61, 0x08, 0, 0x12, 1, 0x62,
        ])
        #expect(rpc == WireRPC(subscriptions: [.init(subscribe: false, topicID: [0x62])]))
    }

    @Test("A message given twice merges, and so does a message inside it")
    func merging() throws {
        let first = WireRPC(
            control: .init(
                graft: [.init(topicID: [1])], extensions: .init(partialMessages: true)),
            partial: .init(topicID: [1], groupID: [1]), testExtension: .init())
        let second = WireRPC(
            control: .init(
                graft: [.init(topicID: [2])], prune: [.init()],
                extensions: .init(testExtension: false)),
            partial: .init(groupID: [2], partsMetadata: []), testExtension: .init())
        #expect(
            try WireRPC(decoding: first.encode() + second.encode())
                == WireRPC(
                    control: .init(
                        graft: [.init(topicID: [1]), .init(topicID: [2])], prune: [.init()],
                        extensions: .init(partialMessages: true, testExtension: false)),
                    partial: .init(topicID: [1], groupID: [2], partsMetadata: []),
                    testExtension: .init()))
    }

    @Test("A topic that is not UTF-8 survives")
    func notUTF8() throws {
        let rpc = WireRPC(subscriptions: [.init(subscribe: true, topicID: [0xFF, 0x00, 0xFE])])
        #expect(try WireRPC(decoding: rpc.encode()) == rpc)
    }

    @Test("An error deep inside names the offset in the whole RPC")
    func offset() {
        #expect(throws: WireError.truncated(at: 6, wanting: 9)) {
            try WireRPC(decoding: [0x1A, 5, 0x1A, 3, 0x0A, 9, 0x61])
        }
    }

    @Test("An inner message cannot reach past its own end")
    func innerEnd() {
        // The graft's topic would be three bytes long, of which the graft has one.
        #expect(throws: WireError.truncated(at: 6, wanting: 3)) {
            try WireRPC(decoding: [0x1A, 5, 0x1A, 3, 0x0A, 3, 0x61, 0x62, 0x63])
        }
    }
}
