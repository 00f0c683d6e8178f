#if os(Linux)
    import Foundation
    import Testing

    /// The progress line, which only a terminal gets.
    @Suite("Terminal")
    struct TerminalTests {
        private let place: Workplace

        init() throws {
            place = try Workplace()
            try place.write(Workplace.endless, to: "endless.json5")
        }

        @Test("A long run shows its progress in one line, and takes it away at the end")
        func progress() throws {
            let terminal = try Terminal()
            let child = try Child(
                ["run", "endless.json5"], in: place, errors: terminal.near,
                environment: ["NO_COLOR": "1"])
            try terminal.near.close()
            var shown = ""
            let hasProgress = eventually {
                shown += terminal.read()
                return shown.contains("real time\r")
            }
            #expect(hasProgress)
            child.send(SIGINT)
            let outcome = try child.outcome()
            #expect(outcome.code == 130)
            shown += terminal.read()
            let time = #/\r[0-9,]+\.\d{3} of 360,000,000 s, 0 %, /#
            #expect(try time.firstMatch(in: shown) != nil)
            #expect(try #/[0-9,]+ events/s, [0-9,.]+ × real time *\r/#.firstMatch(in: shown) != nil)
            // Blanks over the whole line, then the error at its start.
            #expect(try #/\r {40,79}\rpubsub-sim: error: interrupted/#.firstMatch(in: shown) != nil)
        }

        @Test("A watched run shows full screens, and leaves the terminal as it was after Ctrl-C")
        func watched() throws {
            let terminal = try Terminal()
            terminal.resize(columns: 60)
            let child = try Child(
                ["run", "endless.json5", "--watch"], in: place, errors: terminal.near,
                environment: ["NO_COLOR": "1"])
            try terminal.near.close()
            var shown = ""
            let hasScreens = eventually {
                shown += terminal.read()
                return shown.components(separatedBy: "\u{1B}[H").count > 3
            }
            #expect(hasScreens)
            child.send(SIGINT)
            #expect(try child.outcome().code == 130)
            shown += terminal.read()
            #expect(
                shown.hasPrefix("\u{1B}[?1049h\u{1B}[?25l\u{1B}[Hpubsub-sim run: endless, seed 1"))
            #expect(shown.contains("Meshes     4 to 4 peers, 4.0 in the mean\u{1B}[K"))
            // What comes after the last screen is the first screen, and the error on it.
            let rest = shown.components(separatedBy: "\u{1B}[?25h\u{1B}[?1049l")
            #expect(rest.count == 2)
            #expect(rest.last?.hasPrefix("pubsub-sim: error: interrupted at") == true)
            #expect(rest.last?.contains("\u{1B}") == false)
        }

        @Test("A watched run that ends leaves the terminal, and is the run that nobody watches")
        func ending() throws {
            let long = Workplace.endless.replacing("100000 h", with: "150 s")
            try place.write(long, to: "long.json5")
            let plain = try Child.run(["run", "long.json5"], in: place)
            let terminal = try Terminal()
            let child = try Child(
                ["run", "long.json5", "--watch"], in: place, errors: terminal.near)
            try terminal.near.close()
            var shown = ""
            // A terminal that nobody reads from would hold the run.
            _ = eventually {
                shown += terminal.read()
                return !child.isRunning
            }
            let outcome = try child.outcome()
            shown += terminal.read()
            let fingerprint = { (text: String) in
                text.split(separator: "\n").first { $0.contains("fingerprint") }
            }
            #expect(outcome.code == plain.code)
            #expect(fingerprint(outcome.output) == fingerprint(plain.output))
            #expect(fingerprint(plain.output) != nil)
            let opened = shown.components(separatedBy: "\u{1B}[?1049h").count
            #expect(opened == shown.components(separatedBy: "\u{1B}[?1049l").count)
        }

        @Test("Where there is no terminal, --watch says so and the run goes on")
        func unwatched() throws {
            try place.write(Workplace.small, to: "small.json5")
            let outcome = try Child.run(["run", "small.json5", "--watch"], in: place)
            #expect(outcome.code == 0)
            #expect(
                outcome.errors
                    == "pubsub-sim: --watch needs a terminal; the run goes on without it\n")
            for other in ["--quiet", "--check-determinism"] {
                let refused = try Child.run(["run", "small.json5", "--watch", other], in: place)
                #expect(refused.code == 2)
                #expect(refused.errors.contains("--watch: has no meaning with \(other)"))
            }
        }

        @Test(
            "Tests and hunts show how many runs are done, also before the first is",
            arguments: [
                (["test", "endless.json5", "--seeds", "3"], "0 of 3 runs, 0 failed"),
                (["explore", "endless.json5", "--seeds", "3"], "0 of 3 seeds, 0 failed"),
            ])
        func runs(arguments: [String], line: String) throws {
            let terminal = try Terminal()
            let child = try Child(arguments, in: place, errors: terminal.near)
            try terminal.near.close()
            var shown = ""
            let hasProgress = eventually {
                shown += terminal.read()
                return shown.contains("\r\(line)")
            }
            #expect(hasProgress)
            child.send(SIGINT)
            #expect(try child.outcome().code == 130)
            // Nothing of it where nobody looks.
            let quiet = try Child(arguments, in: place)
            usleep(1_500_000)
            quiet.send(SIGINT)
            let outcome = try quiet.outcome()
            #expect(!outcome.errors.contains("0 failed\r") && !outcome.errors.contains(line))
        }

        @Test("A comparison that takes long shows how far it is in one line, and takes it away")
        func comparison() throws {
            try place.write(Workplace.small, to: "small.json5")
            let arguments = [
                "compare", "small.json5", "--build", "test", "--seeds", "2000", "--jobs", "1",
                "--variant", "a", "--variant", "b: limits.events=50",
            ]
            let terminal = try Terminal()
            let child = try Child(
                arguments, in: place, errors: terminal.near, environment: ["NO_COLOR": "1"])
            try terminal.near.close()
            var shown = ""
            let hasProgress = eventually {
                shown += terminal.read()
                return shown.contains(" left")
            }
            #expect(hasProgress)
            child.send(SIGINT)
            #expect(try child.outcome().code == 130)
            shown += terminal.read()
            let line = #/\r[0-9,]+ of 4,000 runs, [0-9]+ failed, [0-9]+ (s|min|h)[ 0-9a-z]* left/#
            #expect(try line.firstMatch(in: shown) != nil)
            // Blanks over the whole line, then the error at its start.
            #expect(
                try #/\r {30,79}\rpubsub-sim: error: interrupted with /#.firstMatch(in: shown)
                    != nil)
        }

        @Test("A comparison whose errors go to a file shows no progress there")
        func noTerminal() throws {
            try place.write(Workplace.small, to: "small.json5")
            let child = try Child(
                [
                    "compare", "small.json5", "--build", "test", "--seeds", "2000", "--jobs", "1",
                ], in: place)
            let begin = Date()
            _ = eventually { Date().timeIntervalSince(begin) > 1.6 }
            child.send(SIGINT)
            #expect(try child.outcome().errors.hasPrefix("pubsub-sim: error: interrupted with "))
        }

        @Test(
            "Lines of a test fit the terminal; there and nowhere else are colours, unless asked for"
        )
        func colours() throws {
            try place.write(Workplace.small, to: "small.json5")
            func shown(
                _ arguments: String..., environment: [String: String] = [:]
            ) throws -> String {
                let terminal = try Terminal()
                terminal.resize(columns: 60)
                let child = try Child(
                    ["test", "small.json5"] + arguments, in: place, output: terminal.near,
                    environment: environment)
                #expect(try child.outcome().code == 0)
                return terminal.read()
            }
            let plain = try shown(environment: ["NO_COLOR": "1"])
            #expect(plain.hasPrefix("✓ small.json5  seed 3  "))
            let lines = plain.split { $0.isNewline }
            #expect(lines.allSatisfy { $0.count <= 60 } && lines[0].contains(" events"))
            #expect(!lines[0].contains("duplicates"))
            #expect(try shown().hasPrefix("\u{1B}[32m✓\u{1B}[0m small.json5  seed 3  "))
            #expect(try shown(environment: ["TERM": "dumb"]).hasPrefix("✓ "))
            #expect(try shown("--color", "never").hasPrefix("✓ "))
            let file = try Child.run(["test", "small.json5"], in: place)
            #expect(file.output.hasPrefix("✓ ") && file.output.contains(", duplicates "))
            let asked = try Child.run(["test", "small.json5", "--color=always"], in: place)
            #expect(asked.output.hasPrefix("\u{1B}[32m✓\u{1B}[0m "))
            let wrong = try Child.run(["run", "none.json5", "--color", "always"], in: place)
            #expect(wrong.errors.hasPrefix("none.json5:1:1: \u{1B}[31merror:\u{1B}[0m "))
            let word = try Child.run(["run", "none.json5", "--color", "alway"], in: place)
            #expect(word.code == 2)
            #expect(word.errors.hasPrefix("pubsub-sim: error: --color: unknown word 'alway'; did "))
        }

        @Test("Quiet is quiet on a terminal, too")
        func quiet() throws {
            let terminal = try Terminal()
            let child = try Child(
                ["run", "endless.json5", "--quiet", "--trace=out.jsonl"], in: place,
                errors: terminal.near, environment: ["NO_COLOR": "1"])
            try terminal.near.close()
            // Longer than a run is patient: progress would have begun.
            let begin = Date()
            _ = eventually { Date().timeIntervalSince(begin) > 1.6 }
            child.send(SIGINT)
            #expect(try child.outcome().code == 130)
            #expect(terminal.read().hasPrefix("pubsub-sim: error: interrupted at "))
        }
    }
#endif
