import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// What the runs of a comparison come to: means, paired differences with their verdicts, and the
/// checks that say what the figures rest on.
///
/// It is a function of a plan and the files of its runs, and of nothing else: whatever machines the
/// runs were made on, the results are the same to the byte.
package struct Comparison: Sendable {
    /// Results of another build or another day, which take the place of the baseline.
    package struct Saved: Sendable {
        /// What results call them.
        package var name: String
        package var plan: ComparisonPlan
        /// The runs by key. For look-up only.
        package var records: [String: RunRecord]

        /// The runs `records` (for look-up only) of `plan`.
        package init(name: String, plan: ComparisonPlan, records: [String: RunRecord]) {
            self.name = name
            self.plan = plan
            self.records = records
        }
    }

    /// What one metric of two variants comes to.
    package struct Difference: Equatable, Sendable {
        /// The scenario, by index.
        package var entry: Int
        /// The variant, by index.
        package var arm: Int
        /// What it is compared with.
        package var baseline: String
        /// The metric, by index.
        package var metric: Int
        /// Statistics over the seeds with both values; nil without such a seed.
        package var statistics: PairedDifference?
        /// The ends of the interval: of 95 %, or of the plan's level where it is looked at
        /// repeatedly; nil for one seed.
        package var interval: ClosedRange<Double>?
        /// Method of the interval; nil without one. At a level of the plan's own it is
        /// always Student's.
        package var kind: PairedDifference.Kind?
        /// How many seeds had a value of one of the two only, or of none.
        package var missing: Int
        /// The least difference that matters, in the metric's unit; nil when nothing was said.
        package var matter: Double?
        /// p after Holm's correction over the scenario's whole question.
        package var adjusted: Double?
        package var verdict: Verdict
        /// How many seeds would decide an undecided difference; nil when that cannot be told.
        package var seedsNeeded: Int?
    }

    /// Two variants that are not paired, because their worlds differ in what neither of them sets.
    package struct Refusal: Equatable, Sendable {
        package var entry: Int
        package var arm: Int
        package var baseline: String
        /// The streams of the world that differ.
        package var streams: [String]
        /// The first seed in which they do, and in how many.
        package var seed: UInt64
        package var seedCount: Int
    }

    /// A stream of the world that differs between two variants because one of them sets it.
    package struct OwnWorld: Equatable, Sendable {
        package var entry: Int
        package var arm: Int
        package var streams: [String]
    }

    package let plan: ComparisonPlan
    package let saved: Saved?
    /// The runs by key. For look-up only.
    package let records: [String: RunRecord]
    /// The keys of the runs by scenario, variant and seed.
    let keys: [[[String]]]
    package private(set) var differences: [Difference] = []
    package private(set) var refusals: [Refusal] = []
    package private(set) var ownWorlds: [OwnWorld] = []

    /// What the runs `records` (for look-up only) of `plan` come to; a run that is missing counts
    /// as one without figures.
    package init(_ plan: ComparisonPlan, records: [String: RunRecord], against saved: Saved? = nil)
    {
        self.plan = plan.withoutSilentCauses(of: records)
        self.records = records
        self.saved = saved
        keys = plan.keysOfRuns
        for entry in plan.entries.indices { compare(entry) }
    }

    /// The runs of a variant, in the order of the seeds; nil for one that is not there.
    package func runs(_ entry: Int, _ arm: Int) -> [RunRecord?] {
        keys[entry][arm].map { records[$0] }
    }

    /// The values of a metric, in the order of the seeds; nil where a run has none.
    package func values(_ entry: Int, _ arm: Int, _ metric: Int) -> [Double?] {
        let label = plan.metrics[metric].label
        return runs(entry, arm).map { $0?.value(of: label) }
    }

    /// The mean of a metric over the seeds, with its 95 % interval; nil when no run has a value.
    package func mean(_ entry: Int, _ arm: Int, _ metric: Int) -> MeanInterval? {
        MeanInterval(values(entry, arm, metric))
    }

    private mutating func compare(_ entry: Int) {
        var found: [Difference] = []
        for arm in plan.arms.indices {
            guard let other = opponent(of: arm, in: entry) else { continue }
            guard mayPair(entry, arm, other) else { continue }
            for metric in plan.metrics.indices {
                found.append(difference(entry, arm, other, metric))
            }
        }
        let looks = Double(plan.looks?.planned ?? 1)
        let adjusted = Holm.adjusted(
            found.map { difference in (difference.statistics?.p).map { min(1, $0 * looks) } })
        for index in found.indices {
            found[index].adjusted = adjusted[index]
            judge(&found[index], family: found.count)
        }
        differences += found
    }

    private func judge(_ difference: inout Difference, family: Int) {
        guard let statistics = difference.statistics else { return }
        difference.verdict = Verdict(
            statistics, adjusted: difference.adjusted,
            direction: plan.metrics[difference.metric].direction,
            // With several looks the interval that must lie within what matters is a wider one.
            matters: plan.looks == nil ? difference.matter : nil)
        if plan.looks != nil, let interval = difference.interval, let matter = difference.matter,
            -matter <= interval.lowerBound, interval.upperBound <= matter
        {
            difference.verdict = .equal
        }
        if difference.verdict == .undecided {
            difference.seedsNeeded = SeedsNeeded.count(
                for: statistics, familySize: family * (plan.looks?.planned ?? 1),
                matters: difference.matter)
        }
    }
}

