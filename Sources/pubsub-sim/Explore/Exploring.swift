import Reports
import Scenarios
import Simulator

/// `pubsub-sim explore`: many seeds of one scenario, and the smallest world of each way to fail.
struct Exploring {
    private let options: ExploreOptions
    private let stopwatch = Stopwatch()

    init(_ options: ExploreOptions) {
        self.options = options
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        let quarry: Quarry
        do throws(Quarry.Mistakes) {
            quarry = try Quarry(options)
        } catch {
            Console.note(error.text)
            return .badInput
        }
        let journal: Journal
        do throws(Journal.Refusal) {
            journal = try openJournal(quarry)
        } catch {
            Console.complain("--out: \(error.message)")
            return .badInput
        }
        let before = options.seeds.count { journal.has($0) }
        do throws(SystemError) {
            if before > 0 {
                try Console.print("\(before) of \(options.seeds.count) seeds were run before\n")
            }
            Hunt(quarry, journal, options).perform()
            return try tell(quarry, journal)
        } catch {
            return Console.refuse(error)
        }
    }

    private func openJournal(_ quarry: Quarry) throws(Journal.Refusal) -> Journal {
        do throws(SystemError) {
            try System.ensureFolder(options.folder)
        } catch {
            throw Journal.Refusal(message: "cannot make '\(options.folder)': \(error)")
        }
        return try Journal("\(options.folder)/journal.txt", key: quarry.key([options.file]))
    }

    /// What was found, group by group, each with its smallest world.
    private func tell(_ quarry: Quarry, _ journal: Journal) throws(SystemError) -> ExitCode {
        let done = options.seeds.count { journal.has($0) }
        let failures = journal.failures(among: options.seeds)
        let groups = FailureGroup.groups(of: failures)
        let seconds = Figure(stopwatch.seconds, decimals: 1)
        try Console.print(
            "\(done) of \(options.seeds.count) seeds: \(done - failures.count) passed, "
                + "\(failures.count) failed, in \(groups.count) ways; \(seconds) s\n")
        for group in groups {
            try Console.print("\n\(group.failure)\n  \(group.seedText)\n")
            if Interruption.exitCode != nil { continue }
            for line in try lines(of: group, quarry) { try Console.print("  \(line)\n") }
        }
        if let code = Interruption.exitCode {
            Console.complain("interrupted; the same command goes on from here")
            return code
        }
        return groups.isEmpty ? .success : .missed
    }

    /// The rest that is to be said of a group.
    private func lines(of group: FailureGroup, _ quarry: Quarry) throws(SystemError) -> [String] {
        guard let seed = group.seeds.first else { return [] }
        let folder = "\(options.folder)/\(group.name)"
        let smallest = "\(folder)/\(SmallestScenario.file)"
        try System.ensureFolder(folder)
        var lines = ["repeat: \(repetition(of: seed, quarry))"]
        lines += recordings(of: group, quarry, in: folder)
        if try System.kind(of: smallest) != .missing {
            return lines + ["made smaller before: \(smallest)"]
        }
        let isOver = { Interruption.exitCode != nil }
        guard let trial = quarry.trial(seed: seed, isOver: isOver), trial.failure != nil else {
            return lines
        }
        lines.insert(trial.complaints.first ?? "", at: 0)
        var shrinking = Shrinking(
            trial, tables: quarry.tables, knobs: quarry.whole.scenario.knobs)
        while !shrinking.isDone, !isOver() { shrinking.advance(isOver: isOver) }
        guard shrinking.isDone else { return lines }
        let found = SmallestScenario(shrinking: shrinking, first: trial, source: options.file)
        do throws(OutputFile.Failure) {
            try found.write(to: folder, tables: quarry.whole.tables)
            lines += ["smaller: \(found.difference)", "smallest: \(smallest)"]
        } catch {
            Console.complain("\(error)")
        }
        return lines
    }

    /// Keeps some of the group's runs, and says where.
    private func recordings(of group: FailureGroup, _ quarry: Quarry, in folder: String) -> [String]
    {
        let seeds = group.seeds.prefix(FailureRecording.mostOfGroup)
        for seed in seeds {
            do throws(OutputFile.Failure) {
                let isKept = try FailureRecording.keep(
                    seed, of: quarry, source: options.file, in: folder)
                if !isKept { return [] }
            } catch {
                Console.complain("\(error)")
                return []
            }
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
