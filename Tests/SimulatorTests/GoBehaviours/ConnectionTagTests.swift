import Reports
import Testing

/// go-libp2p-pubsub gossipsub_connmgr_test.go.
@Suite("go: connections of peers that deliver")
struct ConnectionTagTests {
    @Test("TestGossipsubConnTagMessageDeliveries: squatters do not displace peers that deliver")
    func squatters() throws {
        // Squatters say that they are members, and bring nothing.
        let text = """
            {duration: "60 s", nodes: {
                honest: {count: 5, subscribe: ["t"], router: {protocol: "gossipsub", D: 3, D_lo: 3,
                    D_hi: 3, D_score: 3, D_out: 0, floodPublish: true},
                    connections: {low: 5, high: 10, grace: "0 s"}},
                squatters: {count: 10, router: {protocol: "gossipsub", version: "1.0", D: 0, D_lo: 0,
                    D_hi: 0}}},
            links: {latency: "1 ms"},
            workload: [{topic: "t", from: "honest", turn: "each", every: "50 ms", size: "5 B",
                start: "3 s", stop: "8 s"}],
            timeline: [{at: "0 s", connect: {from: "honest", to: "honest"}},
                {at: "12 s", connect: {from: "squatters", to: "honest"}},
                {at: "12 s", subscribe: {nodes: "squatters", topic: "t"}}]}
            """
        let lines = try World.run(text).lines()
        var connections = Array(repeating: Set<Int>(), count: 5)
        for line in lines where line.node < 5 {
            guard let peer = line.peer else { continue }
            if line.type == "connect" { connections[line.node].insert(peer) }
            if line.type == "disconnect" { connections[line.node].remove(peer) }
        }
        let reached = lines.of("connect").filter { $0.node < 5 && ($0.peer ?? 0) >= 5 }
        #expect(reached.count == 50)
        for (node, peers) in connections.enumerated() {
            #expect(peers.filter { $0 < 5 } == Set(0..<5).subtracting([node]))
            // Those that are in a mesh are protected; they come on top of the five.
            #expect(peers.count <= 10 && peers.filter { $0 >= 5 }.count < 10)
        }
    }
}
