import Foundation
import Testing

/// The files that `pubsub-sim compare` writes, and experiments as files.
@Suite("Compare: files")
struct CompareFileTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
    }

    private func run(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["compare", "q.experiment.json5", "--build", "test"] + arguments, in: place)
    }

    @Test("comparison.json has worlds, runs, variants and differences in the promised fields")
    func json() throws {
        #expect(try run().code == 0)
        let json = try place.object("q.compare/comparison.json")
        #expect(json["schema"] as? Int == 1)
        #expect(json["program"] as? String == "test")
        #expect(json["baseline"] as? String == "gossip")
        #expect(json["seeds"] as? [Int] == [1, 2, 3, 4])
        let worlds = try #require(json["worlds"] as? [[String: Any]])
        #expect(worlds.count == 4)
        for name in ["scenario", "seed", "digest", "parts"] { #expect(worlds[0][name] != nil) }
        let runs = try #require(json["runs"] as? [[String: Any]])
        #expect(runs.count == 8)
        for name in ["scenario", "variant", "seed", "fingerprint", "metrics"] {
            #expect(runs[0][name] != nil, "\(name)")
        }
        let metrics = try #require(runs[0]["metrics"] as? [String: Double])
        #expect(metrics.keys.sorted() == ["bytesPerPeer.sent.mean", "reach"])
        let differences = try #require(json["differences"] as? [[String: Any]])
        #expect(differences.count == 2)
        let bytes = differences[0]
        #expect(bytes["variant"] as? String == "flood")
        #expect(bytes["n"] as? Int == 4)
        #expect(bytes["verdict"] as? String == "better")
        #expect(["t", "bca"].contains(bytes["interval"] as? String))
        for name in [
            "scenario", "metric", "mean", "low", "high", "relative", "p", "adjusted", "correlation",
        ] { #expect(bytes[name] != nil, "\(name)") }
    }

    @Test("runs.csv has a row for each run and metric, with the numbers of comparison.json")
    func csv() throws {
        #expect(try run().code == 0)
        let rows = try place.read("q.compare/runs.csv").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows[0] == ["scenario", "variant", "seed", "fingerprint", "metric", "value"])
        #expect(rows.count == 1 + 8 * 2)
        #expect(rows.allSatisfy { $0.count == 6 })
        let json = try place.object("q.compare/comparison.json")
        let runs = try #require(json["runs"] as? [[String: Any]])
        for (index, run) in runs.enumerated() {
            let metrics = run["metrics"] as? [String: Double]
            for row in rows[(1 + 2 * index)..<(3 + 2 * index)] {
                #expect(row[1] == run["variant"] as? String)
                #expect(row[3] == run["fingerprint"] as? String)
                #expect(Double(row[5]) == metrics?[row[4]])
            }
        }
    }

    @Test("A run keeps its whole report without the machine's figures, with a CDF and series")
    func runs() throws {
        #expect(try run("--seeds", "1").code == 0)
        let names = place.runs(in: "q.compare")
        #expect(names.count == 2)
        for name in names {
            let text = try place.read("q.compare/runs/\(name)")
            #expect(!text.contains("wallSeconds") && !text.contains("peakResidentBytes"))
            let json = try place.object("q.compare/runs/\(name)")
            #expect(json["program"] as? String == "test")
            #expect((json["latencyCdf"] as? [[Double]])?.isEmpty == false)
            let series = json["series"] as? [String: Any]
            #expect((series?["published"] as? [Int])?.reduce(0, +) == 3)
            #expect(json["bytesPerPeer"] != nil || json["bytes"] != nil)
        }
    }

    @Test("Runs have the same bytes with one job and with four, and whatever the variant's name")
    func jobs() throws {
        #expect(try run("--jobs", "1", "--out", "one").code == 0)
        #expect(try run("--jobs", "4", "--out", "four").code == 0)
        #expect(try place.files(in: "one") == place.files(in: "four"))
        let other = Workplace.experiment().replacingOccurrences(of: "gossip:", with: "other:")
        try place.write(other, to: "q.experiment.json5")
        #expect(try run("--out", "other").code == 0)
        #expect(place.runs(in: "one") == place.runs(in: "other"))
    }

    @Test("Experiments are validated: what they hold, and all that is wrong with them")
    func validate() throws {
        let good = try Child.run(["validate", "q.experiment.json5", "small.json5"], in: place)
        #expect(good.code == 0)
        let sizes = "1 scenario, 2 variants, 4 seeds, 2 metrics, 0 expectations"
        #expect(good.lines.first == "q.experiment.json5: ok (\(sizes))")
        let text = Workplace.experiment(
            "expect: [{ variant: 'floot', metric: 'reach', atMost: 0 }]")
        try place.write(text, to: "bad.experiment.json5")
        let bad = try Child.run(["validate", "bad.experiment.json5", "small.json5"], in: place)
        #expect(bad.code == 2)
        #expect(bad.lines.count == 1)
        let path = "error: expect[0].variant: no variant is called 'floot'; did you mean 'flood'?\n"
        #expect(bad.errors == "bad.experiment.json5:5:69: \(path)")
    }

    @Test("Tests of a folder pass over its experiments; one by its name is refused")
    func test() throws {
        let listed = try Child.run(["test", ".", "--list"], in: place)
        #expect(listed.lines == ["./small.json5"])
        let named = try Child.run(["test", "q.experiment.json5"], in: place)
        #expect(named.code == 2)
        #expect(
            named.errors.contains(
                "'q.experiment.json5' is an experiment: pubsub-sim compare runs it"))
    }
}
