import Foundation
import Testing

/// `pubsub-sim explain`, and `--causes` of other commands.
@Suite("Explain")
struct ExplainTests {
    private let place: Workplace

    /// Four nodes in a line; every figure is known beforehand.
    private static let line = """
        {
          duration: "5 s",
          nodes: { peers: { count: 4, router: "floodsub", subscribe: ["news"],
            validation: { delay: "5 ms" } } },
          topology: { kind: "line" }, links: { latency: "20 ms" },
          workload: [{ topic: "news", size: "100 B", schedule: [{ at: "1 s", from: "peers[1]" }] }],
        }
        """

    private static let answer = """
        m1/1 in news (RPC of 229 bytes), published by peers[1] at 1.000000000 s
        peers[3] had it after 55.000 ms, over 2 links; mostly: validation

        what happened               at (s)  after (ms)  took (ms)
        peers[1] publishes it  1.000000000       0.000
        peers[1] → peers[2]                                30.000
          validation           1.005000000       5.000      5.000
          latency              1.025000000      25.000     20.000
          validation           1.030000000      30.000      5.000
        peers[2] → peers[3]                                25.000
          latency              1.050000000      50.000     20.000
          validation           1.055000000      55.000      5.000

        cause                                                     ms      %
        latency: latency of links, with jitter                40.000   72.7
        validation: the node checked it, or others before it  15.000   27.3
        together                                              55.000  100.0

        """

    init() throws {
        place = try Workplace()
        try place.write(Self.line, to: "line.json5")
    }

