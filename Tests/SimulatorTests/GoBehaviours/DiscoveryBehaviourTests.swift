import Reports
import Testing

/// go-libp2p-pubsub discovery_test.go. Who is found is the world's affair here: a service names who
/// runs, or a list.
@Suite("go: discovery")
struct DiscoveryBehaviourTests {
    @Test("TestSimpleDiscovery: twenty nodes without connections find each other and miss nothing")
    func simple() throws {
        let text = """
            {duration: "60 s", nodes: {a: {count: 20, router: "floodsub", subscribe: ["foobar"]}},
            links: {latency: "5 ms"},
            churn: [{nodes: "a", discovery: {kind: "sampler", degree: 19, target: 19,
                interval: "1 s"}}],
            workload: [{topic: "foobar", from: "a", every: "100 ms", size: "20 B", start: "10 s",
                count: 101}]}
            """
        let outcome = try World.run(text)
        #expect(outcome.counts.publish == 101)
        #expect(outcome.counts.deliver == 101 * 20)
        let early = try outcome.lines("connect").filter { $0.t < 1 }
        #expect(early.isEmpty)
    }

    @Test("TestGossipSubDiscoveryAfterBootstrap: two halves with full meshes are joined by it")
    func bootstrap() throws {
        // Each half has D_lo - 1 nodes, so that a mesh of all is wanting and none is full.
        let text = """
            {duration: "60 s", nodes: {
                a: {count: 4, router: "gossipsub", subscribe: ["foobar"]},
                b: {count: 4, router: "gossipsub", subscribe: ["foobar"]}},
            links: {latency: "5 ms"},
            timeline: [{at: "0 s", connect: {from: "a", to: "a"}},
                {at: "0 s", connect: {from: "b", to: "b"}}],
            \(discovery)
            workload: [{topic: "foobar", from: "all", every: "100 ms", size: "20 B",
                start: "20 s", count: 100}]}
            """
        let joined = try World.run(text)
        #expect(joined.counts.publish == 100)
        #expect(joined.counts.deliver == 100 * 8)
        // Without it each half is alone.
        let apart = try World.run(text.replacing(discovery, with: ""))
        #expect(apart.counts.deliver == 100 * 4)
    }

    private var discovery: String {
        """
        churn: [{nodes: "a", discovery: {kind: "bootstrap", nodes: "b", degree: 4, target: 7,
            interval: "10 s"}}],
        """
    }
}
