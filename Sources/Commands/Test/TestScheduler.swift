import Synchronization

/// Who runs what, and how it ended: what the threads of a test share.
///
/// Threads take runs in order; results are shown in order, too, as soon as all before them are.
final class TestScheduler: Sendable {
    private struct State: ~Copyable {
        var nextCase = 0
        var outcomes: [TestCase.Outcome?]
        /// For each scenario how many of its runs have not ended.
        var open: [Int]
        var nextResult = 0
        var failed = false
        var doneCount = 0
        var failedCount = 0
        var isShut = false
    }

    private let plan: TestPlan
    private let cases: [TestCase]
    /// For each run the scenario it belongs to.
    private let owners: [Int]
    private let failsFast: Bool
    private let timeout: Double
    private let show: @Sendable (TestResult) -> Void
    private let state: Mutex<State>

    /// A board on which nothing has been run; `show` is told of each scenario in order.
    init(
        _ plan: TestPlan, _ options: TestOptions, show: @escaping @Sendable (TestResult) -> Void
    ) {
        self.plan = plan
        failsFast = options.failsFast
        timeout = options.timeout
        self.show = show
        // Who writes fingerprints wants them to move.
        cases = plan.cases(areHeldToFingerprints: !options.updates)
        owners = plan.entries.enumerated().flatMap { index, entry in
            entry.seeds.map { _ in index }
        }
        state = Mutex(
            State(
                outcomes: Array(repeating: nil, count: cases.count),
                open: plan.entries.map { $0.seeds.count }))
    }

    /// How many runs there are.
    var count: Int { cases.count }

    /// How many runs have ended, and how many of them failed.
    var counts: (done: Int, failed: Int) { state.withLock { ($0.doneCount, $0.failedCount) } }

    /// Makes runs until none is left to begin.
    func work() {
        while let index = take() {
            let outcome = cases[index].perform(timeout: timeout)
            put(outcome, at: index)
        }
    }

    /// The results of all scenarios, when no thread works any more.
    var results: [TestResult] {
        state.withLock { state in plan.entries.indices.map { result(of: $0, state.outcomes) } }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard !state.isShut, state.nextCase < cases.count else { return nil }
            if Interruption.exitCode != nil || failsFast && state.failed { return nil }
            defer { state.nextCase += 1 }
            return state.nextCase
        }
    }

    private func put(_ outcome: TestCase.Outcome, at index: Int) {
        state.withLock { state in
            state.outcomes[index] = outcome
            state.doneCount += 1
            if !outcome.complaints.isEmpty { state.failedCount += 1 }
            state.failed = state.failed || !outcome.complaints.isEmpty
            state.isShut = state.isShut || outcome.isInterrupted
            if outcome.isInterrupted { return }
            state.open[owners[index]] -= 1
            while state.nextResult < plan.entries.count, state.open[state.nextResult] == 0 {
                show(result(of: state.nextResult, state.outcomes))
                state.nextResult += 1
            }
        }
    }

    /// How many scenarios have been shown.
    var shownCount: Int { state.withLock { $0.nextResult } }

    private func result(of entry: Int, _ outcomes: [TestCase.Outcome?]) -> TestResult {
        let runs = cases.indices.filter { owners[$0] == entry }.map { (cases[$0], outcomes[$0]) }
        return TestResult(
            path: plan.entries[entry].path, runs: runs, mistakes: plan.entries[entry].mistakes)
    }
}
