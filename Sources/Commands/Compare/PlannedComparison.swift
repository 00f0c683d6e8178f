import Comparisons
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// A comparison with everything that its runs need: scenarios read, variants made, runs named.
struct PlannedComparison: Sendable {
    /// Everything that is wrong with files and options, ready to be shown.
    struct Mistakes: Error {
        let text: String
    }

    /// By scenario and variant.
    private let prepared: [[PreparedVariant]]
    /// The plan for its seeds; `extend` adds some.
    private(set) var plan: ComparisonPlan

    /// Loads what `options` name.
    init(_ options: CompareOptions, _ routers: RouterRegistry) throws(Mistakes) {
        do throws(ScenarioError) {
            let checked = try CheckedExperiment(
                try Self.experiment(options), isAgainstSaved: options.against != nil,
                routers: routers)
            prepared = checked.prepared
            plan = Self.plan(checked, program: options.build ?? Program.digest)
        } catch {
            throw Mistakes(text: "\(error)\n")
        }
        addRuns(of: plan.seeds)
    }

    /// What the files of all scenarios hold and is not used, or read otherwise; each once.
    var notes: [Note] {
        prepared.joined().flatMap(\.scenario.notes).reduce(into: []) { notes, note in
            if !notes.contains(note) { notes.append(note) }
        }
    }

    /// The scenario of a run.
    func scenario(of run: ComparisonPlan.Run) -> Scenario {
        prepared[run.entry][run.arm].scenario
    }

    /// Adds the next `count` seeds to all variants that are still compared, for one more look.
    mutating func extend(by count: Int) {
        plan.looks?.taken += 1
        let last = plan.seeds.max() ?? 0
        let added = (1...UInt64(count)).map { last &+ $0 }
        plan.seeds += added
        addRuns(of: added)
    }

    /// Gives a variant no more seeds.
    mutating func drop(_ arm: Int) {
        plan.arms[arm].droppedAfter = plan.seeds.count
    }

    /// Notes how often results are looked at; `matter` matters where nothing else was said.
    mutating func setLooks(_ looks: ComparisonPlan.Looks, matter: Matter.Amount?) {
        plan.looks = looks
        for index in plan.metrics.indices where plan.metrics[index].matter == nil {
            plan.metrics[index].matter = matter
        }
    }

    private mutating func addRuns(of seeds: [UInt64]) {
        for entry in plan.entries.indices {
            for arm in plan.arms.indices where plan.arms[arm].droppedAfter == nil {
                for seed in seeds {
                    let key = prepared[entry][arm].key(seed: seed, program: plan.program)
                    plan.runs.append(.init(entry: entry, arm: arm, seed: seed, key: key))
                }
            }
        }
    }

    /// The experiment of the file with what the command line adds to it.
    private static func experiment(_ options: CompareOptions) throws(ScenarioError) -> Experiment {
        var experiment = try Experiment.load(path: options.file)
        if let seeds = options.seeds { experiment.seeds = seeds }
        experiment.common += options.overrides
        experiment.changes += options.changes
        experiment.grid += options.grid
        if !options.metrics.isEmpty {
            // What the file says of other metrics has no meaning any more.
            let names = options.metrics.compactMap { $0["metric"]?.string }
            experiment.matters.removeAll { $0.metric.map { !names.contains($0) } ?? false }
            experiment.expectations.removeAll { !names.contains($0.metric.name) }
            experiment.metrics = options.metrics
        }
        experiment.matters += options.matters
        experiment.comparesCauses = options.comparesCauses
        if let baseline = options.baseline {
            let place = Location(file: "--baseline \(baseline)", line: 1, column: 1)
            experiment.baseline = .init(name: baseline, location: place)
        }
        if !options.expects { experiment.expectations = [] }
        return experiment
    }

    private static func plan(
        _ checked: CheckedExperiment, program: String
    ) -> ComparisonPlan {
        let experiment = checked.experiment
        return ComparisonPlan(
            question: experiment.question, program: program,
            baseline: experiment.baselineName(among: checked.variants),
            seeds: experiment.seeds,
            entries: experiment.entries.enumerated().map { index, entry in
                let scenarios = checked.prepared[index].map(\.scenario)
                return .init(
                    name: entry.name, file: entry.path,
                    remarks: Scenario.remarks(of: scenarios),
                    measuredFrom: scenarios.first?.measuredFrom)
            },
            arms: checked.variants.map { variant in
                .init(
                    name: variant.name, baseline: variant.baseline,
                    changes: variant.overrides.map(\.argument), cell: variant.cell)
            },
            metrics: checked.metrics, expectations: experiment.expectations, runs: [])
    }
}
