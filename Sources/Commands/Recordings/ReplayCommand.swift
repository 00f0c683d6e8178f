import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim replay`: a recording and the run that its scenario makes now, event by event.
struct ReplayCommand {
    private let options: ReplayOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: ReplayOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        guard let recording = RecordingFolder.load(options.folder, routers) else {
            return .badInput
        }
        let scenario = RecordingFolder.scenario(
            of: recording, in: options.folder, overrides: options.overrides, seed: options.seed)
        guard let scenario else { return .badInput }
        let recordedWire = WireMode(rawValue: recording.manifest.wire) ?? .values
        var retracing = ReplayComparison(recording, scenario, wire: options.wire ?? recordedWire)
        var progress = Progress(isQuiet: options.isQuiet)
        if let code = progress.watch(&retracing, stopwatch) { return code }
        let (divergence, count) = (retracing.divergence, retracing.comparedCount)
        var difference: ReportDifference?
        if divergence != nil, !options.isQuiet {
            if let code = progress.watchRest(of: &retracing, stopwatch) { return code }
            difference = ReportDifference(
                from: recording.report, to: retracing.finish().json)
        }
        do throws(SystemError) {
            try tell(recording, scenario, divergence, count, difference)
        } catch {
            return Console.fail(error)
        }
        return divergence == nil ? .success : .missed
    }

    /// What is not as recorded: by the names of fields where the command line changed them, else by
    /// what the scenario came to.
    private func changes(of recording: Recording, _ scenario: Scenario) -> [String] {
        let resolved = recording.changes(in: scenario)
        if options.overrides.isEmpty || resolved.isEmpty { return resolved }
        let kept = try? ScenarioFile.loadSelfContained(
            path: "\(options.folder)/\(Recording.FileName.written)", overrides: options.overrides,
            seed: scenario.seed, isFilledIn: true, routers: routers)
        guard let kept,
            let lines = DocumentDifference.lines(from: recording.scenarioText, to: kept.text),
            !lines.isEmpty
        else { return resolved }
        return lines
    }

    private func tell(
        _ recording: Recording, _ scenario: Scenario, _ divergence: Divergence?, _ count: Int,
        _ difference: ReportDifference?
    ) throws(SystemError) {
        var text = ""
        if !options.isQuiet {
            text += "recording \(RecordingFolder.summary(recording, options.folder))\n"
            text += "replay    by pubsub-sim \(Shell.version)\n"
            let changes = changes(of: recording, scenario)
            if !changes.isEmpty {
                text += "values of the scenario that are not as recorded:\n"
                text += RecordingFolder.lines(changes)
            }
        }
        if let divergence {
            text += options.isQuiet ? "differs: event \(divergence.index)\n" : "\(divergence)"
            if let difference { text += "\n\(difference.text("recorded", "replayed"))" }
        } else {
            text +=
                "identical: \(Count(count, "event")), fingerprint \(recording.manifest.fingerprint)\n"
        }
        try Console.print(text)
        if divergence != nil { Console.error("the run is not the recorded one") }
    }
}
