import Foundation
import Testing

/// `run --record`, `replay`, `diff` and `run --check-determinism`.
@Suite("Recordings on the command line")
struct RecordingTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func run(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(arguments, in: place)
    }

    private func record(_ name: String, _ arguments: String...) throws {
        let outcome = try Child.run(
            ["run", "small.json5", "--quiet", "--record", name] + arguments, in: place)
        #expect(outcome.code == 0 && outcome.errors == "")
    }

    private func names(of folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.url(folder).path).sorted()
    }

    @Test("A recording holds everything, and is the same the next time but for the cost")
    func record() throws {
        try record("one")
        try record("two/", "--record-trace")
        let files = [
            "chain.txt", "checks.bin", "recording.json", "report.json", "resolved.txt",
            "scenario.json5",
        ]
        #expect(try names(of: "one") == files + ["written.json5"])
        #expect(try names(of: "two") == files + ["trace.jsonl", "written.json5"])
        for name in ["chain.txt", "resolved.txt", "scenario.json5"] {
            #expect(try place.read("one/\(name)") == place.read("two/\(name)"))
        }
        let plain = try run("run", "small.json5", "--quiet", "--trace", "plain.jsonl")
        #expect(try place.read("two/trace.jsonl") == place.read("plain.jsonl"))
        let fingerprint = try #require(plain.lines.first).dropFirst("fingerprint: ".count)
        #expect(try place.read("one/recording.json").contains("\"\(fingerprint)\""))
        // Nothing is left over.
        #expect(try place.names == ["one", "plain.jsonl", "small.json5", "two"])
    }

    @Test("A recorded scenario is a scenario: complete, with the seed and the changes")
    func scenario() throws {
        try record("kept", "--seed", "9", "--set", "workload[0].size=7 B", "--set=expect=[]")
        let outcome = try run("run", "kept/scenario.json5", "--quiet")
        let first = try run(
            "run", "small.json5", "--quiet", "--seed=9", "--set", "workload[0].size=7 B",
            "--set=expect=[]")
        #expect(outcome.lines.first == first.lines.first)
        let text = try place.read("kept/scenario.json5")
        for part in ["seed: 9", "size: \"7 B\"", "D_hi: 12", "name: \"small\""] {
            #expect(text.contains(part))
        }
    }

    @Test("Nothing is replaced, and an empty folder may be there already")
    func existing() throws {
        try record("kept")
        let before = try place.read("kept/recording.json")
        for name in ["kept", "small.json5"] {
            let outcome = try run("run", "small.json5", "--record", name)
            #expect(outcome.code == 2)
            #expect(
                outcome.errors
                    == "pubsub-sim: error: --record: cannot write '\(name)': it is there "
                    + "already; remove it, or choose another name\n"
                    || outcome.errors.contains("is the scenario itself"))
        }
        #expect(try place.read("kept/recording.json") == before)
        try FileManager.default.createDirectory(
            at: place.url("empty"), withIntermediateDirectories: false)
        try record("empty")
        #expect(try names(of: "empty").count == 7)
    }

    @Test("Replaying without a change is identical")
    func identical() throws {
        try record("kept")
        let outcome = try run("replay", "kept")
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.lines.count == 3)
        #expect(outcome.lines[0].hasPrefix("recording kept: small, seed 3, "))
        #expect(outcome.lines[1] == "replay    by pubsub-sim 0.1.0")
        #expect(outcome.lines[2].hasPrefix("identical: "))
        #expect(try run("replay", "kept", "--quiet", "--wire", "bytes").lines.count == 1)
    }

    @Test("A change is shown with the event, the interval and the state of the node")
    func changed() throws {
        try record("kept", "--record-trace")
        let outcome = try run("replay", "kept", "--set", "workload[0].start=2500 ms")
        #expect(outcome.code == 1)
        #expect(outcome.errors == "pubsub-sim: error: the run is not the recorded one\n")
        let text = outcome.output
        for part in [
            "values of the scenario that are not as recorded:\n  workload[0].start: 2 s → 2500 ms\n",
            "first event that differs: ", ", at 2.000000000 s, node ",
            "digests part in: second 2 (2 s to 3 s), in peers\n",
            "the same on both sides, at the node involved:\n    {\"t\":",
            ",\"name\":\"peers[", ",\"peerName\":\"peers[",
            "recorded:\n  - {\"t\":2.000000000,", "replayed:\n  + {\"t\":2.",
            "state in the replayed run: node ", "  mesh        x: 4 peers: ",
        ] {
            #expect(text.contains(part), "\(part) is missing in\n\(text)")
        }
        #expect(try run("replay", "kept", "--seed=4").code == 1)
        // Two reports beside each other: a message fewer within the time, and what it costs.
        let fewer = try run("replay", "kept", "--set", "workload[0].count=2")
        let row = fewer.lines.first { $0.hasPrefix("  counts.publish ") }
        #expect(row?.split(separator: " ") == ["counts.publish", "3", "2", "-1", "(-33.3", "%)"])
        #expect(fewer.output.contains("\nfigures that differ "))
        #expect(
            fewer.lines.last == "expectation counts.publish exactly 3: met → missed",
            "\(fewer.output)")
        let quiet = try run("replay", "kept", "--quiet", "--set", "workload[0].count=2")
        #expect(quiet.lines.count == 1)
    }

    @Test("A changed seed, seen from two recordings, with and without traces")
    func recordings() throws {
        try record("a")
        try record("b", "--seed", "4")
        try record("c", "--seed", "4", "--record-trace")
        let bare = try run("diff", "a", "b")
        #expect(bare.code == 1)
        #expect(bare.errors == "pubsub-sim: error: the two are not the same\n")
        #expect(bare.output.contains("\n  seed: 3 → 4\n"))
        #expect(bare.output.contains("first event that differs: "))
        #expect(
            bare.output.contains("state in A: node ") && bare.output.contains("state in B: node "))
        #expect(bare.output.contains("A:\n  - {") && bare.output.contains("B:\n  + {"))
        let table = bare.lines.drop { !$0.hasPrefix("figures that differ ") }
        #expect(table.first?.split(separator: " ").suffix(3) == ["A", "B", "difference"])
        #expect(table.contains { $0.hasPrefix("  latencyMs.mean ") })
        #expect(table.allSatisfy { $0.count <= 80 })
        let traced = try run("diff", "a", "c")
        func event(_ outcome: Child.Outcome) -> String? {
            outcome.lines.first { $0.hasPrefix("first event") }
        }
        #expect(event(traced) == event(bare))
        let same = try run("diff", "b", "c")
        #expect(same.code == 0 && same.output.contains("\nidentical: "))
    }

    @Test("Two traces, and a trace beside a recording")
    func traces() throws {
        try record("a", "--record-trace")
        try record("bare")
        _ = try run("run", "small.json5", "--quiet", "--seed=4", "--trace", "b.jsonl")
        let outcome = try run("diff", "a", "b.jsonl")
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("a:\n  - {") && outcome.output.contains("b.jsonl:\n  + {"))
        let lines = try [place.read("a/trace.jsonl"), place.read("b.jsonl")].map {
            $0.split(separator: "\n")
        }
        let index = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
        #expect(outcome.output.hasPrefix("first event that differs: \(index), at "))
        let same = try run("diff", "a/trace.jsonl", "a")
        #expect(same.code == 0 && same.output == "identical: \(lines[0].count) events\n")
        let bare = try run("diff", "b.jsonl", "bare")
        #expect(bare.code == 2 && bare.errors.contains("bare: the recording has no trace"))
    }

    @Test("What is no recording and no trace is told, every file that is damaged by name")
    func damage() throws {
        try record("kept")
        for (arguments, expected) in [
            (
                ["replay", "nowhere"],
                "nowhere: this is not a recording: cannot read recording.json: "
            ),
            (["diff", "nowhere", "kept"], "nowhere: cannot read it: "),
            (
                ["diff", "kept", "small.json5"],
                "small.json5:1: this line is not an event of a trace"
            ),
        ] {
            let outcome = try Child.run(arguments, in: place)
            #expect(outcome.code == 2 && outcome.output == "")
            #expect(outcome.errors.hasPrefix("pubsub-sim: error: \(expected)"))
        }
        try place.write("short", to: "kept/checks.bin")
        try FileManager.default.removeItem(at: place.url("kept/chain.txt"))
        let outcome = try run("replay", "kept")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("kept: the recording is damaged: chain.txt: "))
        #expect(outcome.errors.contains("kept: the recording is damaged: checks.bin has 5 bytes"))
        try place.write(#"{"format": 99, "version": "7.0"}"#, to: "kept/recording.json")
        #expect(
            try run("replay", "kept").errors
                == "pubsub-sim: error: kept: the recording has format 99; this version reads "
                + "format 2; pubsub-sim 7.0 made it\n")
    }

    @Test("Another preset or version in a replay is what it is in a run, with its own defaults")
    func presets() throws {
        try record("kept")
        func changed(_ change: String) throws -> Child.Outcome {
            try run("replay", "kept", "--set", "nodes.peers.router.\(change)")
        }
        // Thresholds, and what a score is made of: more than the one word that was set.
        let preset = try changed("preset=filecoin")
        #expect(preset.lines.count { $0.contains("nodes.peers.router.") } > 8, "\(preset.output)")
        // Nothing in this world is large enough for what 1.2 adds.
        let version = try changed("version=\"1.1\"")
        #expect(
            version.code == 0 && version.output.contains("nodes.peers.router.version: 1.2 → 1.1"))
        let protocols = try changed("protocol=floodsub")
        #expect(protocols.code == 1, "\(protocols.errors)")
        let other = try run(
            "run", "small.json5", "--quiet", "--set", "nodes.peers.router.protocol=floodsub",
            "--record", "other")
        #expect(other.code == 0)
        let first = try #require(protocols.lines.first { $0.hasPrefix("first event") })
        let diff = try run("diff", "kept", "other")
        #expect(diff.output.contains(first.prefix { $0 != "," }), "\(first) \(diff.output)")
    }

    @Test("Tables go into the recording")
    func tables() throws {
        try place.write("time_ns,node,size\n2000000000,1,\n3000000000,0,7\n", to: "lines.csv")
        let text = Workplace.small.replacingOccurrences(
            of: #"from: "peers", every: "1 s", size: "100 B", start: "2 s", count: 3"#,
            with: #"schedule: {file: "lines.csv"}, size: "100 B""#)
        try place.write(text, to: "table.json5")
        let outcome = try run(
            "run", "table.json5", "--quiet", "--record", "kept", "--set", "expect=[]")
        #expect(outcome.code == 0)
        try FileManager.default.removeItem(at: place.url("lines.csv"))
        #expect(try run("replay", "kept").code == 0)
        #expect(try names(of: "kept/tables") == ["0-lines.csv"])
    }

    @Test("Run twice at once: the same events, and the fingerprint of a run")
    func determinism() throws {
        let outcome = try run("run", "small.json5", "--check-determinism")
        #expect(outcome.code == 0 && outcome.errors == "")
        let plain = try run("run", "small.json5", "--quiet")
        let fingerprint = try #require(plain.lines.first)
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines[0].hasPrefix("deterministic: twice the same "))
        #expect(
            outcome.lines[0].hasSuffix(fingerprint.replacingOccurrences(of: ": ", with: " ")))
        #expect(
            outcome.lines[1]
                == "repeat: pubsub-sim run small.json5 --seed 3 --check-determinism")
    }

    @Test("An interrupted run leaves no recording behind")
    func interrupted() throws {
        try place.write(Workplace.endless, to: "endless.json5")
        let child = try Child(["run", "endless.json5", "--record", "kept"], in: place)
        let hasBegun = try eventually { try place.names.contains { $0.hasSuffix(".partial") } }
        #expect(hasBegun)
        child.send(SIGINT)
        let outcome = try child.outcome()
        #expect(outcome.code == 130)
        #expect(outcome.errors.contains("; no file was written"))
        #expect(try place.names == ["endless.json5", "small.json5"])
    }
}
