import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub `randomsub_test.go`. `TestRandomsubEnoughPeers` has no counterpart: nobody
/// waits for enough peers here.
@Suite("go: randomsub")
struct RandomsubBehaviourTests {
    private static let topic = TopicID(0)

    /// How many of ten messages, by ten routers one after the other, all members had together;
    /// `degree` nil connects all with all, else each with so many others, as go's `connectSome`.
    private static func deliveries(
        _ versions: [ProtocolVersion], degree: Int?, seed: UInt64
    ) -> Int {
        var network = Network(seed: seed)
        let nodes = versions.map { version in
            version == .floodsub
                ? network.addFloodsub()
                : network.addRandomsub(RandomsubParameters(size: versions.count))
        }
        if let degree { network.connect(nodes, degree: degree) } else { network.connectAll(nodes) }
        network.join(nodes, topic)
        network.settle()
        var count = 0
        for author in nodes.prefix(10) {
            let id = network.publish(author, topic)
            network.settle()
            count += network.receivers(of: id).count
        }
        #expect(network.breaches == [])
        return count
    }

    @Test(
        "TestRandomsubSmall: ten routers, all connected", arguments: 1...10 as ClosedRange<UInt64>)
    func small(seed: UInt64) {
        let versions = Array(repeating: ProtocolVersion.randomsub, count: 10)
        #expect(Self.deliveries(versions, degree: nil, seed: seed) >= 7 * 10)
    }

    @Test("TestRandomsubBig: fifty routers, each connected to twelve and more")
    func big() {
        let versions = Array(repeating: ProtocolVersion.randomsub, count: 50)
        #expect(Self.deliveries(versions, degree: 12, seed: 1) >= 7 * 50)
    }

    @Test("TestRandomsubMixed: ten that flood among thirty that do not")
    func mixed() {
        let versions =
            Array(repeating: ProtocolVersion.floodsub, count: 10)
            + Array(repeating: ProtocolVersion.randomsub, count: 30)
        #expect(Self.deliveries(versions, degree: 12, seed: 1) >= 7 * 40)
    }
}
