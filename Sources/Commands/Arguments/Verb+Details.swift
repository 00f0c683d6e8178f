/// What `--help` says of a command beside its options.
extension Verb {
    /// What it does with its operands, and what comes of it.
    var details: String {
        switch self {
        case .new: Self.newDetails
        case .run: Self.runDetails
        case .test: Self.testDetails
        case .compare: Self.compareDetails
        case .merge: Self.mergeDetails
        case .report: Self.reportDetails
        case .explore: Self.exploreDetails
        case .validate: Self.validateDetails
        case .replay: Self.replayDetails
        case .diff: Self.diffDetails
        case .inspect: Self.inspectDetails
        case .follow: Self.followDetails
        case .explain: Self.explainDetails
        case .schema: Self.schemaDetails
        case .completions: Self.completionsDetails
        case .help:
            """
            COMMAND is one of
            \(Verb.allCases.prefix(7).map(\.rawValue).joined(separator: ", ")),
            \(Verb.allCases.dropFirst(7).map(\.rawValue).joined(separator: ", ")).
            FIELD is the path of a field of scenarios, as in messages or with * and []:
            links.loss, nodes.peers.router.D, workload[].every. Its type, unit, default,
            source, meaning and an example are shown.
            """
        }
    }

    private static let newDetails = """
        Writes NAME.json5 (scenario.json5 if not said), a scenario with a comment on
        each field, and says what to do next. A file that is there already stays as it
        is, and nothing is written: exit code 2.
        """

    private static let runDetails = """
        FILE is a scenario in JSON5; - is the standard input. The report goes to the
        standard output, with the command that repeats the run. Files appear whole or
        not at all. Ctrl-C ends the run and says how far it got; a second Ctrl-C ends
        the program at once.
        """

    private static let testDetails = """
        Each PATH is a scenario or a folder of them. A run fails if it misses an
        expectation, or if its fingerprint is not the one kept beside the scenario
        (chat.fingerprints beside chat.json5). Results are in the order of the paths,
        whichever run ends first. In folders, what is hidden and what 'explore' and
        'run --record' left is passed over. Exit code 2 if a scenario has mistakes.
        """

    private static let compareDetails = """
        FILE is a scenario, or an experiment (*.experiment.json5) that names scenarios,
        variants, metrics and expectations. Every variant runs with the same seeds in
        the same worlds, and the differences are told with their 95 % intervals: better,
        worse, equal within what matters, or not decided. The folder keeps every run;
        one that is there is not made again. Exit code 1 if an expectation is missed.
        """

    private static let mergeDetails = """
        Each DIR holds results of 'compare --shard'. Their runs are put together in
        FOLDER, and the results are those that one machine would have written.
        """

    private static let reportDetails = """
        DIR is a folder of results that 'compare' keeps, or a recording, which is run
        again; FILE a scenario, which is run. PAGE is one HTML file that needs nothing
        beside itself: open it in a browser, attach it, print it.
        """

    private static let exploreDetails = """
        Runs FILE with many seeds, tells what fails in groups of the same failure, and
        makes the first of each group smaller until nothing more can go: a scenario
        that fails by itself. The folder keeps what was found; the same command goes on
        where an earlier one was ended. Exit code 1 if anything fails.
        """

    private static let validateDetails = """
        Each PATH is a scenario in JSON5, an experiment for 'compare', or a folder of
        them. All are checked, and every mistake is shown with its line and column.
        """

    private static let replayDetails = """
        DIR is what 'run --record' kept. Its scenario runs again, by this version of
        the program, and every event is compared. The first that differs is shown
        with what came before and with the state of its node, and then the figures of
        both reports that differ. With --set and --seed the run is another one; where
        it parts from the recording is shown the same.
        Exit code 0 means identical, 1 that something differs.
        """

    private static let diffDetails = """
        A and B are recordings, or traces that 'run --trace' wrote, or one of each
        where the recording has a trace. The first event that differs is shown, and of
        two recordings the figures that do. Exit code 0 means identical, 1 that
        something differs.
        """

    private static let followDetails = """
        FILE is a scenario, which is run; DIR a recording, which is run again unless it
        has a trace; TRACE a trace that 'run --trace' wrote. The tree shows each node
        under the one that gave it the first copy, with the time from publication; ID
        is written as in traces and reports, such as m22/1.
        """

    private static let explainDetails = """
        FILE is a scenario, which is run; DIR a recording, which is run again; TRACE a
        trace that 'run --trace' wrote, which does not record everything. QUESTION is
        one of --message with --node, --late, --prune and --isolated. The causes of a
        delay are a closed list and add up to it (docs/explaining.md). All first copies
        are kept in memory, 500 to 700 bytes each.
        """

    private static let schemaDetails = """
        Without FILE the JSON Schema (draft 2020-12) of scenario files goes to the
        standard output; editors check scenarios by it and complete names. With FILE
        that scenario goes there as plain JSON, for programs that read no JSON5.
        """

    private static let completionsDetails = """
        SHELL is bash, zsh or fish. The script that is printed completes commands,
        their options, and the paths of fields after --set, --vary, --grid and help.
        """

    private static let inspectDetails = """
        FILE is a scenario in JSON5. It runs up to TIME, and what its nodes know then
        goes to the standard output: of all of them, or of those that are asked for.
        """
}
