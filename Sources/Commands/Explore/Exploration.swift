import Comparisons
import Reports
import SimWorld
import Simulator
import TextFormats

/// The runs of an exploration: every seed that is not in the journal, once.
struct Exploration: Sendable {
    private let target: ExplorationTarget
    private let journal: Journal
    private let seeds: [UInt64]
    private let jobs: Int
    private let timeout: Double
    /// How many seeds had been run before.
    private let before: Int

    init(_ target: ExplorationTarget, _ journal: Journal, _ options: ExploreOptions) {
        self.target = target
        self.journal = journal
        seeds = options.seeds.filter { !journal.has($0) }
        jobs = options.jobs
        before = journal.counts.done
        timeout = options.timeout
    }

    /// Runs until all have been run, or a signal came, or the journal took no more.
    func perform() {
        let progress = BatchProgress(isShown: Console.isTerminal, noun: "seed")
        Workers.forEach(seeds.count, jobs: jobs) {
            Interruption.exitCode != nil || journal.refusal != nil
        } tick: {
            let (done, failed) = journal.counts
            let made = done - before
            progress.show(
                done: made, failed: failed, of: seeds.count, made: made, left: seeds.count - made)
        } _: { index in
            run(seeds[index])
        }
        progress.erase()
    }

    private func run(_ seed: UInt64) {
        let verdict: Journal.Verdict
        do throws(ScenarioError) {
            switch TimedRun.run(
                try target.scenario(seed: seed), seed: seed, timeout: timeout)
            {
            case .interrupted: return
            case .tooLarge: verdict = "limit: the computer's memory"
            case .late: verdict = "limit: the computer's time (--timeout)"
            case .over(let report): verdict = Failure(report)?.description
            }
        } catch {
            // Each field can have its values, but not together with the others.
            verdict = "vary: \(error.diagnostics[0].message)"
        }
        journal.note(seed, verdict)
    }
}
