import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Discovery of members as commands")
struct TopicDiscoveryTests {
    @Test("A node that joins looks for members once, dials as many as it lacks, and looks again")
    func joining() throws {
        var world = try ProcessWorld(
            """
            {duration: "60 s", nodes: {
                a: {count: 1, router: "floodsub", discovery: {degree: 2, delay: "500 ms",
                    every: "10 s"}},
                b: {count: 3, router: "floodsub", subscribe: ["t"]},
                c: {count: 3, router: "floodsub"}}, links: {latency: "1 ms"}}
            """)
        _ = world.advance(until: .start + .seconds(1))
        world.apply(.join(PeerID(0), TopicID(0)))
        world.enter(.topicNeedsPeers(PeerID(0), TopicID(0)))
        world.enter(.topicNeedsPeers(PeerID(0), TopicID(0)))
        let dials = world.advance(until: .start + .seconds(2))
        #expect(dials.count == 2 && dials.allSatisfy { $0.hasPrefix("1.500000000: node 0 dials") })
        for index in 4...6 { #expect(!dials.contains { $0.hasSuffix("node \(index)") }) }
        // It has enough now, and looks once more in vain.
        #expect(world.advance(until: .start + .seconds(50)) == [])
        // Who loses a connection needs another.
        world.apply(.stop(PeerID(1)))
        world.apply(.stop(PeerID(2)))
        world.enter(.topicNeedsPeers(PeerID(0), TopicID(0)))
        #expect(world.advance(until: .start + .seconds(51)).count <= 1)
    }
}
