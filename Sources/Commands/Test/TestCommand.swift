import Comparisons
import Recordings
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// `pubsub-sim test`: many scenarios, each held to its expectations and its fingerprints.
struct TestCommand {
    private let options: TestOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: TestOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        do throws(ScenarioPaths.Mistake) {
            let files = try ScenarioPaths.files(of: options.paths).filter { file in
                options.filter.map { file.contains($0) } ?? true
            }
            guard !files.isEmpty else {
                let filter = options.filter ?? ""
                Console.error("--filter: no scenario's path contains '\(filter)'")
                return .badInput
            }
            if options.lists { return show(files.map { "\($0)\n" }.joined()) ?? .success }
            return test(files)
        } catch {
            Console.error(error.message)
            return .badInput
        }
    }

    private func test(_ files: [String]) -> ExitCode {
        do throws(OutputFile.Failure) {
            var junit: OutputFile?
            if let path = options.junit { junit = try OutputFile(path, for: .junit) }
            let plan = TestPlan(files, seeds: options.seeds, routers: routers) {
                Interruption.exitCode != nil
            }
            for entry in plan.entries { Console.note(entry.scenario?.notes ?? []) }
            Console.printError(plan.mistakes)
            return try run(plan, junit)
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
    }

    private func run(
        _ plan: TestPlan, _ junit: consuming OutputFile?
    ) throws(OutputFile.Failure) -> ExitCode {
        let width = plan.entries.map(\.path.count).max() ?? 0
        let columns = Console.columns
        let progress = BatchProgress(isShown: Console.isTerminal)
        let scheduler = TestScheduler(plan, options) { result in
            progress.erase()
            // A reader who has gone away misses the lines; the exit code tells it all.
            try? Console.print(result.text(width: width, columns: columns))
        }
        Workers.run(
            min(options.jobs, scheduler.count),
            tick: {
                let (done, failed) = scheduler.counts
                progress.show(
                    done: done, failed: failed, of: scheduler.count, made: done,
                    left: scheduler.count - done)
            }
        ) { scheduler.work() }
        progress.erase()
        let results = scheduler.results
        for result in results.dropFirst(scheduler.shownCount) {
            if let code = show(result.text(width: width, columns: columns)) { return code }
        }
        if let code = show(summary(of: results)) { return code }
        // Also after a signal: what has ended is told, the rest is skipped.
        if junit != nil {
            try junit?.append(Array(JUnit(results).text.utf8))
            try junit?.seal()
            try junit?.publish()
        }
        if let code = Interruption.exitCode { return code }
        if options.updates {
            let update = try FingerprintUpdate(plan, results)
            if let code = show(update.text) { return code }
        }
        if results.contains(where: \.isBroken) { return .badInput }
        return results.allSatisfy(\.passed) ? .success : .missed
    }

    private func summary(of results: [TestResult]) -> String {
        let runs = results.flatMap(\.runs)
        let passed = runs.count { $0.outcome?.passed == true }
        let failed = runs.count { $0.outcome?.complaints.isEmpty == false }
        let left = runs.count - passed - failed
        var text = "\(Count(results.count, "scenario")), \(Count(runs.count, "run"))"
        text += ": \(passed) passed"
        text += ", \(failed) failed"
        if left > 0 { text += ", \(left) not run" }
        let broken = results.count(where: \.isBroken)
        if broken > 0 { text += ", \(Count(broken, "scenario")) with mistakes" }
        return "\(text); \(Figure(stopwatch.seconds, decimals: 1)) s\n"
    }

    /// Writes to the standard output; an exit code only if that failed.
    private func show(_ text: String) -> ExitCode? {
        do throws(SystemError) {
            try Console.print(text)
            return nil
        } catch {
            return Console.fail(error)
        }
    }
}
