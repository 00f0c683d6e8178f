import Foundation
import Testing

/// `pubsub-sim test`: what passes, what fails, and who is told how.
@Suite("Test")
struct TestVerbTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "b.json5")
        try place.write(Workplace.small, to: "a.json5")
    }

    private func run(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["test"] + arguments, in: place)
    }

    /// The scenario `name`, which wants 99 publications and gets 3.
    private func writeMissing(_ name: String) throws {
        try place.write(
            Workplace.small.replacingOccurrences(of: "equals: 3", with: "equals: 99"), to: name)
    }

    @Test("A line for each scenario in order, then a summary; the exit code is 0 if all passed")
    func passes() throws {
        for jobs in ["1", "3"] {
            let outcome = try run(".", "--jobs", jobs)
            #expect(outcome.code == 0)
            #expect(outcome.errors == "")
            #expect(outcome.lines.count == 3)
            for (line, name) in zip(outcome.lines, ["a", "b"]) {
                #expect(line.hasPrefix("✓ ./\(name).json5  seed 3  "))
                #expect(line.contains(" events, reach 100.00 %, p99 "))
            }
            #expect(
                outcome.lines.last?.hasPrefix("2 scenarios, 2 runs: 2 passed, 0 failed; ") == true)
        }
    }

    @Test("A missed expectation is told with its seed and its repetition, and makes the code 1")
    func misses() throws {
        try writeMissing("a.json5")
        let outcome = try run("a.json5", "b.json5", "--seeds", "7,2..3")
        #expect(outcome.code == 1)
        #expect(outcome.lines.first?.hasPrefix("✗ a.json5  0 of 3 seeds  ") == true)
        #expect(
            Array(outcome.lines[1...2]) == [
                "    seed 7: counts.publish is 3, expected exactly 99",
                "    repeat: pubsub-sim run a.json5 --seed 7",
            ])
        #expect(outcome.lines[7].hasPrefix("✓ b.json5  3 seeds  "))
        #expect(outcome.output.contains("2 scenarios, 6 runs: 3 passed, 3 failed; "))
    }

    @Test("Of many seeds that failed, five are shown")
    func manyMisses() throws {
        try writeMissing("a.json5")
        let outcome = try run("a.json5", "--seeds", "8")
        #expect(outcome.lines.count { $0.hasPrefix("    repeat: ") } == 5)
        #expect(outcome.lines.contains("    … and 3 more seeds that failed"))
    }

    @Test("Fingerprints are written, hold, and are missed when they move; other seeds go free")
    func fingerprints() throws {
        let written = try run("a.json5", "--update")
        #expect(written.code == 0)
        #expect(written.lines.last == "1 fingerprint written")
        let file = try place.read("a.fingerprints")
        let rows = file.split(separator: "\n").suffix(2)
        let digits = try #require(rows.first).dropFirst("3 ".count).prefix(16)
        // The end of the last twentieth is that of the run.
        #expect(rows.last?.hasPrefix("# 3 after each twentieth: ") == true)
        #expect(rows.last?.split(separator: " ").count == 25)
        #expect(rows.last?.suffix(8) == digits.prefix(8))
        #expect(written.output.contains("a.json5 seed 3: \(digits), new\n"))
        #expect(try run("a.json5").code == 0)
        #expect(try run("a.json5", "--update").lines.last == "no fingerprint moved")

        let other = "0123456789abcdef"
        try place.write("3 \(other)\n", to: "a.fingerprints")
        let missed = try run("a.json5")
        #expect(missed.code == 1)
        #expect(
            missed.output.contains(
                "    seed 3: fingerprint is \(digits), recorded \(other) in a.fingerprints\n"))
        let next = [
            "      the first event that differs: with the program of before,",
            "        pubsub-sim run a.json5 --seed 3 --record before",
            "      and then with this one",
            "        pubsub-sim replay before",
            "      if the change is wanted: pubsub-sim test a.json5 --update",
        ]
        #expect(missed.output.contains(next.map { "\($0)\n" }.joined()))
        #expect(try run("a.json5", "--seeds", "4..5").code == 0)
        let moved = try run("a.json5", "--update", "--seeds", "3,4")
        #expect(moved.code == 0)
        #expect(moved.output.contains("a.json5 seed 3: \(other) → \(digits)\n"))
        #expect(try place.read("a.fingerprints").split(separator: "\n").count == 6)
    }

    @Test("Under a moved fingerprint the advice tells a changed scenario from a changed program")
    func movedFingerprints() throws {
        let text = Workplace.small.replacingOccurrences(
            of: #"kind: "complete" }"#, with: #"kind: "edges", edges: { file: "e.csv" } }"#)
        try place.write(text, to: "a.json5")
        try place.write("source,target\n0,1\n1,2\n2,3\n3,4\n", to: "e.csv")
        #expect(try run("a.json5", "--update").code == 0)
        let kept = try place.read("a.fingerprints")
        #expect(kept.contains(" # scenario "))
        // What changes nothing is no change.
        try place.write("// A comment.\n" + text, to: "a.json5")
        #expect(try run("a.json5").code == 0)
        let changed = [
            ("a.json5", text.replacingOccurrences(of: "100 B", with: "101 B")),
            ("e.csv", "source,target\n0,1\n1,2\n2,3\n0,4\n"),
        ]
        for (name, contents) in changed {
            let before = try place.read(name)
            try place.write(contents, to: name)
            let outcome = try run("a.json5")
            #expect(outcome.code == 1)
            let next = [
                "      the scenario, or a table that it names, has changed since; what that does: with those of",
                "      then, such as the last commit's,",
                "        git show HEAD:./a.json5 > a.before.json5",
                "        pubsub-sim run a.before.json5 --seed 3 --record before",
                "        pubsub-sim run a.json5 --seed 3 --record after",
                "        pubsub-sim diff before after",
                "      if the change is wanted: pubsub-sim test a.json5 --update",
            ]
            #expect(outcome.output.contains(next.map { "\($0)\n" }.joined()), "\(outcome.output)")
            try place.write(before, to: name)
        }
    }

    @Test("A fingerprint that the program moved is told with the time of the first difference")
    func movedPrograms() throws {
        #expect(try run("a.json5", "--update").code == 0)
        let kept = try place.read("a.fingerprints")
        // The scenario is the same, so the program is not.
        let rows = kept.split(separator: "\n").suffix(2)
        let digits = try #require(rows.first).dropFirst(2).prefix(16)
        let foreign = kept.replacingOccurrences(of: digits, with: "0123456789abcdef")
        // The run was another one from the eighth twentieth of its 6 s on.
        let marks = try #require(rows.last?.split(separator: " "))
        let altered = marks[..<12] + marks[12...].map { _ in "00000000" }
        try place.write(
            foreign.replacingOccurrences(
                of: marks.joined(separator: " "), with: altered.joined(separator: " ")),
            to: "a.fingerprints")
        let dated = try run("a.json5")
        let sentence = "    seed 3: the first event that differs is between 2100 ms and 2400 ms; "
        #expect(dated.output.contains("\(sentence)fingerprint is \(digits), recorded 0123"))
        let window = "--trace now.jsonl --time 2100ms..2400ms --names\n"
        #expect(dated.output.contains("        pubsub-sim run a.json5 --seed 3 \(window)"))
        try place.write(
            foreign.split(separator: "\n").filter { !$0.contains("after each") }
                .joined(separator: "\n"), to: "a.fingerprints")
        let other = try run("a.json5")
        #expect(!other.output.contains("between"))
        #expect(other.output.contains("the scenario is the recorded one, so what the program does"))
        #expect(other.output.contains("        pubsub-sim replay before\n"))
    }

    @Test("A broken scenario or fingerprint is one error in the list and in JUnit; the rest runs")
    func mistakes() throws {
        try place.write("{duration: 5}", to: "a.json5")
        try place.write(Workplace.small, to: "c.json5")
        try place.write("3 xyz\n", to: "c.fingerprints")
        let outcome = try run("a.json5", "b.json5", "c.json5", "d.json5", "--junit", "out.xml")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("a.json5:1:12: error: duration: "))
        #expect(
            outcome.errors.contains(
                "c.fingerprints:1:1: error: expected a seed and 16 hexadecimal digits, "
                    + "found '3 xyz'\n"))
        #expect(
            outcome.errors.contains("d.json5:1:1: error: cannot read the scenario: no such file"))
        #expect(outcome.lines.first?.hasPrefix("✗ a.json5  not run: ") == true)
        #expect(outcome.lines[1].hasPrefix("✓ b.json5  seed 3 "))
        #expect(outcome.lines[2] == "✗ c.json5  not run: 1 mistake")
        #expect(outcome.lines[3] == "✗ d.json5  not run: 1 mistake")
        #expect(outcome.output.contains("1 run: 1 passed, 0 failed, 3 scenarios with mistakes; "))
        let reader = JUnitReader(Data(try place.read("out.xml").utf8))
        #expect(reader.isWellFormed)
        #expect(reader.suites == ["a.json5", "b.json5", "c.json5", "d.json5"])
        #expect(reader.cases.count == 4)
        #expect(reader.failures.isEmpty)
        #expect(reader.errors.count == 3)
        #expect(reader.errors.first?.hasPrefix("a.json5:1:1: error: nodes: ") == true)
        // Fingerprints that cannot be read are not the same as none.
        try place.write(Workplace.small, to: "a.json5")
        try FileManager.default.createDirectory(
            at: place.url("a.fingerprints"), withIntermediateDirectories: false)
        let unreadable = try run("a.json5")
        #expect(unreadable.code == 2)
        #expect(
            unreadable.errors.hasPrefix(
                "a.fingerprints:1:1: error: cannot read the fingerprints: "))
    }

    @Test("JUnit is written after a signal as well: what has not ended is skipped")
    func interrupted() throws {
        try place.write(Workplace.endless, to: "c.json5")
        let child = try Child(
            ["test", "a.json5", "c.json5", "b.json5", "--jobs", "1", "--junit", "out.xml"],
            in: place)
        usleep(1_000_000)
        child.send(SIGTERM)
        let outcome = try child.outcome()
        #expect(outcome.code == 143)
        let reader = JUnitReader(Data(try place.read("out.xml").utf8))
        #expect(reader.isWellFormed)
        #expect(reader.suites == ["a.json5", "c.json5", "b.json5"])
        #expect(reader.skippedCount == 2)
        #expect(reader.failures.isEmpty)
    }

    @Test("Names that lead nowhere and values that mean nothing are told")
    func badArguments() throws {
        let outcome = try run("--seeds", "5..", "--jobs=0", "--timeout", "5", "--junit=-")
        #expect(outcome.code == 2)
        #expect(
            outcome.errors.split(separator: "\n").dropLast() == [
                "pubsub-sim: error: test: expected scenario files or folders of them, found none",
                "pubsub-sim: error: --seeds: expected how many, or a list such as 7,9 or 100..120, "
                    + "found '5..'",
                "pubsub-sim: error: --jobs: expected a whole number from 1 to 1024, found '0'",
                "pubsub-sim: error: --timeout: expected a time such as 90s, found '5'",
                "pubsub-sim: error: --junit: expected the name of a file, found '-'",
            ])
        #expect(
            try run("c.json5").errors
                == "c.json5:1:1: error: cannot read the scenario: no such file\n")
        #expect(try run(".", "--filter", "c").code == 2)
        for seeds in ["0", "", ",", "3,3", "5..4", "+7", "1..", "1...3", "a"] {
            #expect(try run("a.json5", "--seeds=\(seeds)").code == 2, "\(seeds)")
        }
        for (seeds, reason) in [
            ("5..1", "'5..1' begins above its end; did you mean '1..5'?"),
            ("2,9..7", "'9..7' begins above its end; did you mean '7..9'?"),
            ("0", "0 seeds run nothing; say how many from 1 on"),
            ("1..1000000000000", "more than 1000000 seeds; at most that many"),
            ("3,x,5", "expected how many, or a list such as 7,9 or 100..120, found 'x'"),
            ("3,5,1..4", "the list has seed 3 more than once"),
        ] {
            for verb in ["test", "explore", "compare"] {
                let outcome = try Child.run([verb, "a.json5", "--seeds", seeds], in: place)
                #expect(outcome.code == 2)
                #expect(outcome.errors.hasPrefix("pubsub-sim: error: --seeds: \(reason)\n"))
            }
        }
        #expect(try run("a.json5", "--seeds", "7,", "--list").code == 0)
    }

    @Test("Scenarios can be listed and filtered")
    func list() throws {
        #expect(try run(".", "--list").output == "./a.json5\n./b.json5\n")
        #expect(try run("b.json5", ".", "b.json5", "--list").lines.first == "b.json5")
        #expect(try run(".", "--list", "--filter", "b.j").output == "./b.json5\n")
    }

    @Test("Hidden files, and what explore and --record made, are passed over unless named")
    func discovery() throws {
        for folder in [".hidden/deep", "in/deep"] {
            try FileManager.default.createDirectory(
                at: place.url(folder), withIntermediateDirectories: true)
        }
        for name in [".c.json5", ".hidden/deep/c.json5", "in/deep/c.json5"] {
            try place.write(Workplace.small, to: name)
        }
        try FileManager.default.createSymbolicLink(
            at: place.url("in/deep/circle"), withDestinationURL: place.url("in"))
        _ = try Child.run(["run", "a.json5", "--record", "in/recorded", "--quiet"], in: place)
        _ = try Child.run(["explore", "a.json5", "--seeds", "1", "--out", "in/found"], in: place)
        try place.write(Workplace.small, to: "in/found/smallest.json5")
        let listed = "./a.json5\n./b.json5\n./in/deep/c.json5\n"
        #expect(try run(".", "--list").output == listed)
        #expect(try run(".hidden", "--list").output == ".hidden/deep/c.json5\n")
        #expect(
            try run("in/found", ".c.json5", "--list").output
                == "in/found/smallest.json5\n.c.json5\n")
        // One file under several names is one scenario.
        #expect(
            try run("a.json5", "./a.json5", "in/../a.json5", "--list").output == "a.json5\n")
    }

    @Test("After the first failure nothing is begun, if that is wanted")
    func failFast() throws {
        try writeMissing("a.json5")
        let outcome = try run(".", "--fail-fast", "--jobs", "1")
        #expect(outcome.code == 1)
        #expect(outcome.lines.first?.hasPrefix("✗ ./a.json5") == true)
        #expect(outcome.output.contains("– ./b.json5  seed 3"))
        #expect(outcome.output.contains("  not begun\n"))
        #expect(outcome.output.contains("2 runs: 0 passed, 1 failed, 1 not run; "))
    }

    @Test("A run that takes too long, or has too many events, fails with a word and never hangs")
    func limits() throws {
        try place.write(Workplace.endless, to: "a.json5")
        let late = try run("a.json5", "--timeout", "100ms")
        #expect(late.code == 1)
        #expect(late.output.contains("    seed 1: given up after "))
        let limited = Workplace.endless.replacingOccurrences(
            of: "duration:", with: "limits: { events: 5000 }, duration:")
        try place.write(limited, to: "a.json5")
        let busy = try run("a.json5")
        #expect(busy.code == 1)
        #expect(busy.output.contains("after 5,000 events; limits.events allows no more\n"))
        #expect(try Child.run(["run", "a.json5"], in: place).code == 1)
    }

    @Test("The time in which a large world is built counts")
    func building() throws {
        try place.write(
            """
            { duration: "5 s", nodes: { p: { count: 1500, router: "floodsub", subscribe: ["t"] } },
              topology: { kind: "complete" }, links: { latency: "20 ms" } }
            """, to: "large.json5")
        let began = Date()
        let outcome = try run("large.json5", "--timeout", "1s")
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("given up after 1 s of the computer's time, at "))
        #expect(Date().timeIntervalSince(began) < 8)
    }

    @Test("JUnit has the figures of each case, and of those that were not begun none")
    func properties() throws {
        let failing = Workplace.small.replacingOccurrences(of: "equals: 3", with: "equals: 99")
        try place.write(failing, to: "c.json5")
        let outcome = try run(
            "c.json5", "b.json5", "--jobs", "1", "--fail-fast", "--junit", "out.xml")
        #expect(outcome.code == 1)
        #expect(outcome.lines.contains { $0.hasPrefix("– b.json5") && $0.hasSuffix("  not begun") })
        #expect(outcome.lines.last?.contains(": 0 passed, 1 failed, 1 not run; ") == true)
        let reader = JUnitReader(Data(try place.read("out.xml").utf8))
        #expect(reader.isWellFormed && reader.cases.count == 2 && reader.skippedCount == 1)
        let names = reader.properties.map(\.name)
        #expect(names.prefix(4) == ["fingerprint", "events", "reach", "latencyMs.mean"])
        #expect(Set(names).count == names.count)
        #expect(reader.properties.contains { $0.name == "reach" && $0.value == "1" })
        #expect(reader.properties.contains { $0.name == "counts.publish" && $0.value == "3" })
    }

    @Test("JUnit XML tells each seed of each scenario, in well-formed XML")
    func junit() throws {
        let text = Workplace.small.replacingOccurrences(of: "equals: 3", with: "equals: 99")
        try place.write(text, to: "<a&\"b\">.json5")
        let outcome = try run(".", "--seeds", "2", "--junit", "out.xml")
        #expect(outcome.code == 1)
        let reader = JUnitReader(Data(try place.read("out.xml").utf8))
        #expect(reader.isWellFormed)
        #expect(reader.suites == ["./<a&\"b\">.json5", "./a.json5", "./b.json5"])
        #expect(reader.cases == Array(repeating: ["seed 1", "seed 2"], count: 3).flatMap { $0 })
        #expect(
            reader.failures
                == Array(repeating: "counts.publish is 3, expected exactly 99", count: 2))
    }
}