/// Who is compared with whom.
extension Comparison {
    /// The runs that a variant is compared with.
    struct Opponent {
        var name: String
        /// By the plan's seeds; nil for a run that is not there.
        var runs: [RunRecord?]
        /// The paths that it changes.
        var changes: [String]
    }

    /// What a variant is compared with; nil for a baseline.
    private func opponent(of arm: Int, in entry: Int) -> Opponent? {
        if let saved { return opponent(of: arm, in: entry, saved) }
        let baseline = plan.arms[arm].baseline
        return baseline == arm ? nil : opponent(baseline, in: entry)
    }

    /// A variant as what another one is compared with.
    private func opponent(_ arm: Int, in entry: Int) -> Opponent {
        Opponent(
            name: plan.arms[arm].name, runs: runs(entry, arm), changes: plan.arms[arm].paths)
    }

    /// The same variant in the saved results.
    private func opponent(of arm: Int, in entry: Int, _ saved: Saved) -> Opponent? {
        let (name, scenario) = (plan.arms[arm].name, plan.entries[entry].name)
        guard let otherArm = saved.plan.arms.firstIndex(where: { $0.name == name }),
            let otherEntry = saved.plan.entries.firstIndex(where: { $0.name == scenario })
        else { return nil }
        let runs = plan.seeds.map { seed in
            saved.plan.runs.first {
                $0.entry == otherEntry && $0.arm == otherArm && $0.seed == seed
            }.flatMap { saved.records[$0.key] }
        }
        return Opponent(
            name: "\(name) (\(saved.name))", runs: runs,
            changes: saved.plan.arms[otherArm].paths)
    }

    /// Whether the worlds of two variants differ at most in what one of them sets; notes what
    /// differs.
    private mutating func mayPair(_ entry: Int, _ arm: Int, _ other: Opponent) -> Bool {
        let causes = WorldCauses(changes: plan.arms[arm].paths + other.changes)
        var (own, foreign): ([String], [String]) = ([], [])
        var first: UInt64?
        var count = 0
        for (index, run) in runs(entry, arm).enumerated() {
            guard let run, let base = other.runs[index] else { continue }
            let differing = run.partsThatDiffer(from: base)
            for name in differing where causes.explain(name) && !own.contains(name) {
                own.append(name)
            }
            let unexplained = differing.filter { !causes.explain($0) }
            for name in unexplained where !foreign.contains(name) { foreign.append(name) }
            if !unexplained.isEmpty {
                first = first ?? plan.seeds[index]
                count += 1
            }
        }
        if !own.isEmpty { ownWorlds.append(OwnWorld(entry: entry, arm: arm, streams: own)) }
        guard let first else { return true }
        refusals.append(
            Refusal(
                entry: entry, arm: arm, baseline: other.name, streams: foreign, seed: first,
                seedCount: count))
        return false
    }

