import Foundation
import Testing

/// `pubsub-sim follow`.
@Suite("Follow")
struct FollowTests {
    private let place: Workplace

    /// Four nodes in a line; every figure is known beforehand.
    private static let line = """
        {
          duration: "5 s",
          nodes: { peers: { count: 4, router: "floodsub", subscribe: ["news"] } },
          topology: { kind: "line" }, links: { latency: "20 ms" },
          workload: [{ topic: "news", size: "100 B", schedule: [{ at: "1 s", from: "peers[1]" }] }],
          expect: [{ metric: "reach", equals: 1 }],
        }
        """

    private static let tree = """
        m1/1 in news, 100 bytes, published by peers[1] at 1.000000000 s

               at (s)  after (ms)  held (ms)  link (ms)  taken (ms)  copies
          1.000000000       0.000                                         0  peers[1]
          1.020000000      20.000      0.000     20.000       0.000       1  └ peers[1] → peers[2]
          1.040000000      40.000      0.000     20.000       0.000       1    └ peers[2] → peers[3]
          1.020000000      20.000      0.000     20.000       0.000       1  └ peers[1] → peers[0]

        4 nodes had it, depth 2
        3 copies sent, 0 dropped, 0 duplicates, 0 refused, 0 withheld
        named in: 0 IHAVE, 0 IWANT, 0 IDONTWANT

        """

    init() throws {
        place = try Workplace()
        try place.write(Self.line, to: "line.json5")
    }

    private func follow(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["follow"] + arguments, in: place)
    }

    @Test("Through a scenario, a recording with and without a trace, and a trace")
    func sources() throws {
        let own = try follow("line.json5", "--message", "m1/1")
        #expect(own.code == 0 && own.errors == "")
        #expect(own.output == Self.tree)
        for arguments in [["--record", "plain"], ["--record", "traced", "--record-trace"]] {
            let run = ["run", "line.json5", "--quiet", "--trace", "t.jsonl"] + arguments
            #expect(try Child.run(run, in: place).code == 0)
        }
        #expect(try follow("plain", "--message", "m1/1").output == Self.tree)
        #expect(try follow("traced", "--message", "m1/1").output == Self.tree)
        // A trace alone has no names.
        let bare = try follow("t.jsonl", "--message", "m1/1")
        let unnamed = (0..<4).reduce(Self.tree) {
            $0.replacing("peers[\($1)]", with: "node \($1)")
        }
        #expect(bare.code == 0 && bare.output == unnamed)
    }

    @Test("Seed and changes are those of a run; JSON goes to a file or in the text's place")
    func options() throws {
        let slow = try follow("line.json5", "--message=m1/1", "--set", "links.latency=30ms")
        #expect(slow.output.contains("  1.060000000      60.000"))
        let json = try follow("line.json5", "--message=m1/1", "--json", "-")
        #expect(json.code == 0 && json.output.hasPrefix("{\n  \"message\": \"m1/1\","))
        #expect(json.output.contains("\"fromName\": \"peers[2]\""))
        let both = try follow("line.json5", "--message=m1/1", "--json", "path.json")
        #expect(both.output == Self.tree)
        #expect(try place.read("path.json") == json.output)
    }

    @Test("What is not there, or has no meaning, is told")
    func mistakes() throws {
        _ = try Child.run(
            ["run", "line.json5", "--quiet", "--trace", "t.jsonl", "--record", "kept"], in: place)
        try place.write("{\"t\":0.000000000,\"node\":0,\"type\":\"start\"}\nno\n", to: "bad.jsonl")
        let old = """
            {"t":1.000000000,"node":0,"type":"send","to":1,"bytes":9,"messages":["m1/1"],"arrives":1.100000000}

            """
        try place.write(old, to: "old.jsonl")
        for (arguments, expected) in [
            (
                ["line.json5", "--message", "m1/2"],
                "--message: no message 'm1/2'; peers[1] published m1/1"
            ),
            (["line.json5", "--message", "m0/1"], "--message: no message 'm0/1'; published: m1/1"),
            (
                ["line.json5", "--message", "m9/1"],
                "--message: no node 9 for 'm9/1'; nodes are 0 to 3"
            ),
            (["line.json5", "--message", "one"], "--message: expected a message such as m22/1"),
            (["line.json5"], "follow: expected --message and a message such as m22/1"),
            (["--message", "m1/1"], "follow: expected a scenario, a recording or a trace"),
            (
                ["t.jsonl", "--message", "m1/1", "--seed", "3"],
                "--seed: has no meaning with a trace"
            ),
            (
                ["kept", "--message", "m1/1", "--set", "a=1"],
                "--set: has no meaning with a recording"
            ),
            (
                ["bad.jsonl", "--message", "m1/1"],
                "bad.jsonl:2: this line is not an event of a trace"
            ),
            (
                ["old.jsonl", "--message", "m1/1"],
                "old.jsonl: this is a trace of format 1, whose 'send' lines say when RPCs arrive"
            ),
        ] {
            let outcome = try Child.run(["follow"] + arguments, in: place)
            #expect(outcome.code == 2 && outcome.output == "")
            #expect(outcome.errors.hasPrefix("pubsub-sim: error: \(expected)"), "\(outcome.errors)")
        }
        #expect(try follow("none.json5", "--message", "m1/1").code == 2)
    }
}