    private func explain(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["explain"] + arguments, in: place)
    }

    @Test("A copy of a scenario, of a recording, and of a trace, which does not record everything")
    func copies() throws {
        let own = try explain("line.json5", "--message", "m1/1", "--node", "peers[3]")
        #expect(own.code == 0 && own.errors == "")
        #expect(own.output.hasPrefix(Self.answer), "\(own.output)")
        let run = ["run", "line.json5", "--quiet", "--trace", "t.jsonl", "--record", "kept"]
        #expect(try Child.run(run, in: place).code == 0)
        let kept = try explain("kept", "--message", "m1/1", "--node", "3")
        #expect(kept.output == own.output)
        let bare = try explain("t.jsonl", "--message", "m1/1", "--node", "3")
        #expect(bare.code == 0 && bare.output.contains("  not recorded"), "\(bare.output)")
        #expect(bare.output.contains("node 3 had it after 55.000 ms, over 2 links"))
        let json = try explain(
            "line.json5", "--message=m1/1", "--node=peers[3]", "--json", "-")
        #expect(json.output.hasPrefix("{\n  \"message\": \"m1/1\","))
        #expect(json.output.contains("\"latencyMs\": 55.0,"))
    }

    @Test("The latest copies, meshes that were left, and empty ones")
    func others() throws {
        let late = try explain("line.json5", "--late", "2")
        #expect(late.code == 0)
        #expect(late.output.hasPrefix("the 2 latest copies of 3 first copies; the last took 55"))
        let prune = try explain("line.json5", "--prune", "peers[1]", "peers[2]")
        #expect(prune.output == "peers[1] never left a mesh of peers[2]\n")
        let isolated = try explain("line.json5", "--isolated")
        #expect(isolated.output == "no node had a mesh: no router of this run keeps any\n")
    }

    @Test("A peer that was expelled, with the score that it had just before, part by part")
    func scores() throws {
        try place.write(
            """
            {duration: "6 s", nodes: {a: {count: 8, subscribe: ["t"],
                router: {protocol: "gossipsub", score: {appSpecificWeight: 1}}}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "3 s", appScore: {nodes: "a[0..6]", peers: "a[7]", score: -3}}]}
            """, to: "scored.json5")
        let answers = try (0..<7).map { node in
            try explain("scored.json5", "--prune", "a[7]", "a[\(node)]").output
        }
        let expelled = try #require(answers.first { $0.contains("negative score") })
        #expect(expelled.contains("  score of a[7] at a["), "\(expelled)")
        #expect(expelled.contains("just before: -3 = P5 -3"), "\(expelled)")
        let run = ["run", "scored.json5", "--quiet", "--trace", "s.jsonl"]
        #expect(try Child.run(run, in: place).code == 0)
        let bare = try (0..<7).map { node in
            try explain("s.jsonl", "--prune", "7", "\(node)").output
        }
        #expect(bare.contains { $0.contains("just before: not recorded") })
    }

    @Test("Causes in the report and as metrics of a comparison add up to the latency")
    func causes() throws {
        let run = try Child.run(["run", "line.json5", "--causes", "--json", "r.json"], in: place)
        #expect(run.code == 0)
        #expect(run.output.contains("Causes of the time that 3 first copies took"))
        let plain = try Child.run(["run", "line.json5"], in: place)
        #expect(!plain.output.contains("Causes of the time"))
        let fingerprints = [run, plain].map { outcome in
            outcome.output.split(separator: "\n").first { $0.hasPrefix("fingerprint") }
        }
        #expect(fingerprints[0] == fingerprints[1])
        let compare = try Child.run(
            [
                "compare", "line.json5", "--variant", "a", "--variant", "b: links.latency=30ms",
                "--causes", "--seeds", "2",
            ], in: place)
        #expect(compare.output.contains("causesMs.latency"))
        // What no run has anything of is left out.
        #expect(!compare.output.contains("causesMs.window"))
    }

    @Test("A part of a trace is explained as far as it goes, and a damaged one is refused")
    func damaged() throws {
        let run = ["run", "line.json5", "--quiet", "--trace", "t.jsonl"]
        #expect(try Child.run(run, in: place).code == 0)
        let lines = try String(contentsOf: place.url("t.jsonl"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let part = lines.filter { !$0.contains("publish") }
        try place.write(part.joined(separator: "\n"), to: "part.jsonl")
        let answer = try explain("part.jsonl", "--message", "m1/1", "--node", "3")
        #expect(answer.code == 0 && answer.output.contains("node 3 had it after"))
        // A node of which only others tell.
        let others = lines.filter { !$0.contains("\"node\":3") }
        try place.write(others.joined(separator: "\n"), to: "others.jsonl")
        #expect(try explain("others.jsonl", "--late", "9").code == 0)
        #expect(try explain("others.jsonl", "--isolated").code == 0)
        let content = [
            #"{"t":1.000000000,"node":0,"type":"connect","peer":1,"dialled":true}"#,
            #"{"t":2.000000000,"node":1,"type":"deliver","id":"c7","topic":"t","from":0,"hops":1}"#,
        ]
        try place.write(content.joined(separator: "\n"), to: "content.jsonl")
        #expect(try explain("content.jsonl", "--message", "c7", "--node", "1").code == 0)
        for (line, problem) in [
            (#"{"t":1.000000000,"node":4294967295,"type":"start"}"#, "is not an event of a trace"),
            (#"{"t":0.500000000,"node":0,"type":"start"}"#, "is earlier than the one before it"),
        ] {
            try place.write(([content[0], line]).joined(separator: "\n"), to: "bad.jsonl")
            let outcome = try explain("bad.jsonl", "--late", "1")
            #expect(outcome.code == 2)
            #expect(outcome.errors.contains("bad.jsonl:2: this line \(problem)"))
        }
    }

    @Test("What is wrong with a question is told")
    func mistakes() throws {
        func wrong(_ arguments: [String], _ text: String) throws {
            let outcome = try Child.run(["explain"] + arguments, in: place)
            #expect(outcome.code == 2 && outcome.output == "")
            #expect(outcome.errors.contains(text), "\(outcome.errors)")
        }
        try wrong(["line.json5"], "explain: expected --message ID and --node NODE, --late N")
        try wrong(["line.json5", "--message", "m1/1"], "--message: expected one --node with it")
        try wrong(
            ["line.json5", "--late", "3", "--isolated"], "--isolated: has no meaning with --late")
        try wrong(["line.json5", "--late", "none"], "--late: expected a whole number from 1 to")
        try wrong(
            ["line.json5", "--prune", "peers[1]"], "--prune: expected two nodes such as")
        try wrong(
            ["line.json5", "--message", "m1/9", "--node", "peers[3]"], "no message 'm1/9'")
        try wrong(
            ["line.json5", "--message", "m1/1", "--node", "peers"], "'peers' means 4")
        try wrong(
            ["line.json5", "--message", "m1/1", "--node", "pears[1]"], "--node: ")
    }
}
