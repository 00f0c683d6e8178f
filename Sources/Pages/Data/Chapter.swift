import Comparisons

/// A scenario of a comparison, with its variants in the order and the colours of the page.
struct Chapter: Sendable {
    let comparison: Comparison
    /// The scenario, by index.
    let entry: Int
    /// The baseline first, where there is one for all; then by the number that they differ by, or
    /// by the first metric that is not of what was delivered.
    let variants: [VariantRuns]
    /// Index in the plan of each of `variants`.
    let arms: [Int]
    /// The variant that the verdict is about, by its index in the plan; nil where nothing is
    /// compared.
    let leader: Int?

    /// More variants have no colours of their own.
    static let mostColours = 6

    /// The chapter of the scenario `entry`; `files` are its runs by key, for look-up only.
    init(_ comparison: Comparison, entry: Int, files: [String: RunFile]) {
        self.comparison = comparison
        self.entry = entry
        let leader = Self.leader(comparison, entry)
        self.leader = leader
        let order = Self.order(comparison, entry)
        arms = order
        let places = Self.places(comparison, order, leader)
        variants = order.enumerated().map { position, arm in
            let keys = comparison.plan.runs.filter { $0.entry == entry && $0.arm == arm }.map(\.key)
            return VariantRuns(
                name: comparison.plan.arms[arm].name, place: places[position],
                runs: keys.compactMap { files[$0] })
        }
    }

    /// What the scenario is called.
    var name: String { comparison.plan.entries[entry].name }

    /// Whether variants stand in a grid, each compared within its cell.
    var isGrid: Bool { comparison.plan.arms.first?.cell != nil && comparison.saved == nil }

    /// Whether anything is compared.
    var compares: Bool { comparison.saved != nil || comparison.plan.arms.count > 1 }

    /// The difference of a variant, by its index in the plan, in a metric; nil for a baseline.
    func difference(_ arm: Int, _ metric: Int) -> Comparison.Difference? {
        comparison.differences.first {
            $0.entry == entry && $0.arm == arm && $0.metric == metric
        }
    }

    /// The two variants that figures of two show: the baseline and the verdict's, or the first.
    var pair: [VariantRuns] {
        guard let leader, let place = arms.firstIndex(of: leader) else {
            return Array(variants.prefix(1))
        }
        let baseline = comparison.plan.arms[leader].baseline
        let base = arms.firstIndex(of: baseline).flatMap { $0 == place ? nil : variants[$0] }
        return [variants[place]] + [base].compactMap { $0 }
    }

    /// Metrics in the order of the table: delivery before anything else.
    var metrics: [Int] {
        let all = Array(comparison.plan.metrics.indices)
        let isReach = { (metric: Int) in
            comparison.plan.metrics[metric].label.hasPrefix("reach")
        }
        return all.filter(isReach) + all.filter { !isReach($0) }
    }

    /// The variant with most differences to the better, of those with the fewest to the worse.
    private static func leader(_ comparison: Comparison, _ entry: Int) -> Int? {
        let own = comparison.differences.filter { $0.entry == entry }
        let compared = comparison.plan.arms.indices.filter { arm in
            own.contains { $0.arm == arm }
        }
        func rank(_ arm: Int) -> (Int, Int) {
            let better = own.count { $0.arm == arm && $0.verdict == .better }
            let worse = own.count { $0.arm == arm && $0.verdict == .worse }
            let delivers = !own.contains { difference in
                difference.arm == arm && difference.verdict == .worse
                    && comparison.plan.metrics[difference.metric].label.hasPrefix("reach")
            }
            return (delivers ? 1 : 0, better - worse)
        }
        var best: Int?
        for arm in compared {
            guard let current = best else {
                best = arm
                continue
            }
            if rank(arm) > rank(current) { best = arm }
        }
        return best
    }

    private static func order(_ comparison: Comparison, _ entry: Int) -> [Int] {
        let arms = comparison.plan.arms
        let all = Array(arms.indices)
        guard comparison.saved == nil, arms.count > 1, arms[0].cell == nil,
            let baseline = arms.indices.first(where: { arms[$0].baseline == $0 }),
            let metric = comparison.plan.metrics.firstIndex(where: { !$0.label.hasPrefix("reach") })
        else { return all }
        // A grid goes along its number.
        let numbered = NumberedNames.order(arms.map(\.name))
        if !numbered.isEmpty { return [baseline] + numbered.filter { $0 != baseline } }
        let rest = all.filter { $0 != baseline }.map { arm in
            (arm, comparison.mean(entry, arm, metric)?.mean ?? .infinity)
        }
        return [baseline] + rest.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// Colours: 0 for the baseline, 1 for the verdict's variant, then in order; in a grid one for
    /// each variant of a cell.
    private static func places(_ comparison: Comparison, _ order: [Int], _ leader: Int?) -> [Int] {
        let arms = comparison.plan.arms
        if arms.first?.cell != nil {
            var names: [String] = []
            for arm in arms where !names.contains(arm.ownName) { names.append(arm.ownName) }
            return order.map { min(names.firstIndex(of: arms[$0].ownName) ?? 0, mostColours) }
        }
        guard let leader, order.count > 1 else { return order.indices.map { min($0, mostColours) } }
        var next = 2
        return order.enumerated().map { position, arm in
            if arm == leader { return 1 }
            if position == 0, comparison.saved == nil { return 0 }
            defer { next += 1 }
            return min(next, mostColours)
        }
    }
}
