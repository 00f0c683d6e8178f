import PubSub
import SimKernel
import Testing

@testable import SimWorld
@testable import Simulator

/// What becomes of the dials that routers ask for.
@Suite("Dials of routers")
struct DiallingTests {
    /// A hub that keeps no mesh tells `new` of a dozen others, none of which it can dial.
    private static func world(
        _ router: String, others: String = "dialable: false", links: String = ""
    ) throws -> Simulation {
        let text = """
            {duration: "60 s", nodes: {
                hub: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub", D: 0, D_lo: 0,
                    D_hi: 0, peerExchange: true}},
                others: {count: 12, subscribe: ["t"], router: "gossipsub", \(others)},
                new: {count: 1, router: {protocol: "gossipsub", \(router)}}},
            topology: {kind: "star"}, links: {latency: "10 ms" \(links)},
            timeline: [{at: "10 s", subscribe: {nodes: "new", topic: "t"}}]}
            """
        return Simulation(try World.scenario(text))
    }

    private static func dials(_ simulation: borrowing Simulation) -> (under: Int, waiting: Int) {
        let router = simulation.state(of: PeerID(13)).router
        return (router.dials.count, router.pendingDials.count)
    }

    @Test("Who cannot be dialled keeps a connector busy until the dial is given up")
    func unheard() throws {
        var simulation = try Self.world(#"connectors: 2, connectionTimeout: "5 s""#)
        simulation.advance(until: .start + .seconds(12))
        let dials1 = Self.dials(simulation)
        #expect(dials1 == (2, 10))
        let text = simulation.state(of: PeerID(13)).text(topics: simulation.topics)
        #expect(text.contains("  dials       "))
        #expect(text.contains("  to dial     "))
        simulation.advance(until: .start + .seconds(17))
        let dials2 = Self.dials(simulation)
        #expect(dials2 == (2, 8))
        simulation.advance(until: .start + .seconds(59))
        let dials3 = Self.dials(simulation)
        #expect(dials3 == (0, 0))
    }

    @Test("Of the list of a PRUNE only as many are dialled as there is room for")
    func room() throws {
        var simulation = try Self.world(
            #"connectors: 2, maxPendingConnections: 3, connectionTimeout: "5 s""#)
        simulation.advance(until: .start + .seconds(12))
        let dials4 = Self.dials(simulation)
        #expect(dials4 == (2, 3))
    }

    @Test("A dial that fails by chance, and one that opens, make room at once")
    func ended() throws {
        var failing = try Self.world("connectors: 1", links: #", dialFailure: "100 %""#)
        failing.advance(until: .start + .seconds(12))
        // With the hub itself there is no connection either.
        let dials5 = Self.dials(failing)
        #expect(dials5 == (0, 0))
        var opening = try Self.world("connectors: 1", others: "clockDrift: 0")
        opening.advance(until: .start + .seconds(20))
        let dials6 = Self.dials(opening)
        #expect(dials6 == (0, 0))
        let peers = opening.state(of: PeerID(13)).router.peers
        #expect(peers.count == 13)
    }

    @Test("A dial of a peer that speaks no pubsub protocol of the router's ends when it is open")
    func foreign() throws {
        let text = """
            {duration: "60 s", nodes: {
                a: {count: 1, subscribe: ["t"], directPeers: "all", router: {protocol: "gossipsub",
                    connectors: 1}, protocols: ["/meshsub/1.1.0"]},
                b: {count: 3, subscribe: ["t"], router: "floodsub"}},
            links: {latency: "10 ms"}}
            """
        var simulation = Simulation(try World.scenario(text))
        simulation.advance(until: .start + .milliseconds(1005))
        let busy = simulation.state(of: PeerID(0)).router
        #expect(busy.dials.count == 1 && busy.pendingDials.count == 2)
        simulation.advance(until: .start + .seconds(2))
        let idle = simulation.state(of: PeerID(0)).router
        #expect(idle.dials.isEmpty && idle.pendingDials.isEmpty)
    }
}
