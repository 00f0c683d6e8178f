import Comparisons
import Pages
import Recordings
import Reports
import Scenarios
import TextFormats

/// The report of a folder of results.
struct ComparisonReport {
    private let options: ReportOptions
    private let routers: RouterRegistry

    init(_ options: ReportOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    private var folder: String { options.file }

    /// Makes it, and tells the user how it went.
    func perform() -> ExitCode {
        if let mistake = options.uselessOption(with: "a folder of results") {
            Console.error(mistake)
            return .badInput
        }
        let store = RunStore(folder: folder)
        guard let plan = store.plan?.plan else {
            Console.error("'\(folder)' holds no results of compare: its plan is damaged")
            return .badInput
        }
        do throws(PlannedComparison.Mistakes) {
            return try show(plan, store)
        } catch {
            Console.printError(error.text)
            return .badInput
        }
    }

    private func show(
        _ plan: ComparisonPlan, _ store: RunStore
    ) throws(PlannedComparison.Mistakes) -> ExitCode {
        let records = store.records(of: plan)
        let pair = PairedRuns(plan, records, options, routers)
        if let mistake = pair.mistake {
            Console.error(mistake)
            return .badInput
        }
        var saved: Comparison.Saved?
        if let folder = options.against { saved = try RunStore.saved(in: folder) }
        // For look-up only.
        var files: [String: RunFile] = [:]
        for key in plan.keys {
            if let file = store.bytes(of: key).flatMap({ RunFile($0) }) { files[key] = file }
        }
        let page = ComparisonPage(
            Comparison(plan, records: records, against: saved), files: files,
            commands: plan.entries.indices.map { command(plan, entry: $0) })
        if page.isEmpty {
            Console.error(
                "'\(folder)' holds none of the \(Count(plan.keys.count, "run")) of its plan; "
                    + "pubsub-sim compare makes them")
            return .badInput
        }
        let missing = plan.keys.count { files[$0] == nil }
        if missing > 0 {
            Console.note("\(missing) of \(plan.keys.count) runs are not there; it is without them")
        }
        return write(page, pair, isCompared: plan.arms.count > 1 && saved == nil)
    }

    /// Adds the viewer if it is wanted, and writes the outputs; `isCompared` says whether to print
    /// why there is no viewer.
    private func write(
        _ page: ComparisonPage, _ pair: PairedRuns, isCompared: Bool
    ) -> ExitCode {
        var page = page
        if options.hasViewer, options.output != nil || options.json != nil {
            switch pair.perform(usual: page.usualPair) {
            case .shown(let viewer): page.viewer = viewer
            case .absent(let reason):
                page.viewerAbsence = reason
                if isCompared || !options.viewed.isEmpty {
                    Console.note("the page has no viewer: \(reason)")
                }
            case .interrupted: return Interruption.exitCode ?? .broken
            }
        }
        let whole = page
        return ReportOutputs(options).write(
            html: { whole.html }, json: { whole.json }, tables: { whole.tables },
            text: { whole.text })
    }

    /// The command that makes a scenario's part of a comparison again.
    private func command(_ plan: ComparisonPlan, entry: Int) -> String {
        var words = ["pubsub-sim", "compare", plan.entries[entry].file]
        words += ["--seeds", plan.seeds.map { "\($0)" }.joined(separator: ",")]
        if let last = plan.seeds.last, plan.seeds == Array(1...max(last, 1)) {
            words[words.count - 1] = "\(last)"
        }
        if plan.arms.count > 1 {
            for arm in plan.arms {
                let changes = arm.changes.joined(separator: ", ")
                words += ["--variant", changes.isEmpty ? arm.name : "\(arm.name): \(changes)"]
            }
        }
        if let against = options.against { words += ["--against", against] }
        return ShellQuoting.line(words)
    }
}
