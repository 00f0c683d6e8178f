import Comparisons
import Pages
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// One seed of a comparison, run again with two variants for the viewer of its page.
struct PairedRuns {
    /// How that ended.
    enum Ending {
        case shown(PairedViewer)
        /// There is nothing to show; why, as it stands in the page.
        case absent(String)
        /// A signal came, which was told.
        case interrupted
    }

    private let plan: ComparisonPlan
    /// By key. For look-up only.
    private let records: [String: RunRecord]
    private let options: ReportOptions
    private let routers: RouterRegistry

    /// Of the runs `records` (by key, for look-up only) of `plan`.
    init(
        _ plan: ComparisonPlan, _ records: [String: RunRecord], _ options: ReportOptions,
        _ routers: RouterRegistry
    ) {
        self.plan = plan
        self.records = records
        self.options = options
        self.routers = routers
    }

    /// What is wrong with the names of variants and the seed that are asked for; nil when nothing
    /// is.
    var mistake: String? {
        for name in options.viewed where !plan.arms.contains(where: { $0.name == name }) {
            let ending = Suggestion.ending(for: name, among: plan.arms.map(\.name))
            return "--viewer: no variant is called '\(name)'; \(ending)"
        }
        if let seed = options.seed, !plan.seeds.contains(seed) {
            return "--seed: \(seed) is not among the seeds of '\(options.file)'"
        }
        return nil
    }

    /// Runs the two variants that are asked for, or the `usual` ones.
    func perform(usual: (entry: Int, baseline: Int, variant: Int)?) -> Ending {
        var chosen = usual
        if options.viewed.count == 2 {
            let arms = options.viewed.compactMap { name in
                plan.arms.firstIndex { $0.name == name }
            }
            if arms.count == 2 { chosen = (usual?.entry ?? 0, arms[0], arms[1]) }
        }
        guard let chosen else {
            return .absent(
                options.against != nil
                    ? "the runs compared with are another program's; --viewer chooses two of these"
                    : plan.arms.count == 1
                        ? "it needs two variants; a page of the scenario shows one"
                        : "no two variants are compared; --viewer chooses two")
        }
        let arms = [chosen.baseline, chosen.variant]
        let found = seed(chosen.entry, arms)
        guard let (seed, fingerprints) = found else {
            return .absent("there is no seed whose runs are there with both variants")
        }
        do throws(ScenarioError) {
            let scenarios = try arms.map { arm throws(ScenarioError) in
                try ScenarioFile.load(
                    path: plan.entries[chosen.entry].file,
                    overrides: Override.all(plan.arms[arm].changes), routers: routers)
            }
            return run(chosen.entry, arms, scenarios, seed, fingerprints)
        } catch {
            let first = error.diagnostics.first.map { "\($0.message)" } ?? "it has mistakes"
            return .absent(
                "the scenario '\(plan.entries[chosen.entry].file)' cannot be run again: \(first)")
        }
    }

    /// The seed that is asked for, or the first with both runs, and their fingerprints.
    private func seed(_ entry: Int, _ arms: [Int]) -> (UInt64, [String])? {
        for seed in options.seed.map({ [$0] }) ?? plan.seeds {
            let fingerprints = arms.compactMap { arm in
                plan.runs.first { $0.entry == entry && $0.arm == arm && $0.seed == seed }
                    .flatMap { records[$0.key]?.fingerprint }
            }
            if fingerprints.count == 2 { return (seed, fingerprints) }
        }
        return nil
    }

    private func run(
        _ entry: Int, _ arms: [Int], _ scenarios: [Scenario], _ seed: UInt64,
        _ fingerprints: [String]
    ) -> Ending {
        let groups = scenarios.map { $0.groups.map { "\($0.name) \($0.count)" } }
        guard groups[0] == groups[1] else {
            return .absent("the two variants do not have the same nodes")
        }
        if scenarios.contains(where: { MemoryLimit.refusal(of: $0) != nil }) {
            return .absent("the world does not fit into this machine")
        }
        var progress = Progress(isQuiet: false)
        defer { progress.erase() }
        var summaries: [MessageSummaries] = []
        var regions: RegionLatencies?
        var faults: [LinkFault] = []
        for (index, scenario) in scenarios.enumerated() {
            var own = MessageSummaries()
            let ended = ReportedRun.advance(
                scenario, seed: seed, keepsSeries: index == 0, &progress
            ) { own.record($0) }
            guard let ended else { return .interrupted }
            guard ended.report.fingerprint == fingerprints[index] else {
                return .absent(
                    "this program does not do what the runs of the folder did, or the scenario "
                        + "has changed; pubsub-sim compare makes them again")
            }
            summaries.append(own)
            regions = regions ?? ended.report.series?.regions
            if index == 0 { faults = ended.faults }
        }
        return show(entry, arms, scenarios, seed, summaries, (regions, faults), &progress)
    }

    /// Runs them once more, now that the messages are chosen.
    private func show(
        _ entry: Int, _ arms: [Int], _ scenarios: [Scenario], _ seed: UInt64,
        _ summaries: [MessageSummaries],
        _ world: (regions: RegionLatencies?, faults: [LinkFault]), _ progress: inout Progress
    ) -> Ending {
        let names = arms.map { plan.arms[$0].name }
        guard
            let messages = PairedMessages(
                summaries[0], summaries[1], name: names[1], wanted: options.message)
        else {
            let what = options.message.map { "message '\($0)'" } ?? "message that is delivered"
            return .absent("the two variants have no \(what) in common")
        }
        var spreads: [MessageSpreads] = []
        for (scenario, viewed) in zip(scenarios, [messages.first, messages.second]) {
            var own = MessageSpreads(viewed, nodeCount: scenario.nodeCount)
            let ended = ReportedRun.advance(
                scenario, seed: seed, keepsSeries: false, &progress
            ) { own.record($0) }
            guard ended != nil else { return .interrupted }
            spreads.append(own)
        }
        return .shown(
            PairedViewer(
                entry: entry, scenario: scenarios[0], seed: seed, regions: world.regions,
                faults: world.faults,
                baseline: (names[0], spreads[0]), variant: (names[1], spreads[1])))
    }
}
