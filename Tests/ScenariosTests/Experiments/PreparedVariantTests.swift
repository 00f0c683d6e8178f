import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// Scenarios as variants make them, and what their runs are called.
@Suite("Prepared variants")
final class PreparedVariantTests {
    private let folder: URL

    init() throws {
        let name = "pubsub-sim-tests-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(Self.text(), to: "a.json5")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    private static func text(links: String = "latency: '10 ms'") -> String {
        """
        {
          name: "a", duration: "6 s", links: { \(links) },
          nodes: { peers: { count: 3, router: "gossipsub", subscribe: ["x"] } },
          workload: [{ topic: "x", from: "peers", every: "1 s", size: "100 B", count: 3 }],
        }
        """
    }

    private func experiment(_ file: String, _ changes: [String]) throws -> Experiment {
        let path = folder.appendingPathComponent(file).path
        var experiment = Experiment(entries: [.init(name: "a", path: path)])
        experiment.changes = try changes.map { try ChangeText.variant($0) }
        return experiment
    }

    private func prepared(_ file: String, _ changes: String...) throws -> [PreparedVariant] {
        let experiment = try experiment(file, changes)
        return try experiment.prepared(experiment.variants())[0]
    }

    private func key(_ file: String, _ changes: String...) throws -> String {
        let experiment = try experiment(file, changes)
        let variants = try experiment.prepared(experiment.variants())[0]
        return try #require(variants.last).key(seed: 1, program: "p")
    }

    @Test("A key is 32 hexadecimal digits, and another one for each seed, program and variant")
    func keys() throws {
        let variants = try prepared("a.json5", "a", "b: links.loss=1%", "c: links.loss=2%")
        var keys: [String] = []
        for variant in variants {
            for seed in [1, 2, 12, UInt64.max] {
                for program in ["p", "q", "2 program p"] {
                    keys.append(variant.key(seed: seed, program: program))
                }
            }
        }
        #expect(Set(keys).count == 36)
        #expect(keys.allSatisfy { $0.wholeMatch(of: #/[0-9a-f]{32}/#) != nil })
        let again = try prepared("a.json5", "a", "b: links.loss=1%", "c: links.loss=2%")
        #expect(again[1].key(seed: 12, program: "q") == keys[12 + 7])
    }

    @Test("A key changes with what the scenario says, and not with its comments and layout")
    func content() throws {
        let key = try key("a.json5")
        let same =
            "// A comment.\n" + Self.text().replacing("  ", with: "\t").replacing("'", with: "\"")
        try write(same, to: "b.json5")
        #expect(try self.key("b.json5") == key)
        #expect(try self.key("a.json5", "any name: links.latency=10 ms") == key)
        try write(Self.text(links: "latency: '11 ms'"), to: "c.json5")
        #expect(try self.key("c.json5") != key)
        #expect(try self.key("a.json5", "slow: links.latency=11 ms") == self.key("c.json5"))
    }

    @Test("A key changes with the content of a table, and not with where it is")
    func tables() throws {
        let schedule = "topic: 'x', schedule: { file: 'table.csv' }"
        let text = Self.text().replacing(#/topic: "x".*count: 3/#, with: schedule)
        try write(text, to: "t.json5")
        try write("time_ns,node,size\n2000000000,0,100\n", to: "table.csv")
        let key = try key("t.json5")
        try write("time_ns,node,size\n2000000000,1,100\n", to: "table.csv")
        #expect(try self.key("t.json5") != key)
        let below = folder.appendingPathComponent("below")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        try write(text, to: "below/t.json5")
        try write("time_ns,node,size\n2000000000,0,100\n", to: "below/table.csv")
        #expect(try self.key("below/t.json5") == key)
    }

    @Test("The metrics are those of the experiment, or the usual ones and the scenario's own")
    func measures() throws {
        let usual = [
            "reach", "latencyMs.p50", "latencyMs.p99", "bytesPerPeer.sent.mean",
            "duplicatesPerDelivery",
        ]
        #expect(try prepared("a.json5")[0].scenario.measures.map(\.label) == usual)
        let own =
            "measure: [{ metric: 'reach' }, { metric: 'reach', topic: 'x' }, { metric: 'latencyMs' }],"
        try write(Self.text().replacing("name:", with: "\(own) name:"), to: "m.json5")
        let measured = try prepared("m.json5")[0].scenario.measures.map(\.label)
        #expect(measured == usual + ["reach (x)"])
        var experiment = try experiment("m.json5", [])
        experiment.metrics = [try ChangeText.metric("counts.publish")]
        let asked = try experiment.prepared(experiment.variants())[0][0].scenario.measures
        #expect(asked.map(\.label) == ["counts.publish"])
    }

    @Test("Each scenario has each variant")
    func product() throws {
        try write(Self.text(links: "latency: '99 ms'"), to: "b.json5")
        var experiment = try experiment("a.json5", ["x", "y: links.loss=1%"])
        let path = folder.appendingPathComponent("b.json5").path
        experiment.entries.append(.init(name: "b", path: path))
        let prepared = try experiment.prepared(experiment.variants())
        #expect(prepared.map(\.count) == [2, 2])
        #expect(Set(prepared.joined().map { $0.key(seed: 1, program: "") }).count == 4)
    }
}