    private func difference(
        _ entry: Int, _ arm: Int, _ other: Opponent, _ metric: Int
    ) -> Difference {
        let label = plan.metrics[metric].label
        let variants = values(entry, arm, metric)
        let bases = other.runs.map { $0?.value(of: label) }
        let statistics = PairedDifference(baseline: bases, variant: variants)
        let mean = statistics?.baselineMean ?? 0
        return Difference(
            entry: entry, arm: arm, baseline: other.name, metric: metric, statistics: statistics,
            interval: statistics.flatMap { interval(of: $0) },
            kind: statistics?.kind.map { plan.looks == nil ? $0 : .t },
            missing: plan.seeds.count - (statistics?.count ?? 0),
            matter: plan.metrics[metric].matter.map { $0.value(of: mean) }, adjusted: nil,
            verdict: .undecided, seedsNeeded: nil)
    }

    private func interval(of statistics: PairedDifference) -> ClosedRange<Double>? {
        if let looks = plan.looks {
            return statistics.interval(alpha: 0.05 / Double(looks.planned))
        }
        guard let low = statistics.low, let high = statistics.high else { return nil }
        return low...high
    }

    /// The difference between any two variants, judged by itself: for expectations that name what
    /// they compare with. Nil if their worlds differ in what neither of them sets.
    func difference(_ entry: Int, _ arm: Int, against other: Int, _ metric: Int) -> Difference? {
        let opponent = opponent(other, in: entry)
        let causes = WorldCauses(changes: plan.arms[arm].paths + opponent.changes)
        for (run, base) in zip(runs(entry, arm), opponent.runs) {
            guard let run, let base else { continue }
            if !run.partsThatDiffer(from: base).allSatisfy({ causes.explain($0) }) { return nil }
        }
        var found = difference(entry, arm, opponent, metric)
        found.adjusted = found.statistics?.p
        judge(&found, family: 1)
        return found
    }
}

extension ComparisonPlan {
    /// The keys of the runs by scenario, variant and seed.
    fileprivate var keysOfRuns: [[[String]]] {
        var keys = entries.map { _ in
            arms.map { _ in Array(repeating: "", count: seeds.count) }
        }
        // For look-up only.
        let placeOfSeed = Dictionary(
            seeds.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for run in runs {
            guard let place = placeOfSeed[run.seed] else { continue }
            keys[run.entry][run.arm][place] = run.key
        }
        return keys
    }
}

extension ComparisonPlan.Arm {
    /// The paths of its changes; of a list of routers that of their shares.
    var paths: [String] {
        changes.map { change in
            let path = String(change.prefix { $0 != "=" })
            let isList = change.dropFirst(path.count + 1).hasPrefix("[")
            return path.hasSuffix(".router") && isList ? path + ".share" : path
        }
    }
}

extension RunRecord {
    /// The parts of the world whose digests differ.
    func partsThatDiffer(from other: RunRecord) -> [String] {
        let names = worldParts.map(\.name) + other.worldParts.map(\.name)
        var differing: [String] = []
        for name in names where !differing.contains(name) {
            let one = worldParts.first { $0.name == name }
            let two = other.worldParts.first { $0.name == name }
            if one != two { differing.append(name) }
        }
        return differing
    }
}

extension ComparisonPlan {
    /// The plan without those causes of delays that no run has any of: of a closed list most have
    /// no part in a comparison. `records` are for look-up only.
    fileprivate func withoutSilentCauses(of records: [String: RunRecord]) -> ComparisonPlan {
        var plan = self
        let found = keysOfRuns.joined().joined().compactMap { records[$0] }
        plan.metrics.removeAll { metric in
            guard case .cause = ReportMetric(named: metric.label), !found.isEmpty else {
                return false
            }
            return found.allSatisfy { $0.value(of: metric.label) == 0 }
        }
        return plan
    }
}
