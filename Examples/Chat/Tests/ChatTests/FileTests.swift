import Simulator
import Testing

/// The folder of scenarios beside this file.
private let folder = #filePath.dropLast("FileTests.swift".count) + "Scenarios/"

@Suite("A scenario in a file")
struct FileTests {
    // Not only with the seed that the file names: what holds by luck does not hold.
    @Test("Everybody in the room reads everything, in a second", arguments: UInt64(1)...5)
    func room(seed: UInt64) throws {
        let scenario = try ScenarioFile.load(path: folder + "room.json5")
        let report = Simulation(scenario, seed: seed).run()
        #expect(report.meetsExpectations, "\(report.text)")
    }

    @Test("The same on a network that loses five packets in a hundred")
    func lossy() throws {
        let scenario = try ScenarioFile.load(
            path: folder + "room.json5", overrides: [Override("links.loss=5%")])
        let report = Simulation(scenario).run()
        #expect(report.reach == 1)
        #expect(report.metrics.counts.retransmitted > 100)
    }

    @Test("A small scenario can stand in the test itself")
    func text() throws {
        let scenario = try Scenario(
            json5: """
                {duration: "5 s", nodes: {pair: {count: 2, router: "floodsub", subscribe: ["a"]}},
                topology: {kind: "line"}, links: {latency: "30 ms"},
                workload: [{topic: "a", from: "pair[0]", every: "1 s", size: "1 kB", start: "1 s"}]}
                """)
        let report = Simulation(scenario).run()
        #expect(report.figure("latencyMs.max") == 30)
    }

    @Test("What is wrong with a file is said all at once, with line and column")
    func mistakes() throws {
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.load(path: folder + "mistaken.json5")
        }
        let diagnostics = try #require(error).diagnostics
        #expect(diagnostics.map(\.path) == ["duration", "nodes.people.router"])
        #expect(diagnostics.map(\.location.line) == [3, 4])
        #expect(diagnostics[0].message == "\"20\" has no unit; write \"20 s\"")
        #expect(diagnostics[1].message.hasSuffix("did you mean 'gossipsub'?"))
    }

    @Test("A file that is not there is a mistake too")
    func missing() {
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.load(path: "nowhere.json5")
        }
        let text = "nowhere.json5:1:1: error: cannot read the scenario: no such file"
        #expect(error?.description == text)
    }
}
