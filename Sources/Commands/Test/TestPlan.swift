import Recordings
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// All scenarios of a test, loaded, with their seeds and the fingerprints kept for these.
struct TestPlan: Sendable {
    /// A scenario and its runs.
    struct Entry: Sendable {
        let path: String
        /// Nil if it has mistakes.
        let scenario: Scenario?
        /// None if it has mistakes.
        let seeds: [UInt64]
        let recorded: RecordedFingerprints
        /// Everything that is wrong with the file and its fingerprints, ready to be shown; empty if
        /// nothing is.
        let mistakes: String
    }

    let entries: [Entry]
    /// The routers that the scenarios can choose.
    let routers: RouterRegistry

    /// Everything that is wrong with the files, ready to be shown.
    var mistakes: String { entries.map(\.mistakes).joined() }

    /// Loads `files` until `isOver`; one that has mistakes has no runs.
    init(
        _ files: [String], seeds: [UInt64]?, routers: RouterRegistry, isOver: () -> Bool
    ) {
        self.routers = routers
        entries = files.prefix { _ in !isOver() }.map { Self.entry($0, seeds, routers) }
    }

    private static func entry(
        _ file: String, _ seeds: [UInt64]?, _ routers: RouterRegistry
    ) -> Entry {
        var texts: [String] = []
        let recorded = recorded(beside: file, &texts)
        var found: Scenario?
        do throws(ScenarioError) {
            found = try ScenarioFile.load(path: file, routers: routers)
        } catch {
            texts.append("\(error)\n")
        }
        let scenario = texts.isEmpty ? found : nil
        return Entry(
            path: file, scenario: scenario, seeds: scenario.map { seeds ?? [$0.seed] } ?? [],
            recorded: recorded, mistakes: texts.joined())
    }

    /// The runs, in the order of their results; held to the kept fingerprints or not.
    func cases(areHeldToFingerprints: Bool) -> [TestCase] {
        entries.flatMap { entry in
            guard let scenario = entry.scenario else { return [TestCase]() }
            return entry.seeds.map { seed in
                TestCase(
                    path: entry.path, scenario: scenario, routers: routers, seed: seed,
                    recorded: areHeldToFingerprints ? entry.recorded.line(of: seed) : nil,
                    isForUpdate: !areHeldToFingerprints)
            }
        }
    }

    /// The fingerprints beside the scenario `file`; none if there is no such file.
    private static func recorded(
        beside file: String, _ texts: inout [String]
    ) -> RecordedFingerprints {
        let path = RecordedFingerprints.path(beside: file)
        let contents: [UInt8]
        do throws(SystemError) {
            if try System.kind(of: path) == .missing { return RecordedFingerprints() }
            contents = try System.contents(of: path)
        } catch {
            texts.append("\(path):1:1: error: cannot read the fingerprints: \(error)\n")
            return RecordedFingerprints()
        }
        do throws(RecordedFingerprints.Mistake) {
            return try RecordedFingerprints(String(decoding: contents, as: UTF8.self))
        } catch {
            texts.append("\(path):\(error.line):1: error: \(error.message)\n")
            return RecordedFingerprints()
        }
    }
}
