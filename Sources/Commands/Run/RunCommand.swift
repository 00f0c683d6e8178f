import Comparisons
import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim run`: one scenario from its file to an exit code.
struct RunCommand {
    /// Events between two looks at the clock and at signals: some milliseconds of work.
    private static let slice = 2_000

    private let options: RunOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: RunOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        if options.checksDeterminism { return DeterminismCheck(options, routers).perform() }
        let scenario: Scenario
        let kept: SelfContainedScenario?
        do throws(ScenarioError) {
            (scenario, kept) = try load()
        } catch {
            Console.printError("\(error)\n")
            return .badInput
        }
        if !options.isQuiet { Console.note(scenario.notes) }
        if options.samples != nil, scenario.samples == nil {
            Console.error(
                "--samples: the scenario observes nothing; add times, such as --set observe.every=10s"
            )
            return .badInput
        }
        let problems = options.traceOptions.problems(in: scenario)
        guard problems.isEmpty else {
            for problem in problems { Console.error(problem) }
            return .badInput
        }
        if options.watches, !Console.isTerminal {
            Console.note("--watch needs a terminal; the run goes on without it")
        }
        if let refusal = MemoryLimit.refusal(of: scenario) {
            Console.error(refusal)
            return .broken
        }
        let outputs: RunOutputs
        do throws(OutputFile.Failure) {
            outputs = try RunOutputs(options, kept)
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
        let command = RepeatCommand(options, seed: options.seed ?? scenario.seed)
        let printer = RunOutcomePrinter(options: options, command: command)
        do throws(OutputFile.Failure) {
            return try run(scenario, outputs, printer)
        } catch {
            return printer.tell(error)
        }
    }

    /// The scenario; with all that it needs, if the run is recorded.
    private func load() throws(ScenarioError) -> (Scenario, SelfContainedScenario?) {
        if options.record == nil {
            return (
                try ScenarioFile.load(
                    path: options.file, overrides: options.overrides, routers: routers), nil
            )
        }
        let kept = try ScenarioFile.loadSelfContained(
            path: options.file, overrides: options.overrides, seed: options.seed,
            isFilledIn: true, routers: routers)
        return (kept.scenario, kept)
    }

    private func run(
        _ scenario: Scenario, _ outputs: consuming RunOutputs, _ printer: RunOutcomePrinter
    ) throws(OutputFile.Failure) -> ExitCode {
        var simulation = Simulation(
            scenario, seed: options.seed, wire: options.wire ?? .values,
            keepsTrace: options.trace != nil || options.recordsTrace,
            keepsSampleRows: options.samples != nil, keepsEvents: options.record != nil,
            followsDelays: options.followsDelays)
        let sieve = options.traceOptions.sieve(for: scenario, simulation)
        guard try drive(&simulation, &outputs, sieve) else {
            return printer.tellInterruption(pace(of: simulation))
        }
        var report = simulation.finish()
        report.cost.wallSeconds = stopwatch.seconds
        report.cost.peakResidentBytes = System.peakResidentBytes
        try outputs.json?.append(report.json)
        try outputs.recording?.commit(report)
        try outputs.commit()
        return printer.tell(report)
    }

    /// Takes events until there are none left; false if a signal came first.
    private func drive(
        _ simulation: inout Simulation, _ outputs: inout RunOutputs, _ sieve: TraceSieve
    ) throws(OutputFile.Failure) -> Bool {
        var sieve = sieve
        var progress = Progress(isQuiet: options.isQuiet || options.watches)
        var screen = WatchScreen(isWanted: options.watches)
        defer {
            progress.erase()
            screen.close()
        }
        while Interruption.exitCode == nil {
            let goesOn = simulation.advance(events: Self.slice)
            if options.trace != nil || options.recordsTrace {
                let lines = simulation.takeTrace()
                if outputs.trace != nil { try outputs.trace?.append(sieve.sifted(lines)) }
                try outputs.recording?.append(trace: lines)
            }
            if options.record != nil { try outputs.recording?.append(simulation.takeEvents()) }
            if options.samples != nil {
                try outputs.samples?.append(simulation.takeSampleRows())
            }
            if !goesOn { return true }
            progress.update(pace(of: simulation))
            screen.update(simulation, pace(of: simulation))
        }
        return false
    }

    private func pace(of simulation: borrowing Simulation) -> RunProgress {
        RunProgress(
            virtualTime: simulation.now - .start, duration: simulation.end - .start,
            events: simulation.eventCount, wallSeconds: stopwatch.seconds)
    }
}
