import Reports
import Scenarios

/// All scenarios of a test, loaded, with their seeds and the fingerprints kept for these.
struct TestPlan: Sendable {
    /// A scenario and its runs.
    struct Entry: Sendable {
        let path: String
        let scenario: Scenario
        let seeds: [UInt64]
        let recorded: RecordedFingerprints
    }

    /// Everything that is wrong with the files, ready to be shown.
    struct Mistakes: Error {
        let texts: [String]
    }

    let entries: [Entry]

    /// Loads `files`.
    init(_ files: [String], seeds: [UInt64]?) throws(Mistakes) {
        var texts: [String] = []
        var entries: [Entry] = []
        for file in files {
            let recorded = Self.recorded(beside: file, &texts)
            do throws(ScenarioError) {
                let scenario = try ScenarioFile.load(path: file)
                entries.append(
                    Entry(
                        path: file, scenario: scenario, seeds: seeds ?? [scenario.seed],
                        recorded: recorded))
            } catch {
                texts.append("\(error)\n")
            }
        }
        guard texts.isEmpty else { throw Mistakes(texts: texts) }
        self.entries = entries
    }

    /// The runs, in the order of their results; held to the kept fingerprints or not.
    func cases(areHeldToFingerprints: Bool) -> [TestCase] {
        entries.flatMap { entry in
            entry.seeds.map { seed in
                TestCase(
                    path: entry.path, scenario: entry.scenario, seed: seed,
                    recorded: areHeldToFingerprints
                        ? entry.recorded.fingerprint(of: seed) : nil)
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
