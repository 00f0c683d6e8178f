import Simulator
import Testing

@testable import own_router

/// The folder of the example.
let example = String(#filePath.dropLast("Tests/OwnRouterTests/WorldTests.swift".count))

@Suite("Push–pull, fifty nodes")
struct WorldTests {
    static let routers = RouterRegistry([PushPull.self])

    static func room(_ overrides: String...) throws -> Scenario {
        try ScenarioFile.load(
            path: example + "Scenarios/room.json5", overrides: Override.all(overrides),
            routers: routers)
    }

    @Test("Everybody gets everything", arguments: UInt64(1)...3)
    func reach(seed: UInt64) throws {
        let report = Simulation(try Self.room(), seed: seed).run()
        #expect(report.meetsExpectations, "\(report.text)")
    }

    @Test("Without pulls not everybody does")
    func pushOnly() throws {
        let scenario = try Self.room("nodes.*.router.pullInterval=3600 s", "expect=[]")
        #expect(try #require(Simulation(scenario).run().reach) < 1)
    }

    @Test("With every byte encoded and decoded, the same happens")
    func bytes() throws {
        let scenario = try Self.room()
        let values = Simulation(scenario).run()
        let bytes = Simulation(scenario, wire: .bytes).run()
        #expect(values.fingerprint == bytes.fingerprint && bytes.breaches.isEmpty)
    }

    @Test("A scenario that is built in Swift needs no registry")
    func building() throws {
        var scenario = try Self.room()
        let read = Simulation(scenario).run().fingerprint
        var parameters = PushPull.defaults
        parameters.fanout = 2
        parameters.hops = 3
        scenario.groups[0].router = .custom(CustomRouterChoice(PushPull.self, parameters))
        #expect(Simulation(scenario).run().fingerprint == read)
        parameters.fanout = 3
        scenario.groups[0].router = .custom(CustomRouterChoice(PushPull.self, parameters))
        #expect(Simulation(scenario).run().fingerprint != read)
    }

    @Test("Beside another router, each speaks with its own kind")
    func mixed() throws {
        let scenario = try Self.room(
            "nodes.peers.router=[{share: '50 %', protocol: 'pushpull'}, "
                + "{share: 'rest', protocol: 'gossipsub'}]", "expect=[]")
        let report = Simulation(scenario).run()
        #expect(try #require(report.reach) < 1)
        #expect(report.metrics.counts.deliver > 50)
    }
}
