import Simulator
import Testing

@Suite("A world that is stopped, looked into and acted on")
struct SteppingTests {
    @Test("After three seconds everybody has a mesh, and who is disliked is in none")
    func mesh() throws {
        var parameters = GossipsubParameters()
        parameters.score = ScoreParameters()
        parameters.score?.appSpecificWeight = 1
        var host = HostPlan()
        host.appScores = [.init(of: .node(7), score: -10)]

        var simulation = Simulation(room(parameters, host: host))
        simulation.advance(until: .start + .seconds(3))
        for index in 0..<simulation.nodeCount where index != 7 {
            let state = simulation.state(of: PeerID(UInt32(index)))
            let mesh = try #require(state.router.meshes.first)
            #expect((1...12).contains(mesh.peers.count), "\(state.text(topics: ["room"]))")
            #expect(!mesh.peers.contains(PeerID(7)))
            if let disliked = state.router.peers.first(where: { $0.peer == PeerID(7) }) {
                #expect(disliked.score?.total == -10)
            }
        }
    }

    @Test("When a node stops, its mesh peers close the gap")
    func stop() throws {
        var simulation = Simulation(room())
        simulation.advance(until: .start + .seconds(5))
        let gone = PeerID(3)
        let peers = try #require(simulation.state(of: gone).router.meshes.first).peers

        simulation.inject(.stop(.node(gone)))
        simulation.advance(until: .start + .seconds(8))
        let state = simulation.state(of: gone)
        #expect(!state.isRunning)
        for peer in peers {
            let mesh = try #require(simulation.state(of: peer).router.meshes.first)
            #expect(!mesh.peers.contains(gone) && mesh.peers.count >= 5)
        }
    }

    @Test("What is said in one half of a parted network comes to the other when it heals")
    func partition() {
        var scenario = room()
        scenario.workloads = []
        let topic = scenario.topic("room")
        var simulation = Simulation(scenario, keepsEvents: true)
        simulation.advance(until: .start + .seconds(5))

        let half = NodeSelection.nodes(0..<15)
        simulation.inject(.fault(.partition(.groups([half]), name: nil, timeout: .seconds(60))))
        simulation.inject(.publish(.node(0), topic, size: .constant(200)))
        simulation.advance(until: .start + .seconds(6))
        #expect(deliveries(simulation.takeEvents()) == Array(0..<15))

        simulation.inject(.fault(.heal(name: nil)))
        simulation.advance(until: .start + .seconds(12))
        #expect(deliveries(simulation.takeEvents()) == Array(15..<30))
    }

    /// The nodes at which a message was delivered, by index.
    private func deliveries(_ events: [TraceEvent]) -> [Int] {
        events.compactMap { event in
            if case .deliver = event.kind { Int(event.node.rawValue) } else { nil }
        }.sorted()
    }

    @Test("Where writing takes long, RPCs wait in queues, and later they do not")
    func queues() {
        var host = HostPlan()
        host.writeTime = .milliseconds(50)
        var scenario = room(host: host)
        scenario.workloads = []
        let topic = scenario.topic("room")
        var simulation = Simulation(scenario)
        simulation.advance(until: .start + .milliseconds(4500))

        for _ in 0..<5 {
            simulation.inject(.publish(.node(0), topic, size: .constant(200)))
        }
        let busy = simulation.state(of: PeerID(0))
        #expect(busy.queues.contains { $0.count == 5 })
        simulation.advance(until: .start + .milliseconds(4900))
        let idle = simulation.state(of: PeerID(0))
        #expect(idle.queues == [])
    }
}
