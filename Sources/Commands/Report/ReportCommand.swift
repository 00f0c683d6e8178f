import Comparisons
import Pages
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim report`: results or a run as a page, as charts in text, and as data.
struct ReportCommand {
    private let options: ReportOptions
    private let routers: RouterRegistry

    init(_ options: ReportOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        do throws(SystemError) {
            if options.file != "-", try System.kind(of: options.file) == .folder {
                return try isComparison()
                    ? ComparisonReport(options, routers).perform() : showRecording()
            }
        } catch {
            Console.error("\(options.file): cannot read it: \(error)")
            return .badInput
        }
        if !options.viewed.isEmpty || !options.hasViewer {
            Console.error("--viewer: has no meaning with a scenario")
            return .badInput
        }
        if options.against != nil {
            Console.error("--against: has no meaning with a scenario")
            return .badInput
        }
        guard let scenario = ScenarioInput.load(options.file, options.overrides, routers) else {
            return .badInput
        }
        return show(scenario, command: command(seed: options.seed ?? scenario.seed))
    }

    private func isComparison() throws(SystemError) -> Bool {
        try System.kind(of: "\(options.file)/\(RunStore.planName)") != .missing
    }

    private func showRecording() -> ExitCode {
        if let mistake = options.uselessOption(with: ReportOptions.recording) {
            Console.error("\(mistake); to change it, report \(options.file)/scenario.json5")
            return .badInput
        }
        let folder = options.file
        let manifest = "\(folder)/\(Recording.FileName.manifest)"
        guard (try? System.kind(of: manifest)) == .file else {
            Console.error("'\(folder)' holds neither results of compare nor a recording")
            return .badInput
        }
        guard let recording = RecordingFolder.load(folder, withTrace: false, routers),
            let scenario = RecordingFolder.scenario(
                of: recording, in: folder, seed: recording.manifest.seed)
        else { return .badInput }
        return show(
            scenario, command: ShellQuoting.line(["pubsub-sim", "replay", folder]),
            fingerprint: recording.manifest.fingerprint)
    }

    /// Runs `scenario` and shows the run, which must come to `fingerprint` if that is given.
    private func show(
        _ scenario: Scenario, command: String, fingerprint: String? = nil
    ) -> ExitCode {
        if let refusal = MemoryLimit.refusal(of: scenario) {
            Console.error(refusal)
            return .broken
        }
        guard let run = ReportedRun.run(scenario, options) else {
            return Interruption.exitCode ?? .badInput
        }
        if let fingerprint, run.report.fingerprint != fingerprint {
            Console.error(
                "\(options.file): this version does not do what was recorded; "
                    + "pubsub-sim replay names the first event that differs")
            return .missed
        }
        guard
            var page = RunPage(
                run.report, of: scenario, spreads: run.spreads, faults: run.faults,
                command: command, program: Shell.version)
        else {
            Console.error("a fault of the simulator: its report cannot be read back")
            return .broken
        }
        page.samples = run.samples
        let whole = page
        return ReportOutputs(options).write(
            html: { whole.html }, json: { whole.json }, tables: { whole.tables },
            text: { whole.text })
    }

    private func command(seed: UInt64) -> String {
        var words = ["pubsub-sim", "run", options.file, "--seed", "\(seed)"]
        for override in options.overrides { words += ["--set", override.argument] }
        return ShellQuoting.line(words)
    }
}
