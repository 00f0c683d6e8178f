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
                return try isComparison() ? showComparison() : showRecording()
            }
        } catch {
            Console.error("\(options.file): cannot read it: \(error)")
            return .badInput
        }
        if !options.viewed.isEmpty || !options.hasViewer {
            Console.error("--viewer: has no meaning with a scenario")
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

    private func showComparison() -> ExitCode {
        let folder = options.file
        if let mistake = options.uselessOption(with: "a folder of results") {
            Console.error(mistake)
            return .badInput
        }
        let store = RunStore(folder: folder)
        guard let plan = store.plan?.plan else {
            Console.error("'\(folder)' holds no results of compare: its plan is damaged")
            return .badInput
        }
        // For look-up only.
        var files: [String: RunFile] = [:]
        for key in plan.keys {
            if let file = store.bytes(of: key).flatMap({ RunFile($0) }) { files[key] = file }
        }
        let records = store.records(of: plan)
        let pair = PairedRuns(plan, records, options, routers)
        if let mistake = pair.mistake {
            Console.error(mistake)
            return .badInput
        }
        let comparison = Comparison(plan, records: records)
        var page = ComparisonPage(
            comparison, files: files,
            commands: plan.entries.indices.map { Self.command(plan, entry: $0) })
        if page.isEmpty {
            Console.error(
                "'\(folder)' holds none of the \(Count(plan.keys.count, "run")) of its plan; "
                    + "pubsub-sim compare makes them")
            return .badInput
        }
        let missing = plan.keys.count { files[$0] == nil }
        if missing > 0 {
            Console.note("\(missing) of \(plan.keys.count) runs are not there; it is without them")
        }
        if options.hasViewer, options.output != nil || options.json != nil {
            switch pair.perform(usual: page.usualPair) {
            case .shown(let viewer): page.viewer = viewer
            case .absent(let reason):
                page.viewerAbsence = reason
                Console.note("the page has no viewer: \(reason)")
            case .interrupted: return Interruption.exitCode ?? .broken
            }
        }
        let whole = page
        return ReportOutputs(options).write(
            html: { whole.html }, json: { whole.json }, tables: { whole.tables },
            text: { whole.text })
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
            let page = RunPage(
                run.report, of: scenario, spreads: run.spreads, faults: run.faults,
                command: command, program: Shell.version)
        else {
            Console.error("a fault of the simulator: its report cannot be read back")
            return .broken
        }
        return ReportOutputs(options).write(
            html: { page.html }, json: { page.json }, tables: { page.tables },
            text: { page.text })
    }

    private func command(seed: UInt64) -> String {
        var words = ["pubsub-sim", "run", options.file, "--seed", "\(seed)"]
        for override in options.overrides { words += ["--set", override.argument] }
        return ShellQuoting.line(words)
    }

    /// The command that makes a scenario's part of a comparison again.
    private static func command(_ plan: ComparisonPlan, entry: Int) -> String {
        var words = ["pubsub-sim", "compare", plan.entries[entry].file]
        words += ["--seeds", plan.seeds.map { "\($0)" }.joined(separator: ",")]
        if let last = plan.seeds.last, plan.seeds == Array(1...max(last, 1)) {
            words[words.count - 1] = "\(last)"
        }
        if plan.arms.count > 1 {
            for arm in plan.arms {
                let changes = arm.changes.joined(separator: ", ")
                words += ["--variant", changes.isEmpty ? arm.name : "\(arm.name): \(changes)"]
            }
        }
        return ShellQuoting.line(words)
    }
}
