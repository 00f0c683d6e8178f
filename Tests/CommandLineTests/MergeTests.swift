import Foundation
import Testing

/// `pubsub-sim merge`: what it refuses, and that nothing is written then.
@Suite("Merge")
struct MergeTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
    }

    private func compare(_ arguments: String...) throws {
        let words = ["compare", "q.experiment.json5", "--build", "test"] + arguments
        #expect(try Child.run(words, in: place).code == 0)
    }

    private func expectRefused(_ folders: [String], _ message: String) throws {
        let outcome = try Child.run(["merge"] + folders + ["--out", "all"], in: place)
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors == "pubsub-sim: error: \(message)\n")
        #expect(try !place.names.contains("all"))
    }

    @Test("A folder without results is named")
    func nothing() throws {
        try compare("--shard", "1/2", "--out", "one")
        try expectRefused(["one", "none"], "'none' holds no results of compare")
        try FileManager.default.createDirectory(
            at: place.url("empty"), withIntermediateDirectories: false)
        try expectRefused(["empty", "one"], "'empty' holds no results of compare")
        try place.write("{}", to: "one/plan.json")
        try expectRefused(["one"], "'one' holds no results of compare")
    }

    @Test("Parts of different comparisons are refused, and in what they differ is told")
    func different() throws {
        try compare("--shard", "1/2", "--out", "one")
        let cases = [
            (["--seeds", "5"], "other seeds"),
            (["--build", "other"], "another program (--build names it)"),
            (["--variant", "more: links.loss=1%"], "other variants"),
            (["--metric", "reach"], "other metrics"),
        ]
        for (index, (arguments, what)) in cases.enumerated() {
            let build = arguments[0] == "--build" ? [] : ["--build", "test"]
            let words = ["compare", "q.experiment.json5"] + build + arguments
            let part = try Child.run(words + ["--shard", "2/2", "--out", "\(index)"], in: place)
            #expect(part.code == 0)
            try expectRefused(
                ["one", "\(index)"], "'\(index)' is part of another comparison than 'one': \(what)")
        }
        let longer = Workplace.small.replacingOccurrences(of: "6 s", with: "7 s")
        try place.write(longer, to: "small.json5")
        try compare("--shard", "2/2", "--out", "long")
        try expectRefused(
            ["one", "long"], "'long' is part of another comparison than 'one': another scenario")
    }

    @Test("Runs that are nowhere are counted, and the first is named")
    func missing() throws {
        try compare("--shard", "1/3", "--out", "one")
        try compare("--shard", "3/3", "--out", "three")
        try expectRefused(
            ["one", "three"],
            "3 of 8 runs are in none of the folders; the first is small, gossip, seed 2"
        )
    }

    @Test("Two files of one run that differ are refused")
    func contradicting() throws {
        try compare("--out", "one")
        try compare("--out", "two")
        let name = place.runs(in: "two")[3]
        let text = try place.read("two/runs/\(name)")
        try place.write(
            text.replacingOccurrences(of: "\"program\":", with: "\"programme\":"),
            to: "two/runs/\(name)")
        #expect(try place.read("two/runs/\(name)") != text)
        let key = name.dropLast(".json".count)
        try expectRefused(
            ["one", "two"],
            "the run \(key) is another one in 'two' than in 'one'; one of the two is damaged")
    }

    @Test("A folder may be merged into itself, and results are shown as compare shows them")
    func same() throws {
        try compare("--shard", "1/2", "--out", "one")
        try compare("--shard", "2/2", "--out", "two")
        let whole = try Child.run(
            ["compare", "q.experiment.json5", "--build", "test", "--markdown"], in: place)
        let merge = try Child.run(["merge", "two", "one", "--out", "one", "--markdown"], in: place)
        #expect(merge.code == 0)
        #expect(merge.output == whole.output)
        #expect(try place.files(in: "one") == place.files(in: "q.compare"))
    }

    @Test("An expectation that is missed makes the code 1, unless expectations do not count")
    func expectations() throws {
        let text = Workplace.experiment(
            "expect: [{ variant: 'flood', metric: 'reach', atLeast: '1 %' }]")
        try place.write(text, to: "q.experiment.json5")
        // A part of a sweep is a result, whatever comes out.
        try compare("--shard", "1/2", "--out", "one")
        try compare("--shard", "2/2", "--out", "two")
        let missed = try Child.run(
            ["merge", "one", "two", "--out", "all", "--junit", "out.xml"], in: place)
        #expect(missed.code == 1)
        #expect(missed.output.contains("\n  ✗ small: reach of flood against gossip: 0.00 % "))
        #expect(JUnitReader(Data(try place.read("out.xml").utf8)).failures.count == 1)
        let free = try Child.run(["merge", "one", "two", "--out", "all", "--no-expect"], in: place)
        #expect(free.code == 0)
        #expect(!free.output.contains("Expectations"))
    }

    @Test("What the command line lacks is told at once")
    func usage() throws {
        let outcome = try Child.run(["merge", "--shard=1/2", "--junit", "-"], in: place)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == """
                pubsub-sim: error: merge: unknown option '--shard'; allowed: --out, --markdown, \
                --junit, --no-expect, --color, --help
                pubsub-sim: error: merge: expected folders of results, found none
                pubsub-sim: error: merge: expected --out and the folder that is to hold all
                pubsub-sim: error: --junit: expected the name of a file, found '-'
                pubsub-sim: see: pubsub-sim merge --help

                """)
    }
}
