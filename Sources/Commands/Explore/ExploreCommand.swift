import Comparisons
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim explore`: many seeds of one scenario, and the smallest world of each way to fail.
struct ExploreCommand {
    private let options: ExploreOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: ExploreOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        let target: ExplorationTarget
        do throws(ExplorationTarget.Mistakes) {
            target = try ExplorationTarget(options, routers)
        } catch {
            Console.printError(error.text)
            return .badInput
        }
        Console.note(target.whole.scenario.notes)
        let journal: Journal
        do throws(Journal.Refusal) {
            journal = try openJournal(target)
        } catch {
            Console.error("--out: \(error.message)")
            return error.exitCode
        }
        let before = options.seeds.count { journal.has($0) }
        do throws(SystemError) {
            if before > 0 {
                try Console.print(
                    "\(before) of \(Count(options.seeds.count, "seed")) \(before == 1 ? "was" : "were") "
                        + "run before\n")
            }
            Exploration(target, journal, options).perform()
            return try tell(target, journal)
        } catch {
            return Console.fail(error)
        }
    }

    /// Opens the journal in the folder of the exploration, which must be new, empty, or such a
    /// folder already.
    private func openJournal(_ target: ExplorationTarget) throws(Journal.Refusal) -> Journal {
        let folder = options.folder
        let journal = "\(folder)/\(Journal.fileName)"
        var isForeign = false
        do throws(SystemError) {
            switch try System.kind(of: folder) {
            case .missing: try System.makeFolder(folder)
            case .folder:
                let isEmpty = try System.isEmptyFolder(folder)
                isForeign = try System.kind(of: journal) == .missing && !isEmpty
            case .file, .other: throw .isNoFolder
            }
        } catch {
            throw Journal.Refusal(
                message: "cannot use '\(folder)': \(error)",
                exitCode: error.isOfTheMachine ? .broken : .badInput)
        }
        if isForeign {
            throw Journal.Refusal(
                message: "'\(folder)' holds other files than those of an exploration; choose "
                    + "another folder")
        }
        return try Journal(journal, key: target.key([options.file]))
    }

    /// What was found, group by group, each with its smallest world.
    private func tell(
        _ target: ExplorationTarget, _ journal: Journal
    ) throws(SystemError) -> ExitCode {
        let done = options.seeds.count { journal.has($0) }
        let failures = journal.failures(among: options.seeds)
        let groups = FailureGroup.groups(of: failures)
        let seconds = Figure(stopwatch.seconds, decimals: 1)
        let ways = groups.isEmpty ? "" : ", in \(Count(groups.count, "way"))"
        try Console.print(
            "\(done) of \(Count(options.seeds.count, "seed")): \(done - failures.count) passed, "
                + "\(failures.count) failed\(ways); \(seconds) s\n")
        var refusal: OutputFile.Failure?
        for group in groups {
            try Console.print("\n\(group.failure)\n  \(group.seedText)\n")
            if Interruption.exitCode != nil || refusal != nil || journal.refusal != nil { continue }
            let found = lines(of: group, target, &refusal)
            for line in found { try Console.print("  \(line)\n") }
        }
        if let refusal { Console.error("\(refusal)") }
        if let reason = journal.refusal { tellRefusal(reason, left: options.seeds.count - done) }
        if refusal != nil || journal.refusal != nil { return .broken }
        if let code = Interruption.exitCode {
            Interruption.tell("interrupted; the same command goes on from here")
            return code
        }
        return groups.isEmpty ? .success : .missed
    }

    /// Says that the journal took no more, and what that means.
    private func tellRefusal(_ reason: SystemError, left: Int) {
        Console.error("cannot write the journal: \(reason)")
        Console.error(
            "\(left) of \(Count(options.seeds.count, "seed")) not run; the same command goes on from "
                + "here")
    }

    /// The rest that is to be said of a group; `refusal` is set to what could not be written.
    private func lines(
        of group: FailureGroup, _ target: ExplorationTarget, _ refusal: inout OutputFile.Failure?
    ) -> [String] {
        guard let seed = group.seeds.first else { return [] }
        let folder = "\(options.folder)/\(group.name)"
        let smallest = "\(folder)/\(SmallestScenario.file)"
        var lines = ["repeat: \(repetition(of: seed, target))"]
        do throws(OutputFile.Failure) {
            lines += try recordings(of: group, target, in: folder)
        } catch {
            refusal = error
            return lines
        }
        if (try? System.kind(of: smallest)) == .file {
            return lines + ["made smaller before: \(smallest)"]
        }
        let isOver = { Interruption.exitCode != nil }
        guard let firstRun = target.firstRun(seed: seed, isOver: isOver), firstRun.failure != nil
        else {
            return lines
        }
        lines.insert(firstRun.complaints.first ?? "", at: 0)
        var shrinker = Shrinker(
            firstRun, tables: target.tables, variedFields: target.whole.scenario.variedFields)
        let progress = BatchProgress(isShown: Console.isTerminal)
        while !shrinker.isDone, !isOver() {
            let size = shrinker.smallest.size
            progress.say(
                "making seed \(seed) smaller: \(shrinker.runCount) runs, by now "
                    + "\(Count(size.nodes, "node")), \(Figure(size.duration.seconds)) s")
            shrinker.advance(isOver: isOver)
        }
        progress.erase()
        guard shrinker.isDone else { return lines }
        let found = SmallestScenario(shrinker: shrinker, first: firstRun, source: options.file)
        do throws(OutputFile.Failure) {
            try found.write(to: folder, tables: target.whole.tables)
            lines += ["smaller: \(found.difference)", "smallest: \(smallest)"]
        } catch {
            refusal = error
        }
        return lines
    }

    /// Keeps some of the group's runs, and says where.
    private func recordings(
        of group: FailureGroup, _ target: ExplorationTarget, in folder: String
    ) throws(OutputFile.Failure) -> [String] {
        do throws(SystemError) {
            try System.ensureFolder(folder)
        } catch {
            throw OutputFile.Failure(option: .out, path: folder, error)
        }
        let seeds = group.seeds.prefix(FailureRecording.mostOfGroup)
        for seed in seeds {
            let isKept = try FailureRecording.keep(
                seed, of: target, source: options.file, in: folder)
            if !isKept { return [] }
        }
        let names = seeds.map { "\(folder)/seed-\($0)" }.joined(separator: ", ")
        return ["recorded: \(names)"]
    }

    private func repetition(of seed: UInt64, _ target: ExplorationTarget) -> String {
        let overrides = options.overrides + target.overrides(seed: seed)
        let changes = overrides.flatMap { ["--set", $0.argument] }
        return ShellQuoting.line(
            ["pubsub-sim", "run", options.file, "--seed", "\(seed)"] + changes)
    }
}
