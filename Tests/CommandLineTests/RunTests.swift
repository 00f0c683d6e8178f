import Foundation
import Scenarios
import Testing
import TextFormats

/// `pubsub-sim run`: what it says, and how it ends.
@Suite("Run")
struct RunTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func fingerprint(_ arguments: String...) throws -> String {
        let outcome = try Child.run(["run", "small.json5", "--quiet"] + arguments, in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        return try #require(outcome.lines.first)
    }

    @Test("A scenario may come from a pipe or the standard input, which is called -")
    func pipes() throws {
        let place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        let commands = [
            "pubsub-sim run - --quiet <small.json5", "cat small.json5 | pubsub-sim run --quiet -",
            "pubsub-sim run <(cat small.json5) --quiet", "pubsub-sim run /dev/stdin <small.json5",
            "cat small.json5 | pubsub-sim validate -", "pubsub-sim test <(cat small.json5)",
            "cat small.json5 | pubsub-sim inspect - --at 1s",
            "cat small.json5 | pubsub-sim run - --check-determinism",
            "pubsub-sim explore <(cat small.json5) --seeds 2 --out found",
            "cat small.json5 | pubsub-sim run - --record recorded",
        ]
        for command in commands {
            let outcome = try Child(["-c", command], in: place, executable: "/bin/bash").outcome()
            #expect(outcome.code == 0, "\(command): \(outcome.errors)")
        }
    }

    @Test("Why a scenario cannot be read is told apart")
    func unreadable() throws {
        let place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        for (name, reason) in [
            ("gone.json5", "no such file"), (".", "it is a folder"),
            ("small.json5/inside", "a part of its path is no folder"),
        ] {
            let outcome = try Child.run(["run", name], in: place)
            #expect(outcome.code == 2)
            #expect(
                outcome.errors == "\(name):1:1: error: cannot read the scenario: \(reason)\n")
        }
    }

    @Test("A run that meets its expectations shows the report, the cost and its repetition")
    func report() throws {
        let outcome = try Child.run(["run", "small.json5"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        let lines = outcome.lines
        #expect(lines.prefix(3) == ["scenario      small", "nodes         5", "seed          3"])
        #expect(lines.contains("  ✓ counts.publish  3  exactly 3"))
        #expect(lines.dropLast(2).last?.hasSuffix("× real time") == true)
        #expect(lines.dropLast(1).last?.hasPrefix("peak memory ") == true)
        #expect(lines.last == "repeat: pubsub-sim run small.json5 --seed 3")
        let again = try Child.run(["run", "small.json5"], in: place)
        #expect(again.lines.dropLast(3) == lines.dropLast(3))
    }

    @Test("Quiet is the fingerprint and the repetition, nothing else")
    func quiet() throws {
        let outcome = try Child.run(["run", "--quiet", "small.json5"], in: place)
        #expect(outcome.lines.count == 2)
        let digits = try #require(outcome.lines.first).dropFirst("fingerprint: ".count)
        #expect(digits.count == 16 && UInt64(digits, radix: 16) != nil)
        #expect(outcome.lines.last == "repeat: pubsub-sim run small.json5 --seed 3")
        #expect(outcome.errors == "")
    }

    @Test(
        "A missed expectation is exit code 1, with the figure and the bound",
        arguments: [true, false])
    func missed(isQuiet: Bool) throws {
        let text = Workplace.small.replacingOccurrences(of: "equals: 3", with: "equals: 99")
        try place.write(text, to: "missed.json5")
        let quiet = isQuiet ? ["--quiet"] : []
        let outcome = try Child.run(["run", "missed.json5", "--json=out.json"] + quiet, in: place)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors == "pubsub-sim: error: counts.publish is 3, expected exactly 99\n")
        #expect(outcome.lines.contains("  ✗ counts.publish  3  exactly 99") == !isQuiet)
        #expect(outcome.lines.last == "repeat: pubsub-sim run missed.json5 --seed 3")
        #expect(try place.names == ["missed.json5", "out.json", "small.json5"])
    }

    @Test("Mistakes in the scenario are shown as its loader tells them, and nothing is written")
    func badScenario() throws {
        try place.write("{duration: 5, nodes: {}, nods: 1}", to: "bad.json5")
        let path = place.url("bad.json5").path
        let outcome = try Child.run(
            ["run", path, "--json", "out.json", "--set", "links.loss"], in: place)
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.load(path: path, overrides: [Override("links.loss")])
        }
        #expect(try #require(error).diagnostics.count == 4)
        #expect(outcome.errors == error.map { "\($0)\n" })
        #expect(try place.names == ["bad.json5", "small.json5"])
    }

    @Test("The seed decides the run, and the command line decides the seed")
    func seed() throws {
        let own = try fingerprint()
        #expect(try fingerprint("--seed", "3") == own)
        #expect(try fingerprint("--seed=4") != own)
        #expect(try fingerprint("--set", "seed=4") == fingerprint("--seed=4"))
        #expect(try fingerprint("--set", "seed=4", "--seed", "3") == own)
    }

    @Test("Fields can be changed, one after the other")
    func overrides() throws {
        let outcome = try Child.run(
            [
                "run", "small.json5", "--set", "expect[0].equals=2", "--set=workload[0].count=1",
                "--set", "workload[0].count=2",
            ], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.lines.contains("  ✓ counts.publish  2  exactly 2"))
    }

    @Test("Bytes on the wire change neither the fingerprint nor the trace")
    func wire() throws {
        let values = try fingerprint("--trace", "values.jsonl")
        #expect(try fingerprint("--trace", "bytes.jsonl", "--wire", "bytes") == values)
        #expect(try place.read("bytes.jsonl") == place.read("values.jsonl"))
    }

    @Test("The repeat line, pasted into a shell, repeats the run")
    func repetition() throws {
        let name = "it's $small; & \"odd\".json5"
        try place.write(Workplace.small, to: name)
        let arguments = [
            "run", name, "--quiet", "--seed", "99", "--set", "links.loss=20%", "--set",
            "workload[0].every='500 ms'", "--wire=bytes", "--json", "out.json",
        ]
        let first = try Child.run(arguments, in: place)
        let line = try #require(first.lines.last)
        #expect(
            line == """
                repeat: pubsub-sim run 'it'\\''s $small; & "odd".json5' --seed 99 \
                --set links.loss=20% --set 'workload[0].every='\\''500 ms'\\''' --wire bytes
                """)
        let command = line.dropFirst("repeat: ".count) + " --quiet"
        let shell = try Child(["-c", String(command)], in: place, executable: "/bin/sh")
        let second = try shell.outcome()
        #expect(second.code == 0)
        #expect(second.output == first.output)
        #expect(try fingerprint("--seed=99") != first.lines.first)
    }

    @Test("A run without deliveries says so instead of figures")
    func silence() throws {
        let outcome = try Child.run(["run", "small.json5", "--set", "workload=[]"], in: place)
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("no deliveries over the network"))
        #expect(!outcome.output.contains("nan") && !outcome.output.contains("null"))
    }
}
