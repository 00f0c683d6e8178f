import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub randomsub_test.go. `TestRandomsubEnoughPeers` has no counterpart: nobody waits
/// for enough peers here.
@Suite("go: randomsub")
struct RandomsubBehaviourTests {
    private static let topic = TopicID(0)

    /// How many of ten messages, by ten nodes one after the other, all members had together.
    private static func deliveries(_ network: inout Network) -> Int {
        let hosts = Array(network.nodes.indices)
        network.join(hosts, topic)
        network.settle()
        var count = 0
        for author in hosts.prefix(10) {
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
        var network = Network(seed: seed)
        network.connectAll(network.addRandomsubs(10, size: 10))
        #expect(Self.deliveries(&network) >= 7 * 10)
    }

    @Test("TestRandomsubBig: fifty routers that each dial twelve")
    func big() {
        var network = Network()
        network.connect(network.addRandomsubs(50, size: 50), degree: 12)
        #expect(Self.deliveries(&network) >= 7 * 50)
    }

    @Test("TestRandomsubMixed: ten that flood among thirty that do not")
    func mixed() {
        var network = Network()
        let hosts = network.addFloodsubs(10) + network.addRandomsubs(30, size: 30)
        network.connect(hosts, degree: 12)
        #expect(Self.deliveries(&network) >= 7 * 40)
    }
}
