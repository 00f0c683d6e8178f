/// The texts of `--help`; lists of verbs and options are made from their tables.
enum Help {
    /// A line of a table: a word of the command line and what it means.
    typealias Row = (term: String, lines: [String])

    /// The help of one verb, or of the program.
    static func text(of verb: Verb?) -> String {
        guard let verb else { return program }
        var text = "\(verb.summary)\n\nusage: \(verb.usage)\n\n\(verb.details)\n\n"
        text += "options:\n\(table(options(of: verb)))\n"
        return text + "examples:\n" + examples(of: verb).map { "  \($0)\n" }.joined()
    }

    private static var program: String {
        """
        \(programSummary)

        usage: \(Verb.allCases.map(\.usage).joined(separator: "\n       "))

        commands:
        \(table(Verb.allCases.map { ($0.rawValue, [$0.summary]) }))
        options:
        \(table(programOptions))
        exit codes:
        \(table(exitCodes))
        examples:
        \(programExamples.map { "  \($0)" }.joined(separator: "\n"))

        """
    }

    /// What the program is, in two lines.
    static let programSummary = """
        pubsub-sim simulates libp2p publish/subscribe networks: the same scenario and
        the same seed give the same run, to the byte.
        """

    /// The options that need no command.
    static let programOptions: [Row] = [
        ("--help, -h", ["Show this; after a command, its help."]),
        ("--version", ["Show the version."]),
    ]

    /// What the program is called with most.
    static let programExamples = [
        "pubsub-sim new chat",
        "pubsub-sim run scenarios/smoke/hello.json5",
        "pubsub-sim validate scenarios/smoke/*.json5",
        "pubsub-sim help run",
        "pubsub-sim help links.loss",
    ]

    /// What the program tells its caller; `ExitCode` by its numbers.
    static let exitCodes: [Row] = [
        ("0", ["All went well, and every expectation is met."]),
        ("1", ["An expectation is missed, a fingerprint has moved, or something differs."]),
        ("2", ["Arguments, scenario or the name of an output file are wrong."]),
        ("70", ["The simulator or the machine is at fault, such as a full disk."]),
        ("130", ["Interrupted by Ctrl-C (143: by SIGTERM; 129: by SIGHUP)."]),
    ]

    /// How a command is called, by example.
    static func examples(of verb: Verb) -> [String] {
        switch verb {
        case .new:
            [
                "pubsub-sim new chat", "pubsub-sim new scenarios/chat --kind gossipsub",
                "pubsub-sim new mesh --kind comparison", "pubsub-sim new all --kind complete",
            ]
        case .run:
            [
                "pubsub-sim run scenarios/smoke/hello.json5",
                "pubsub-sim run scenarios/smoke/hello.json5 --seed 7 --set links.loss=1%",
                "pubsub-sim run scenarios/smoke/hello.json5 --trace hello.jsonl --quiet",
                "pubsub-sim run scenarios/smoke/hello.json5 --trace a.jsonl --type graft,prune",
                "pubsub-sim run scenarios/smoke/hello.json5 --json - | less",
            ]
        case .test:
            [
                "pubsub-sim test scenarios/smoke scenarios/faults",
                "pubsub-sim test scenarios/smoke --seeds 50 --junit tests.xml",
                "pubsub-sim test scenarios --filter partition --seeds 7,9,100..120",
                "pubsub-sim test scenarios/smoke/hello.json5 --update",
            ]
        case .compare:
            [
                "pubsub-sim compare chat.json5 --grid 'nodes.*.router.D=4,6,8'",
                "pubsub-sim compare chat.json5 --variant now --variant 'lossy: links.loss=1%'",
                "pubsub-sim compare loss.experiment.json5 --until ±2% --markdown",
                "pubsub-sim compare loss.experiment.json5 --shard 2/8 --out part-2",
            ]
        case .merge: ["pubsub-sim merge part-* --out loss"]
        case .explore:
            [
                "pubsub-sim explore scenarios/faults/partition.json5 --seeds 1..10000",
                "pubsub-sim explore chat.json5 --seeds 500 --vary all --out found",
                "pubsub-sim explore chat.json5 --vary links.loss=0%..10%",
            ]
        case .report:
            [
                "pubsub-sim report chat.compare -o chat.html",
                "pubsub-sim report scenarios/smoke/hello.json5 -o hello.html",
                "pubsub-sim report chat.compare --text",
                "pubsub-sim report chat.compare --json chat.json --csv chat",
            ]
        case .validate, .replay, .diff, .inspect, .follow, .explain, .schema, .completions, .help:
            laterExamples(of: verb)
        }
    }

