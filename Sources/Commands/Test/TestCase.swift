import Recordings
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// One run of a test: a scenario with a seed.
struct TestCase: Sendable {
    /// How it ended.
    struct Outcome: Sendable {
        /// The digest of everything that happened; nil if the run came to no end.
        var fingerprint: String?
        /// The same from time to time; empty likewise, and where nothing needs it.
        var checkpoints: [String] = []
        /// What the run came to; nil likewise.
        var figures: TestFigures?
        /// The same and more for a CI system, by the names of the JSON report; empty likewise.
        var properties: [JUnit.Property] = []
        /// What is wrong, one sentence each, with its evidence; empty if nothing is.
        var complaints: [String] = []
        /// Whether the run showed a fault of the simulator.
        var hasFault = false
        /// Seconds of the computer's time.
        var wallSeconds = 0.0
        /// Whether the user ended it.
        var isInterrupted = false

        /// Whether it kept all promises.
        var passed: Bool { complaints.isEmpty && !isInterrupted }
    }

    /// The scenario's file, as it is shown.
    let path: String
    let scenario: Scenario
    /// The routers that it could choose.
    let routers: RouterRegistry
    let seed: UInt64
    /// The fingerprint that is kept for the seed, if one is.
    let recorded: RecordedFingerprints.Line?
    /// Whether the fingerprint is to be written down.
    let isForUpdate: Bool

    /// Runs it to its end, or until it has taken `timeout` seconds.
    func perform(timeout: Double) -> Outcome {
        let stopwatch = Stopwatch()
        var outcome = Outcome()
        let ending = TimedRun.run(
            scenario, seed: seed, timeout: timeout,
            keepsCheckpoints: isForUpdate || recorded?.checkpoints.isEmpty == false)
        switch ending {
        case .interrupted: outcome.isInterrupted = true
        case .late(let complaint), .tooLarge(let complaint): outcome.complaints = [complaint]
        case .over(let report):
            outcome.complaints = report.complaintsWithEvidence
            outcome.hasFault = !report.breaches.isEmpty
            if let recorded, recorded.fingerprint != report.fingerprint {
                let moved = MovedFingerprint(
                    path: path, routers: routers, recorded: recorded, report: report,
                    duration: scenario.duration, run: repetition)
                outcome.complaints.append("\(moved.sentence)\n\(moved.advice)")
            }
            outcome.fingerprint = report.fingerprint
            outcome.checkpoints = report.checkpoints
            outcome.figures = TestFigures(report)
            outcome.properties = JUnit.Property.all(of: report)
        }
        outcome.wallSeconds = stopwatch.seconds
        return outcome
    }

    /// The command that makes the run again.
    var repetition: String { ShellQuoting.line(["pubsub-sim", "run", path, "--seed", "\(seed)"]) }
}
