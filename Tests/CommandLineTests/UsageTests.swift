import Testing

/// Mistakes on the command line: all at once, each with what is allowed, and exit code 2.
@Suite("Usage")
struct UsageTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func expectMistakes(
        _ arguments: [String], _ mistakes: [String], see: String = "pubsub-sim --help",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try Child.run(arguments, in: place)
        let wanted = mistakes.map { "pubsub-sim: error: \($0)\n" } + ["pubsub-sim: see: \(see)\n"]
        #expect(outcome.errors == wanted.joined(), sourceLocation: sourceLocation)
        #expect(outcome.output == "", sourceLocation: sourceLocation)
        #expect(outcome.code == 2, sourceLocation: sourceLocation)
    }

    @Test("A command is needed, and known ones are suggested")
    func commands() throws {
        try expectMistakes(
            [],
            [
                "expected a command; allowed: new, run, test, compare, merge, report, explore, validate, replay, diff, inspect, follow, explain, schema, completions, help"
            ])
        try expectMistakes(["rnu"], ["unknown command 'rnu'; did you mean 'run'?"])
        try expectMistakes(["Validat"], ["unknown command 'Validat'; did you mean 'validate'?"])
        try expectMistakes(
            ["simulate"],
            [
                "unknown command 'simulate'; allowed: new, run, test, compare, merge, report, explore, validate, replay, diff, inspect, follow, explain, schema, completions, help"
            ])
        try expectMistakes(
            ["my small.json5"],
            [
                "unknown command 'my small.json5'; to run a scenario: "
                    + "pubsub-sim run 'my small.json5'"
            ])
    }

    @Test("Options before the command are told where they belong")
    func optionsFirst() throws {
        try expectMistakes(
            ["--seed=7", "run"],
            [
                "expected a command before '--seed=7'; allowed: new, run, test, compare, merge, report, explore, validate, replay, diff, inspect, follow, explain, schema, completions, help"
            ])
        try expectMistakes(["--versoin"], ["unknown option '--versoin'; did you mean '--version'?"])
        try expectMistakes(["-x"], ["unknown option '-x'; allowed: --help, --version"])
    }

    @Test("All mistakes of a run are told at once")
    func everything() throws {
        try expectMistakes(
            [
                "run", "--sede", "7", "--wire=byte", "small.json5", "--quiet=yes", "--seed", "-5",
                "--colour", "--json",
            ],
            [
                "run: unknown option '--sede'; did you mean '--seed'?",
                "--quiet: takes no value, found 'yes'",
                "run: unknown option '--colour'; did you mean '--color'?",
                "--json: expected the name of a file, or - for the standard output, found nothing",
                "run: expected one scenario, found 'small.json5' as well",
                "--seed: expected a whole number from 0 to 18446744073709551615, found '-5'",
                "--wire: unknown word 'byte'; did you mean 'bytes'?",
            ], see: "pubsub-sim run --help")
    }

    @Test("A value is needed where one belongs, and only once")
    func values() throws {
        let see = "pubsub-sim run --help"
        try expectMistakes(
            ["run", "--seed=", "--set", "--quiet"],
            [
                "--seed: expected a whole number from 0 to 18446744073709551615, found nothing",
                "--set: expected a path and a value, such as links.loss=1%, found nothing",
                "run: expected the name of a scenario file, found none",
            ], see: see)
        try expectMistakes(
            ["run", "small.json5", "--seed=1", "--seed", "2"], ["--seed: given more than once"],
            see: see)
        for seed in ["+7", "0x10", "18446744073709551616", "１"] {
            let allowed = "a whole number from 0 to 18446744073709551615"
            try expectMistakes(
                ["run", "small.json5", "--seed", seed],
                ["--seed: expected \(allowed), found '\(seed)'"], see: see)
        }
    }

    @Test("No file is two things at once")
    func outputs() throws {
        let see = "pubsub-sim run --help"
        try expectMistakes(
            ["run", "small.json5", "--json", "small.json5", "--trace", "-"],
            [
                "--trace: expected the name of a file, found '-'",
                "--json: 'small.json5' is the scenario itself",
            ], see: see)
        try expectMistakes(
            ["run", "small.json5", "--json", "out", "--trace", "out"],
            ["--json: 'out' is where --trace goes"], see: see)
        try expectMistakes(
            ["run", "small.json5", "--json", "-", "--samples", "-"],
            ["--samples: expected the name of a file, found '-'"], see: see)
        try expectMistakes(
            ["run", "small.json5", "--trace", "a", "--json", "b", "--samples", "b"],
            ["--samples: 'b' is where --json goes"], see: see)
        try expectMistakes(
            ["run", "small.json5", "--samples", "small.json5"],
            ["--samples: 'small.json5' is the scenario itself"], see: see)
    }

    @Test("Help and validate check their words too")
    func otherCommands() throws {
        try expectMistakes(
            ["help", "rum", "now"],
            [
                "help: unknown command 'rum'; did you mean 'run'?",
                "help: expected one command, found 'now' as well",
            ], see: "pubsub-sim help --help")
        try expectMistakes(
            ["validate", "--seed", "1"],
            ["validate: unknown option '--seed'; allowed: --color, --help"],
            see: "pubsub-sim validate --help")
        try expectMistakes(
            ["validate"], ["validate: expected the names of scenario files, found none"],
            see: "pubsub-sim validate --help")
    }

    @Test("Recording, replaying, comparing and looking check their words too")
    func recordings() throws {
        try expectMistakes(
            ["run", "small.json5", "--record-trace", "--check-determinism", "--json", "a"],
            [
                "--record-trace: has no meaning without --record",
                "--json: has no meaning with --check-determinism",
            ], see: "pubsub-sim run --help")
        try expectMistakes(
            ["replay", "--seed=x"],
            [
                "replay: expected the folder of a recording, found none",
                "--seed: expected a whole number from 0 to 18446744073709551615, found 'x'",
            ], see: "pubsub-sim replay --help")
        try expectMistakes(
            ["diff", "a"], ["diff: expected two recordings or traces, found 1"],
            see: "pubsub-sim diff --help")
        try expectMistakes(
            ["inspect", "small.json5", "--at", "5"],
            ["--at: \"5\" has no unit; write \"5 ms\""], see: "pubsub-sim inspect --help")
        try expectMistakes(
            ["inspect"],
            [
                "inspect: expected the name of a scenario file, found none",
                "inspect: expected --at and a time such as 30s",
            ], see: "pubsub-sim inspect --help")
    }

    @Test("All mistakes of a comparison are told at once")
    func comparing() throws {
        try expectMistakes(
            [
                "compare", "--seeds=0", "--variant", ": x=1", "--grid=x", "--matters", "3",
                "--until", "-2%", "--pick", "worst", "--most-seeds", "1", "--jobs=0",
                "--timeout=5", "--shard", "3/2", "--junit", "-", "--quiet",
            ],
            [
                "compare: unknown option '--quiet'; allowed: --variant, --grid, --baseline, "
                    + "--against, --set, --seeds, --metric, --causes, --matters, --until, "
                    + "--most-seeds, --pick, --jobs, --timeout, --out, --markdown, --junit, "
                    + "--no-expect, --shard, --build, --plan, --only, --status, --color, --help",
                "compare: expected the name of a scenario file, found none",
                "--variant: expected a name and changes, such as 'D=8: nodes.*.router.D=8' "
                    + "(in ': x=1')",
                "--grid: expected a path and values, such as links.loss=0%,1%,5% (in 'x')",
                "--matters: a number alone has no unit that all metrics share; write a share "
                    + "such as 3% (in '3')",
                "--seeds: 0 seeds run nothing; say how many from 1 on",
                "--jobs: expected a whole number from 1 to 1024, found '0'",
                "--timeout: expected a time such as 90s, found '5'",
                "--junit: expected the name of a file, found '-'",
                "--shard: expected a number from 1 to 2 before the '/', or auto; found '3'",
                "--until: expected a share such as ±2%, or a number, found '-2%'",
                "--pick: expected best, found 'worst'",
                "--most-seeds: expected a whole number of at least 2, found '1'",
            ], see: "pubsub-sim compare --help")
        try expectMistakes(
            ["compare", "small.json5", "--most-seeds", "20", "--shard", "1"],
            [
                "--shard: expected a part such as 1/8, or auto/8, found '1'",
                "--most-seeds: has no meaning without --until or --pick",
            ], see: "pubsub-sim compare --help")
        try expectMistakes(
            ["compare", "--status", "a", "b", "--build="],
            [
                "--build: expected a name for the program, found nothing",
                "--status: tells of a folder of results, found 'b' as well",
            ], see: "pubsub-sim compare --help")
    }

    @Test("Two dashes end the options")
    func endOfOptions() throws {
        try place.write(Workplace.small, to: "--odd.json5")
        let outcome = try Child.run(["run", "--quiet", "--", "--odd.json5"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.lines.last == "repeat: pubsub-sim run --seed 3 -- --odd.json5")
    }
}
