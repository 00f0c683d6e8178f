import Comparisons
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// A comparison whose seeds are added batch by batch, until every difference is decided or the best
/// variant is found.
struct GrowingComparison {
    /// The comparison with the seeds of the next look.
    private(set) var planned: PlannedComparison
    private let sequential: Sequential
    private let target: Matter.Amount
    private let hasTarget: Bool
    private let picksBest: Bool
    private var selection: Selection?
    /// How many seeds the selection has seen.
    private var selectedSeeds = 0

    /// Begins with the seeds of `planned` as the first batch.
    init(
        _ planned: PlannedComparison, _ growth: CompareOptions.Growth
    ) throws(PlannedComparison.Mistakes) {
        self.planned = planned
        let batch = planned.plan.seeds.count
        let option = growth.target == nil ? "--pick" : "--until"
        func mistake(_ message: String) -> PlannedComparison.Mistakes {
            .init(text: "pubsub-sim: error: \(option): \(message)\n")
        }
        guard batch >= 2, batch <= growth.mostSeeds else {
            throw mistake(
                "begins with the seeds of --seeds and adds as many: from 2 to "
                    + "\(growth.mostSeeds) (--most-seeds), not \(batch)")
        }
        guard planned.plan.arms.count > 1 else { throw mistake("needs two variants or more") }
        let first = planned.plan.metrics.first
        guard let target = growth.target ?? first?.matter else {
            throw mistake(
                "needs a difference that matters: --matters \(first?.label ?? "reach")=2%")
        }
        if growth.picksBest {
            guard planned.plan.entries.count == 1 else {
                throw mistake("goes with one scenario; --pick best knows no best of several")
            }
            guard let first, first.direction != .neither else {
                throw mistake("\(first?.label ?? "") is better neither when less nor when more")
            }
        }
        self.target = target
        hasTarget = growth.target != nil
        picksBest = growth.picksBest
        sequential = Sequential(batch: batch, cap: growth.mostSeeds)
        self.planned.setLooks(
            .init(planned: sequential.looks, taken: 1, target: target), matter: growth.target)
    }

    /// Looks at the runs `records` (for look-up only); false when no more seeds are needed.
    mutating func goOn(_ records: [String: RunRecord]) -> Bool {
        let comparison = Comparison(planned.plan, records: records)
        if picksBest, select(comparison) { return false }
        if hasTarget, isDecided(comparison) { return false }
        let count = planned.plan.seeds.count
        guard count < sequential.cap else { return false }
        planned.extend(by: min(sequential.batch, sequential.cap - count))
        return true
    }

    private func isDecided(_ comparison: Comparison) -> Bool {
        let open = comparison.differences.filter { difference in
            guard let statistics = difference.statistics,
                comparison.plan.arms[difference.arm].droppedAfter == nil
            else { return false }
            let family = comparison.differences.count { $0.entry == difference.entry }
            let matters = target.value(of: statistics.baselineMean)
            let look = sequential.look(at: statistics, matters: matters, familySize: family)
            // One that is only known precisely is not decided yet.
            return look == .open || look == .precise
        }
        return open.isEmpty
    }

    /// Drops what has clearly lost by the first metric; true when one variant is left.
    private mutating func select(_ comparison: Comparison) -> Bool {
        let plan = comparison.plan
        let values = plan.arms.indices.map { comparison.values(0, $0, 0) }
        var selection =
            self.selection
            ?? Selection(
                systems: plan.arms.count, pilot: sequential.batch,
                matters: matters(values), direction: plan.metrics[0].direction)
        for seed in selectedSeeds..<plan.seeds.count {
            let row = values.map { $0[seed] }
            // A run that came to no end leaves its seed out.
            if selection.survivors.contains(where: { row[$0] == nil }) { continue }
            selection.add(row)
        }
        selectedSeeds = plan.seeds.count
        self.selection = selection
        for arm in plan.arms.indices
        where !selection.survivors.contains(arm) && plan.arms[arm].droppedAfter == nil {
            planned.drop(arm)
        }
        return selection.selected != nil
    }

    /// The difference that matters in the first metric's unit, by the first variant's mean.
    private func matters(_ values: [[Double?]]) -> Double {
        let known = values[0].compactMap { $0 }
        let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        return max(target.value(of: mean), .leastNormalMagnitude)
    }
}
