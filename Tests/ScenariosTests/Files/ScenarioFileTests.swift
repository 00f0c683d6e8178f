import Foundation
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Scenarios in files")
struct ScenarioFileTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func mistakes(_ path: String) -> [String] {
        do throws(ScenarioError) {
            _ = try ScenarioFile.load(path: path)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test("The first scenario that a newcomer reads loads, with and without overrides")
    func hello() throws {
        let path = Self.tests.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scenarios/smoke/hello.json5").path
        let scenario = try ScenarioFile.load(path: path)
        #expect(scenario.name == "hello")
        #expect(scenario.nodeCount == 20)
        #expect(scenario.topology.kind == .randomOut(degree: 5))
        #expect(scenario.expectations.count == 3)
        let longer = try ScenarioFile.load(path: path, overrides: [Override("duration=20s")])
        #expect(longer.duration == .seconds(20))
    }

    @Test("Every scenario of this repository loads")
    func all() {
        let folder = Self.tests.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scenarios").path
        let names = (FileManager.default.subpaths(atPath: folder) ?? [])
            .filter { $0.hasSuffix(".json5") && !Experiment.isExperiment($0) }
        #expect(names.contains("smoke/hello.json5"))
        for name in names.sorted() {
            #expect(Self.mistakes("\(folder)/\(name)") == [])
        }
    }

    @Test("Tables are looked for beside the scenario, and named with its folder")
    func tables() {
        let folder = Self.tests.appending(path: "Rejected").path
        #expect(
            Self.mistakes("\(folder)/edges-two-latencies.json5") == [
                "\(folder)/edges-two-latencies.csv:1:1: error: latency_us: a table has one column "
                    + "of latencies, this one 2"
            ])
    }

    @Test("A file that is not there, and a folder")
    func unreadable() {
        #expect(
            Self.mistakes("/nowhere/x.json5") == [
                "/nowhere/x.json5:1:1: error: cannot read the scenario: no such file"
            ])
        #expect(
            Self.mistakes(Self.tests.path) == [
                "\(Self.tests.path):1:1: error: cannot read the scenario: it is a folder"
            ])
    }

    @Test(
        "A scenario is called what its file is called",
        arguments: [
            ("a/b/ring.json5", "ring"), ("ring.v2.json5", "ring.v2"), ("ring", "ring"),
            (".json5", ".json5"), ("a.b/ring", "ring"),
        ])
    func names(file: String, name: String) throws {
        let scenario = try Scenario.decode(
            Array(Loading.world("").utf8), file: file,
            readFile: { _ in .failure(UnreadableFile(reason: "none")) })
        #expect(scenario.name == name)
    }
}
