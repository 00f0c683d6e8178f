import Foundation
import Testing

/// Sweeps on several machines: plans, parts, and how they are put together.
@Suite("Compare: shards")
struct CompareShardTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "a scenario.json5")
    }

    private var arguments: [String] {
        [
            "compare", "a scenario.json5", "--build", "test", "--seeds", "4", "--variant", "a",
            "--variant", "it's b: nodes.*.router=floodsub",
        ]
    }

    private func run(
        _ more: String..., environment: [String: String] = [:]
    ) throws -> Child.Outcome {
        try Child(arguments + more, in: place, environment: environment).outcome()
    }

    /// A line of a shell, run to its end.
    private func shell(_ line: String) throws -> Child.Outcome {
        try Child(["-c", line], in: place, executable: "/bin/sh").outcome()
    }

    @Test("Three parts, merged in any order, have the bytes of one machine")
    func merged() throws {
        #expect(try run("--out", "whole").code == 0)
        for part in 1...3 {
            let outcome = try run("--shard", "\(part)/3", "--out", "part-\(part)")
            #expect(outcome.code == 0)
            let count = part == 3 ? 2 : 3
            #expect(
                outcome.output
                    == "shard \(part) of 3: \(count) of \(count) runs are in part-\(part); "
                    + "of all 8, pubsub-sim merge makes the results\n")
            #expect(place.runs(in: "part-\(part)").count == count)
            #expect(try place.files(in: "part-\(part)").count == count + 1)
        }
        for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1, 2]] {
            let out = "merged-" + order.map { "\($0)" }.joined()
            let merge = try Child.run(
                ["merge"] + order.map { "part-\($0)" } + ["--out", out], in: place)
            #expect(merge.code == 0)
            let difference = try shell("diff -r whole \(out)")
            #expect(difference.output == "")
            #expect(difference.code == 0)
        }
    }

    @Test("More parts than runs leave some with nothing to do")
    func small() throws {
        let outcome = try run("--shard", "9/20", "--out", "o")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("shard 9 of 20: 0 of 0 runs are in o; "))
    }

    @Test("A plan has the key and the command of each run; the commands work anywhere")
    func plan() throws {
        let plan = try run("--plan", "--out", "by hand")
        #expect(plan.code == 0)
        #expect(try place.names == ["a scenario.json5"])
        let lines = plan.lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(lines.count == 8)
        #expect(Set(lines.map { $0[0] }).count == 8)
        #expect(lines.allSatisfy { $0.count == 2 && $0[1].contains("'a scenario.json5'") })
        for line in lines.reversed() {
            let outcome = try shell(line[1])
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("1 of 1 runs are in by hand; "))
        }
        #expect(place.runs(in: "by hand") == lines.map { "\($0[0]).json" }.sorted())
        #expect(try run("--out", "whole").code == 0)
        #expect(try run("--out", "by hand").code == 0)
        #expect(try place.files(in: "by hand") == place.files(in: "whole"))
    }

    @Test("A plan without a name for the program names the one that made it")
    func planOfProgram() throws {
        let words = ["compare", "a scenario.json5", "--seeds", "1", "--plan", "--shard", "1/1"]
        let outcome = try Child.run(words, in: place)
        #expect(outcome.code == 0)
        #expect(
            try #/ --build [0-9a-f]{16} --only [0-9a-f]{32}$/#.firstMatch(in: outcome.lines[0])
                != nil)
        #expect(outcome.lines[0].contains(" --out 'a scenario.compare' "))
    }

    @Test("A key that no run has is refused, and nothing is made")
    func unknownKey() throws {
        let outcome = try run("--only", "0123")
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == "pubsub-sim: error: --only: no run has the key '0123'; --plan prints "
                + "them, and they change with the scenario and the program\n")
        #expect(try place.names == ["a scenario.json5"])
    }

    @Test(
        "A scheduler's number is taken where it is asked for, and told",
        arguments: [
            (
                ["SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_MIN": "1"], 2,
                "SLURM_ARRAY_TASK_ID is 2, the first index 1"
            ),
            (
                ["SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_MIN": "0"], 3,
                "SLURM_ARRAY_TASK_ID is 2, the first index 0"
            ),
            (["JOB_COMPLETION_INDEX": "0"], 1, "JOB_COMPLETION_INDEX is 0, the first index 0"),
        ] as [([String: String], Int, String)])
    func automatic(environment: [String: String], number: Int, origin: String) throws {
        let outcome = try run("--shard", "auto/3", "--out", "o", environment: environment)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("shard \(number) of 3 (\(origin)): "))
        #expect(try run("--shard", "\(number)/3", "--out", "same").code == 0)
        #expect(try place.files(in: "o") == place.files(in: "same"))
    }

    @Test(
        "None or two schedulers, and numbers that are none, are refused",
        arguments: [
            ([:], "auto needs SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX in the environment"),
            (
                [
                    "SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "1",
                    "JOB_COMPLETION_INDEX": "1",
                ],
                "both SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX are in the environment; say the number"
            ),
            (
                ["SLURM_ARRAY_TASK_ID": "1"],
                "SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_MIN must both be numbers"
            ),
            (["JOB_COMPLETION_INDEX": "one"], "JOB_COMPLETION_INDEX is not a number"),
            (["JOB_COMPLETION_INDEX": "3"], "JOB_COMPLETION_INDEX is 3, but the parts are 0 to 2"),
            (
                ["SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "1"],
                "SLURM_ARRAY_TASK_ID is 4, but the parts are 1 to 3"
            ),
        ] as [([String: String], String)])
    func refused(environment: [String: String], message: String) throws {
        let outcome = try run("--shard", "auto/3", environment: environment)
        #expect(outcome.code == 2)
        #expect(outcome.errors.hasPrefix("pubsub-sim: error: --shard: \(message)\n"))
        #expect(try place.names == ["a scenario.json5"])
    }

    @Test("The environment says nothing where a number is given")
    func ignored() throws {
        let outcome = try run(
            "--shard", "1/3", "--out", "o", environment: ["JOB_COMPLETION_INDEX": "2"])
        #expect(outcome.output.hasPrefix("shard 1 of 3: "))
    }
}
