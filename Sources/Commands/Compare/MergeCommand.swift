import Comparisons
import Reports

/// What `pubsub-sim merge` is asked to do.
struct MergeOptions {
    /// Folders of results.
    let folders: [String]
    /// Where they are put together.
    let folder: String
    let showsMarkdown: Bool
    /// Where the JUnit report goes, if it is wanted.
    let junit: String?
    /// Whether expectations count.
    let expects: Bool

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        folders = arguments.operands
        if folders.isEmpty { mistakes.append("merge: expected folders of results, found none") }
        folder = arguments.values(of: .out).first ?? ""
        if !arguments.has(.out) {
            mistakes.append("merge: expected --out and the folder that is to hold all")
        }
        showsMarkdown = arguments.has(.markdown)
        junit = arguments.values(of: .junit).first
        if junit == "-" { mistakes.append("--junit: expected \(Option.junit.wanted), found '-'") }
        expects = !arguments.has(.noExpect)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .merge) }
    }
}

/// `pubsub-sim merge`: the parts of a sweep become one comparison.
struct MergeCommand {
    private let options: MergeOptions

    init(_ options: MergeOptions) {
        self.options = options
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        let stores = options.folders.map { RunStore(folder: $0) }
        guard let (plan, bytes) = commonPlan(of: stores), let runs = runs(of: plan, stores) else {
            return .badInput
        }
        do throws(OutputFile.Failure) {
            let store = RunStore(folder: options.folder)
            try store.prepare()
            try store.write(bytes, named: RunStore.planName)
            for (key, file) in runs where store.bytes(of: key) != file {
                try store.keep(file, of: key)
            }
            return try ComparisonResults(
                store: store, plan: plan, saved: nil, showsMarkdown: options.showsMarkdown,
                junit: options.junit
            ).perform()
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
    }

    /// The plan that all folders have; nil after saying which has another.
    private func commonPlan(of stores: [RunStore]) -> (plan: ComparisonPlan, bytes: [UInt8])? {
        var common: (plan: ComparisonPlan, bytes: [UInt8])?
        for store in stores {
            guard let own = store.plan else {
                Console.error("'\(store.folder)' holds no results of compare")
                return nil
            }
            guard let first = common else {
                common = own
                continue
            }
            if own.bytes != first.bytes {
                let what = Self.difference(first.plan, own.plan)
                Console.error(
                    "'\(store.folder)' is part of another comparison than "
                        + "'\(stores[0].folder)': \(what)")
                return nil
            }
        }
        guard var found = common else { return nil }
        if !options.expects {
            found.plan.expectations = []
            found.bytes = found.plan.file
        }
        return found
    }

    /// The files of all runs of `plan`; nil after saying which are not there, or are there twice
    /// and differ.
    private func runs(
        of plan: ComparisonPlan, _ stores: [RunStore]
    ) -> [(key: String, file: [UInt8])]? {
        var runs: [(key: String, file: [UInt8])] = []
        var missing: [String] = []
        for key in plan.keys {
            var found: (folder: String, file: [UInt8])?
            for store in stores {
                guard let file = store.bytes(of: key) else { continue }
                if let found, found.file != file {
                    Console.error(
                        "the run \(key) is another one in '\(store.folder)' than in "
                            + "'\(found.folder)'; one of the two is damaged")
                    return nil
                }
                found = (store.folder, file)
            }
            if let found { runs.append((key, found.file)) } else { missing.append(key) }
        }
        if missing.isEmpty { return runs }
        let run = plan.runs.first { $0.key == missing[0] }
        let name = run.map {
            "\(plan.entries[$0.entry].name), \(plan.arms[$0.arm].name), seed \($0.seed)"
        }
        Console.error(
            "\(missing.count) of \(plan.keys.count) runs are in none of the folders; the first is "
                + "\(name ?? missing[0])")
        return nil
    }

    /// In what two plans differ, in words.
    private static func difference(_ one: ComparisonPlan, _ other: ComparisonPlan) -> String {
        if one.program != other.program { return "another program (--build names it)" }
        if one.seeds != other.seeds { return "other seeds" }
        if one.arms != other.arms { return "other variants" }
        if one.metrics != other.metrics { return "other metrics" }
        if one.runs != other.runs { return "another scenario" }
        return "other expectations or names"
    }
}
