import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// Floodsub that hangs up on the first of its peers after five seconds, dials it again after ten,
/// and tells of both.
private struct Restless: CustomRouter, MeshlessRouter {
    static let name = "restless"
    static let protocolIDs = ["/restless/1.0.0", "/floodsub/1.0.0"]
    static let defaults = Interval.seconds(5)
    static let parameters: [RouterParameter<Interval>] = [
        .duration(
            "pause", \.self, in: .seconds(1)...(.seconds(9)), "From one to the other.",
            source: "a test")
    ]
    static let notes = ["left", "back"]
    static let dialsPeers = true

    var validation: MessageValidation
    var peering = PeeringState()
    var announcements = AnnounceRetries()
    private let pause: Interval
    private var next: Instant?
    private var left: PeerID?

    init(_ start: RouterStart<Interval>) {
        validation = MessageValidation(
            id: start.id, parameters: start.validation, startingAt: start.time)
        pause = start.parameters
        next = start.time + pause
    }

    var nextWakeUp: Instant? { next ?? announcements.next }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        handleWithoutMesh(input, at: now, into: &effects)
        guard let time = next, time <= now else { return }
        if let peer = left {
            effects += [.connect(peer), .note(RouterNote("back", peer: peer))]
            next = nil
        } else if let peer = peering.connected.first {
            effects += [.disconnect(peer), .note(RouterNote("left", peer: peer))]
            left = peer
            next = now + pause
        }
    }

    func forward(_ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]) {
        for peer in peering.subscribers(of: message.topic) where peer != sender {
            effects.append(.send(.message(message), to: peer))
        }
    }

    func protects(_ peer: PeerID) -> Bool { peer == PeerID(1) }

    func state(at now: Instant) -> RouterState {
        var state = stateWithoutMesh(at: now)
        if let left { state.custom = [NamedValue("left", .peers([left]))] }
        return state
    }
}

@Suite("Custom routers in a world")
struct CustomRouterTests {
    private static func world(wire: WireMode = .values) throws -> Simulation {
        let text = """
            {duration: "20 s", nodes: {
                a: {count: 1, subscribe: ["t"], router: "restless"},
                b: {count: 2, subscribe: ["t"], router: "floodsub"}},
            topology: {kind: "star"}, links: {latency: "10 ms"}, stack: {},
            workload: [{topic: "t", from: "all", every: "1 s", size: "200 B", start: "1 s"}]}
            """
        let scenario = try Scenario(json5: text, routers: RouterRegistry([Restless.self]))
        return Simulation(scenario, wire: wire, keepsEvents: true)
    }

    @Test("A router closes a connection, of which both ends learn, and opens it again")
    func disconnecting() throws {
        var simulation = try Self.world()
        while simulation.advance(events: 1_000) {}
        let found = simulation.takeEvents().compactMap { event -> String? in
            guard event.time > .start + .seconds(4) else { return nil }
            switch event.kind {
            case .connect(let peer, _): return "\(event.node) connect \(peer)"
            case .disconnect(let peer): return "\(event.node) disconnect \(peer)"
            case .note(let note): return "\(event.node) \(note.name)"
            default: return nil
            }
        }
        #expect(
            Set(found) == [
                "p0 left", "p0 disconnect p1", "p1 disconnect p0", "p0 back", "p1 connect p0",
                "p0 connect p1",
            ])
        #expect(found.count == 6)
        #expect(
            simulation.state(of: PeerID(0)).router.peers.map(\.version) == [.floodsub, .floodsub])
        let report = simulation.finish()
        #expect(report.breaches.isEmpty && report.metrics.counts.connectAsked == 1)
    }

    @Test("It is shown with what only it knows, and its protocol by its id")
    func inspecting() throws {
        var simulation = try Self.world()
        simulation.advance(until: .start + .seconds(7))
        let state = simulation.state(of: PeerID(0))
        #expect(state.router.custom == [NamedValue("left", .peers([PeerID(1)]))])
        #expect(state.text(topics: simulation.topics).contains("  left        1\n"))
        #expect(state.customProtocolIDs == Restless.protocolIDs)
    }

    @Test("Encoded, the same happens, through a stack that negotiates its protocols")
    func bytes() throws {
        let values = try Self.world().run()
        let bytes = try Self.world(wire: .bytes).run()
        #expect(values.fingerprint == bytes.fingerprint && bytes.breaches.isEmpty)
    }

    @Test("Two worlds of one scenario are the same, event by event")
    func determinism() throws {
        let scenario = try Scenario(
            json5: """
                {duration: "12 s", nodes: {a: {count: 9, subscribe: ["t"], router:
                    [{share: "50 %", protocol: "restless", pause: "2 s"},
                    {share: "rest", protocol: "gossipsub"}]}},
                topology: {kind: "randomOut", degree: 3}, links: {latency: "10 ms"},
                workload: [{topic: "t", from: "all", every: "1 s", size: "200 B", start: "1 s"}],
                timeline: [{at: "3 s", stop: "a[0]"}, {at: "5 s", start: "a[0]"}]}
                """, routers: RouterRegistry([Restless.self]))
        #expect(Simulation(scenario).run().fingerprint == Simulation(scenario).run().fingerprint)
        #expect(Simulation(scenario).run().reach != nil)
    }
}
