import Comparisons
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// `pubsub-sim compare`: variants over the same seeds, and what differs.
struct CompareCommand {
    private let options: CompareOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: CompareOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        if let folder = options.status { return ComparisonStatus(folder: folder).perform() }
        do throws(PlannedComparison.Mistakes) {
            let planned = try PlannedComparison(options, routers)
            Console.note(planned.notes)
            if options.plans { return showPlan(of: planned.plan) }
            return try perform(planned)
        } catch {
            Console.printError(error.text)
            return .badInput
        }
    }

    private func perform(
        _ planned: PlannedComparison
    ) throws(PlannedComparison.Mistakes) -> ExitCode {
        let store = RunStore(folder: options.folder)
        let saved = try self.saved()
        let chosen = try chosenRuns(of: planned.plan)
        let growing = try options.growth.map { growth throws(PlannedComparison.Mistakes) in
            try GrowingComparison(planned, growth)
        }
        do throws(OutputFile.Failure) {
            try store.prepare()
            var plan = planned.plan
            let outcome: ComparisonRuns.Outcome
            if let growing {
                (plan, outcome) = try grow(growing, store)
            } else {
                try store.write(plan)
                outcome = runs(planned, store).perform(chosen)
            }
            if let refusal = outcome.refusal { throw refusal }
            return try end(plan, store, outcome, saved, chosen)
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
    }

    /// Adds seeds until the question is decided, or a signal comes.
    private func grow(
        _ beginning: GrowingComparison, _ store: RunStore
    ) throws(OutputFile.Failure) -> (plan: ComparisonPlan, outcome: ComparisonRuns.Outcome) {
        var growing = beginning
        while true {
            let plan = growing.planned.plan
            try store.write(plan)
            let outcome = runs(growing.planned, store).perform(plan.runs)
            if Interruption.exitCode != nil || outcome.refusal != nil { return (plan, outcome) }
            if growing.goOn(store.records(of: plan)) { continue }
            // The last look may have left variants out.
            try store.write(growing.planned.plan)
            return (growing.planned.plan, outcome)
        }
    }

    private func runs(_ planned: PlannedComparison, _ store: RunStore) -> ComparisonRuns {
        ComparisonRuns(
            planned: planned, store: store, jobs: options.jobs, timeout: options.timeout)
    }

    private func end(
        _ plan: ComparisonPlan, _ store: RunStore, _ outcome: ComparisonRuns.Outcome,
        _ saved: Comparison.Saved?, _ chosen: [ComparisonPlan.Run]
    ) throws(OutputFile.Failure) -> ExitCode {
        if let code = Interruption.exitCode {
            let there = plan.keys.count { store.has($0) }
            Interruption.tell(
                "interrupted with \(there) of \(plan.keys.count) runs done; the same command goes "
                    + "on from here")
            return code
        }
        if options.shard != nil || !options.only.isEmpty {
            return tellPart(plan, store, outcome, chosen)
        }
        let results = ComparisonResults(
            store: store, plan: plan, saved: saved, showsMarkdown: options.showsMarkdown,
            junit: options.junit)
        let code = try results.perform()
        let count = plan.keys.count
        let made = outcome.made < count ? ", \(outcome.made) of them made now" : ""
        Console.printError(
            "\(count) \(count == 1 ? "run" : "runs") in \(options.folder)\(made), "
                + "\(Figure(stopwatch.seconds, decimals: 1)) s\n")
        if plan.arms.count == 1, !options.changes.isEmpty, saved == nil {
            Console.note(
                "one variant has nothing to be compared with; --variant 'NAME: path=value' and "
                    + "--grid path=V,V make others")
        }
        return outcome.hasFault ? .broken : code
    }

    /// What is said of a part of a sweep: results come when all parts are put together.
    private func tellPart(
        _ plan: ComparisonPlan, _ store: RunStore, _ outcome: ComparisonRuns.Outcome,
        _ chosen: [ComparisonPlan.Run]
    ) -> ExitCode {
        let part = options.shard.map { "\($0): " } ?? ""
        let there = chosen.count { store.has($0.key) }
        for (key, reason) in outcome.failures { Console.error("run \(key): \(reason)") }
        do throws(SystemError) {
            try Console.print(
                "\(part)\(there) of \(chosen.count) runs are in \(options.folder); of all "
                    + "\(plan.keys.count), pubsub-sim merge makes the results\n")
        } catch {
            return Console.fail(error)
        }
        return outcome.hasFault || there < chosen.count ? .broken : .success
    }

    /// The runs that this process is to make, each key once.
    private func chosenRuns(
        of plan: ComparisonPlan
    ) throws(PlannedComparison.Mistakes) -> [ComparisonPlan.Run] {
        // For look-up only.
        var known: Set<String> = []
        let runs = plan.runs.filter { known.insert($0.key).inserted }
        if let key = options.only.first(where: { !known.contains($0) }) {
            throw .init(
                text: "pubsub-sim: error: --only: no run has the key '\(key)'; --plan prints them, "
                    + "and they change with the scenario and the program\n")
        }
        if !options.only.isEmpty { return runs.filter { options.only.contains($0.key) } }
        guard let shard = options.shard else { return runs }
        return runs.enumerated().filter { shard.has($0.offset) }.map(\.element)
    }

    /// The results that take the baseline's place, if the command line names some.
    private func saved() throws(PlannedComparison.Mistakes) -> Comparison.Saved? {
        guard let folder = options.against else { return nil }
        return try RunStore.saved(in: folder)
    }

    /// Prints the key of each run and the command that makes it.
    private func showPlan(of plan: ComparisonPlan) -> ExitCode {
        var words = options.words
        if !words.contains(where: { $0 == "--out" || $0.hasPrefix("--out=") }) {
            words += ["--out", options.folder]
        }
        if options.build == nil { words += ["--build", plan.program] }
        let chosen = (try? chosenRuns(of: plan)) ?? []
        let lines = chosen.map { run in
            let command = ["pubsub-sim", "compare"] + words + ["--only", run.key]
            return "\(run.key)\t\(ShellQuoting.line(command))\n"
        }
        do throws(SystemError) {
            try Console.print(lines.joined())
            return .success
        } catch {
            return Console.fail(error)
        }
    }
}
