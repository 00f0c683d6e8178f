import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// Scenarios of the repository have one world, whatever protocol runs in it.
@Suite("Worlds of the repository's scenarios")
struct CommonWorldTests {
    /// Those that differ most; a debug build runs these alone.
    private static let few: [RouterChoice] = [
        .floodsub(FloodsubParameters()),
        gossipsub {
            $0.overlay = overlay(4, low: 3, high: 6)
            $0.pruning.peerExchange = true
        },
    ]

    private static let routers: [RouterChoice] =
        few + [
            .randomsub(RandomsubParameters(size: 8)), gossipsub { $0.version = .v1_0 },
            gossipsub { $0.version = .v1_1 }, gossipsub { _ in },
            gossipsub { $0.overlay = overlay(4, low: 3, high: 6) },
            gossipsub { $0.overlay = overlay(8, low: 6, high: 12) },
            gossipsub { $0.overlay = overlay(12, low: 9, high: 16) },
        ]

    private static func gossipsub(
        _ change: (inout GossipsubParameters) -> Void
    ) -> RouterChoice {
        var parameters = GossipsubParameters()
        change(&parameters)
        return .gossipsub(parameters)
    }

    private static func overlay(_ target: Int, low: Int, high: Int) -> OverlayParameters {
        var overlay = OverlayParameters()
        (overlay.target, overlay.low, overlay.high) = (target, low, high)
        (overlay.score, overlay.outbound) = (2, 1)
        return overlay
    }

    /// The scenario with the same router everywhere.
    private static func scenario(
        _ path: String, _ router: RouterChoice
    ) throws -> Scenario {
        var scenario = try RepositoryScenario(path: path).load()
        for index in scenario.groups.indices { scenario.groups[index].router = router }
        scenario.expectations = []
        return scenario
    }

    @Test("The digest of every scenario's world is the same for all routers")
    func digests() throws {
        for scenario in RepositoryScenario.all {
            // A large world needs the optimizer.
            let whole = try scenario.load()
            if RepositoryScenario.isDebugBuild && whole.nodeCount > 500 { continue }
            let world = Simulation.world(of: whole)
            #expect(world.parts.count == WorldDigest.Name.allCases.count)
            for router in Self.routers {
                let other = try Self.scenario(scenario.path, router)
                #expect(Simulation.world(of: other) == world, "\(scenario.path)")
            }
        }
    }

    @Test(
        "Nodes really come, go and publish alike under all routers, as the digest says",
        arguments: [
            "scenarios/faults/churn.json5", "scenarios/faults/everything.json5",
            "scenarios/faults/bootstrap.json5", "scenarios/faults/flash-crowd.json5",
        ])
    func runs(path: String) throws {
        var first: [TraceEvent] = []
        for router in RepositoryScenario.isDebugBuild ? Self.few : Self.routers {
            let scenario = try Self.scenario(path, router)
            var simulation = Simulation(scenario, keepsEvents: true)
            var events: [TraceEvent] = []
            var isGoingOn = true
            while isGoingOn {
                isGoingOn = simulation.advance(events: 10_000)
                events += simulation.takeEvents().filter { Self.isOfWorld($0.kind) }
            }
            if first.isEmpty { first = events }
            #expect(events.count > 50 && events == first)
            #expect(simulation.finish().world == Simulation.world(of: scenario))
        }
    }

    /// Whether an event is the world's doing, and no router's.
    private static func isOfWorld(_ kind: TraceEvent.Kind) -> Bool {
        switch kind {
        case .publish, .start, .stop, .pause, .resume: true
        default: false
        }
    }
}
