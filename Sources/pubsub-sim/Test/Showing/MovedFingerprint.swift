import Reports
import Scenarios

/// What to do about a fingerprint that is not the recorded one, of which it says nothing itself.
struct MovedFingerprint {
    /// The scenario's file.
    let path: String
    /// What was recorded.
    let recorded: RecordedFingerprints.Line
    /// The command that makes the run again.
    let run: String

    /// Whether the scenario is the one that was recorded; nil if that is not known.
    private var isSameScenario: Bool? {
        guard let then = recorded.scenario else { return nil }
        return (try? ScenarioFile.digest(path: path)).map { $0 == then }
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
            pubsub-sim replay before
          if the change is wanted: \(update)
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
