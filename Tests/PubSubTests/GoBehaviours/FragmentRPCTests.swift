import P2PWire
import SimKernel
import Testing

/// go-libp2p-pubsub `gossipsub_test.go`, `TestFragmentRPCFunction`; its RPCs are of the wire.
@Suite("go: fragmenting an RPC")
struct FragmentRPCTests {
    private static let limit = 1024
    private static let topic = Array("test".utf8)

    /// A message of `size` bytes.
    private static func message(_ size: Int) -> WireRPC.Message {
        let header = size - 4 > 127 ? 3 : 2
        return WireRPC.Message(data: Array(repeating: 1, count: size - header))
    }

    private static var large: WireRPC {
        WireRPC(
            subscriptions: [WireRPC.SubOpts(subscribe: true, topicID: topic)],
            publish: Array(repeating: message(200), count: 100))
    }

    @Test("TestFragmentRPCFunction: what fits is one RPC, a message above the limit stays above it")
    func whole() {
        let small = WireRPC(publish: [Self.message(10), Self.message(10)])
        #expect(small.split(limit: Self.limit) == [small])
        let large = WireRPC(publish: [Self.message(10), Self.message(2 * Self.limit)])
        #expect(large.split(limit: Self.limit).contains { $0.encodedSize > Self.limit })
    }

    @Test("TestFragmentRPCFunction: many messages and a subscription come in RPCs below the limit")
    func messages() {
        let parts = Self.large.split(limit: Self.limit)
        #expect(parts.allSatisfy { $0.encodedSize <= Self.limit })
        #expect(parts.count == 100 / (Self.limit / 200) + 1)
        #expect(parts.flatMap(\.publish).count == 100)
        #expect(parts.flatMap(\.subscriptions).count == 1)
    }

    @Test("TestFragmentRPCFunction: control messages that fit come unaltered in the last RPC")
    func control() {
        var rpc = Self.large
        rpc.control = WireRPC.Control(
            iHave: [WireRPC.IHave(messageIDs: [Array("foo".utf8)])],
            iWant: [WireRPC.IWant(messageIDs: [Array("bar".utf8)])],
            graft: [WireRPC.Graft(topicID: Self.topic)],
            prune: [WireRPC.Prune(topicID: Self.topic)])
        let parts = rpc.split(limit: Self.limit)
        #expect(parts.allSatisfy { $0.encodedSize <= Self.limit })
        #expect(parts.count == 100 / (Self.limit / 200) + 1)
        #expect(parts.last?.control == rpc.control)
    }

    @Test("TestFragmentRPCFunction: IHAVE and IWANT above the limit are divided")
    func gossip() {
        var random = RandomStream(seed: 1)
        let ids = (0..<100).map { _ in
            (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        }
        var rpc = Self.large
        rpc.control = WireRPC.Control(
            iHave: Array(repeating: WireRPC.IHave(messageIDs: ids), count: 5),
            iWant: Array(repeating: WireRPC.IWant(messageIDs: ids), count: 5))
        let parts = rpc.split(limit: Self.limit)
        #expect(parts.allSatisfy { $0.encodedSize <= Self.limit })
        let controlSize = rpc.control?.encodedSize ?? 0
        #expect(parts.count >= 100 / (Self.limit / 200) + controlSize / Self.limit)
    }

    @Test("TestFragmentRPCFunction: an id above the limit does not keep the others back")
    func giantID() {
        let giant: [UInt8] = Array(repeating: 9, count: 2 * Self.limit)
        let hello = Array("hello".utf8)
        let rpc = WireRPC(
            control: WireRPC.Control(iWant: [WireRPC.IWant(messageIDs: [hello, giant])]))
        let fitting = rpc.split(limit: Self.limit).filter { $0.encodedSize < Self.limit }
        #expect(fitting.map { $0.control?.iWant } == [[WireRPC.IWant(messageIDs: [hello])]])
    }
}
