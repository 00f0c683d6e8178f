import Comparisons
import Recordings
import Reports
import Scenarios
import SimKernel
import TextFormats

/// What to say of a fingerprint that is not the recorded one: since when, and what to do about it.
struct MovedFingerprint {
    /// The scenario's file.
    let path: String
    /// The routers that it can choose.
    let routers: RouterRegistry
    /// What was recorded.
    let recorded: RecordedFingerprints.Line
    /// What the run came to.
    let report: Report
    /// How long it was to last.
    let duration: Interval
    /// The command that makes the run again.
    let run: String

    /// The part of the run in which it parts from the recorded one; nil when that is not known.
    private var part: ClosedRange<Instant>? {
        Checkpoints.difference(recorded.checkpoints, report.checkpoints, duration: duration)
    }

    /// What has moved, in a sentence.
    var sentence: String {
        let digits =
            "fingerprint is \(report.fingerprint), recorded \(recorded.fingerprint) in "
            + RecordedFingerprints.path(beside: path)
        guard let part else { return digits }
        return "the first event that differs is between \(part.lowerBound - .start) and "
            + "\(part.upperBound - .start); \(digits)"
    }

    /// Whether the scenario is the one that was recorded; nil if that is not known.
    private var isSameScenario: Bool? {
        guard let then = recorded.scenario else { return nil }
        return (try? ScenarioFile.digest(path: path, routers: routers)).map { $0 == then }
    }

    /// How to find the first event that differs, in lines.
    var advice: String {
        switch isSameScenario {
        case false?: otherScenario
        case true?:
            "  the scenario is the recorded one, so what the program does has changed since "
                + "pubsub-sim \(recorded.version ?? "then")\n" + otherProgram
        case nil: otherProgram
        }
    }

    private var otherProgram: String {
        """
          the first event that differs: with the program of before,
            \(run) --record before
          and then with this one
            pubsub-sim replay before\(window)
          if the change is wanted: \(update)
        """
    }

    /// How to see what happens when the runs part, if that is known; a line of its own.
    private var window: String {
        guard let part else { return "" }
        let times = [part.lowerBound, part.upperBound].map { time in
            (time - .start).description.filter { $0 != " " }
        }
        return """

              what happens then, in this program:
                \(run) --trace now.jsonl --time \(times[0])..\(times[1]) --names
            """
    }

    private var otherScenario: String {
        let stem = path.hasSuffix(".json5") ? String(path.dropLast(".json5".count)) : path
        let old = "\(stem).before.json5"
        let lookUp = ShellQuoting.line(["git", "show", "HEAD:./\(path)"])
        let runOld = ShellQuoting.line(
            ["pubsub-sim", "run", old, "--seed", "\(recorded.seed)", "--record", "before"])
        return """
              the scenario, or a table that it names, has changed since; what that does: with those of
              then, such as the last commit's,
                \(lookUp) > \(ShellQuoting.line([old]))
                \(runOld)
                \(run) --record after
                pubsub-sim diff before after
              if the change is wanted: \(update)
            """
    }

    private var update: String {
        ShellQuoting.line(["pubsub-sim", "test", path, "--update"])
    }
}
