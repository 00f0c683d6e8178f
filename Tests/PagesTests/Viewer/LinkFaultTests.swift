import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

@testable import Pages

/// Faults of links as a viewer marks them.
@Suite("Pages: faults of links")
struct LinkFaultTests {
    private static let world = """
        {
          duration: "9 s",
          nodes: {
            east: { count: 3, router: "floodsub", subscribe: ["x"] },
            west: { count: 2, router: "floodsub", subscribe: ["x"] },
          },
          topology: { kind: "complete" }, links: { latency: "10 ms" },
          timeline: [
            { at: "1 s", partition: { groups: ["east", "west"], name: "sea" } },
            { at: "2 s", hold: { from: "east[0]", to: "west" } },
            { at: "3 s", heal: "sea" },
            { at: "4 s", hold: { from: "east[1]", to: "east[2]", name: "nap" } },
            { at: "5 s", release: "nap" },
            { at: "5 s", partition: { groups: ["east[1..2]"] } },
            { at: "6 s", quiesce: true },
            { at: "7 s", degrade: { from: "west", to: "east", oneWay: true, loss: "5 %" } },
          ],
        }
        """

    @Test("Each lasts until what ends it by name, or until everything is mended")
    func spans() throws {
        let scenario = try Scenario(json5: Self.world)
        let simulation = Simulation(scenario)
        let faults = LinkFault.all(scenario) { simulation.sides(ofTimelineEntry: $0) }
        #expect(faults.map(\.kind) == [.partition, .hold, .hold, .partition, .degrade])
        #expect(faults.map(\.from) == [1, 2, 4, 5, 7].map { Interval.seconds($0) })
        #expect(faults.map(\.until) == [.seconds(3), .seconds(6), .seconds(5), .seconds(6), nil])
        #expect(faults.map(\.isOneWay) == [false, false, false, false, true])
        // A single side has all others on the other.
        #expect(
            faults.map(\.sides) == [
                [[0, 1, 2], [3, 4]], [[0], [3, 4]], [[1], [2]], [[1, 2], [0, 3, 4]],
                [[3, 4], [0, 1, 2]],
            ])
    }

    @Test("Nodes of a side are written as ranges")
    func ranges() {
        let found = LinkFault.ranges([0, 1, 2, 5, 7, 8])
        #expect(found.map { "\($0.first)+\($0.count)" } == ["0+3", "5+1", "7+2"])
        #expect(LinkFault.ranges([]).isEmpty)
    }
}
