import Reports
import Scenarios
import TextFormats

/// What `pubsub-sim compare` is asked to do.
struct CompareOptions {
    /// The scenario's or experiment's file; empty with `--status`.
    let file: String
    /// Changes that all variants have.
    let overrides: [Override]
    /// Variants and axes of the command line, after those of the experiment.
    let changes: [Experiment.NamedChanges]
    let grid: [Experiment.GridAxis]
    /// What the others are compared with, if it was said.
    let baseline: String?
    /// The folder of saved results that take the baseline's place.
    let against: String?
    /// The seeds, if they were said.
    let seeds: [UInt64]?
    /// The metrics, if some were said, as entries of a scenario's `measure`.
    let metrics: [JSONValue]
    let matters: [Matter]
    /// Whether causes of delays are metrics as well.
    let comparesCauses: Bool
    /// How many runs go on at once.
    let jobs: Int
    /// Seconds of the computer's time after which a run is given up.
    let timeout: Double
    /// Where runs and results are kept.
    let folder: String
    /// Whether the results are shown as Markdown.
    let showsMarkdown: Bool
    /// Where the JUnit report goes, if it is wanted.
    let junit: String?
    /// Whether expectations count.
    let expects: Bool
    /// A name in place of the program's digest.
    let build: String?
    /// How seeds are added; nil for a fixed number.
    let growth: Growth?
    /// The part of the runs that is made; nil for all.
    let shard: Shard?
    /// The only runs that are made, by their keys; empty for all.
    let only: [String]
    /// Whether to print keys and commands and run nothing.
    let plans: Bool
    /// The folder whose state is told, instead of running anything.
    let status: String?
    /// The words of the command line after the verb, without `--plan`.
    let words: [String]

    /// How seeds are added until the question is decided.
    struct Growth {
        /// The half width, or the difference, that is to be shown; nil for only `--pick`.
        let target: Matter.Amount?
        /// The most seeds there may be.
        let mostSeeds: Int
        /// Whether variants that have clearly lost are left out.
        let picksBest: Bool
    }

    /// The most seeds that `--until` adds up to where nothing is said.
    static let usualMostSeeds = 100

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        status = arguments.values(of: .status).first
        if status == nil {
            file = arguments.onlyFile(&mistakes)
        } else {
            file = ""
            for word in arguments.operands {
                mistakes.append("--status: tells of a folder of results, found '\(word)' as well")
            }
        }
        overrides = Override.all(arguments.values(of: .set))
        changes = Self.read(arguments, .variant, &mistakes, ChangeText.variant)
        grid = Self.read(arguments, .grid, &mistakes, ChangeText.axis)
        metrics = Self.read(arguments, .metric, &mistakes, ChangeText.metric)
        matters = Self.read(arguments, .matters, &mistakes, ChangeText.matter)
        comparesCauses = arguments.has(.causes)
        baseline = arguments.values(of: .baseline).first
        against = arguments.values(of: .against).first
        seeds = arguments.seeds(&mistakes)
        jobs = arguments.value(of: .jobs, &mistakes) { Jobs.number($0) } ?? System.processorCount
        timeout =
            arguments.value(of: .timeout, &mistakes) { Jobs.seconds($0) } ?? Jobs.usualTimeout
        folder = arguments.values(of: .out).first ?? Self.folder(for: file)
        showsMarkdown = arguments.has(.markdown)
        junit = arguments.values(of: .junit).first
        if junit == "-" { mistakes.append("--junit: expected \(Option.junit.wanted), found '-'") }
        expects = !arguments.has(.noExpect)
        build = arguments.values(of: .build).first
        shard = Shard.read(arguments, &mistakes)
        only = arguments.values(of: .only)
        plans = arguments.has(.plan)
        growth = Self.growth(arguments, &mistakes)
        words = arguments.words.filter { $0 != Option.plan.rawValue }
        if growth != nil, shard != nil || !only.isEmpty || plans {
            let first = arguments.has(.until) ? Option.until : .pick
            let other = shard != nil ? Option.shard : plans ? .plan : .only
            mistakes.append(
                "\(first.rawValue): does not go with \(other.rawValue), because which runs there "
                    + "are depends on the results of earlier ones")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .compare) }
    }

    private static func growth(
        _ arguments: Arguments, _ mistakes: inout [String]
    ) -> Growth? {
        let target = arguments.value(of: .until, &mistakes) { ChangeText.target($0) }
        let picks = arguments.value(of: .pick, &mistakes) { $0 == "best" ? true : nil } ?? false
        let most = arguments.value(of: .mostSeeds, &mistakes) { text in
            Int(text).flatMap { (2...SeedList.most).contains($0) ? $0 : nil }
        }
        guard arguments.has(.until) || arguments.has(.pick) else {
            if arguments.has(.mostSeeds) {
                mistakes.append("--most-seeds: has no meaning without --until or --pick")
            }
            return nil
        }
        return Growth(target: target, mostSeeds: most ?? usualMostSeeds, picksBest: picks)
    }

    /// What all values of `option` mean; what is wrong with one is shown at its place.
    private static func read<Meaning>(
        _ arguments: Arguments, _ option: Option, _ mistakes: inout [String],
        _ meaning: (String) throws(ScenarioError) -> Meaning
    ) -> [Meaning] {
        var found: [Meaning] = []
        for text in arguments.values(of: option) {
            do throws(ScenarioError) {
                found.append(try meaning(text))
            } catch {
                mistakes += error.diagnostics.map(\.usage)
            }
        }
        return found
    }

    /// The file's name with another extension, in the working folder.
    private static func folder(for file: String) -> String {
        var name = file.split(separator: "/").last.map(String.init) ?? "comparison"
        for ending in [".json5", ".experiment"] where name.hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        return "\(name).compare"
    }
}
