import Comparisons
import Reports
import SimWorld
import Simulator
import TextFormats

/// The runs of an exploration: every seed that is not in the journal, once.
struct Hunt: Sendable {
    private let quarry: Quarry
    private let journal: Journal
    private let seeds: [UInt64]
    private let jobs: Int
    private let timeout: Double
    /// How many seeds had been run before.
    private let before: Int

    init(_ quarry: Quarry, _ journal: Journal, _ options: ExploreOptions) {
        self.quarry = quarry
        self.journal = journal
        seeds = options.seeds.filter { !journal.has($0) }
        jobs = options.jobs
        before = journal.counts.done
        timeout = options.timeout
    }

    /// Runs until all have been run, or a signal came, or the journal took no more.
    func perform() {
        let progress = RunProgress(isShown: Console.isTerminal, noun: "seed")
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
                try quarry.scenario(seed: seed), seed: seed, timeout: timeout)
            {
            case .interrupted: return
            case .tooLarge: verdict = "limit: the computer's memory"
            case .late: verdict = "limit: the computer's time (--timeout)"
            case .over(let report): verdict = Failure(report)?.description
            }
        } catch {
            // Each knob can be turned to its ends, but not together with the others.
            verdict = "knobs: \(error.diagnostics[0].message)"
        }
        journal.note(seed, verdict)
    }
}
