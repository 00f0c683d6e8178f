import Comparisons
import Scenarios
import SimWorld
import Simulator
import Synchronization
import TextFormats

/// Makes the runs of a comparison that are not there yet.
struct ComparisonRuns: Sendable {
    /// How they ended.
    struct Outcome: Sendable {
        /// Runs that came to no end, with why.
        var failures: [(key: String, reason: String)] = []
        /// Whether a run showed a fault of the simulator.
        var hasFault = false
        /// Runs that were made.
        var made = 0
        /// A file that could not be written; no further runs were begun.
        var refusal: OutputFile.Failure?
    }

    let planned: PlannedComparison
    let store: RunStore
    let jobs: Int
    let timeout: Double

    /// Makes those of `runs` that are not there, each key once, until all are there or a signal
    /// comes.
    func perform(_ runs: [ComparisonPlan.Run]) -> Outcome {
        // For look-up only.
        var known: Set<String> = []
        let missing = runs.filter { known.insert($0.key).inserted && !store.has($0.key) }
        let state = Mutex(State(total: known.count, done: known.count - missing.count))
        let progress = BatchProgress(isShown: Console.isTerminal)
        Workers.forEach(missing.count, jobs: jobs) {
            Interruption.exitCode != nil || state.withLock { $0.outcome.refusal != nil }
        } _: { index in
            perform(missing[index], state)
            state.withLock { state in
                progress.show(
                    done: state.done, failed: state.outcome.failures.count, of: state.total,
                    made: state.made, left: missing.count - state.made)
            }
        }
        progress.erase()
        return state.withLock { $0.outcome }
    }

    /// What the threads share.
    private struct State: Sendable {
        let total: Int
        /// Runs that are there.
        var done: Int
        /// Runs that were made by now, failed ones too.
        var made = 0
        var outcome = Outcome()
    }

    private func perform(_ run: ComparisonPlan.Run, _ state: borrowing Mutex<State>) {
        let scenario = planned.scenario(of: run)
        do throws(OutputFile.Failure) {
            switch TimedRun.run(
                scenario, seed: run.seed, timeout: timeout, keepsSeries: true)
            {
            case .interrupted: return
            case .late(let reason), .tooLarge(let reason):
                try fail(run, reason, isFault: false, state)
            case .over(let report):
                let name = planned.plan.program
                if let breach = report.breaches.first {
                    try fail(run, "a fault of the simulator: \(breach)", isFault: true, state)
                } else if report.isGivenUp {
                    try fail(
                        run, "given up at the scenario's limit of events", isFault: false, state)
                } else {
                    try store.keep(RunRecord.file(of: report, program: name), of: run.key)
                    state.withLock { state in
                        state.done += 1
                        state.made += 1
                        state.outcome.made += 1
                    }
                }
            }
        } catch {
            state.withLock { $0.outcome.refusal = error }
        }
    }

    private func fail(
        _ run: ComparisonPlan.Run, _ reason: String, isFault: Bool,
        _ state: borrowing Mutex<State>
    ) throws(OutputFile.Failure) {
        try store.note(failure: reason, of: run.key)
        state.withLock { state in
            state.made += 1
            state.outcome.failures.append((run.key, reason))
            state.outcome.hasFault = state.outcome.hasFault || isFault
        }
    }
}
