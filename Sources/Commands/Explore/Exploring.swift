import Comparisons
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim explore`: many seeds of one scenario, and the smallest world of each way to fail.
struct Exploring {
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
        let quarry: Quarry
        do throws(Quarry.Mistakes) {
            quarry = try Quarry(options, routers)
        } catch {
            Console.note(error.text)
            return .badInput
        }
        Console.tell(quarry.whole.scenario.notes)
        let journal: Journal
        do throws(Journal.Refusal) {
            journal = try openJournal(quarry)
        } catch {
            Console.complain("--out: \(error.message)")
            return error.exitCode
        }
        let before = options.seeds.count { journal.has($0) }
        do throws(SystemError) {
            if before > 0 {
                try Console.print(
                    "\(before) of \(Count(options.seeds.count, "seed")) \(before == 1 ? "was" : "were") "
                        + "run before\n")
            }
            Hunt(quarry, journal, options).perform()
            return try tell(quarry, journal)
        } catch {
            return Console.refuse(error)
        }
    }

    /// Opens the journal in the folder of the exploration, which must be new, empty, or such a
    /// folder already.
    private func openJournal(_ quarry: Quarry) throws(Journal.Refusal) -> Journal {
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
        return try Journal(journal, key: quarry.key([options.file]))
    }

    /// What was found, group by group, each with its smallest world.
    private func tell(_ quarry: Quarry, _ journal: Journal) throws(SystemError) -> ExitCode {
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
            let found = lines(of: group, quarry, &refusal)
            for line in found { try Console.print("  \(line)\n") }
        }
        if let refusal { Console.complain("\(refusal)") }
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
        Console.complain("cannot write the journal: \(reason)")
        Console.complain(
            "\(left) of \(Count(options.seeds.count, "seed")) not run; the same command goes on from "
                + "here")
    }

    /// The rest that is to be said of a group; `refusal` is set to what could not be written.
    private func lines(
        of group: FailureGroup, _ quarry: Quarry, _ refusal: inout OutputFile.Failure?
    ) -> [String] {
        guard let seed = group.seeds.first else { return [] }
        let folder = "\(options.folder)/\(group.name)"
        let smallest = "\(folder)/\(SmallestScenario.file)"
        var lines = ["repeat: \(repetition(of: seed, quarry))"]
        do throws(OutputFile.Failure) {
            lines += try recordings(of: group, quarry, in: folder)
        } catch {
            refusal = error
            return lines
        }
        if (try? System.kind(of: smallest)) == .file {
            return lines + ["made smaller before: \(smallest)"]
        }
        let isOver = { Interruption.exitCode != nil }
        guard let trial = quarry.trial(seed: seed, isOver: isOver), trial.failure != nil else {
            return lines
        }
        lines.insert(trial.complaints.first ?? "", at: 0)
        var shrinking = Shrinking(
            trial, tables: quarry.tables, knobs: quarry.whole.scenario.knobs)
        let progress = RunProgress(isShown: Console.isTerminal)
        while !shrinking.isDone, !isOver() {
            let size = shrinking.smallest.size
            progress.say(
                "making seed \(seed) smaller: \(shrinking.runCount) runs, by now "
                    + "\(Count(size.nodes, "node")), \(Figure(size.duration.seconds)) s")
            shrinking.advance(isOver: isOver)
        }
        progress.erase()
        guard shrinking.isDone else { return lines }
        let found = SmallestScenario(shrinking: shrinking, first: trial, source: options.file)
        do throws(OutputFile.Failure) {
            try found.write(to: folder, tables: quarry.whole.tables)
            lines += ["smaller: \(found.difference)", "smallest: \(smallest)"]
        } catch {
            refusal = error
        }
        return lines
    }

    /// Keeps some of the group's runs, and says where.
    private func recordings(
        of group: FailureGroup, _ quarry: Quarry, in folder: String
    ) throws(OutputFile.Failure) -> [String] {
        do throws(SystemError) {
            try System.ensureFolder(folder)
        } catch {
            throw OutputFile.Failure(option: .out, path: folder, error)
        }
        let seeds = group.seeds.prefix(FailureRecording.mostOfGroup)
        for seed in seeds {
            let isKept = try FailureRecording.keep(
                seed, of: quarry, source: options.file, in: folder)
            if !isKept { return [] }
        }
        let names = seeds.map { "\(folder)/seed-\($0)" }.joined(separator: ", ")
        return ["recorded: \(names)"]
    }

    private func repetition(of seed: UInt64, _ quarry: Quarry) -> String {
        let overrides = options.overrides + quarry.overrides(seed: seed)
        let changes = overrides.flatMap { ["--set", $0.argument] }
        return ShellQuoting.line(
            ["pubsub-sim", "run", options.file, "--seed", "\(seed)"] + changes)
    }
}
