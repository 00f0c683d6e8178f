import Comparisons
import Reports

/// `pubsub-sim compare --status`: which runs of a comparison are there.
struct ComparisonStatus {
    let folder: String

    /// Tells it.
    func perform() -> ExitCode {
        let store = RunStore(folder: folder)
        guard let plan = store.plan?.plan else {
            Console.error("--status: '\(folder)' holds no results of compare")
            return .badInput
        }
        let done = plan.keys.count { store.has($0) }
        let failed = plan.keys.count { !store.has($0) && store.hasFailed($0) }
        let missing = plan.keys.count - done - failed
        var lines = [
            "\(folder): \(Count(plan.keys.count, "run")), \(done) done, \(missing) missing, \(failed) failed"
        ]
        for (entry, scenario) in plan.entries.enumerated() {
            for (arm, variant) in plan.arms.enumerated() {
                let runs = plan.runs.filter { $0.entry == entry && $0.arm == arm }
                let there = runs.count { store.has($0.key) }
                let gone = runs.count { !store.has($0.key) && store.hasFailed($0.key) }
                let rest = gone > 0 ? ", \(gone) failed" : ""
                lines.append(
                    "  \(scenario.name), \(variant.name): \(there) of \(runs.count)\(rest)")
            }
        }
        do throws(SystemError) {
            try Console.print(lines.map { "\($0)\n" }.joined())
            return .success
        } catch {
            return Console.fail(error)
        }
    }
}
