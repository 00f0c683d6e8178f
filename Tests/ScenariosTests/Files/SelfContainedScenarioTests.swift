import Foundation
import PubSub
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// What a recording keeps of a scenario describes the same one, and leaves nothing to defaults.
@Suite("Self-contained scenarios")
struct SelfContainedScenarioTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("scenarios")

    private static let paths: [String] = {
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter {
            $0.hasSuffix(".json5") && !Experiment.isExperiment($0)
        }.sorted()
    }()

    private static func kept(
        _ text: String, overrides: [String] = [], seed: UInt64? = nil
    ) throws -> SelfContainedScenario {
        try SelfContainedScenario(
            Array(text.utf8), file: "test.json5", overrides: overrides.map { Override($0) },
            seed: seed, isFilledIn: true,
            readFile: { name in
                Maximal.tables[name].map { .success(Array($0.utf8)) }
                    ?? .failure(UnreadableFile(reason: "no such file"))
            })
    }

    /// The same, read again with nothing but what was kept.
    private static func again(_ kept: SelfContainedScenario) throws -> SelfContainedScenario {
        try SelfContainedScenario(
            kept.text, file: "elsewhere/scenario.json5", isFilledIn: true
        ) { name in
            let table = kept.tables.first { "elsewhere/\($0.name)" == name }
            return table.map { .success($0.bytes) } ?? .failure(UnreadableFile(reason: "not kept"))
        }
    }

    @Test(
        "Every scenario of the repository is the same when it is read again", arguments: paths)
    func repository(path: String) throws {
        let file = Self.folder.appendingPathComponent(path).path
        let kept = try ScenarioFile.loadSelfContained(path: file, isFilledIn: true)
        #expect(try kept.scenario == ScenarioFile.load(path: file))
        #expect(
            kept.isComplete, "something that is filled in is not what it was: see DefaultFilling")
        let again = try Self.again(kept)
        #expect(again.scenario == kept.scenario)
        #expect(again.scenario.resolvedLines == kept.scenario.resolvedLines)
    }

    @Test(
        "So is one that uses every field, and those with fields that exclude one another",
        arguments: [Maximal.text] + Maximal.others)
    func maximal(text: String) throws {
        let kept = try Self.kept(text)
        #expect(try kept.scenario == Loading.scenario(text, tables: Maximal.tables))
        #expect(
            kept.isComplete, "something that is filled in is not what it was: see DefaultFilling")
        let again = try Self.again(kept)
        // A note says what an old field is read as; written out, it is that.
        var expected = kept.scenario
        expected.notes = []
        #expect(again.scenario == expected)
        // Nothing is left to fill in, but tables are numbered anew.
        if kept.tables.isEmpty { #expect(again.text == kept.text) }
    }

    @Test("Presets are written out, with their topics' scores", arguments: GossipsubPreset.allCases)
    func presets(preset: GossipsubPreset) throws {
        let text = Loading.gossipsub(
            "preset: '\(preset.rawValue)'", topics: "'beacon_block', '/fil/blocks/x'")
        let kept = try Self.kept(text)
        let withoutPreset = try Self.again(kept)
        #expect(withoutPreset.scenario == kept.scenario)
        let written = String(decoding: kept.text, as: UTF8.self)
        #expect(written.contains("D_hi: 12"))
        #expect(written.contains("score: \"none\"") == (preset == .standard))
    }

    @Test("Every version, and every other router", arguments: ["1.0", "1.1", "1.2", "1.3"])
    func versions(version: String) throws {
        let kept = try Self.kept(Loading.gossipsub("version: '\(version)'"))
        #expect(try Self.again(kept).scenario == kept.scenario)
        let written = String(decoding: kept.text, as: UTF8.self)
        #expect(written.contains("D_score") == (version != "1.0"))
        #expect(written.contains("iDontWantMessageTTL") == (["1.2", "1.3"].contains(version)))
        #expect(written.contains("testExtension") == (version == "1.3"))
        for router in ["floodsub", "randomsub"] {
            let other = try Self.kept(
                "{duration: '1 s', nodes: {a: {count: 3, router: '\(router)'}}}")
            #expect(try Self.again(other).scenario == other.scenario)
        }
    }

    @Test("A gossipsub router's every field is there, once scores and a gater are asked for")
    func complete() throws {
        let kept = try Self.kept(
            Loading.gossipsub("version: '1.3', score: {topics: {t: {}}}, gater: {}"))
        let written = String(decoding: kept.text, as: UTF8.self)
        // A threshold of zero cannot be written; a topic's preset is written out; only randomsub
        // has a size, and only one of several a share; a weight is written where a topic has one.
        let others = ["ipColocationFactorThreshold", "size", "share", "*"]
        for field in Schema.fields
        where field.path.hasPrefix("nodes.*.router.") && !others.contains(field.name) {
            #expect(written.contains("\(field.name): "), "\(field.path) is left to its default")
        }
    }

    @Test("Overrides and the seed are part of it, and its name stays")
    func overrides() throws {
        let kept = try Self.kept(
            Loading.gossipsub("D: 7"), overrides: ["nodes.a.router.D=8", "links.loss=1%"], seed: 99)
        #expect(kept.scenario.seed == 99 && kept.scenario.name == "test")
        let again = try Self.again(kept)
        #expect(again.scenario == kept.scenario)
        #expect(again.scenario.name == "test")
        #expect(String(decoding: kept.text, as: UTF8.self).contains("D: 8"))
    }

    @Test("Unless it is asked for, defaults stay defaults")
    func asWritten() throws {
        let text = Loading.gossipsub("D: 7")
        let kept = try SelfContainedScenario(
            Array(text.utf8), file: "test.json5",
            readFile: { _ in .failure(UnreadableFile(reason: "none")) })
        let written = String(decoding: kept.text, as: UTF8.self)
        #expect(!kept.isComplete && !written.contains("D_hi") && written.contains("D: 7"))
        #expect(try Self.again(kept).scenario == kept.scenario)
    }

    @Test("Mistakes are those of loading")
    func mistakes() {
        let text = "{duration: 5}"
        let error = #expect(throws: ScenarioError.self) { try Self.kept(text) }
        #expect(error?.diagnostics.map(\.description) == Loading.mistakes(text))
    }
}
