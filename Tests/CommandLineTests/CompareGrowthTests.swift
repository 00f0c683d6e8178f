import Foundation
import Testing

/// Seeds that are added until the question is decided.
@Suite("Compare: adding seeds")
struct CompareGrowthTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
    }

    private func run(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["compare", "q.experiment.json5", "--build", "test"] + arguments, in: place)
    }

    @Test("It ends at the first look where all is decided, and says how often it looked")
    func decided() throws {
        let outcome = try run("--seeds", "4", "--until", "±10%", "--most-seeds", "12")
        #expect(outcome.code == 0)
        let words = outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(
            words.contains("small: 4 seeds (1–4), looked at 1 of 3 times, 2 variants, baseline"))
        #expect(outcome.output.contains(" difference (98.33 %) "))
        let json = try place.object("q.compare/comparison.json")
        #expect(json["seeds"] as? [Int] == [1, 2, 3, 4])
        let verdicts = (json["differences"] as? [[String: Any]])?.map { $0["verdict"] as? String }
        #expect(verdicts?.count == 2)
        #expect(verdicts?.contains("undecided") == false)
    }

    @Test("It ends at the cap where nothing is decided, with the seeds of every batch")
    func cap() throws {
        let outcome = try run(
            "--seeds", "4", "--until", "±0.0001%", "--most-seeds", "10", "--variant",
            "lossy: links.loss=5%")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let words = outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("small: 10 seeds (1–10), looked at 3 of 3 times, 3 variants"))
        #expect(outcome.output.contains("; not decided: bytesPerPeer.sent.mean ("))
        #expect(place.runs(in: "q.compare").count == 30)
    }

    @Test("Repeating the command makes no run again and comes to the same bytes")
    func repeated() throws {
        let arguments = ["--seeds", "4", "--until", "±10%", "--most-seeds", "12"]
        let words = ["compare", "q.experiment.json5", "--build", "test"] + arguments
        let first = try Child.run(words, in: place)
        let files = try place.files(in: "q.compare")
        #expect(try Child.run(words, in: place).output == first.output)
        #expect(try place.files(in: "q.compare") == files)
    }

    @Test("The best is picked, losers get no more seeds, and the pick is said")
    func pick() throws {
        let outcome = try run(
            "--seeds", "5", "--pick", "best", "--matters", "1%", "--most-seeds", "20",
            "--metric", "latencyMs.p99", "--variant", "slow: links.latency='200 ms'",
            "--variant", "slower: links.latency='300 ms'")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("\n  best by latencyMs.p99, after 10 seeds: gossip\n"))
        let note = "left out after 5 seeds, because it had clearly lost\n"
        #expect(outcome.output.contains("\n    slow: \(note)"))
        #expect(outcome.output.contains("\n    slower: \(note)"))
        let plan = try place.object("q.compare/plan.json")
        let variants = try #require(plan["variants"] as? [[String: Any]])
        #expect(variants.map { $0["droppedAfter"] as? Int } == [nil, 10, 5, 5])
        #expect(place.runs(in: "q.compare").count == 30)
    }

    @Test("Where the cap comes first, who is still in is said")
    func several() throws {
        let outcome = try run(
            "--seeds", "5", "--pick", "best", "--matters", "1%", "--most-seeds", "5",
            "--metric", "latencyMs.p99", "--variant", "slow: links.latency='200 ms'")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let left = "not yet left out by latencyMs.p99 after 5 seeds: gossip, flood"
        #expect(outcome.output.contains("\n  \(left)\n"))
    }

    @Test("One variant that is left is the best")
    func best() throws {
        let outcome = try Child.run(
            [
                "compare", "small.json5", "--build", "test", "--seeds", "5", "--pick", "best",
                "--matters", "1%", "--metric", "latencyMs.p99", "--variant", "fast",
                "--variant", "slow: links.latency='200 ms'",
            ], in: place)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("\n  best by latencyMs.p99, after 5 seeds: fast\n"))
    }

    @Test(
        "Neither goes with parts of a sweep, because later runs depend on earlier results",
        arguments: [
            (["--until", "±2%"], ["--shard", "1/2"], "--until", "--shard"),
            (["--pick", "best"], ["--shard", "1/2"], "--pick", "--shard"),
            (["--until", "±2%"], ["--plan"], "--until", "--plan"),
            (["--pick", "best", "--until", "2%"], ["--only", "0123"], "--until", "--only"),
        ] as [([String], [String], String, String)])
    func parts(growth: [String], part: [String], one: String, other: String) throws {
        let words = ["compare", "q.experiment.json5", "--build", "test"]
        let outcome = try Child.run(words + growth + part, in: place)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors.hasPrefix(
                "pubsub-sim: error: \(one): does not go with \(other), because which runs there are "
                    + "depends on the results of earlier ones\n"))
        #expect(try place.names == ["q.experiment.json5", "small.json5"])
    }

    @Test("What cannot be decided so is refused before anything runs")
    func impossible() throws {
        let cases = [
            (
                ["--until", "±2%", "--seeds", "1"],
                "--until: begins with the seeds of --seeds and adds as many: from 2 to 100 "
                    + "(--most-seeds), not 1"
            ),
            (
                ["--until", "±2%", "--seeds", "30", "--most-seeds", "20"],
                "--until: begins with the seeds of --seeds and adds as many: from 2 to 20 "
                    + "(--most-seeds), not 30"
            ),
            (
                ["--pick", "best"],
                "--pick: needs a difference that matters: --matters "
                    + "bytesPerPeer.sent.mean=2%"
            ),
            (
                ["--pick", "best", "--metric", "counts.publish", "--matters", "1%"],
                "--pick: counts.publish is better neither when less nor when more"
            ),
        ]
        for (arguments, message) in cases {
            let words = ["compare", "q.experiment.json5", "--build", "test"]
            let outcome = try Child.run(words + arguments, in: place)
            #expect(outcome.code == 2)
            #expect(outcome.errors == "pubsub-sim: error: \(message)\n")
        }
        let one = try Child.run(["compare", "small.json5", "--until", "2%"], in: place)
        #expect(one.errors == "pubsub-sim: error: --until: needs two variants or more\n")
        #expect(try place.names == ["q.experiment.json5", "small.json5"])
    }
}
