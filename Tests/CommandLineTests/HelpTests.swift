import Testing

/// The texts of `--help`, kept in `Golden` to the letter.
@Suite("Help")
struct HelpTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    @Test(
        "Every way to ask for help shows the help, within eighty columns",
        arguments: [
            ("help", ["--help"]), ("help", ["-h"]), ("help", ["help"]),
            ("help-run", ["help", "run"]), ("help-run", ["run", "--help"]),
            ("help-run", ["run", "-h"]), ("help-validate", ["help", "validate"]),
            ("help-validate", ["validate", "--help"]), ("help-help", ["help", "help"]),
            ("help-help", ["help", "--help"]), ("help-replay", ["replay", "--help"]),
            ("help-diff", ["diff", "--help"]), ("help-inspect", ["inspect", "--help"]),
            ("help-follow", ["follow", "--help"]), ("help-follow", ["help", "follow"]),
            ("help-explain", ["explain", "--help"]), ("help-explain", ["help", "explain"]),
            ("help-test", ["help", "test"]), ("help-explore", ["explore", "--help"]),
            ("help-compare", ["help", "compare"]), ("help-compare", ["compare", "--help"]),
            ("help-merge", ["help", "merge"]), ("help-merge", ["merge", "-h"]),
            ("help-report", ["help", "report"]), ("help-report", ["report", "-h"]),
            ("help-schema", ["help", "schema"]), ("help-completions", ["completions", "--help"]),
            ("help-new", ["help", "new"]), ("help-new", ["new", "--help"]),
        ])
    func help(name: String, arguments: [String]) throws {
        let outcome = try Child.run(arguments, in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(try outcome.output == Golden.text(name, actual: outcome.output))
        #expect(outcome.lines.filter { $0.count > 80 } == [])
    }

    @Test("Who asks for help gets it, whatever else is wrong")
    func helpWithMistakes() throws {
        let outcome = try Child.run(["run", "--sede", "--help", "--seed=x"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("Run a scenario"))
        #expect(outcome.errors == "")
    }

    @Test("The version is one line")
    func version() throws {
        let outcome = try Child.run(["--version"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.output == "pubsub-sim 0.1.0\n")
    }
}
