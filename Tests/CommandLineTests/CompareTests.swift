import Foundation
import Testing

/// `pubsub-sim compare`: what it says, what it writes, and its exit codes.
@Suite("Compare")
struct CompareTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func run(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["compare", "small.json5", "--build", "test"] + arguments, in: place)
    }

    private func differences() throws -> [[String: Any]] {
        let json = try place.object("small.compare/comparison.json")
        return json["differences"] as? [[String: Any]] ?? []
    }

    @Test("A sentence for each variant, a table for each metric, and the checks")
    func verdict() throws {
        let outcome = try run(
            "--seeds", "4", "--variant", "gossip", "--variant", "flood: nodes.*.router=floodsub")
        #expect(outcome.code == 0)
        #expect(outcome.lines.first == "small: 4 seeds (1–4), 2 variants, baseline gossip")
        #expect(
            outcome.output.contains(
                "\n  flood against gossip: better in bytesPerPeer.sent.mean (-0."))
        #expect(outcome.output.contains("\nbytesPerPeer.sent.mean, less is better\n  variant "))
        #expect(
            try #/\n  gossip +[0-9,]+ ± [0-9.]+ +baseline\n/#.firstMatch(in: outcome.output) != nil)
        #expect(outcome.output.contains("\n  ✓ everything that should be was delivered\n"))
        #expect(
            try #/^8 runs in small\.compare, [0-9.]+ s\n$/#.firstMatch(in: outcome.errors) != nil)
        #expect(place.runs(in: "small.compare").count == 8)
    }

    @Test("One variant alone is told how others are made; a name with an equals sign is none")
    func single() throws {
        let outcome = try run("--seeds", "2", "--variant", "D=6")
        #expect(outcome.code == 0)
        #expect(
            outcome.errors.hasSuffix(
                """
                pubsub-sim: one variant has nothing to be compared with; --variant \
                'NAME: path=value' and --grid path=V,V make others

                """))
        let two = try run("--seeds", "2", "--variant", "a", "--variant", "b")
        #expect(!two.errors.contains("nothing to be compared"))
    }

    @Test("A variant compared with itself is equal, exactly, and runs once")
    func itself() throws {
        let outcome = try run("--seeds", "3", "--variant", "a", "--variant", "b")
        #expect(outcome.code == 0)
        let all =
            "reach, latencyMs.p50, latencyMs.p99, bytesPerPeer.sent.mean, duplicatesPerDelivery"
        let words = outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("b against a: equal in \(all) "))
        #expect(place.runs(in: "small.compare").count == 3)
        let found = try differences()
        #expect(found.count == 5)
        for difference in found {
            for name in ["mean", "low", "high"] { #expect(difference[name] as? Double == 0) }
            #expect(difference["p"] as? Double == 1)
            #expect(difference["verdict"] as? String == "equal")
        }
    }

    @Test("Runs that are the same are named; results of another plan go when a new one begins")
    func sameAndReplaced() throws {
        let same = try run("--seeds", "2", "--variant", "a", "--variant", "b: links.loss=0%")
        #expect(same.output.contains("\n  · event by event the same runs: b as a\n"))
        #expect(try place.names.contains("small.compare"))
        let key = try #require(
            try run("--seeds", "1", "--grid", "links.loss=1%,2%", "--plan").lines.first?
                .split(separator: "\t").first)
        let part = try run("--seeds", "1", "--grid", "links.loss=1%,2%", "--only", String(key))
        #expect(part.code == 0)
        #expect((try? place.read("small.compare/comparison.json")) == nil)
        #expect(place.runs(in: "small.compare").count == 5)
    }

    @Test("Without variants the scenario is measured: means and intervals over seeds")
    func alone() throws {
        let outcome = try run("--seeds", "7,9,11", "--metric", "latencyMs.p99")
        #expect(outcome.code == 0)
        #expect(outcome.lines.first == "small: 3 seeds (7, 9, 11)")
        #expect(
            try #/\n  metric +mean +95 % interval +least +most\n/#.firstMatch(in: outcome.output)
                != nil)
        #expect(try #/\n  latencyMs\.p99 +[0-9.]+ ± /#.firstMatch(in: outcome.output) != nil)
        #expect(try differences().isEmpty)
    }

    @Test("One seed has figures and no interval, and nothing is decided")
    func oneSeed() throws {
        let outcome = try run(
            "--seeds", "1", "--variant", "a", "--variant", "b: nodes.*.router=floodsub")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("; not decided: "))
        #expect(outcome.output.contains("no interval"))
    }

    @Test("A scenario that measures a usual metric itself is no mistake")
    func ownMeasures() throws {
        let own =
            "measure: [{ metric: 'reach' }, { metric: 'latencyMs.p90' }, { metric: 'latencyMs' }],"
        let text = Workplace.small.replacingOccurrences(of: "expect:", with: own + "\n  expect:")
        try place.write(text, to: "small.json5")
        let outcome = try run("--seeds", "2")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.components(separatedBy: "\n  reach ").count == 2)
        #expect(outcome.output.contains("\n  latencyMs.p90 "))
    }

    @Test("Markdown says the same, and is kept beside the results")
    func markdown() throws {
        let outcome = try run("--seeds", "2", "--variant", "a", "--variant", "b|c", "--markdown")
        #expect(outcome.lines.first == "### small: 2 seeds (1–2), 2 variants, baseline a")
        #expect(outcome.output.contains("\n- **b|c against a**: equal in reach, "))
        #expect(
            outcome.output.contains(
                "\n| variant | mean | difference (95 %) | p | verdict | in its unit |\n"))
        #expect(outcome.output.contains("\n| b\\|c | "))
        #expect(try place.read("small.compare/comparison.md") == outcome.output)
    }

    @Test("No line is wider than eighty columns, whatever variants and metrics are called")
    func width() throws {
        let name = "a variant whose name is much longer than any terminal of eighty columns is wide"
        let word = String(repeating: "unbroken", count: 12)
        try place.write(Workplace.small, to: "\(word).json5")
        let outcome = try Child.run(
            [
                "compare", "\(word).json5", "--build", "test", "--seeds", "3", "--out", "o",
                "--variant", name, "--variant", "\(word): nodes.*.router=floodsub", "--variant",
                "\(name) again: links.loss=20%", "--matters", "0.0001%", "--metric",
                "{metric: 'latencyMs.p99', topic: 'x', from: '1 s', until: '5 s', deadline: '900 ms'}",
                "--metric", "bytesPerPeer.sent.mean", "--metric", "counts.retransmitted",
            ], in: place)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lines.filter { $0.count > 80 } == [])
    }

    @Test("Variants on the command line and of the file, changes of all, and a grid")
    func experiment() throws {
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
        let outcome = try Child.run(
            [
                "compare", "q.experiment.json5", "--build", "test", "--seeds", "2", "--variant",
                "lossy: links.loss=5%", "--grid", "nodes.*.count=4,5", "--set", "duration=7 s",
                "--baseline", "flood", "--metric", "counts.publish",
            ], in: place)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lines.first == "Does floodsub send less?")
        let variants = try place.object("q.compare/comparison.json")["variants"] as? [[String: Any]]
        let names = variants?.compactMap { $0["name"] as? String }
        #expect(
            names == [
                "gossip count=4", "flood count=4", "lossy count=4", "gossip count=5",
                "flood count=5", "lossy count=5",
            ])
        let baselines = variants?.compactMap { $0["baseline"] as? String }
        #expect(baselines?.prefix(3).allSatisfy { $0 == "flood count=4" } == true)
        #expect(
            variants?.last?["changes"] as? [String] == [
                "duration=7 s", "links.loss=5%", "nodes.*.count=5",
            ])
        #expect(outcome.output.contains("\ncounts.publish\n"))
        #expect(!outcome.output.contains("bytesPerPeer"))
    }

    @Test("Mistakes are told as those of scenarios are, with exit code 2, and nothing is run")
    func mistakes() throws {
        let outcome = try run("--variant", "a", "--variant", "b: links.los=1%", "--metric", "raech")
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                --metric: error: metrics[0].metric: unknown metric 'raech'; did you mean 'reach'? (in 'raech')
                --variant: error: links.los: unknown field; did you mean 'loss'? (column 10 of 'b: links.los=1%')

                """)
        #expect(try place.names == ["small.json5"])
    }
}
