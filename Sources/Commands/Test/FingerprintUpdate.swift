import Recordings
import Reports
import Scenarios
import TextFormats

/// Writes the fingerprints of a test's runs beside their scenarios, and says what moved.
struct FingerprintUpdate {
    /// What is different from the files, in lines to show.
    private(set) var text = ""

    /// Writes a file for each scenario that has something new; a run that came to no end, or showed
    /// a fault of the simulator, leaves its line as it is.
    init(_ plan: TestPlan, _ results: [TestResult]) throws(OutputFile.Failure) {
        var count = 0
        for (entry, result) in zip(plan.entries, results) {
            var fingerprints = entry.recorded
            let scenario = try? ScenarioFile.digest(path: entry.path, routers: plan.routers)
            for (run, outcome) in result.runs {
                guard let outcome, !outcome.hasFault, let now = outcome.fingerprint else {
                    continue
                }
                let before = fingerprints.line(of: run.seed)
                let line = RecordedFingerprints.Line(
                    seed: run.seed, fingerprint: now, scenario: scenario, version: Shell.version,
                    checkpoints: outcome.checkpoints)
                guard now != before?.fingerprint else {
                    // A change of the scenario that changes nothing is noted, where any is, and so
                    // is what an earlier program did not write down.
                    let isComplete =
                        before?.scenario == scenario && before?.checkpoints.isEmpty == false
                    if before?.scenario != nil, !isComplete { fingerprints.record(line) }
                    continue
                }
                let what = before.map { "\($0.fingerprint) → \(now)" } ?? "\(now), new"
                text += "\(entry.path) seed \(run.seed): \(what)\n"
                count += 1
                fingerprints.record(line)
            }
            guard fingerprints != entry.recorded else { continue }
            let path = RecordedFingerprints.path(beside: entry.path)
            var file = try OutputFile(path, for: .update)
            try file.append(Array(fingerprints.text.utf8))
            try file.seal()
            try file.publish()
        }
        text +=
            count == 0
            ? "no fingerprint moved\n" : "\(Count(count, "fingerprint")) written\n"
    }
}