    /// Those of commands that run nothing new.
    private static func laterExamples(of verb: Verb) -> [String] {
        switch verb {
        case .new, .run, .test, .compare, .merge, .report, .explore: []
        case .validate: ["pubsub-sim validate scenarios/smoke/*.json5"]
        case .replay:
            [
                "pubsub-sim run scenarios/smoke/hello.json5 --record hello",
                "pubsub-sim replay hello",
                "pubsub-sim replay hello --set nodes.peers.router.D_hi=6",
            ]
        case .diff: ["pubsub-sim diff before after", "pubsub-sim diff a.jsonl b.jsonl"]
        case .inspect:
            [
                "pubsub-sim inspect scenarios/smoke/hello.json5 --at 10s --node 3",
                "pubsub-sim inspect scenarios/smoke/hello.json5 --at 10s --topic hello",
            ]
        case .follow:
            [
                "pubsub-sim follow scenarios/smoke/hello.json5 --message m0/1",
                "pubsub-sim follow hello.jsonl --message m0/1 --all",
            ]
        case .explain:
            [
                "pubsub-sim explain hello.json5 --message m0/1 --node peers[7]",
                "pubsub-sim explain hello.json5 --late 20",
                "pubsub-sim explain hello.json5 --prune peers[3] peers[7]",
                "pubsub-sim explain hello --isolated",
            ]
        case .schema:
            [
                "pubsub-sim schema > scenario.schema.json",
                "pubsub-sim schema scenarios/smoke/hello.json5 > hello.json",
            ]
        case .completions:
            [
                "source <(pubsub-sim completions bash)",
                "pubsub-sim completions fish > ~/.config/fish/completions/pubsub-sim.fish",
            ]
        case .help:
            [
                "pubsub-sim help", "pubsub-sim help run", "pubsub-sim help links.loss",
                "pubsub-sim help --man | man -l -",
            ]
        }
    }

    /// The options of a command with their values and meanings.
    static func options(of verb: Verb) -> [Row] {
        (verb.options + Option.ofAll).map { row($0, of: verb) }
    }

    private static func row(_ option: Option, of verb: Verb) -> Row {
        let term = option.short.map { "\(option.rawValue), \($0)" } ?? option.rawValue
        return (option.value.map { "\(term) \($0)" } ?? term, lines(of: option, verb))
    }

    /// What an option does, where it is not the same for all commands.
    private static func lines(of option: Option, _ verb: Verb) -> [String] {
        switch (verb, option) {
        case (.compare, .out):
            [
                "Keep runs and results in FOLDER; FILE's name with",
                ".compare in the working folder if not said.",
            ]
        case (.merge, .out): ["Put runs and results into FOLDER."]
        case (.inspect, .json): ["Write what nodes know as JSON; - is the standard output."]
        case (.run, .node): ["Trace: only at this node, such as 17 or peers[3]."]
        case (.run, .topic): ["Trace: only what has to do with this topic."]
        case (.run, .message): ["Trace: only lines that name this message, such as m22/1."]
        case (.report, .message):
            [
                "Follow this message, such as m22/1, copy by copy; if not",
                "said, of a run the median, the latest and the largest, of",
                "a comparison the median and the largest differences.",
            ]
        case (.report, .seed):
            [
                "The seed of all chance, instead of the scenario's own; of a",
                "comparison the seed that is run again for the viewer.",
            ]
        case (.report, .json): ["Write the data as JSON; - is the standard output."]
        case (.compare, .causes):
            [
                "Compare causes of delays as well: what each adds to the",
                "mean latency. Takes 500 to 700 bytes for each copy.",
            ]
        case (.explain, .json): ["Write the answer as JSON; - is the standard output."]
        case (.explain, .node): ["The node whose copy is explained, such as peers[3]."]
        case (.follow, .json): ["Write the tree as JSON; - is the standard output."]
        case (.compare, .seeds):
            [
                "Run seeds 1 to N, or those of a list such as 7,9 or",
                "100..120, instead of the experiment's own, or 1 to 10.",
            ]
        default: option.explanation
        }
    }

    /// Terms to the left, their explanations to the right.
    private static func table(_ rows: [Row]) -> String {
        let width = rows.map(\.term.count).max() ?? 0
        return rows.flatMap { row in
            row.lines.enumerated().map { index, line in
                let term = index == 0 ? row.term : ""
                let blanks = String(repeating: " ", count: width - term.count)
                return "  \(term)\(blanks)  \(line)\n"
            }
        }.joined()
    }
}
