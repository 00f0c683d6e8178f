import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Testing
import TextFormats

@Suite("Salt of the routers' chance")
struct SaltTests {
    private static let text = """
        {duration: "20 s", nodes: {a: {count: 20, router: "gossipsub", subscribe: ["t"]}},
        topology: {kind: "randomOut", degree: 8},
        links: {latency: {uniform: ["10 ms", "90 ms"]}, jitter: "20 %"},
        workload: [{topic: "t", from: "all", every: "500 ms", size: "100 B", start: "2 s"}],
        timeline: [{at: "9 s", stop: "a[0..3]"}, {at: "12 s", start: "a[0..3]"}]}
        """

    @Test("A salt gives other draws in the same world, and none is the run as it is")
    func salt() throws {
        let scenario = try World.scenario(Self.text)
        let reports = (0..<4 as Range<UInt64>).map { Simulation(scenario, routerSalt: $0).run() }
        #expect(Set(reports.map(\.fingerprint)).count == 4)
        #expect(Set(reports.map(\.world.digest)).count == 1)
        #expect(Set(reports.map(\.metrics.counts.publish)).count == 1)
        #expect(reports[0].fingerprint == Simulation(scenario).run().fingerprint)
        #expect(reports[3].fingerprint == Simulation(scenario, routerSalt: 3).run().fingerprint)
    }
}
