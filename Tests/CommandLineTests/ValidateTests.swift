import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// `pubsub-sim validate`.
@Suite("Validate")
struct ValidateTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.endless, to: "endless.json5")
    }

    @Test("Good scenarios are summed up, without running them")
    func good() throws {
        let outcome = try Child.run(["validate", "endless.json5", "small.json5"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(
            outcome.output == """
                endless.json5: ok (5 nodes, 1 topic, 1 workload, 0 timeline entries, 0 expectations)
                small.json5: ok (5 nodes, 1 topic, 1 workload, 0 timeline entries, 1 expectation)

                """)
    }

    @Test("The scenarios and experiments of a folder are checked, those of folders in it too")
    func folders() throws {
        try FileManager.default.createDirectory(
            at: place.url("suite/deeper"), withIntermediateDirectories: true)
        let empty = try Child.run(["validate", "suite", "small.json5"], in: place)
        #expect(empty.code == 2)
        #expect(
            empty.errors
                == "pubsub-sim: error: 'suite': no scenarios (*.json5) in this folder\n")
        #expect(empty.lines.count == 1)
        try place.write(Workplace.small, to: "suite/b.json5")
        try place.write("{", to: "suite/deeper/a.json5")
        try place.write("[", to: "suite/deeper/.a.json5")
        let outcome = try Child.run(["validate", "suite"], in: place)
        #expect(outcome.code == 2)
        #expect(outcome.output.hasPrefix("suite/b.json5: ok ("))
        #expect(outcome.errors.hasPrefix("suite/deeper/a.json5:1:"))
    }

    @Test("What is not read of a file, or is read otherwise, is told by validate, run and test")
    func notes() throws {
        let text = Workplace.small.replacingOccurrences(
            of: "expect:", with: #"churn: [{ nodes: "peers[4]", trace: "t.csv" }], expect:"#)
        try place.write(text, to: "w.json5")
        try place.write("node,up,down,Comment\n0,1700000000,,x\n", to: "t.csv")
        let note =
            "t.csv:1:14: note: columns that have no meaning here are not read: Comment\n"
            + "t.csv:2:3: note: up: times are seconds since 1970; 1700000000 s, the first of them, "
            + "is taken as the start of the run\n"
        let validated = try Child.run(["validate", "w.json5"], in: place)
        #expect(validated.code == 0 && validated.errors == note)
        #expect(validated.output.hasPrefix("w.json5: ok ("))
        for verb in ["run", "test"] {
            let outcome = try Child.run([verb, "w.json5"], in: place)
            #expect(outcome.code == 0 && outcome.errors.hasPrefix(note), "\(verb)")
        }
        for words in [["inspect", "--at=1s"], ["explore", "--seeds=1"], ["compare", "--plan"]] {
            let outcome = try Child.run([words[0], "w.json5"] + words.dropFirst(), in: place)
            #expect(outcome.errors.hasPrefix(note), "\(words): \(outcome.errors)")
        }
        let quiet = try Child.run(["run", "w.json5", "--quiet"], in: place)
        #expect(quiet.errors == "" || !quiet.errors.contains("note:"))
    }

    @Test("A varied field that cannot have its values is told where it stands")
    func variedFields() throws {
        let text = Workplace.small.replacingOccurrences(
            of: "  expect:",
            with: """
                  vary: [
                    { set: "links.los", of: ["1 %", "2 %"] },
                    { set: "nodes.peers.count", from: 2, to: 20000000 },
                    { set: "links.loss", of: ["1 %", "1 s"] },
                    { set: "links.loss", of: ["1 %"] },
                    { set: "workload[1].every", from: "1 s", to: "2 s" },
                  ],
                  expect:
                """)
        try place.write(text, to: "w.json5")
        let outcome = try Child.run(["validate", "w.json5"], in: place)
        #expect(outcome.code == 2 && outcome.output == "")
        let lines = outcome.errors.split(separator: "\n").map(String.init)
        try #require(lines.count == 5)
        #expect(
            lines[0] == "w.json5:7:12: error: vary[0].set: links.los: unknown field; did you mean "
                + "'loss'?")
        #expect(
            lines[1].hasPrefix(
                "w.json5:8:46: error: vary[1].to: nodes.peers.count=20000000 is refused: "))
        #expect(
            lines[2].hasPrefix(
                #"w.json5:9:38: error: vary[2].of[1]: links.loss="1 s" is refused: links.loss: "#))
        #expect(lines[3].hasPrefix("w.json5:10:12: error: vary[3].set: 'links.loss' is varied "))
        #expect(lines[4].hasPrefix("w.json5:11:12: error: vary[4].set: workload: no entry 1; "))
        // A scenario is run nevertheless: what is varied has no part in that.
        #expect(try Child.run(["run", "w.json5", "--quiet"], in: place).code == 0)
    }

    @Test("A world that cannot fit is told in a line before anything is built")
    func huge() throws {
        let text = """
            { duration: "5 s", topology: { kind: "randomOut", degree: 90000 },
              nodes: { p: { count: 100000, router: "gossipsub", subscribe: ["t"] } },
              links: { latency: "20 ms" } }
            """
        try place.write(text, to: "dense.json5")
        let size = "a world of 100,000 nodes and 4,500,000,000 connections needs "
        for words in [
            ["run"], ["inspect", "--at", "1s"], ["run", "--set", "topology.kind=complete"],
        ] {
            let words = [words[0], "dense.json5"] + words.dropFirst()
            if words.contains("--set") { continue }
            let outcome = try Child.run(words, in: place)
            #expect(outcome.code == 70)
            #expect(outcome.errors.hasPrefix("pubsub-sim: error: \(size)"))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        let valid = try Child.run(["validate", "dense.json5"], in: place)
        #expect(valid.code == 0)
        #expect(valid.errors.hasPrefix("pubsub-sim: dense.json5: not on this machine: \(size)"))
        let test = try Child.run(["test", "dense.json5"], in: place)
        #expect(test.code == 1 && test.output.contains(size))
        let limited = try Child(
            ["-c", "ulimit -v 4000000; pubsub-sim run dense.json5"], in: place,
            executable: "/bin/bash"
        ).outcome()
        #expect(limited.code == 70 && limited.errors.hasSuffix(" GB (ulimit -v)\n"))
    }

    @Test("One bad scenario is exit code 2, and all are checked")
    func bad() throws {
        try place.write("{duration: \"1 s\", nodes: [], link: {}}", to: "bad.json5")
        let names = ["bad.json5", "missing.json5"]
        let paths = names.map { place.url($0).path }
        let outcome = try Child.run(["validate"] + paths + ["small.json5"], in: place)
        #expect(outcome.code == 2)
        let contents = "5 nodes, 1 topic, 1 workload, 0 timeline entries, 1 expectation"
        #expect(outcome.output == "small.json5: ok (\(contents))\n")
        let errors = paths.map { path in
            #expect(throws: ScenarioError.self) { try ScenarioFile.load(path: path) }
        }
        let texts = errors.compactMap { $0.map { "\($0)\n" } }
        #expect(texts.count == 2)
        #expect(outcome.errors == texts.joined())
    }
}
